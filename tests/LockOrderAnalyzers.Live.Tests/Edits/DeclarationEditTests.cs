using LockOrderAnalyzers.Live.Tests.Solutions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Live.Tests.Edits;

/// <summary>Edits that look like edits of one body, and change what code elsewhere means.</summary>
public sealed class DeclarationEditTests
{
    [Fact]
    public Task A_constant_is_part_of_its_declaration() => Verify("Patience = 100", "Patience = -1");

    [Fact]
    public Task A_default_argument_is_part_of_its_declaration() => Verify("really = false", "really = true");

    [Fact]
    public Task A_member_of_an_enumeration_is_part_of_its_declaration() => Verify("Long = 100", "Long = -1");

    // A wait that ends is no side of a circle; one without an end is.
    private static async Task Verify(string text, string replacement)
    {
        const string Declarations = """
            public static class Waits
            {
                private static readonly object s_first = new();
                public const int Patience = 100;
                public static void Take(object gate, bool really = false) { if (really) lock (gate) { } }
            }
            public enum Length { Long = 100 }
            """;
        var solution = LiveSolution.Of(
            ("Waits.cs", Declarations),
            ("Uses.cs", """
                using System.Threading;
                public static class Uses
                {
                    private static readonly object s_a = new(), s_b = new(), s_c = new(), s_d = new();
                    public static void Ba() { lock (s_b) { if (Monitor.TryEnter(s_a, Waits.Patience)) Monitor.Exit(s_a); } }
                    public static void Ca() { lock (s_c) { Waits.Take(s_a); } }
                    public static void Da() { lock (s_d) { if (Monitor.TryEnter(s_a, (int)Length.Long)) Monitor.Exit(s_a); } }
                    public static void Abc() { lock (s_a) { lock (s_b) { } lock (s_c) { } lock (s_d) { } } }
                }
                """));
        var editor = new CodeEditor();
        var document = solution.DocumentNamed("Waits.cs");
        Assert.Empty(await editor.AllReports(solution, Look.Build));

        // All of the text is new, as after a change of branches: no node of before is left.
        var after = solution.WithDocumentText(document.Id, SourceText.From(Declarations.Replace(text, replacement, StringComparison.Ordinal)));

        Assert.Contains(await editor.AllReports(after, Look.Build), static report => report.StartsWith("LOCK001", StringComparison.Ordinal));
    }
}
