using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>
/// A release in a <c>finally</c> whose lock is taken somewhere inside the <c>try</c>, or perhaps not taken because a time-out has passed: where
/// the acquisition has to stay what it is, a flag can say whether it succeeded.
/// </summary>
internal sealed class UntakenRelease
{
    private readonly TryStatementSyntax _try;
    private readonly LockCall _acquisition;
    private readonly ExpressionStatementSyntax _taken;
    private readonly ExpressionStatementSyntax _release;
    private readonly bool _tells;

    private UntakenRelease(
        TryStatementSyntax @try, BlockSyntax block, LockCall acquisition, ExpressionStatementSyntax taken, ExpressionStatementSyntax release, bool tells)
    {
        _tells = tells;
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
        if (@try.Parent is not BlockSyntax block || acquisition.Whole().Parent is not ExpressionStatementSyntax { Parent: BlockSyntax outer } taken
            || release.Whole().Parent is not ExpressionStatementSyntax released || released.Parent != @try.Finally?.Block
            || !IsLasting(acquisition.Flag, @try, model, cancellationToken))
            return null;

        var isInside = @try.Span.Contains(taken.Span);
        var isOnly = LockCall.In(@try, model, cancellationToken).Count(call => call.IsSameHold(acquisition)) == (isInside ? 2 : 1);
        var tells = acquisition.MayFail && acquisition.Flag is null;
        var isBool = model.GetTypeInfo(acquisition.Whole(), cancellationToken).Type?.SpecialType == SpecialType.System_Boolean;
        return isOnly && (isInside || outer == block && tells) && (!tells || isBool)
            ? new UntakenRelease(@try, block, acquisition, taken, released, tells)
            : null;
    }

    /// <summary>The block around, with a flag that is set where the lock is taken and asked where it is released.</summary>
    public BlockSyntax WriteBlock(StatementWriter writer)
    {
        var flag = _acquisition.Flag?.WithoutTrivia().ToString() ?? new UnusedNames(_try).Next("taken", "lockTaken");
        var isBefore = _taken.Parent == Block;
        var block = Block.TrackNodes(_try, _taken, _release, _acquisition.Call);
        block = block.ReplaceNode(
            block.GetCurrentNode(_release)!,
            writer.If(SyntaxFactory.IdentifierName(flag), _release.WithoutLeadingTrivia()).WithLeadingTrivia(_release.GetLeadingTrivia()));

        var taken = block.GetCurrentNode(_taken)!;
        if (_tells)
            block = block.ReplaceNode(taken, writer.Parse($"{(isBefore ? "bool " : "")}{flag} = {_taken.WithoutTrivia()}").WithTriviaFrom(_taken));
        else if (_acquisition.Flag is null && _acquisition.Kind == LockKind.Monitor)
            block = block.ReplaceNode(block.GetCurrentNode(_acquisition.Call)!, RegionWriter.WithFlag(_acquisition.Call, flag));
        else if (_acquisition.Flag is null)
            block = block.InsertNodesAfter(taken, [writer.Parse($"{flag} = true;")]);
        if (isBefore || _acquisition.Flag is not null)
            return block;

        var @try = block.GetCurrentNode(_try)!;
        var statements = block.Statements.Replace(@try, @try.WithLeadingTrivia().WithAdditionalAnnotations(Formatter.Annotation));
        return block.WithStatements(statements.Insert(Block.Statements.IndexOf(_try), writer.Parse($"bool {flag} = false;").WithLeadingTrivia(_try.GetLeadingTrivia())));
    }

    private static bool IsLasting(ExpressionSyntax? flag, TryStatementSyntax @try, SemanticModel model, CancellationToken cancellationToken) =>
        flag is null || flag is IdentifierNameSyntax && model.GetSymbolInfo(flag, cancellationToken).Symbol is ILocalSymbol local
            && !@try.Span.Contains(local.DeclaringSyntaxReferences[0].Span);
}
