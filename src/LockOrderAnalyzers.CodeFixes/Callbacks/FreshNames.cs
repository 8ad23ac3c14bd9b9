using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Names of new locals that nothing in a member has yet.</summary>
internal sealed class FreshNames
{
    private readonly HashSet<string> _taken;

    /// <summary>Takes in the names of the member around a node.</summary>
    public FreshNames(SyntaxNode node)
    {
        var member = node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() ?? node.SyntaxTree.GetRoot();
        _taken = new HashSet<string>(member.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText));
    }

    /// <summary>The name of a local for the value of an expression.</summary>
    public SyntaxToken For(ExpressionSyntax value, string otherwise)
    {
        var from = value switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            ObjectCreationExpressionSyntax { Type: SimpleNameSyntax type } => type.Identifier.ValueText,
            _ => otherwise,
        };
        var stem = from.TrimStart('_', '@') is { Length: > 0 } bare ? char.ToLowerInvariant(bare[0]) + bare.Substring(1) : otherwise;
        var fresh = stem;
        for (var number = 2; !_taken.Add(fresh); number++)
            fresh = stem + number;
        return SyntaxFacts.GetKeywordKind(fresh) == SyntaxKind.None
            ? SyntaxFactory.Identifier(fresh)
            : SyntaxFactory.VerbatimIdentifier(default, fresh, fresh, default);
    }
}
