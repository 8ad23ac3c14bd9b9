using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.Incremental;

/// <summary>
/// The values that belong to declarations: of constants, enum members and default arguments. Code elsewhere means something else where one of them
/// changes. Newer compilers do not compare those that follow a field with an initializer when they compare declarations.
/// </summary>
internal static class DeclaredValues
{
    /// <summary>Whether two versions of a tree that have the same declarations give them the same values.</summary>
    public static bool AreSame(SyntaxTree before, SyntaxTree after, CancellationToken cancellation)
    {
        var (old, now) = (In(before.GetRoot(cancellation)).ToList(), In(after.GetRoot(cancellation)).ToList());
        return old.Count == now.Count && old.Zip(now, static (x, y) => SyntaxFactory.AreEquivalent(x, y)).All(static same => same);
    }

    private static IEnumerable<EqualsValueClauseSyntax> In(SyntaxNode root)
        => root.DescendantNodes(static node => node is not (BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax)).OfType<EqualsValueClauseSyntax>().Where(static value
            => value.Parent is ParameterSyntax or EnumMemberDeclarationSyntax || value.Parent is { Parent.Parent: FieldDeclarationSyntax field } && field.Modifiers.Any(SyntaxKind.ConstKeyword));
}
