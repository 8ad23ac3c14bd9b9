using System.Collections.Immutable;
using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Tests.Libraries;

/// <summary>Lock facts cost nothing where they cannot matter, and are read anew when they change.</summary>
public sealed class LockFactScopeTests
{
    private const string Source = """
        class Work
        {
            static readonly object s_gate = new();
            void First() { lock (s_gate) System.Console.Write(1); }
            void Second() { System.Console.Write(2); }
        }
        """;

    [Fact]
    public void Writing_to_the_console_is_no_lock_word_where_nobody_locks_the_console()
        => Assert.Equal(["First"], Kept(Source));

    [Fact]
    public void Writing_to_the_console_is_one_where_somebody_does()
        => Assert.Equal(["First", "Second", "Third"], Kept(Source.Replace("void Second", "void Third() { lock (System.Console.Out) { } } void Second")));

    [Fact]
    public void A_use_of_the_writer_alone_is_no_lock()
        => Assert.Equal(["First"], Kept(Source.Replace("void Second", "void Third() => System.Console.Out.Close(); void Second")));

    [Fact]
    public async Task A_file_that_changes_is_read_again()
    {
        var tree = CSharpSyntaxTree.ParseText("""
            class Work
            {
                static readonly object s_gate = new();
                void First() { lock (System.Console.Out) lock (s_gate) { } }
                void Second() { lock (s_gate) System.Console.Beep(); }
            }
            """);
        var references = await Microsoft.CodeAnalysis.Testing.ReferenceAssemblies.Net.Net100.ResolveAsync(LanguageNames.CSharp, default);
        var compilation = CSharpCompilation.Create("Work", [tree], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        var before = LockOrderAnalysis.FindingsIn(compilation, tree, Options("# nothing"), default).Select(finding => finding.RuleId);
        var after = LockOrderAnalysis.FindingsIn(compilation, tree, Options("System.Console.Beep takes System.Console.Out"), default).Select(finding => finding.RuleId);

        Assert.Empty(before);
        Assert.Contains("LOCK001", after);
    }

    private static AnalyzerOptions Options(string facts) => new([new FactFile(facts)]);

    private static IEnumerable<string> Kept(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source);
        var index = new MemberIndex([TreeIndex.Of(tree, default)], new LockFacts(ForeignFacts.BuiltIn.Facts));
        return index.Members.Where(member => member.Has(MemberWords.Lock)).Select(member => member.Names[0]).Order(StringComparer.Ordinal);
    }

    private sealed class FactFile(string facts) : AdditionalText
    {
        public override string Path => "Work.lockorder.txt";

        private readonly SourceText _text = SourceText.From(facts);

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
