using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Names for new variables that nothing in the member around a node goes by.</summary>
internal sealed class UnusedNames
{
    private readonly HashSet<string> _used;

    /// <summary>Takes in the names of the member around a node.</summary>
    public UnusedNames(SyntaxNode place)
        => _used = [.. (place.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax) ?? place.SyntaxTree.GetRoot())
            .DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText)];

    /// <summary>The first of some names that is not used, or else the first of all with a number.</summary>
    public string Next(params string[] names)
    {
        var unused = names.Concat(Enumerable.Range(2, int.MaxValue - 2).Select(number => names[0] + number)).First(name => !_used.Contains(name));
        _used.Add(unused);
        return unused;
    }
}
