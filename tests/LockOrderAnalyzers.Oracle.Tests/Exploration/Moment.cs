namespace LockOrderAnalyzers.Oracle.Tests.Exploration;

/// <summary>All families that hold locks, at one moment of an interleaving. Those that are at the same place are alike.</summary>
internal readonly struct Moment(Family[] families) : IEquatable<Moment>
{
    /// <summary>No thread holds anything.</summary>
    public static Moment Begin { get; } = new([]);

    public ReadOnlySpan<Family> Families => families;

    public int Count => families.Length;

    /// <summary>A family that can take a step that concerns no others; null if there is none.</summary>
    public Family? Ready => Array.Find(families, family => family.IsReady);

    /// <summary>The moment after one family has come from somewhere to somewhere else. It is not counted where it holds nothing.</summary>
    public Moment After(Move move)
    {
        List<Family> after = [.. families];
        if (!move.From.Held.IsEmpty)
            after.Remove(move.From);
        if (!move.To.Held.IsEmpty)
        {
            var place = after.BinarySearch(move.To);
            after.Insert(place < 0 ? ~place : place, move.To);
        }

        return new Moment([.. after]);
    }

    public bool Equals(Moment other) => Families.SequenceEqual(other.Families);

    public override bool Equals(object? obj) => obj is Moment other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var family in families)
            hash.Add(family);
        return hash.ToHashCode();
    }
}
