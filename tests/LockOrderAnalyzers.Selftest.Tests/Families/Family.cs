using System.Collections.Immutable;

namespace LockOrderAnalyzers.Selftest.Tests.Families;

/// <summary>
/// A family of the kernel's locking selftest, or one that completes it: each side takes its locks in order, holds them all, and
/// then releases them.
/// </summary>
internal sealed class Family
{
    public Family(string name, string asserts, params string[] sides)
    {
        Name = name;
        Asserts = asserts;
        Sides = [.. sides.Select(side => side.Split(' ').Select(PlannedAcquisition.Parse).ToImmutableArray())];
    }

    public string Name { get; }

    /// <summary>What the family is about, in a phrase.</summary>
    public string Asserts { get; }

    public ImmutableArray<ImmutableArray<PlannedAcquisition>> Sides { get; }

    /// <summary>The orders that the program declares.</summary>
    public DeclaredOrder Declared { get; init; } = DeclaredOrder.None;

    /// <summary>Whether some locks are not fixed to be reader-writer locks, so that the family is rendered with every kind.</summary>
    public bool HasOpenKinds => Sides.Any(side => side.Any(acquisition => !IsReaderWriterLock(acquisition.Lock.Letter)));

    /// <summary>Whether all locks are of one kind.</summary>
    public bool HasOpenKindsOnly => Sides.All(side => side.All(acquisition => acquisition.Access is null));

    public bool HasOwners => Sides.Any(side => side.Any(acquisition => acquisition.Lock.Owner != 0));

    public bool HasSubclasses => Sides.Any(side => side.Any(acquisition => acquisition.Lock.Subclass != 0));

    /// <summary>Whether all of several sides take one lock before they nest others.</summary>
    public bool HasGate => Sides.Length > 1 && Sides.All(side => side.Length > 2 && side[0].Lock == Sides[0][0].Lock);

    /// <summary>Whether the program uses the annotations.</summary>
    public bool IsAnnotated => HasSubclasses || !Declared.Chains.IsEmpty;

    public bool IsReaderWriterLock(char letter) =>
        Sides.Any(side => side.Any(acquisition => acquisition.Lock.Letter == letter && acquisition.Access is not null));

    public override string ToString() => Name;
}
