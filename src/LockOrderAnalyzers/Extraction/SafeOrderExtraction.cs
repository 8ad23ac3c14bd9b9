using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Reads <c>[KnownSafeLockOrder]</c> wherever it stands.</summary>
internal static class SafeOrderExtraction
{
    private const string AttributeName = "KnownSafeLockOrder";

    /// <summary>The known-safe orders that the attributes of one tree declare.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="attributes">Where the attributes stand.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static IEnumerable<KnownSafeOrder> Read(
        Compilation compilation, SyntaxTree tree, ImmutableArray<TextSpan> attributes, CancellationToken cancellation)
    {
        if (attributes.IsEmpty)
            yield break;
        var model = compilation.GetSemanticModel(tree);
        foreach (var span in attributes)
        {
            if (tree.GetRoot(cancellation).FindNode(span) is not AttributeSyntax { Parent: AttributeListSyntax list } syntax)
                continue;
            var (bearer, scope) = Bearer(compilation, model, list, cancellation);
            var attribute = bearer?.GetAttributes().FirstOrDefault(a => a.ApplicationSyntaxReference?.Span == syntax.Span
                && a.ApplicationSyntaxReference.SyntaxTree == tree);
            if (attribute?.AttributeClass?.Name == AttributeName + "Attribute" && Names(attribute) is { } names)
                yield return new KnownSafeOrder(names.First, names.Second, scope, OperationLowering.SiteOf(syntax));
        }
    }

    private static (ISymbol? Bearer, string? Scope) Bearer(
        Compilation compilation, SemanticModel model, AttributeListSyntax list, CancellationToken cancellation)
    {
        if (list.Target?.Identifier.ValueText == "assembly")
            return (compilation.Assembly, null);
        var declaration = list.Parent switch
        {
            BaseFieldDeclarationSyntax field => field.Declaration.Variables[0],
            var other => other,
        };
        var bearer = declaration is null ? null : model.GetDeclaredSymbol(declaration, cancellation);
        return (bearer, bearer is null ? null : Annotations.Id(bearer));
    }

    // ("A._x", "B._y") or (typeof(A), "_x", typeof(B), "_y").
    private static (string First, string Second)? Names(AttributeData attribute)
    {
        var values = attribute.ConstructorArguments.Select(static a => a.IsNull || a.Kind == TypedConstantKind.Array ? null : a.Value).ToList();
        return values switch
        {
            { Count: 2 } when values[0] is string first && values[1] is string second => (first, second),
            { Count: 4 } when values[0] is INamedTypeSymbol firstType && values[1] is string firstMember
                && values[2] is INamedTypeSymbol secondType && values[3] is string secondMember
                => (Typed(firstType, firstMember), Typed(secondType, secondMember)),
            _ => null,
        };
    }

    // The name by which the lock goes: the one it was given, or type and member.
    private static string Typed(INamedTypeSymbol type, string member)
    {
        var named = type.OriginalDefinition.GetMembers(member).Select(SymbolFacts.ClassName).FirstOrDefault(static name => name is not null);
        return named ?? $"{SymbolFacts.TypeName(type.OriginalDefinition)}.{member}";
    }
}
