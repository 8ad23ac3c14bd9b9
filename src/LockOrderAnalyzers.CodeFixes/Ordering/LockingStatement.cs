using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>A statement that takes a lock for the statement inside it: <c>lock (x) …</c> or <c>using (x.EnterScope()) …</c>.</summary>
internal sealed class LockingStatement
{
    private LockingStatement(StatementSyntax statement, ExpressionSyntax head, ExpressionSyntax @lock, StatementSyntax body)
    {
        Statement = statement;
        Head = head;
        Lock = @lock;
        Body = body;
    }

    /// <summary>The statement.</summary>
    public StatementSyntax Statement { get; }

    /// <summary>What stands in its parentheses.</summary>
    public ExpressionSyntax Head { get; }

    /// <summary>The lock.</summary>
    public ExpressionSyntax Lock { get; }

    /// <summary>What runs under the lock.</summary>
    public StatementSyntax Body { get; }

    /// <summary>The locking statement that is all that this one consists of, or null.</summary>
    public LockingStatement? Nested => Of(Body is BlockSyntax { Statements: { Count: 1 } statements } ? statements[0] : Body);

    /// <summary>Reads a statement; null for one of another kind.</summary>
    public static LockingStatement? Of(SyntaxNode? statement) => statement switch
    {
        LockStatementSyntax taken => new LockingStatement(taken, taken.Expression, taken.Expression, taken.Statement),
        UsingStatementSyntax
        {
            AwaitKeyword.RawKind: 0,
            Expression: InvocationExpressionSyntax
            {
                ArgumentList.Arguments.Count: 0,
                Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: "EnterScope" }, Expression: { } scoped },
            } head,
        } scope => new LockingStatement(scope, head, scoped, scope.Statement),
        _ => null,
    };

    /// <summary>The locking statement whose lock is taken at a place, or null.</summary>
    public static LockingStatement? At(SyntaxNode root, TextSpan place)
        => root.FullSpan.Contains(place) && Of(root.FindNode(place, getInnermostNodeForTie: true).FirstAncestorOrSelf<StatementSyntax>()) is { } found && found.IsAt(place)
            ? found
            : null;

    /// <summary>Whether a place is the one where the lock is taken.</summary>
    public bool IsAt(TextSpan place) => place == Head.Span || place == Lock.Span;

    /// <summary>The closing parenthesis.</summary>
    public SyntaxToken CloseParen => Statement is LockStatementSyntax taken ? taken.CloseParenToken : ((UsingStatementSyntax)Statement).CloseParenToken;

    /// <summary>The same way of taking the same lock, for another statement and among other trivia.</summary>
    public StatementSyntax Around(StatementSyntax body, SyntaxTriviaList before, SyntaxTriviaList behind) => Statement switch
    {
        LockStatementSyntax taken => taken.WithLockKeyword(taken.LockKeyword.WithLeadingTrivia(before))
            .WithCloseParenToken(taken.CloseParenToken.WithTrailingTrivia(behind)).WithStatement(body),
        UsingStatementSyntax scope => scope.WithUsingKeyword(scope.UsingKeyword.WithLeadingTrivia(before))
            .WithCloseParenToken(scope.CloseParenToken.WithTrailingTrivia(behind)).WithStatement(body),
        _ => Statement,
    };

    /// <summary>The statement with another lock.</summary>
    public StatementSyntax WithLock(ExpressionSyntax other) => Statement.ReplaceNode(Lock, other.WithTriviaFrom(Lock));
}
