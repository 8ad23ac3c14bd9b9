using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Selftest.Tests.Generation;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Selftest.Tests;

/// <summary>
/// Programs of one family and one kind, compiled and analysed together by all rules: each is in a namespace of its own, so no cycles mix.
/// </summary>
internal sealed class SelftestRun
{
    private const int ProgramsInAMessage = 3;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(LockOrderAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    // Compilations that grow out of one share what it takes to resolve its references.
    private static readonly Lazy<Task<CSharpCompilation>> Empty = new(async () => CSharpCompilation.Create(
        "Selftest",
        references: [.. await ReferenceAssemblies.Net.Net100.ResolveAsync(LanguageNames.CSharp, CancellationToken.None), AnnotationsReference.Instance],
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));

    private readonly ILookup<string, Diagnostic> _diagnosticsOfFiles;

    private SelftestRun(ImmutableArray<SelftestProgram> programs, IEnumerable<Diagnostic> diagnostics)
    {
        Programs = programs;
        _diagnosticsOfFiles = diagnostics.ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath ?? "");
        Wrong = [.. programs.Where(program => !IsRight(program))];
    }

    public ImmutableArray<SelftestProgram> Programs { get; }

    /// <summary>Diagnostics that belong to no program, such as a crash of the analyzer.</summary>
    public IEnumerable<Diagnostic> Stray => _diagnosticsOfFiles[""];

    /// <summary>The programs whose reports are not what they deserve.</summary>
    public ImmutableArray<SelftestProgram> Wrong { get; }

    public static async Task<SelftestRun> Of(IEnumerable<SelftestProgram> programs)
    {
        var run = programs.ToImmutableArray();
        var compilation = (await Empty.Value).AddSyntaxTrees(run.Select(program => CSharpSyntaxTree.ParseText(program.Source, path: program.FileName)));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers(Analyzers, options).GetAllDiagnosticsAsync(CancellationToken.None);
        return new SelftestRun(run, diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden));
    }

    /// <summary>What is wrong, and the first few programs of which it is.</summary>
    public string Describe()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{Wrong.Length} of {Programs.Length} programs are judged wrong.");
        foreach (var group in Wrong.GroupBy(program => program.Likeness))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {group.Count()} with {group.Key}");
        foreach (var program in Wrong.Take(ProgramsInAMessage))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"--- expected [{string.Join(", ", program.Expected)}], reported:");
            foreach (var diagnostic in _diagnosticsOfFiles[program.FileName])
                text.AppendLine(CultureInfo.InvariantCulture, $"  {diagnostic.Id} line {LineOf(diagnostic)}: {MessageOf(diagnostic).Split('\n')[0]}");
            text.AppendLine("--- program").AppendLine(program.Source);
        }

        return text.ToString();
    }

    /// <summary>
    /// Whether the reports on a program are what it deserves. Nothing else may be reported, by the compiler either, but for the marks on the
    /// other sides of a cycle, and for what the threads have to do that one waits for: no family here is about that.
    /// </summary>
    private bool IsRight(SelftestProgram program)
    {
        var reported = _diagnosticsOfFiles[program.FileName]
            .Where(diagnostic => diagnostic.Id != "LOCK013" && (diagnostic.Id != "LOCK009" || program.Expected.Any(report => report.Rule == "LOCK009")))
            .OrderBy(diagnostic => diagnostic.Id)
            .ThenBy(LineOf)
            .ToList();
        var expected = program.Expected.OrderBy(report => report.Rule).ThenBy(report => report.Line).ToList();
        return reported.Count == expected.Count && reported.Zip(expected).All(pair => IsAsExpected(pair.First, pair.Second));
    }

    private static bool IsAsExpected(Diagnostic reported, ExpectedReport expected) =>
        reported.Id == expected.Rule
        && (expected.Line is null || LineOf(reported) == expected.Line)
        && MessageOf(reported).Contains(expected.Text, StringComparison.Ordinal);

    private static int LineOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1;

    private static string MessageOf(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);
}
