using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Two instances of one class whose locks are nested.</summary>
/// <param name="Outer">The instance that is locked first.</param>
/// <param name="Inner">The instance that is locked second.</param>
/// <param name="Type">Their class.</param>
/// <param name="Gate">The member of each that is locked; null where the instances are locked themselves.</param>
internal sealed record InstancePair(ExpressionSyntax Outer, ExpressionSyntax Inner, INamedTypeSymbol Type, ISymbol? Gate)
{
    /// <summary>Reads two nested locks; null where these are not of two instances that can be told apart.</summary>
    public static InstancePair? Of(NestedLocks locks, EditContext context)
    {
        if (!CanDeconstruct(context) || !HasPlace(locks.Outer.Statement))
            return null;
        var (outer, inner, position) = (locks.Outer.Lock, locks.Inner.Lock, locks.Outer.Statement.SpanStart);
        var pair = Member(outer, context) is { } gate && SymbolEqualityComparer.Default.Equals(gate, Member(inner, context)) && IsOwn(gate, context)
            ? Make(Owner(outer), Owner(inner), gate, context, position)
            : Make(outer, inner, null, context, position);
        return pair is null || pair.Outer.IsEquivalentTo(pair.Inner) ? null : pair;
    }

    /// <summary>The lock of an instance.</summary>
    public ExpressionSyntax LockOf(ExpressionSyntax instance) => Gate is null
        ? instance
        : SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, instance, SyntaxFactory.IdentifierName(Gate.Name));

    private static InstancePair? Make(ExpressionSyntax outer, ExpressionSyntax inner, ISymbol? gate, EditContext context, int position)
    {
        var type = gate?.ContainingType ?? TypeOf(outer);
        return type is { IsReferenceType: true } && SymbolEqualityComparer.Default.Equals(TypeOf(outer), type) && SymbolEqualityComparer.Default.Equals(TypeOf(inner), type)
            ? new InstancePair(outer, inner, type, gate)
            : null;

        INamedTypeSymbol? TypeOf(ExpressionSyntax instance) => instance is ThisExpressionSyntax
            ? context.Model.GetEnclosingSymbol(position, context.CancellationToken)?.ContainingType
            : context.Model.GetTypeInfo(instance, context.CancellationToken).Type as INamedTypeSymbol;
    }

    private static ISymbol? Member(ExpressionSyntax expression, EditContext context)
        => context.Model.GetSymbolInfo(expression, context.CancellationToken).Symbol is { IsStatic: false, Kind: SymbolKind.Field or SymbolKind.Property } member ? member : null;

    private static ExpressionSyntax Owner(ExpressionSyntax gate)
        => gate is MemberAccessExpressionSyntax access ? access.Expression : SyntaxFactory.ThisExpression();

    // An object that came from elsewhere may be the lock of several instances, which then have no order by their own keys.
    private static bool IsOwn(ISymbol gate, EditContext context) => gate.DeclaringSyntaxReferences
        .Any(reference => reference.GetSyntax(context.CancellationToken) switch
        {
            VariableDeclaratorSyntax field => IsCreation(field.Initializer?.Value),
            PropertyDeclarationSyntax property => IsCreation(property.Initializer?.Value),
            _ => false,
        });

    private static bool IsCreation(ExpressionSyntax? value) => value is BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax or ArrayCreationExpressionSyntax;

    // Tuples, which came with C# 7.
    private static bool CanDeconstruct(EditContext context) => context.Root.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp7 }
        && context.Model.Compilation.GetTypeByMetadataName("System.ValueTuple`2") is not null;

    // Where a declaration can stand before the statement, or a block can take its place.
    private static bool HasPlace(StatementSyntax statement) => statement.Parent is not (GlobalStatementSyntax or LabeledStatementSyntax);
}
