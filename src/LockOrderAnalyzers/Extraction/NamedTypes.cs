using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Finds types and their members by the names that lock facts use: dots between all parts, no type parameters.</summary>
internal static class NamedTypes
{
    /// <summary>The types of a full name, however many type parameters they have; in the compilation and in what it references.</summary>
    public static IReadOnlyList<INamedTypeSymbol> Find(Compilation compilation, string fullName)
    {
        IReadOnlyList<INamespaceOrTypeSymbol> found = [compilation.GlobalNamespace];
        foreach (var part in fullName.Split('.'))
        {
            if (found.Count == 0)
                break;
            found = found.SelectMany(around => around.GetMembers(part).OfType<INamespaceOrTypeSymbol>()).ToList();
        }

        return found.OfType<INamedTypeSymbol>().ToList();
    }

    /// <summary>The members of a name that a type has or inherits; <c>.ctor</c> for its constructors, <c>Item</c> for its indexers.</summary>
    public static IEnumerable<ISymbol> Members(INamedTypeSymbol type, string name)
    {
        if (name == ".ctor")
            return type.InstanceConstructors;
        IEnumerable<INamedTypeSymbol> bases = type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Insert(0, type) : Bases(type);
        return bases.SelectMany(t => name == "Item" ? t.GetMembers("this[]").AddRange(t.GetMembers(name)) : t.GetMembers(name));
    }

    /// <summary>The type of a field or property, or null.</summary>
    public static ITypeSymbol? TypeOf(ISymbol? member) => (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
            yield return at;
    }
}
