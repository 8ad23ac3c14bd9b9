using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Makes one acquisition and its releases balance on every way.</summary>
internal sealed class BalanceStep : IFixStep
{
    public string EquivalenceKey => "Balance";

    public async Task<FixTarget?> FindTargetAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue("Violation", out var violation) || violation is not ("HeldAtReturn" or "HeldAtThrow" or "ReleasedUntaken" or "ReleasedTwice"))
            return null;
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var call = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>();
        return call is null ? null : new FixTarget(document, call);
    }

    public async Task<FixResult?> ApplyAsync(Document document, SyntaxNode target, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || LockCall.Of(target, model, cancellationToken) is not { } call)
            return null;

        var writer = new StatementWriter(EndOfLine.Of(root));
        var regions = new LockRegions(model, SyntaxGenerator.GetGenerator(document), cancellationToken);
        var (region, untaken) = call.IsAcquisition ? (regions.From(call), null) : OfRelease(call, regions, model, cancellationToken);
        if (region is not null)
        {
            var block = new RegionWriter(region, writer, new UnusedNames(target).Next("taken", "lockTaken")).WriteBlock();
            return await ResultAsync(Title(region), region.Acquisition.Block, block).ConfigureAwait(false);
        }

        return untaken is null ? null : await ResultAsync($"Release '{call.Name}' only if it was taken", untaken.Block, untaken.WriteBlock(writer)).ConfigureAwait(false);

        async Task<FixResult> ResultAsync(string title, BlockSyntax old, BlockSyntax @new)
        {
            var changed = await FormattedChange.ApplyAsync(document, root.ReplaceNode(old, @new), cancellationToken).ConfigureAwait(false);
            return new FixResult(title, changed.Project.Solution);
        }
    }

    private static string Title(LockRegion region) =>
        region.Form == RegionForm.Lock ? $"Use 'lock' on '{region.Acquisition.Call.Name}'" : $"Release '{region.Acquisition.Call.Name}' in a 'finally'";

    private static (LockRegion? Region, UntakenRelease? Untaken) OfRelease(LockCall release, LockRegions regions, SemanticModel model, CancellationToken cancellationToken)
    {
        if (release.Call.FirstAncestorOrSelf<FinallyClauseSyntax>()?.Parent is not TryStatementSyntax { Parent: BlockSyntax block } @try)
            return default;

        var inside = Acquisitions([@try.Block]).ToList();
        if (inside.Count == 1)
            return regions.InTry(@try, inside[0]) is { } moved ? (moved, null) : (null, UntakenRelease.Of(@try, inside[0], release, model, cancellationToken));
        if (inside.Count > 1 || Acquisitions(block.Statements.TakeWhile(statement => statement != @try)).LastOrDefault() is not { } before)
            return default;
        return before.MayFail ? (null, UntakenRelease.Of(@try, before, release, model, cancellationToken))
            : regions.From(before) is { End.Call: { } end } region && end.Call == release.Call ? (region, null)
            : default;

        IEnumerable<LockCall> Acquisitions(IEnumerable<SyntaxNode> nodes) =>
            nodes.SelectMany(node => LockCall.In(node, model, cancellationToken)).Where(call => call.IsAcquisition && call.IsSameHold(release));
    }
}
