using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Where a lock is taken in a block, and what follows with the lock held.</summary>
/// <param name="Call">The call that takes it.</param>
/// <param name="Block">The block.</param>
/// <param name="Statement">The statement that takes it, or null where it is the condition of the <c>if</c> around the block.</param>
/// <param name="Condition">The condition under which it is taken, if there is one.</param>
internal sealed record Acquisition(LockCall Call, BlockSyntax Block, StatementSyntax? Statement, ExpressionSyntax? Condition)
{
    /// <summary>The index of the first statement with the lock held.</summary>
    public int First => Statement is null ? 0 : Block.Statements.IndexOf(Statement) + 1;

    /// <summary>The acquisition that a call is, or null where its result is used in other ways.</summary>
    public static Acquisition? Of(LockCall call, SemanticModel model)
    {
        var whole = call.Whole();
        var isSure = !call.MayFail || call.Flag is not null;
        return whole.Parent switch
        {
            ExpressionStatementSyntax statement when isSure && call.Primitive.Awaited == whole is AwaitExpressionSyntax => OfStatement(call, statement),
            IfStatementSyntax { Statement: BlockSyntax then } @if when !isSure && @if.Condition == whole => new Acquisition(call, then, null, null),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Parent: IfStatementSyntax { Else: null, Parent: BlockSyntax block } failed }
                when !isSure && model.AnalyzeControlFlow(failed.Statement) is { Succeeded: true, EndPointIsReachable: false }
                => new Acquisition(call, block, failed, null),
            _ => null,
        };
    }

    private static Acquisition? OfStatement(LockCall call, ExpressionStatementSyntax statement) =>
        Conditional(statement) is { Parent: BlockSyntax outer } @if ? new Acquisition(call, outer, @if, @if.Condition)
        : statement.Parent is BlockSyntax block ? new Acquisition(call, block, statement, null)
        : null;

    /// <summary>The <c>if</c> without an <c>else</c> that a statement is the whole body of, or null.</summary>
    public static IfStatementSyntax? Conditional(StatementSyntax statement) => statement.Parent switch
    {
        IfStatementSyntax { Else: null } @if => @if,
        BlockSyntax { Statements.Count: 1, Parent: IfStatementSyntax { Else: null } @if } => @if,
        _ => null,
    };
}
