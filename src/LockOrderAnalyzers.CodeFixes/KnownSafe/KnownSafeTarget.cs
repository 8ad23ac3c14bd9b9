using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Finds the declaration that carries the attribute: what <c>KnownSafeLockOrderAttribute</c> may be applied to.</summary>
internal static class KnownSafeTarget
{
    /// <summary>The declaration around a place, or null if that scope has none there.</summary>
    public static SyntaxNode? Find(SyntaxNode root, Location location, KnownSafeScope scope)
    {
        if (scope == KnownSafeScope.Assembly)
            return root as CompilationUnitSyntax;

        var place = root.FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        return scope == KnownSafeScope.Type
            ? place.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().FirstOrDefault()
            : place.AncestorsAndSelf().TakeWhile(node => node is not TypeDeclarationSyntax).FirstOrDefault(IsMember);
    }

    /// <summary>The words that say in a title where the attribute goes.</summary>
    public static string Describe(SyntaxNode target) => target switch
    {
        CompilationUnitSyntax => "in this assembly",
        TypeDeclarationSyntax type => $"in type '{type.Identifier.ValueText}'",
        MethodDeclarationSyntax method => $"in '{method.Identifier.ValueText}'",
        ConstructorDeclarationSyntax constructor => $"in constructor '{constructor.Identifier.ValueText}'",
        DestructorDeclarationSyntax destructor => $"in '~{destructor.Identifier.ValueText}'",
        PropertyDeclarationSyntax property => $"in '{property.Identifier.ValueText}'",
        IndexerDeclarationSyntax => "in this indexer",
        AccessorDeclarationSyntax accessor => $"in the accessor '{accessor.Keyword.ValueText}'",
        _ => "in this operator",
    };

    // An event cannot carry the attribute, its accessors can; a property carries it for both accessors.
    // Local functions and lambdas are part of the member around them.
    private static bool IsMember(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax or PropertyDeclarationSyntax or IndexerDeclarationSyntax => true,
        AccessorDeclarationSyntax accessor => accessor.Parent?.Parent is EventDeclarationSyntax,
        _ => false,
    };
}
