using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>A local variable that is declared inside a region and used behind it: its declaration has to come before the region.</summary>
/// <param name="Symbol">The variable.</param>
/// <param name="Declaration">Its declarator, or the <c>out var</c> that declares it.</param>
/// <param name="Type">Its type, as written or as the compiler sees it.</param>
internal sealed record HoistedLocal(ILocalSymbol Symbol, SyntaxNode Declaration, TypeSyntax Type)
{
    /// <summary>
    /// The variables that are declared by some statements of a block and used by those behind them; null where one cannot be
    /// declared elsewhere.
    /// </summary>
    public static IReadOnlyList<HoistedLocal>? Find(
        IReadOnlyList<StatementSyntax> inside, IEnumerable<StatementSyntax> behind, SemanticModel model, SyntaxGenerator generator, CancellationToken cancellationToken)
    {
        var names = behind.SelectMany(statement => statement.DescendantNodes()).OfType<IdentifierNameSyntax>().ToLookup(name => name.Identifier.ValueText);
        var hoisted = new List<HoistedLocal>();
        foreach (var statement in inside)
        {
            foreach (var declaration in Declarations(statement))
            {
                if (model.GetDeclaredSymbol(declaration, cancellationToken) is not ILocalSymbol local
                    || !names[local.Name].Any(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local)))
                    continue;
                if (statement is not (LocalDeclarationStatementSyntax or ExpressionStatementSyntax or IfStatementSyntax) || TypeOf(declaration, local, model, generator) is not { } type)
                    return null;
                hoisted.Add(new HoistedLocal(local, declaration, type));
            }
        }

        return hoisted;
    }

    // What a statement declares in the block that it stands in.
    private static IEnumerable<SyntaxNode> Declarations(StatementSyntax statement) => statement
        .DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax && (node == statement || node is not StatementSyntax))
        .Where(node => node is SingleVariableDesignationSyntax || node is VariableDeclaratorSyntax && statement is LocalDeclarationStatementSyntax);

    private static TypeSyntax? TypeOf(SyntaxNode declaration, ILocalSymbol local, SemanticModel model, SyntaxGenerator generator)
    {
        if (local.IsConst || local.IsRef || local.Type.IsRefLikeType || local.Type.TypeKind is TypeKind.Error or TypeKind.Pointer || HasNoName(local.Type))
            return null;
        var written = declaration switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax variables } => variables.Type,
            SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: ArgumentSyntax } expression } => expression.Type,
            _ => null,
        };
        return written is null || written is ScopedTypeSyntax ? null
            : written.IsVar ? ((TypeSyntax)generator.TypeExpression(IsNeverNull(declaration, local, model) ? local.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : local.Type)).WithAdditionalAnnotations(Simplifier.Annotation)
            : written.WithoutTrivia();
    }

    // To the compiler, the type of a reference that is declared with var admits null, whatever is assigned.
    private static bool IsNeverNull(SyntaxNode declaration, ILocalSymbol local, SemanticModel model) =>
        declaration is VariableDeclaratorSyntax { Initializer.Value: { } value, Parent.Parent.Parent: { } scope }
        && model.GetTypeInfo(value).Nullability.FlowState == NullableFlowState.NotNull
        && !Writes.In(scope).Any(written => written is IdentifierNameSyntax name && name.Identifier.ValueText == local.Name);

    private static bool HasNoName(ITypeSymbol type) => type switch
    {
        { IsAnonymousType: true } => true,
        IArrayTypeSymbol array => HasNoName(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasNoName),
        _ => false,
    };
}
