using System.Collections.Immutable;

namespace LockOrderAnalyzers.Index;

/// <summary>One declaration of a type, or an alias of one, as the index sees it.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Bases">The names in its list of base types; of an alias, those in what it stands for.</param>
/// <param name="Outer">The name of the type around it; empty for none.</param>
/// <param name="IsPlain">Whether its values are plain numbers: an enumeration.</param>
internal sealed record TypeEntry(string Name, ImmutableArray<string> Bases, string Outer, bool IsPlain);
