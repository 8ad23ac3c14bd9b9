using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>A statement that calls a delegate and does nothing with what it returns.</summary>
/// <param name="Statement">The whole statement, with the test for null around the call if there is one.</param>
/// <param name="Delegate">The delegate.</param>
/// <param name="Invocation">The call itself.</param>
/// <param name="IsConditional">Whether it is called only if it is not null.</param>
internal sealed record DelegateInvocation(StatementSyntax Statement, ExpressionSyntax Delegate, InvocationExpressionSyntax Invocation, bool IsConditional)
{
    /// <summary>The statement of the call without a test around it.</summary>
    public StatementSyntax Inner => Invocation.FirstAncestorOrSelf<ExpressionStatementSyntax>()!;

    /// <summary>Whether there are comments in it elsewhere than before it, behind the call and among the arguments.</summary>
    public bool HasHiddenComments
    {
        get
        {
            var seen = Statement.GetLeadingTrivia().Concat(Inner.GetLeadingTrivia()).Concat(Inner.GetTrailingTrivia()).Concat(Invocation.ArgumentList.DescendantTrivia());
            return Statement.DescendantTrivia().Except(seen)
                .Any(static item => !item.IsKind(SyntaxKind.WhitespaceTrivia) && !item.IsKind(SyntaxKind.EndOfLineTrivia));
        }
    }

    /// <summary>The statement of a call, in any of the ways to write it; or null where the call is part of something else.</summary>
    public static DelegateInvocation? Of(InvocationExpressionSyntax invocation) => invocation switch
    {
        // changed?.Invoke(…);
        { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" }, Parent: ConditionalAccessExpressionSyntax { Parent: ExpressionStatementSyntax statement } access }
            when access.WhenNotNull == invocation
            => new(statement, access.Expression, invocation, IsConditional: true),
        { Parent: ExpressionStatementSyntax statement, Expression: not MemberBindingExpressionSyntax } => Tested(statement, Called(invocation), invocation),
        _ => null,
    };

    // changed(…) or changed.Invoke(…)
    private static ExpressionSyntax Called(InvocationExpressionSyntax invocation)
        => invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" } access ? access.Expression : invocation.Expression;

    private static DelegateInvocation Tested(ExpressionStatementSyntax statement, ExpressionSyntax called, InvocationExpressionSyntax invocation)
    {
        var around = statement.Parent is BlockSyntax { Statements.Count: 1, Parent: IfStatementSyntax } block ? block.Parent : statement.Parent;
        return around is IfStatementSyntax { Else: null } test && Tested(test.Condition, called) is { } tested
            ? new(test, tested, invocation, IsConditional: true)
            : new(statement, called, invocation, IsConditional: false);
    }

    // changed != null, changed is not null, Changed is { } changed: what is known not to be null where the delegate is called.
    private static ExpressionSyntax? Tested(ExpressionSyntax condition, ExpressionSyntax called) => condition switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } unequal when unequal.Right.IsKind(SyntaxKind.NullLiteralExpression) && AreSame(unequal.Left, called)
            => unequal.Left,
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } } test
            when AreSame(test.Expression, called)
            => test.Expression,
        IsPatternExpressionSyntax
        {
            Pattern: RecursivePatternSyntax
            {
                Type: null, PositionalPatternClause: null, PropertyPatternClause.Subpatterns.Count: 0, Designation: SingleVariableDesignationSyntax variable,
            },
        } test when called is IdentifierNameSyntax name && name.Identifier.ValueText == variable.Identifier.ValueText
            => test.Expression,
        _ => null,
    };

    private static bool AreSame(ExpressionSyntax left, ExpressionSyntax right) => SyntaxFactory.AreEquivalent(left, right);
}
