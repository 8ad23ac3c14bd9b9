using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>
/// A release in a <c>finally</c> whose lock is taken somewhere inside the <c>try</c>: where the acquisition has to stay there, a flag
/// can say whether it succeeded.
/// </summary>
internal sealed class UntakenRelease
{
    private readonly TryStatementSyntax _try;
    private readonly LockCall _acquisition;
    private readonly ExpressionStatementSyntax _taken;
    private readonly ExpressionStatementSyntax _release;

    private UntakenRelease(TryStatementSyntax @try, BlockSyntax block, LockCall acquisition, ExpressionStatementSyntax taken, ExpressionStatementSyntax release)
    {
        _try = @try;
        Block = block;
        _acquisition = acquisition;
        _taken = taken;
        _release = release;
    }

    /// <summary>The block that the try stands in.</summary>
    public BlockSyntax Block { get; }

    /// <summary>The release that a call is, or null where a flag would not do.</summary>
    public static UntakenRelease? Of(TryStatementSyntax @try, LockCall acquisition, LockCall release, SemanticModel model, CancellationToken cancellationToken)
    {
        var isOnly = LockCall.In(@try, model, cancellationToken).Count(call => call.IsSameHold(acquisition)) == 2;
        return isOnly && @try.Parent is BlockSyntax block && !acquisition.MayFail && IsLasting(acquisition.Flag, @try, model, cancellationToken)
            && acquisition.Whole().Parent is ExpressionStatementSyntax { Parent: BlockSyntax } taken
            && release.Whole().Parent is ExpressionStatementSyntax released && released.Parent == @try.Finally?.Block
                ? new UntakenRelease(@try, block, acquisition, taken, released)
                : null;
    }

    /// <summary>The block around, with a flag that is set where the lock is taken and asked where it is released.</summary>
    public BlockSyntax WriteBlock(StatementWriter writer)
    {
        var flag = _acquisition.Flag?.WithoutTrivia().ToString() ?? FreshName.OfFlag(_try);
        var isSetByCall = _acquisition.Flag is not null || _acquisition.Kind == LockKind.Monitor;
        var guarded = writer.If(SyntaxFactory.IdentifierName(flag), _release.WithoutLeadingTrivia()).WithLeadingTrivia(_release.GetLeadingTrivia());
        var marked = _try.TrackNodes(_taken, _release, _acquisition.Call);
        marked = marked.ReplaceNode(marked.GetCurrentNode(_release)!, guarded);
        if (!isSetByCall)
            marked = marked.InsertNodesAfter(marked.GetCurrentNode(_taken)!, [writer.Parse($"{flag} = true;")]);
        else if (_acquisition.Flag is null)
            marked = marked.ReplaceNode(marked.GetCurrentNode(_acquisition.Call)!, RegionWriter.WithFlag(_acquisition.Call, flag));

        var index = Block.Statements.IndexOf(_try);
        var statements = Block.Statements.RemoveAt(index);
        if (_acquisition.Flag is not null)
            return Block.WithStatements(statements.Insert(index, marked));
        var declaration = writer.Parse($"bool {flag} = false;").WithLeadingTrivia(_try.GetLeadingTrivia());
        return Block.WithStatements(statements.InsertRange(index, [declaration, marked.WithLeadingTrivia().WithAdditionalAnnotations(Formatter.Annotation)]));
    }

    private static bool IsLasting(ExpressionSyntax? flag, TryStatementSyntax @try, SemanticModel model, CancellationToken cancellationToken) =>
        flag is null || flag is IdentifierNameSyntax && model.GetSymbolInfo(flag, cancellationToken).Symbol is ILocalSymbol local
            && !@try.Span.Contains(local.DeclaringSyntaxReferences[0].Span);
}
