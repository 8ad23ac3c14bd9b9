using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Adds attributes to a member or a type, below those that it has, each on its own line.</summary>
internal static class DeclarationAttributes
{
    /// <summary>Adds attributes.</summary>
    /// <param name="original">The declaration as it stands in its tree.</param>
    /// <param name="declaration">What changes inside it have made of it.</param>
    /// <param name="attributes">The attributes.</param>
    /// <param name="endOfLine">The end of a line.</param>
    public static SyntaxNode Add(SyntaxNode original, SyntaxNode declaration, IEnumerable<AttributeSyntax> attributes, SyntaxTrivia endOfLine)
    {
        var indentation = Indentation.Of(original);
        var behind = Indentation.StartsLine(original) ? endOfLine : SyntaxFactory.Space;
        foreach (var attribute in attributes)
            declaration = Append(declaration, SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).WithTrailingTrivia(behind), indentation);
        return declaration;
    }

    private static SyntaxNode Append(SyntaxNode declaration, AttributeListSyntax list, SyntaxTriviaList indentation)
    {
        if (AttributeLists(declaration).Count > 0)
            return WithAttributeLists(declaration, AttributeLists(declaration).Add(list.WithLeadingTrivia(indentation)));

        // Comments above the declaration stay above the attribute.
        var leading = declaration.GetLeadingTrivia();
        var bare = declaration.WithLeadingTrivia(indentation);
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
