using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Reads the annotations around a body.</summary>
internal static class Annotations
{
    /// <summary>Whether the method, or a type or property around it, is left out of the analysis by <c>[IgnoreLockOrder]</c>.</summary>
    public static bool IsIgnored(IMethodSymbol method)
    {
        if (method.AssociatedSymbol is { } associated && HasAttribute(associated, "IgnoreLockOrderAttribute"))
            return true;
        for (ISymbol? at = method; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (HasAttribute(at, "IgnoreLockOrderAttribute"))
                return true;
        }

        return false;
    }

    /// <summary>The ids of the method and types around a body, to which an annotation can be attached.</summary>
    public static ImmutableArray<string> Scopes(ISymbol body)
    {
        var scopes = ImmutableArray.CreateBuilder<string>();
        if (body is IMethodSymbol { AssociatedSymbol: { } associated })
            scopes.Add(Id(associated));
        for (ISymbol? at = body; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
            scopes.Add(Id(at));
        return scopes.ToImmutable();
    }

    /// <summary>The id of a symbol as a scope.</summary>
    public static string Id(ISymbol symbol) => symbol.OriginalDefinition.GetDocumentationCommentId() ?? symbol.Name;

    /// <summary>Whether the symbol bears an attribute of ours.</summary>
    public static bool HasAttribute(ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.Name == name && IsOurs(type))
                return true;
        }

        return false;
    }

    /// <summary>Whether an attribute is one of ours: by its namespace, wherever it is declared.</summary>
    public static bool IsOurs(INamedTypeSymbol attribute)
        => attribute.ContainingNamespace is { Name: "LockOrderAnalyzers", ContainingNamespace.IsGlobalNamespace: true };
}
