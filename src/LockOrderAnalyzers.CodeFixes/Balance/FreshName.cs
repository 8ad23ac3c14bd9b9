using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Names for new local variables.</summary>
internal static class FreshName
{
    /// <summary>A name for a flag, which nothing in the member around a node has.</summary>
    public static string OfFlag(SyntaxNode node)
    {
        var member = node.AncestorsAndSelf().First(ancestor => ancestor is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax);
        var names = new HashSet<string>(member.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        return new[] { "taken", "lockTaken" }.Concat(Enumerable.Range(2, int.MaxValue - 2).Select(number => $"taken{number}")).First(name => !names.Contains(name));
    }
}
