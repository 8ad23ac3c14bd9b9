using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Rendering;
using LockOrderAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Oracle.Tests.Comparison;

/// <summary>Runs all rules of the package on programs, which are compiled together: each is in a namespace of its own, so no cycles mix.</summary>
internal static class AnalyzerRun
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(FindingAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    // Compilations that grow out of one share what it takes to resolve its references.
    private static readonly Lazy<Task<CSharpCompilation>> Empty = new(async () => CSharpCompilation.Create(
        "Oracle",
        [CSharpSyntaxTree.ParseText(ProgramRenderer.Common, path: "Common.cs")],
        await ReferenceAssemblies.Net.Net100.ResolveAsync(LanguageNames.CSharp, CancellationToken.None),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));

    /// <summary>The verdicts on programs, in their order.</summary>
    public static async Task<ImmutableArray<Verdict>> Judge(IReadOnlyCollection<ProgramCase> cases)
    {
        var compilation = await Compile(cases);
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var reports = await compilation.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        var reportsOfFiles = reports.ToLookup(report => report.Location.SourceTree?.FilePath ?? "");
        if (reportsOfFiles[""].FirstOrDefault() is { } stray)
            throw new InvalidOperationException(stray.ToString());

        return [.. cases.Select(item => new Verdict(item, [.. reportsOfFiles[FileOf(item)].OrderBy(report => report.Location.SourceSpan.Start)]))];
    }

    /// <summary>The programs as one compilation.</summary>
    public static async Task<CSharpCompilation> Compile(IEnumerable<ProgramCase> cases) =>
        (await Empty.Value).AddSyntaxTrees(cases.Select(item => CSharpSyntaxTree.ParseText(item.Source, path: FileOf(item))));

    private static string FileOf(ProgramCase item) => $"{item.Name}.cs";
}
