using System.Collections.Concurrent;
using System.Collections.Immutable;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Generation;
using LockOrderAnalyzers.Selftest.Tests.Oracle;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Selftest.Tests;

/// <summary>All programs of one family, compiled and analysed together once: each is in a namespace of its own, so no cycles mix.</summary>
internal sealed class FamilyRun
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<FamilyRun>>> Runs = new();

    private readonly ILookup<string, Diagnostic> _diagnosticsOfFiles;

    private FamilyRun(ImmutableArray<SelftestProgram> programs, ImmutableArray<Diagnostic> errors, ImmutableArray<Diagnostic> diagnostics)
    {
        Programs = programs;
        Errors = errors;
        _diagnosticsOfFiles = diagnostics.ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath ?? "");
    }

    public ImmutableArray<SelftestProgram> Programs { get; }

    /// <summary>What the compiler has against the programs.</summary>
    public ImmutableArray<Diagnostic> Errors { get; }

    /// <summary>Diagnostics that belong to no program, such as a crash of the analyzer.</summary>
    public IEnumerable<Diagnostic> Stray => _diagnosticsOfFiles[""];

    public static Task<FamilyRun> Of(string family) =>
        Runs.GetOrAdd(family, name => new Lazy<Task<FamilyRun>>(() => Task.Run(() => Execute(SelftestFamilies.Named(name))))).Value;

    public IEnumerable<Diagnostic> DiagnosticsOf(SelftestProgram program) => _diagnosticsOfFiles[program.FileName];

    /// <summary>Whether the reports on a program are what it deserves: one warning of the right rule, or none.</summary>
    public bool IsRight(SelftestProgram program)
    {
        var reports = DiagnosticsOf(program).Select(diagnostic => diagnostic.Id).Where(id => id != "LOCK013");
        return reports.SequenceEqual(ExpectedOf(program));
    }

    public static string[] ExpectedOf(SelftestProgram program) => program.Verdict switch
    {
        Verdict.CircularDeadlock => ["LOCK001"],
        Verdict.RecursiveDeadlock => ["LOCK002"],
        _ => [],
    };

    private static async Task<FamilyRun> Execute(Family family)
    {
        var programs = ProgramGenerator.Of(family);
        var compilation = CSharpCompilation.Create(
            "Selftest",
            programs.AsParallel().AsOrdered().Select(program => CSharpSyntaxTree.ParseText(program.Source, path: program.FileName)),
            await ReferenceAssemblies.Net.Net100.ResolveAsync(LanguageNames.CSharp, CancellationToken.None),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation
            .WithAnalyzers([new LockOrderAnalyzer()], options)
            .GetAllDiagnosticsAsync(CancellationToken.None);
        return new FamilyRun(
            programs,
            [.. diagnostics.Where(diagnostic => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal) && diagnostic.Severity >= DiagnosticSeverity.Warning)],
            [.. diagnostics.Where(diagnostic => !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal))]);
    }
}
