using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Names for new variables that nothing in the member around a node goes by.</summary>
internal sealed class UnusedNames
{
    private readonly HashSet<string> _used;

    public UnusedNames(SyntaxNode place)
        => _used = [.. (place.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax) ?? place.SyntaxTree.GetRoot())
            .DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText)];

    /// <summary>A name, with a number where it is used.</summary>
    public string Next(string name)
    {
        var unused = name;
        for (var number = 2; !_used.Add(unused); number++)
            unused = name + number;
        return unused;
    }
}
