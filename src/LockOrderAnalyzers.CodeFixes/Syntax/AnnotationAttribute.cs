using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Writes attributes of the annotations package; their namespace is imported where it is not.</summary>
internal static class AnnotationAttribute
{
    // Not left to a formatter, which would not keep the line ends of the file.
    private static readonly SyntaxToken s_equals = SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Space), SyntaxKind.EqualsToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));
    private static readonly SyntaxToken s_comma = SyntaxFactory.Token(default, SyntaxKind.CommaToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));

    /// <summary>The type of an attribute, or null where the code does not refer to the annotations.</summary>
    public static INamedTypeSymbol? In(Compilation? compilation, string name) => compilation?.GetTypeByMetadataName($"LockOrderAnalyzers.{name}Attribute");

    /// <summary>Makes an attribute with arguments that are strings.</summary>
    /// <param name="generator">Writes the name of the type.</param>
    /// <param name="type">The attribute.</param>
    /// <param name="arguments">The arguments; those with a name set properties.</param>
    public static AttributeSyntax Create(SyntaxGenerator generator, INamedTypeSymbol type, params (string? Name, string Value)[] arguments)
    {
        var name = ((NameSyntax)generator.TypeExpression(type)).WithAdditionalAnnotations(Simplifier.AddImportsAnnotation);
        var list = arguments.Select(static argument => SyntaxFactory.AttributeArgument(
            argument.Name is null ? null : SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(argument.Name), s_equals),
            null,
            SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(argument.Value)))).ToList();
        return SyntaxFactory.Attribute(name, SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(list, Enumerable.Repeat(s_comma, list.Count - 1))))
            .WithAdditionalAnnotations(Simplifier.Annotation);
    }

    /// <summary>Imports what attributes in a document need.</summary>
    public static Task<Document> ImportAsync(Document document, CancellationToken cancellationToken)
        => ImportAdder.AddImportsAsync(document, Simplifier.AddImportsAnnotation, cancellationToken: cancellationToken);
}
