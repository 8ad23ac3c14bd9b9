using System.Collections.Concurrent;
using System.Collections.Immutable;
using LockOrderAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Live.Tests.Solutions;

/// <summary>Asks for diagnostics as an editor does: document by document, with one set of analyzers for as long as it runs.</summary>
internal sealed class CodeEditor
{
    private readonly ImmutableArray<DiagnosticAnalyzer> _rules =
    [
        .. typeof(FindingAnalyzer).Assembly.GetTypes().Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(static type => type.Name, StringComparer.Ordinal).Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private readonly ConcurrentBag<Exception> _faults = [];

    /// <summary>All rules.</summary>
    public IEnumerable<DiagnosticDescriptor> Rules => _rules.SelectMany(static rule => rule.SupportedDiagnostics);

    /// <summary>What analyzers have thrown. None should ever.</summary>
    public IEnumerable<Exception> Faults => _faults;

    /// <summary>What the editor underlines in an open file.</summary>
    public Task<ImmutableArray<Diagnostic>> SquigglesIn(TextDocument file, CancellationToken cancellation = default) => file switch
    {
        Document document => SquigglesIn(document, cancellation),
        AdditionalDocument document => SquigglesIn(document, cancellation),
        _ => throw new ArgumentException($"{file.Name} has no squiggles.", nameof(file)),
    };

    /// <summary>What the editor underlines in an open document.</summary>
    public async Task<ImmutableArray<Diagnostic>> SquigglesIn(Document document, CancellationToken cancellation = default)
    {
        var model = await document.GetSemanticModelAsync(cancellation) ?? throw new InvalidOperationException($"{document.Name} has no semantic model.");
        return await AnalysisOf(document.Project, model.Compilation).GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, cancellation);
    }

    private async Task<ImmutableArray<Diagnostic>> SquigglesIn(AdditionalDocument document, CancellationToken cancellation)
    {
        var file = document.Project.AnalyzerOptions.AdditionalFiles.Single(file => file.Path == document.FilePath);
        return await SquigglesIn(file, AnalysisOf(document.Project, await CompilationOf(document.Project)), cancellation);
    }

    /// <summary>All that is reported in a solution, each with all that is known of it, in no order that means anything.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="look">In which way to ask.</param>
    public async Task<ImmutableArray<string>> AllReports(Solution solution, Look look)
    {
        var all = new List<string>();
        foreach (var project in solution.Projects)
        {
            var compilation = await CompilationOf(project);
            var analysis = AnalysisOf(project, compilation);
            var reports = look switch
            {
                Look.Build => await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None),
                Look.DocumentByDocument => await OneByOne(Requests(project, compilation, analysis)),
                _ => [.. (await Task.WhenAll(Requests(project, compilation, analysis).Select(static request => Task.Run(request)))).SelectMany(static reports => reports)],
            };
            var trees = compilation.SyntaxTrees.ToList();
            all.AddRange(reports.Select(diagnostic => ReportText.Of(diagnostic, trees)));
        }

        return [.. all.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<Func<Task<ImmutableArray<Diagnostic>>>> Requests(Project project, Compilation compilation, CompilationWithAnalyzers analysis)
    {
        foreach (var tree in compilation.SyntaxTrees)
            yield return () => analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None);
        foreach (var file in project.AnalyzerOptions.AdditionalFiles)
            yield return () => SquigglesIn(file, analysis, CancellationToken.None);
    }

    private static async Task<ImmutableArray<Diagnostic>> SquigglesIn(AdditionalText file, CompilationWithAnalyzers analysis, CancellationToken cancellation)
        => (await analysis.GetAnalysisResultAsync(file, cancellation)).GetAllDiagnostics();

    private static async Task<ImmutableArray<Diagnostic>> OneByOne(IEnumerable<Func<Task<ImmutableArray<Diagnostic>>>> requests)
    {
        var all = new List<Diagnostic>();
        foreach (var request in requests)
            all.AddRange(await request());
        return [.. all];
    }

    private static async Task<Compilation> CompilationOf(Project project)
        => await project.GetCompilationAsync() ?? throw new InvalidOperationException($"{project.Name} has no compilation.");

    private CompilationWithAnalyzers AnalysisOf(Project project, Compilation compilation) => compilation.WithAnalyzers(
        _rules, new CompilationWithAnalyzersOptions(project.AnalyzerOptions, (fault, _, _) => _faults.Add(fault), concurrentAnalysis: true, logAnalyzerExecutionTime: false));
}
