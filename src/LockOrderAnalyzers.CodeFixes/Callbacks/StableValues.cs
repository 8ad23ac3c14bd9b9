using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Tells which expressions have the same value after a lock as at its end, and which can be evaluated without need.</summary>
internal sealed class StableValues(SemanticModel model, LockStatementSyntax outermost)
{
    private readonly ISymbol? _function = model.GetEnclosingSymbol(outermost.SpanStart);

    /// <summary>Whether the value is the same after the lock: a constant, <c>this</c>, or a variable that no other code can change.</summary>
    public bool IsStable(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => IsStable(inner.Expression),
        LiteralExpressionSyntax or ThisExpressionSyntax or TypeOfExpressionSyntax or DefaultExpressionSyntax => true,
        _ => model.GetConstantValue(expression).HasValue || model.GetSymbolInfo(expression).Symbol switch
        {
            IFieldSymbol { IsStatic: true, IsReadOnly: true } => true,
            ILocalSymbol { RefKind: RefKind.None } local => IsOwn(local),
            IParameterSymbol { RefKind: RefKind.None } parameter => IsOwn(parameter),
            _ => false,
        },
    };

    /// <summary>Whether the expression neither does anything nor fails, so that it may be evaluated where its value is not needed.</summary>
    public bool IsHarmless(ExpressionSyntax expression) => expression switch
    {
        _ when IsStable(expression) => true,
        ParenthesizedExpressionSyntax inner => IsHarmless(inner.Expression),
        IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } => IsVariable(expression),
        MemberAccessExpressionSyntax { Expression: var holder } => IsVariable(expression) && model.GetSymbolInfo(holder).Symbol is INamedTypeSymbol,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression or (int)SyntaxKind.LogicalNotExpression or (int)SyntaxKind.BitwiseNotExpression } unary
            => IsHarmless(unary.Operand),
        BinaryExpressionSyntax binary => IsHarmless(binary.Kind()) && IsHarmless(binary.Left) && IsHarmless(binary.Right),
        ConditionalExpressionSyntax choice => IsHarmless(choice.Condition) && IsHarmless(choice.WhenTrue) && IsHarmless(choice.WhenFalse),
        TupleExpressionSyntax tuple => tuple.Arguments.All(argument => IsHarmless(argument.Expression)),
        _ => false,
    };

    private static bool IsHarmless(SyntaxKind operation) => operation is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression
        or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
        or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression
        or SyntaxKind.BitwiseAndExpression or SyntaxKind.BitwiseOrExpression or SyntaxKind.ExclusiveOrExpression or SyntaxKind.CoalesceExpression;

    private bool IsVariable(ExpressionSyntax expression)
        => model.GetSymbolInfo(expression).Symbol is IFieldSymbol or IPropertySymbol { IsIndexer: false } or ILocalSymbol or IParameterSymbol or IEventSymbol;

    // A variable of this very function, declared outside of the lock, that no lambda or local function shares.
    private bool IsOwn(ISymbol variable)
        => SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, _function)
            && variable.DeclaringSyntaxReferences.All(reference => !outermost.Span.Contains(reference.Span)) && !IsShared(variable);

    private bool IsShared(ISymbol variable)
    {
        var function = outermost.Ancestors().First(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax);
        return function.DescendantNodes().Where(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            .SelectMany(static nested => nested.DescendantNodes()).OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, variable));
    }
}
