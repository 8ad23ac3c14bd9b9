using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>
/// Fixes all occurrences one after the other, each in the code that the others have left: regions nest, and a method that one
/// fix has made can serve the next.
/// </summary>
internal sealed class StepwiseFixAllProvider(string title, IFixStep step) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext context) =>
        Task.FromResult<CodeAction?>(CodeAction.Create(title, cancellationToken => FixAsync(context, cancellationToken), step.EquivalenceKey));

    private async Task<Solution> FixAsync(FixAllContext context, CancellationToken cancellationToken)
    {
        var (solution, marks) = await MarkTargetsAsync(context, cancellationToken).ConfigureAwait(false);
        foreach (var (document, mark) in marks)
        {
            var current = solution.GetDocument(document)!;
            var root = await current.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            if (root?.GetAnnotatedNodes(mark).FirstOrDefault() is { } target
                && await step.ApplyAsync(current, target, cancellationToken).ConfigureAwait(false) is { } result)
                solution = result.Solution;
        }

        return solution;
    }

    private async Task<(Solution Solution, List<(DocumentId Document, SyntaxAnnotation Mark)> Marks)> MarkTargetsAsync(
        FixAllContext context, CancellationToken cancellationToken)
    {
        var targets = new List<FixTarget>();
        foreach (var diagnostic in await DiagnosticsAsync(context).ConfigureAwait(false))
        {
            if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document
                && await step.FindTargetAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } target
                && !targets.Exists(known => known.Node == target.Node))
                targets.Add(target);
        }

        var solution = context.Solution;
        var marks = new List<(DocumentId, SyntaxAnnotation)>();
        foreach (var inDocument in targets.GroupBy(target => target.Document.Id).OrderBy(group => group.First().Document.FilePath, StringComparer.Ordinal))
        {
            var nodes = inDocument.OrderBy(target => target.Node.SpanStart).ToDictionary(target => target.Node, _ => new SyntaxAnnotation());
            marks.AddRange(nodes.OrderBy(node => node.Key.SpanStart).Select(node => (inDocument.Key, node.Value)));
            var root = await inDocument.First().Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentSyntaxRoot(
                inDocument.Key, root!.ReplaceNodes(nodes.Keys, (original, rewritten) => rewritten.WithAdditionalAnnotations(nodes[original])));
        }

        return (solution, marks);
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        switch (context.Scope)
        {
            case FixAllScope.Document when context.Document is { } document:
                return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            case FixAllScope.Project:
                return await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
            default:
                var all = ImmutableArray.CreateBuilder<Diagnostic>();
                foreach (var project in context.Solution.Projects.Where(project => project.Language == context.Project.Language))
                    all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                return all.ToImmutable();
        }
    }
}
