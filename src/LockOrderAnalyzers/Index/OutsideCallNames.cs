using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.Index;

/// <summary>By names alone, what others may have put code of their own behind: events, and members that can be overridden or implemented.</summary>
internal static class OutsideCallNames
{
    /// <summary>The names of all such members of some trees.</summary>
    public static ImmutableHashSet<string> In(IEnumerable<SyntaxTree> trees, CancellationToken cancellation)
        => trees.SelectMany(tree => tree.GetRoot(cancellation).DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
            .OfType<MemberDeclarationSyntax>().SelectMany(Names).ToImmutableHashSet();

    private static IEnumerable<string> Names(MemberDeclarationSyntax member) => member switch
    {
        EventFieldDeclarationSyntax @event => @event.Declaration.Variables.Select(static variable => variable.Identifier.ValueText),
        EventDeclarationSyntax @event => [@event.Identifier.ValueText],
        MethodDeclarationSyntax method when IsExtensible(method) => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property when IsExtensible(property) => [property.Identifier.ValueText],
        IndexerDeclarationSyntax indexer when IsExtensible(indexer) => ["this[]"],
        _ => [],
    };

    private static bool IsExtensible(MemberDeclarationSyntax member) => member.Parent is InterfaceDeclarationSyntax
        || member.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.VirtualKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.OverrideKeyword);
}
