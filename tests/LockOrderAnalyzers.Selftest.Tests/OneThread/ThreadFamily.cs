using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Kinds;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>
/// A family about what one thread does to its locks, whatever other threads do. Its parts are lists of steps that keep their order;
/// the family is about all orders in which the parts can be mixed.
/// </summary>
internal sealed class ThreadFamily
{
    public ThreadFamily(string name, string asserts, params string[] parts)
    {
        Name = name;
        Asserts = asserts;
        Parts = [.. parts.Select(part => part.Split(' ').Select(PlannedStep.Parse).ToImmutableArray())];
    }

    public string Name { get; }

    /// <summary>What the family is about, in a phrase.</summary>
    public string Asserts { get; }

    public ImmutableArray<ImmutableArray<PlannedStep>> Parts { get; }

    /// <summary>Whether the first part begins in each order: the others would be those of another family.</summary>
    public bool FirstPartBegins { get; init; }

    /// <summary>The kinds of the lock A.</summary>
    public ImmutableArray<LockKind> Kinds { get; init; } = LockKinds.OfOneThread;

    /// <summary>The kinds of the lock B; if there are none, it is of the kind of A.</summary>
    public ImmutableArray<LockKind> InnerKinds { get; init; } = [];

    /// <summary>What is called in the place of a call.</summary>
    public ImmutableArray<OutsideCall> Calls { get; init; } = [];

    public override string ToString() => Name;
}
