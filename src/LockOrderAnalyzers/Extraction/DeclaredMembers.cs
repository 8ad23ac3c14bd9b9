using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Looks up members by the names that annotations use.</summary>
internal static class DeclaredMembers
{
    /// <summary>Whether a name <c>Type._member</c>, with or without namespaces, is that of a field or property of the compilation.</summary>
    public static bool Exists(Compilation compilation, string name)
    {
        var dot = name.LastIndexOf('.');
        if (dot <= 0)
            return compilation.GetSymbolsWithName(name, SymbolFilter.Type).Any();
        var owner = name.Substring(0, dot);
        var member = name.Substring(dot + 1);
        var open = owner.LastIndexOf('<');
        var simple = open < 0 ? owner : owner.Substring(0, open);
        simple = simple.Substring(simple.LastIndexOf('.') + 1);
        return compilation.GetSymbolsWithName(simple, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Any(type => (type.ToDisplayString().EndsWith(owner, StringComparison.Ordinal) || SymbolFacts.TypeName(type) == owner)
                && type.GetMembers(member).Any(static m => m is IFieldSymbol or IPropertySymbol));
    }
}
