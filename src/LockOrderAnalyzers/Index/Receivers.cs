namespace LockOrderAnalyzers.Index;

/// <summary>What the receiver of a mention can be.</summary>
/// <param name="Types">Of these types, by full names where they are declared here.</param>
/// <param name="Names">The names that stand for it.</param>
/// <param name="IsAny">Anything.</param>
/// <param name="IsOwn">The object, or the type, that the code is of.</param>
/// <param name="IsForeign">Nothing that is declared here, as far as names tell.</param>
/// <param name="IsLibrary">An object that a library may have made.</param>
internal sealed record Receivers(HashSet<string> Types, HashSet<string> Names, bool IsAny, bool IsOwn, bool IsForeign, bool IsLibrary)
{
    /// <summary>What either can be. It is foreign if all of it is.</summary>
    public Receivers And(Receivers other) => new(
        Join(Types, other.Types), Join(Names, other.Names), IsAny || other.IsAny, IsOwn || other.IsOwn, IsForeign && other.IsForeign, IsLibrary || other.IsLibrary);

    // Most have one.
    private static HashSet<string> Join(HashSet<string> one, HashSet<string> two) => two.IsSubsetOf(one) ? one : one.IsSubsetOf(two) ? two : [.. one, .. two];
}
