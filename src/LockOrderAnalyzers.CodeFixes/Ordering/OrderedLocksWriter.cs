using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Writes two nested locks of instances so that the instances are put in order first.</summary>
internal sealed class OrderedLocksWriter(InstancePair instances, SyntaxTrivia endOfLine)
{
    /// <summary>
    /// <code>var (first, second) = a.Id &lt; b.Id ? (a, b) : (b, a);</code>
    /// </summary>
    public SyntaxNode ByKey(SyntaxNode root, NestedLocks locks, IdentityKey key)
    {
        var names = new UnusedNames(locks.Outer.Statement);
        var (first, second) = (names.Next("first"), names.Next("second"));
        return PrecedingStatements.Write(
            root, locks.Outer.Statement, [Order(first, second, key.Less(instances.Outer, instances.Inner))], Nested(locks, first, second), endOfLine);
    }

    /// <summary>
    /// <code>
    /// int hash = RuntimeHelpers.GetHashCode(a), otherHash = RuntimeHelpers.GetHashCode(b);
    /// var (first, second) = hash &lt; otherHash ? (a, b) : (b, a);
    /// lock (hash == otherHash ? s_tieBreaker : first)
    /// </code>
    /// </summary>
    public SyntaxNode ByHashCode(SyntaxNode root, NestedLocks locks, TieBreaker tieBreaker)
    {
        var names = new UnusedNames(locks.Outer.Statement);
        var (hash, otherHash, first, second) = (names.Next("hash"), names.Next("otherHash"), names.Next("first"), names.Next("second"));
        var outer = locks.Outer.Statement;
        var separator = TriviaList(Indentation.StartsLine(outer) ? endOfLine : Space);
        var mark = new SyntaxAnnotation();
        var tie = LockStatement(
                Token(default, SyntaxKind.LockKeyword, TriviaList(Space)),
                Token(SyntaxKind.OpenParenToken),
                ParseExpression($"{hash} == {otherHash} ? {TieBreaker.Name} : {instances.LockOf(IdentifierName(first))}"),
                Token(default, SyntaxKind.CloseParenToken, separator),
                Nested(locks, first, second).WithLeadingTrivia(Indentation.Of(outer)))
            .WithAdditionalAnnotations(mark);
        var hashes = Declaration(PredefinedType(Token(default, SyntaxKind.IntKeyword, TriviaList(Space))), SeparatedList(
            [Variable(hash, tieBreaker.HashCode(instances.Outer)), Variable(otherHash, tieBreaker.HashCode(instances.Inner))],
            [Token(default, SyntaxKind.CommaToken, TriviaList(Space))]));
        var changed = PrecedingStatements.Write(root, outer, [hashes, Order(first, second, ParseExpression($"{hash} < {otherHash}"))], tie, endOfLine);
        return tieBreaker.DeclareAround(changed, changed.GetAnnotatedNodes(mark).First(), endOfLine);
    }

    private StatementSyntax Order(string first, string second, ExpressionSyntax condition)
    {
        var (outer, inner) = (instances.Outer.WithoutTrivia(), instances.Inner.WithoutTrivia());
        var order = ParseStatement($"var ({first}, {second}) = {condition} ? ({outer}, {inner}) : ({inner}, {outer});");
        return order.ReplaceNodes(
            order.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(static access => access.Expression is ThisExpressionSyntax),
            static (_, access) => access.WithAdditionalAnnotations(Simplifier.Annotation));
    }

    private StatementSyntax Nested(NestedLocks locks, string first, string second)
    {
        var inner = locks.Inner.WithLock(instances.LockOf(IdentifierName(second)));
        return LockingStatement.Of(locks.Outer.Around(locks.BodyWith(inner), locks.Outer.Statement.GetLeadingTrivia(), locks.Outer.CloseParen.TrailingTrivia))!
            .WithLock(instances.LockOf(IdentifierName(first)));
    }

    private static LocalDeclarationStatementSyntax Declaration(TypeSyntax type, SeparatedSyntaxList<VariableDeclaratorSyntax> variables)
        => LocalDeclarationStatement(VariableDeclaration(type, variables));

    private static VariableDeclaratorSyntax Variable(string name, ExpressionSyntax value)
        => VariableDeclarator(
            Identifier(name), null, EqualsValueClause(Token(TriviaList(Space), SyntaxKind.EqualsToken, TriviaList(Space)), value));
}
