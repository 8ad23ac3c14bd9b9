using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Extraction;

/// <summary>What code outside the compilation can do with a symbol: see it, derive from it, put code of its own in its place, assign it.</summary>
internal static class OutsideAccess
{
    /// <summary>Whether it can name the symbol, by itself or in a derived class.</summary>
    public static bool IsVisible(ISymbol symbol)
    {
        if (symbol.DeclaringSyntaxReferences.IsEmpty)
            return true;
        for (var at = symbol; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (at.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
                return false;
        }

        return true;
    }

    /// <summary>Whether it can derive from a class.</summary>
    public static bool CanDerive(INamedTypeSymbol type)
        => type is { TypeKind: TypeKind.Class, IsSealed: false, IsStatic: false } && IsVisible(type) && type.InstanceConstructors.Any(IsInheritable);

    /// <summary>Whether it can override or implement a method. To subscribe to an event is no such call, and the class library's own members are well known.</summary>
    public static bool CanExtend(IMethodSymbol method)
    {
        if (method.IsStatic || method.MethodKind is MethodKind.EventAdd or MethodKind.EventRemove || !IsInheritable(method))
            return false;
        if (method.ContainingType is { TypeKind: TypeKind.Interface } type)
            return IsVisible(type) && SymbolFacts.IsUserCode(type);
        return (method.IsVirtual || method.IsAbstract || method.IsOverride) && !method.IsSealed && CanDerive(method.ContainingType) && SymbolFacts.IsUserCode(Original(method));
    }

    /// <summary>Whether it can give a field or property a value, or an event a handler.</summary>
    public static bool CanSet(ISymbol symbol) => IsVisible(symbol) && symbol switch
    {
        IFieldSymbol field => !field.IsReadOnly && !field.IsConst,
        IPropertySymbol property => property.SetMethod is { } setter && IsVisible(setter),
        IEventSymbol => true,
        _ => false,
    };

    /// <summary>What a variable of a type can hold of it: a value, or a collection of such values.</summary>
    public static OutsideValues ValuesOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object or SpecialType.System_Delegate or SpecialType.System_MulticastDelegate } or { TypeKind: TypeKind.TypeParameter or TypeKind.Dynamic }
            => OutsideValues.Functions | OutsideValues.Objects,
        { TypeKind: TypeKind.Delegate } => OutsideValues.Functions,
        IArrayTypeSymbol array => ValuesOf(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Aggregate(IsExtensible(named) ? OutsideValues.Objects : OutsideValues.None, static (all, argument) => all | ValuesOf(argument)),
        _ => OutsideValues.None,
    };

    private static bool IsExtensible(INamedTypeSymbol type)
        => SymbolFacts.IsUserCode(type) && (type.TypeKind == TypeKind.Interface ? IsVisible(type) : CanDerive(type));

    private static bool IsInheritable(IMethodSymbol method)
        => method.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static IMethodSymbol Original(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
            method = overridden;
        return method;
    }
}
