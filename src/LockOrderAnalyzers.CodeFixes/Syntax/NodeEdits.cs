using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>What a diagnostic asks to change in its own document; null where nothing can be offered.</summary>
internal delegate NodeEdit? NodeEditPlan(EditContext context, Diagnostic diagnostic);

/// <summary>What a plan can look at.</summary>
internal sealed record EditContext(Document Document, SyntaxNode Root, SemanticModel Model, CancellationToken CancellationToken)
{
    /// <summary>Reads a document; null where it has no syntax.</summary>
    public static async Task<EditContext?> OfAsync(Document document, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root is null || model is null ? null : new EditContext(document, root, model, cancellationToken);
    }
}

/// <summary>Offers edits of the document that a diagnostic stands in, one by one and all at once.</summary>
internal sealed class NodeEdits(string equivalenceKey, NodeEditPlan plan) : DocumentBasedFixAllProvider
{
    /// <summary>Offers what the diagnostics of a context ask for.</summary>
    public async Task RegisterAsync(CodeFixContext context)
    {
        if (await EditContext.OfAsync(context.Document, context.CancellationToken).ConfigureAwait(false) is not { } around)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (plan(around, diagnostic) is { } edit)
                context.RegisterCodeFix(CodeAction.Create(edit.Title, cancellationToken => ApplyAsync(around, [edit], cancellationToken), equivalenceKey), diagnostic);
        }
    }

    protected override async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        if (await EditContext.OfAsync(document, context.CancellationToken).ConfigureAwait(false) is not { } around)
            return document;
        var edits = diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
            .Select(diagnostic => plan(around, diagnostic)).OfType<NodeEdit>().ToList();
        return await ApplyAsync(around, edits, context.CancellationToken).ConfigureAwait(false);
    }

    private static Task<Document> ApplyAsync(EditContext around, IReadOnlyList<NodeEdit> edits, CancellationToken cancellationToken)
        => ImportAdder.AddImportsAsync(
            around.Document.WithSyntaxRoot(NodeEdit.ApplyAll(around.Root, edits)), Simplifier.AddImportsAnnotation, cancellationToken: cancellationToken);
}
