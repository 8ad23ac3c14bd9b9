using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Adds attributes to a member or a type, below those that it has, each on its own line.</summary>
internal static class DeclarationAttributes
{
    public static SyntaxNode Add(SyntaxNode declaration, IEnumerable<AttributeSyntax> attributes, SyntaxTrivia endOfLine)
    {
        foreach (var attribute in attributes)
        {
            var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute))
                .WithTrailingTrivia(endOfLine)
                .WithAdditionalAnnotations(Formatter.Annotation);
            declaration = Append(declaration, list);
        }

        return declaration;
    }

    private static SyntaxNode Append(SyntaxNode declaration, AttributeListSyntax list)
    {
        if (AttributeLists(declaration).Count > 0)
            return WithAttributeLists(declaration, AttributeLists(declaration).Add(list));

        // Comments above the declaration stay above the attribute.
        var leading = declaration.GetLeadingTrivia();
        var bare = declaration.WithLeadingTrivia(SyntaxFactory.ElasticMarker);
        return WithAttributeLists(bare, SyntaxFactory.SingletonList(list.WithLeadingTrivia(leading)));
    }

    private static SyntaxList<AttributeListSyntax> AttributeLists(SyntaxNode declaration) => declaration switch
    {
        MemberDeclarationSyntax member => member.AttributeLists,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists,
        _ => throw new ArgumentException(declaration.GetType().Name, nameof(declaration)),
    };

    private static SyntaxNode WithAttributeLists(SyntaxNode declaration, SyntaxList<AttributeListSyntax> lists) => declaration switch
    {
        MemberDeclarationSyntax member => member.WithAttributeLists(lists),
        AccessorDeclarationSyntax accessor => accessor.WithAttributeLists(lists),
        _ => throw new ArgumentException(declaration.GetType().Name, nameof(declaration)),
    };
}
