using LockOrderAnalyzers.Extraction;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Rules;

/// <summary>
/// What all rules have in common: for the tree at hand, as the compiler or the editor asks for it, they report the findings of
/// their ids. The findings of all trees come from one shared analysis of the compilation.
/// </summary>
public abstract class FindingAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterSemanticModelAction(Report);
    }

    private void Report(SemanticModelAnalysisContext context)
    {
        var compilation = context.SemanticModel.Compilation;
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.SemanticModel.SyntaxTree);
        var minimum = LockOrderOptions.MinimumConfidence.In(options);
        var length = LockOrderOptions.Report.In(options);
        var findings = LockOrderAnalysis.FindingsIn(compilation, context.SemanticModel.SyntaxTree, context.Options, context.CancellationToken);
        foreach (var finding in findings)
        {
            var descriptor = SupportedDiagnostics.FirstOrDefault(d => d.Id == finding.RuleId);
            if (descriptor is null)
                continue;
            var related = finding.Related.Select(site => Locate(compilation, site)).Where(static location => location is not null);
            context.ReportDiagnostic(Diagnostic.Create(
                descriptor, Location.Create(context.SemanticModel.SyntaxTree, SpanOf(finding.Site)),
                finding.Confidence <= minimum ? descriptor.DefaultSeverity : DiagnosticSeverity.Info, related!, finding.Properties, Cut(finding.Message, length)));
        }
    }

    private static string Cut(string message, ReportLength length)
        => length is ReportLength.Short && message.IndexOf('\n') is > 0 and var end ? message.Substring(0, end) : message;

    private static Location? Locate(Compilation compilation, Site site)
        => FilePaths.Of(compilation).TreeOf(site.Path) is { } tree ? Location.Create(tree, SpanOf(site)) : null;

    private static TextSpan SpanOf(Site site) => new(site.Start, site.Length);
}
