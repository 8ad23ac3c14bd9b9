using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>A private field of a class that is a <c>SpinLock</c> and could as well be another lock.</summary>
internal sealed class SpinLockField
{
    private readonly INamedTypeSymbol? _lockType;
    private readonly LanguageVersion _language;

    private SpinLockField(IFieldSymbol field, INamedTypeSymbol? lockType, LanguageVersion language)
    {
        Name = field.Name;
        FullName = field.OriginalDefinition.ToDisplayString();
        Trees = [.. field.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).Distinct()];
        _lockType = lockType;
        _language = language;
    }

    /// <summary>The name of the field.</summary>
    public string Name { get; }

    /// <summary>Its name with those of its type and namespace.</summary>
    public string FullName { get; }

    /// <summary>Where it can be used.</summary>
    public IReadOnlyList<SyntaxTree> Trees { get; }

    /// <summary>What it becomes, for titles.</summary>
    public string Article => _lockType is null ? "an 'object' that is locked" : "a 'Lock'";

    /// <summary>The field that a declarator declares, or null where it has to stay what it is.</summary>
    public static SpinLockField? Of(VariableDeclaratorSyntax declarator, SemanticModel model, CancellationToken cancellationToken)
    {
        if (declarator is not { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax { ContainsDirectives: false } } }
            || declarator.Initializer?.Value is not (null or BaseObjectCreationExpressionSyntax or LiteralExpressionSyntax or DefaultExpressionSyntax)
            || model.GetDeclaredSymbol(declarator, cancellationToken) is not IFieldSymbol
            {
                DeclaredAccessibility: Accessibility.Private, ContainingType.TypeKind: TypeKind.Class,
                Type: { Name: "SpinLock", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } },
            } field
            || field.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ThreadStaticAttribute"))
            return null;

        var type = LockedExpression.KnowsLockType(declarator.SyntaxTree) ? model.Compilation.GetTypeByMetadataName("System.Threading.Lock") : null;
        return new SpinLockField(
            field, type?.DeclaredAccessibility == Accessibility.Public ? type : null, ((CSharpParseOptions)declarator.SyntaxTree.Options).LanguageVersion);
    }

    /// <summary>Its declaration as one of the other lock.</summary>
    public FieldDeclarationSyntax WriteDeclaration(FieldDeclarationSyntax old, Document document)
    {
        TypeSyntax type = _lockType is null
            ? PredefinedType(Token(SyntaxKind.ObjectKeyword))
            : ((TypeSyntax)SyntaxGenerator.GetGenerator(document).TypeExpression(_lockType)).WithAdditionalAnnotations(Simplifier.Annotation);
        ExpressionSyntax creation = _language >= LanguageVersion.CSharp9
            ? ImplicitObjectCreationExpression()
            : ObjectCreationExpression(Token(default, SyntaxKind.NewKeyword, TriviaList(Space)), type, ArgumentList(), null);
        var declarator = old.Declaration.Variables[0];
        var equals = Token(TriviaList(Space), SyntaxKind.EqualsToken, TriviaList(Space));
        var changed = old.WithDeclaration(old.Declaration
            .WithType(type.WithTriviaFrom(old.Declaration.Type))
            .WithVariables(SingletonSeparatedList(declarator.WithIdentifier(declarator.Identifier.WithTrailingTrivia()).WithInitializer(EqualsValueClause(equals, creation)))));
        return (old.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) ? changed : ReadOnly(changed)).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static FieldDeclarationSyntax ReadOnly(FieldDeclarationSyntax field)
    {
        if (field.Modifiers.Count > 0)
            return field.AddModifiers(Token(default, SyntaxKind.ReadOnlyKeyword, TriviaList(Space)));
        var type = field.Declaration.Type;
        var modifier = Token(type.GetLeadingTrivia(), SyntaxKind.ReadOnlyKeyword, TriviaList(Space));
        return field.WithDeclaration(field.Declaration.WithType(type.WithoutLeadingTrivia())).AddModifiers(modifier);
    }
}
