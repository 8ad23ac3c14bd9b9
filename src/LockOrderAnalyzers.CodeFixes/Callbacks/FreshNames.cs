using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Names of new locals for the values of expressions.</summary>
internal sealed class FreshNames(SyntaxNode place)
{
    private readonly UnusedNames _unused = new(place);

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
        var fresh = _unused.Next(stem);
        return SyntaxFacts.GetKeywordKind(fresh) == SyntaxKind.None
            ? SyntaxFactory.Identifier(fresh)
            : SyntaxFactory.VerbatimIdentifier(default, fresh, fresh, default);
    }
}
