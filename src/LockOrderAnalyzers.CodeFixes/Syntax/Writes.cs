using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Finds what code writes to, by its text.</summary>
internal static class Writes
{
    /// <summary>The expressions in a node that are assigned, counted up or down, or handed on by reference or address, without parentheses.</summary>
    public static IEnumerable<ExpressionSyntax> In(SyntaxNode node) => node.DescendantNodesAndSelf().SelectMany(Targets).SelectMany(Parts);

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax target) => target switch
    {
        ParenthesizedExpressionSyntax inner => Parts(inner.Expression),
        TupleExpressionSyntax tuple => tuple.Arguments.SelectMany(static argument => Parts(argument.Expression)),
        _ => [target],
    };

    private static IEnumerable<ExpressionSyntax> Targets(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => [assignment.Left],
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument => [argument.Expression],
        RefExpressionSyntax reference => [reference.Expression],
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.AddressOfExpression } prefix => [prefix.Operand],
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } postfix => [postfix.Operand],
        _ => [],
    };
}
