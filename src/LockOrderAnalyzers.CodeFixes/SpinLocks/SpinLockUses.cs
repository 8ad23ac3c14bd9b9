using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Turns the regions of a spin lock in one file into <c>lock</c> statements.</summary>
internal static class SpinLockUses
{
    /// <summary>The document with all regions rewritten, or null where the field has another use, or a region that is not plainly one.</summary>
    /// <param name="document">The document.</param>
    /// <param name="field">The field's full name.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Document?> RewriteAsync(Document document, string field, CancellationToken cancellationToken)
    {
        while (true)
        {
            var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
            if (root is null || model is null)
                return null;

            var uses = root.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => field.EndsWith(name.Identifier.ValueText, StringComparison.Ordinal) && IsUse(name, field, model, cancellationToken) && !IsRewritten(name))
                .Select(name => name.Ancestors().Select(node => LockCall.Of(node, model, cancellationToken)).FirstOrDefault(call => call?.Lock.Span.Contains(name.Span) == true))
                .ToList();
            if (uses.Count == 0)
                return document;
            if (uses.Contains(null) || uses.Find(call => call!.IsAcquisition) is not { } acquisition
                || Region(acquisition, document, model, cancellationToken) is not { } region)
                return null;

            var block = new RegionWriter(region, new StatementWriter(EndOfLine.Of(root)), newFlag: "").WriteBlock();
            document = await FormattedChange.ApplyAsync(document, root.ReplaceNode(region.Acquisition.Block, block), cancellationToken).ConfigureAwait(false);
        }
    }

    private static LockRegion? Region(LockCall acquisition, Document document, SemanticModel model, CancellationToken cancellationToken)
    {
        var regions = new LockRegions(model, SyntaxGenerator.GetGenerator(document), cancellationToken);
        var region = acquisition.Call.FirstAncestorOrSelf<TryStatementSyntax>() is { } @try && @try.Block.Statements.Any(statement => statement.Span.Contains(acquisition.Call.Span))
            ? regions.InTry(@try, acquisition) ?? regions.From(acquisition)
            : regions.From(acquisition);
        return region is { Flag.Declaration: not null, Form: RegionForm.Flagged } && !acquisition.MayFail
            && LockedExpression.IsSteady(acquisition.Lock, region.Inside, model, cancellationToken)
                ? region with { Form = RegionForm.Lock }
                : null;
    }

    private static bool IsUse(IdentifierNameSyntax name, string field, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(name, cancellationToken).Symbol is IFieldSymbol symbol && symbol.OriginalDefinition.ToDisplayString() == field;

    // Of a lock statement, or of nameof, which means the same of every lock.
    private static bool IsRewritten(IdentifierNameSyntax name) => name.Ancestors().Any(ancestor =>
        ancestor is LockStatementSyntax @lock && @lock.Expression.Span.Contains(name.Span)
        || ancestor is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });
}
