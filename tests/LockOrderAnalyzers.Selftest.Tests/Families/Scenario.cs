using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Kinds;

namespace LockOrderAnalyzers.Selftest.Tests.Families;

/// <summary>A family with a lock kind, and with writers of some locks that its own sides only read.</summary>
internal sealed class Scenario
{
    private Scenario(
        Family family, LockKind kind, ImmutableArray<ImmutableArray<Acquisition>> sides, ImmutableArray<Acquisition> writers, bool hasWritersOfSome)
    {
        HasWritersOfSome = hasWritersOfSome;
        Family = family;
        Kind = kind;
        Sides = sides;
        Writers = writers;
    }

    public Family Family { get; }

    public LockKind Kind { get; }

    /// <summary>The sides of the family, as lists of acquisitions.</summary>
    public ImmutableArray<ImmutableArray<Acquisition>> Sides { get; }

    /// <summary>Further threads, each of which just writes one lock.</summary>
    public ImmutableArray<Acquisition> Writers { get; }

    /// <summary>Whether some, but not all, of the locks that the sides only read have writers.</summary>
    public bool HasWritersOfSome { get; }

    /// <summary>The locks, each once, in order of their names.</summary>
    public IEnumerable<Acquisition> Locks => Sides
        .SelectMany(side => side)
        .GroupBy(acquisition => acquisition.Lock.Letter)
        .Select(group => group.OrderBy(acquisition => acquisition.Lock.Owner).First())
        .OrderBy(acquisition => acquisition.Lock.Letter);

    /// <summary>The scenarios of a family and a kind: one for each set of writers that it makes sense to add.</summary>
    public static IEnumerable<Scenario> Of(Family family, LockKind kind)
    {
        var sides = family.Sides.Select(side => side.Select(planned => Resolve(family, kind, planned)).ToImmutableArray()).ToImmutableArray();
        var onlyRead = sides
            .SelectMany(side => side)
            .GroupBy(acquisition => (acquisition.Lock.Letter, acquisition.Lock.Subclass))
            .Where(group => group.All(acquisition => acquisition.Access == Access.Shared))
            .Select(group => group.OrderBy(acquisition => acquisition.Lock.Owner).First() with { Access = Access.Exclusive })
            .OrderBy(acquisition => acquisition.Lock.Letter)
            .ThenBy(acquisition => acquisition.Lock.Subclass)
            .ToImmutableArray();
        foreach (var writers in Subsets(onlyRead))
            yield return new Scenario(family, kind, sides, writers, writers.Length > 0 && writers.Length < onlyRead.Length);
    }

    public override string ToString()
    {
        var sides = string.Join(" | ", Sides.Select(side => string.Join(" ", side)));
        var declared = string.Concat(Family.Declared.Chains.Select(chain => $"; {string.Join(" before ", chain.AsEnumerable())}"));
        return $"{sides}{string.Concat(Writers.Select(writer => $" | {writer}"))}{declared}";
    }

    private static Acquisition Resolve(Family family, LockKind kind, PlannedAcquisition planned) =>
        family.IsReaderWriterLock(planned.Lock.Letter)
            ? new Acquisition(planned.Lock, planned.Access ?? Access.Exclusive, LockKinds.WriterLock)
            : new Acquisition(planned.Lock, kind.Access, kind);

    private static IEnumerable<ImmutableArray<Acquisition>> Subsets(ImmutableArray<Acquisition> writers) =>
        Enumerable.Range(0, 1 << writers.Length)
            .Select(bits => writers.Where((_, index) => (bits & (1 << index)) != 0).ToImmutableArray());
}
