using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Moves all calls of a document, one after the other and the last first: of two at the end of one lock, the first is not the last one before that.</summary>
internal sealed class CallAfterLockFixAllProvider : DocumentBasedFixAllProvider
{
    public static CallAfterLockFixAllProvider Instance { get; } = new();

    protected override async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return document;

        var marks = diagnostics.Select(diagnostic => LockedCall.Find(root, model, diagnostic, context.CancellationToken)?.Invocation)
            .Where(call => call is not null).Distinct().OrderByDescending(call => call!.SpanStart).ToDictionary(call => (SyntaxNode)call!, _ => new SyntaxAnnotation());
        document = document.WithSyntaxRoot(root.ReplaceNodes(marks.Keys, (original, rewritten) => rewritten.WithAdditionalAnnotations(marks[original])));
        foreach (var mark in marks.OrderByDescending(mark => mark.Key.SpanStart).Select(mark => mark.Value))
            document = await FixAsync(document, mark, context.CancellationToken).ConfigureAwait(false);
        return document;
    }

    private static async Task<Document> FixAsync(Document document, SyntaxAnnotation mark, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root?.GetAnnotatedNodes(mark).FirstOrDefault() is { } marked && model is not null && LockedCall.Of(marked, model, cancellationToken) is { } call
            && CallAfterLock.Apply(document, root, model, call) is { } changed ? changed : document;
    }
}
