using System.Collections.Immutable;

namespace LockOrderAnalyzers.Index;

/// <summary>One declaration of a type, or an alias of one, as the index sees it.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="FullName">Its name with those of namespaces and types around it; empty for an alias.</param>
/// <param name="Bases">The names in its list of base types, with what qualifies them; of an alias, those in what it stands for.</param>
/// <param name="IsPlain">Whether its values are plain numbers: an enumeration.</param>
internal sealed record TypeEntry(string Name, string FullName, ImmutableArray<string> Bases, bool IsPlain)
{
    /// <summary>Stands in <see cref="Name"/> for the types whose static members code mentions without their type.</summary>
    public const string UsedStatically = "static";

    /// <summary>The name by which the type goes.</summary>
    public string NameHere => FullName.Length > 0 ? FullName : Name;

    /// <summary>The names in the type arguments of its bases: what its objects may hold.</summary>
    public ImmutableArray<string> Held { get; init; } = ImmutableArray<string>.Empty;
}
