using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>A statement that releases a lock and does nothing else.</summary>
/// <param name="Statement">The statement, with the <c>if</c> around it that says whether the lock is held.</param>
/// <param name="Call">The call.</param>
/// <param name="Guard">The condition of that <c>if</c>, or null.</param>
internal sealed record ReleaseStatement(StatementSyntax Statement, LockCall Call, ExpressionSyntax? Guard)
{
    /// <summary>The release that a call is, or null where it is part of something else.</summary>
    public static ReleaseStatement? Of(LockCall call, LockCall acquisition, ExpressionSyntax? condition)
    {
        if (call.IsAcquisition || !call.IsSameHold(acquisition) || call.Whole().Parent is not ExpressionStatementSyntax statement)
            return null;
        return Acquisition.Conditional(statement) is { } @if && IsGuard(@if.Condition, acquisition.Flag, condition)
            ? new ReleaseStatement(@if, call, @if.Condition)
            : new ReleaseStatement(statement, call, null);
    }

    /// <summary>The release that a whole statement is, or null.</summary>
    public static ReleaseStatement? Of(
        StatementSyntax statement, LockCall acquisition, ExpressionSyntax? condition, SemanticModel model, CancellationToken cancellationToken)
    {
        var bare = statement switch
        {
            IfStatementSyntax { Statement: BlockSyntax { Statements: { Count: 1 } only } } => only[0],
            IfStatementSyntax @if => @if.Statement,
            _ => statement,
        };
        return LockCall.Of((bare as ExpressionStatementSyntax)?.Expression, model, cancellationToken) is { } call
            && Of(call, acquisition, condition) is { } release && release.Statement == statement
            ? release
            : null;
    }

    private static bool IsGuard(ExpressionSyntax guard, ExpressionSyntax? flag, ExpressionSyntax? condition) =>
        flag is not null && SyntaxFactory.AreEquivalent(guard, flag) || condition is not null && SyntaxFactory.AreEquivalent(guard, condition);
}
