using System.Collections.Immutable;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Generation;
using LockOrderAnalyzers.Selftest.Tests.Kinds;
using LockOrderAnalyzers.Selftest.Tests.Oracle;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Selftest.Tests;

/// <summary>
/// All programs of one family and one kind, compiled and analysed together: each is in a namespace of its own, so no cycles mix.
/// </summary>
internal sealed class SelftestRun
{
    private readonly ILookup<string, Diagnostic> _diagnosticsOfFiles;

    private SelftestRun(ImmutableArray<SelftestProgram> programs, IEnumerable<Diagnostic> diagnostics)
    {
        Programs = programs;
        _diagnosticsOfFiles = diagnostics.ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath ?? "");
    }

    public ImmutableArray<SelftestProgram> Programs { get; }

    /// <summary>Diagnostics that belong to no program, such as a crash of the analyzer.</summary>
    public IEnumerable<Diagnostic> Stray => _diagnosticsOfFiles[""];

    public static async Task<SelftestRun> Of(Family family, LockKind kind)
    {
        ImmutableArray<SelftestProgram> programs = [.. ProgramGenerator.Of(family).Where(program => program.Scenario.Kind == kind)];
        var compilation = CSharpCompilation.Create(
            "Selftest",
            programs.Select(program => CSharpSyntaxTree.ParseText(program.Source, path: program.FileName)),
            await ReferenceAssemblies.Net.Net100.ResolveAsync(LanguageNames.CSharp, CancellationToken.None),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation
            .WithAnalyzers([new LockOrderAnalyzer()], options)
            .GetAllDiagnosticsAsync(CancellationToken.None);
        return new SelftestRun(programs, diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden));
    }

    public IEnumerable<Diagnostic> DiagnosticsOf(SelftestProgram program) => _diagnosticsOfFiles[program.FileName];

    /// <summary>
    /// Whether the reports on a program are what it deserves: one warning of the right rule, or none. Nothing else may be reported, by the
    /// compiler either, but for the marks on the other sides of a cycle.
    /// </summary>
    public bool IsRight(SelftestProgram program) =>
        DiagnosticsOf(program).Select(diagnostic => diagnostic.Id).Where(id => id != "LOCK013").SequenceEqual(ExpectedOf(program));

    public static string[] ExpectedOf(SelftestProgram program) => program.Verdict switch
    {
        Verdict.CircularDeadlock => ["LOCK001"],
        Verdict.RecursiveDeadlock => ["LOCK002"],
        _ => [],
    };
}
