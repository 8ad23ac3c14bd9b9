using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>What follows a statement in the locks around it.</summary>
internal static class LockTail
{
    /// <summary>
    /// Whether nothing follows the statement up to the end of the lock but what keeps values for after the lock, as this fix writes it, and
    /// a <c>return</c>. Ways out before it do not matter: the statement is not run then either.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="outermost">The outermost lock.</param>
    /// <param name="values">Knows what keeps a value.</param>
    /// <param name="returns">The <c>return</c>, or null.</param>
    public static bool IsLast(StatementSyntax statement, LockStatementSyntax outermost, StableValues values, out ReturnStatementSyntax? returns)
    {
        returns = null;
        for (SyntaxNode at = statement; at != outermost; at = at.Parent!)
        {
            if (at.Parent is not BlockSyntax block)
                continue;
            var rest = block.Statements.Skip(block.Statements.IndexOf((StatementSyntax)at) + 1).SkipWhile(next => Keeps(next, values)).ToList();
            if (rest.Count == 0)
                continue;
            if (returns is not null || rest.Count > 1 || rest[0] is not ReturnStatementSyntax only)
                return false;
            returns = only;
        }

        return true;
    }

    // changed = Changed;
    private static bool Keeps(StatementSyntax statement, StableValues values)
        => statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax local } copy }
            && values.IsStable(local) && values.IsHarmless(copy.Right);

    /// <summary>Whether the locks do anything but this.</summary>
    public static bool IsAll(StatementSyntax statement, LockStatementSyntax outermost, ReturnStatementSyntax? returns)
        => outermost.DescendantNodes(static node => node is LockStatementSyntax or BlockSyntax).OfType<StatementSyntax>()
            .All(inner => inner is LockStatementSyntax or BlockSyntax || inner == statement || inner == returns);
}
