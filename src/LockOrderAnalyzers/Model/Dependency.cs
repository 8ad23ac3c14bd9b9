using System.Collections.Immutable;

namespace LockOrderAnalyzers.Model;

/// <summary>All locks made at one declaration, or given one name: what lockdep calls a class. Equal by <see cref="Id"/>.</summary>
/// <param name="Id">Unique in the compilation.</param>
/// <param name="Name">Name for people, not always unique.</param>
internal sealed record LockClass(string Id, string Name) : IComparable<LockClass>
{
    /// <summary>The name with its namespace, or null where the id does not tell: for generic types, locals, and names that were given.</summary>
    public string? FullName => Id.Length > 2 && Id[1] == ':' && Id.IndexOfAny(['`', '|', '(', ' ', '[', '/']) < 0 ? Id.Substring(2) : null;

    /// <summary>The documentation id of the field, property or type that declares the lock; null for a lock that no one declaration stands for.</summary>
    public string? Declaration => Id.Length > 2 && Id[1] == ':' && Id[0] is 'F' or 'P' or 'T' && Id.IndexOfAny(['|', '(', ' ', '[', '/']) < 0 ? Id : null;

    /// <inheritdoc/>
    public int CompareTo(LockClass other) => string.CompareOrdinal(Id, other.Id);

    /// <inheritdoc/>
    public bool Equals(LockClass? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();
}

/// <summary>Some thread may block on one lock while it holds another.</summary>
/// <param name="From">The class of the lock held.</param>
/// <param name="To">The class of the lock that is taken.</param>
/// <param name="Held">The lock held.</param>
/// <param name="Pair">The critical pair it is part of: the acquisition, and all locks held then.</param>
/// <param name="Root">The method in whose terms the pair is.</param>
/// <param name="RunsOnceIn">The static constructor, or the start of the program, that alone takes this order, by name; or null.</param>
/// <param name="IsUncertain">True where one end goes by several names, so that instances cannot be told apart.</param>
/// <param name="IsAmbiguous">True where one end can be one of several locks.</param>
/// <param name="HeldClasses">The class of each lock held in the pair; null for one that has no name.</param>
internal sealed record Dependency(
    LockClass From,
    LockClass To,
    HeldLock Held,
    CriticalPair Pair,
    MethodKey Root,
    string? RunsOnceIn,
    bool IsUncertain,
    bool IsAmbiguous,
    ImmutableArray<LockClass?> HeldClasses)
{
    /// <summary>The acquisition.</summary>
    public HeldLock Acquired => Pair.Acquired;

    /// <summary>How sure it is that some thread takes this order.</summary>
    public Confidence Confidence => IsAmbiguous ? Pair.Confidence.And(Confidence.Medium) : Pair.Confidence;

    /// <summary>
    /// Where the two ends part: the innermost method that is on the way to both, but none inside the one that says which locks or
    /// code these are. The first frame of the acquisition from there.
    /// </summary>
    public Frame Turn => Parting().Acquired.Frame;

    /// <summary>Where the held lock is taken, seen from the same method.</summary>
    public Frame HeldAt => Parting().Held.Frame;

    private (Witness Held, Witness Acquired) Parting()
    {
        Witness held = Held.Witness, acquired = Acquired.Witness;
        while (acquired.Length != Pair.TurnLength && acquired.Inner is not null && held.Inner is not null && held.Frame.Equals(acquired.Frame)
            && held.Inner.Frame.Method.Equals(acquired.Inner.Frame.Method))
        {
            held = held.Inner;
            acquired = acquired.Inner;
        }

        return (held, acquired);
    }
}

/// <summary>Dependencies end to end, closed: each is taken by another thread, and each waits for the next.</summary>
/// <param name="Sides">The dependencies; the first is the odd one out that gets the warning, and each leads to the next.</param>
internal sealed record LockCycle(ImmutableArray<Dependency> Sides)
{
    /// <summary>True where two instances of one class are nested.</summary>
    public bool IsRecursive => Sides[0].From.Equals(Sides[0].To);

    /// <summary>How sure it is that all sides can happen.</summary>
    public Confidence Confidence => Sides.Max(static side => side.Confidence);

    /// <summary>Whether one side waits not for a lock, but for the work of others.</summary>
    public bool IsWait => Sides.Any(static side => side.Acquired.Kind is LockKind.Completion or LockKind.Lazy);
}
