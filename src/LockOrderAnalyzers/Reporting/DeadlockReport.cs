using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Reporting;

/// <summary>A lock that the reported thread holds, as the last part of a report lists it.</summary>
/// <param name="Name">The lock with usage letters and wait types.</param>
/// <param name="Witness">Where it was taken.</param>
internal sealed record ReportedHold(string Name, Witness Witness);

/// <summary>One entry <c>-> #n</c> of a chain.</summary>
/// <param name="Name">The lock with usage letters and wait types.</param>
/// <param name="Witness">How it was taken while the entry below it was held.</param>
internal sealed record ChainEntry(string Name, Witness Witness);

/// <summary>What a thread waits for, or keeps others waiting for.</summary>
internal enum NodeKind
{
    /// <summary>A lock.</summary>
    Lock,

    /// <summary>That some code has run.</summary>
    Work,

    /// <summary>A signal.</summary>
    Signal,

    /// <summary>A value that is made at its first use.</summary>
    Value,
}

/// <summary>Everything that a report of a cycle says, ready to be laid out.</summary>
internal sealed record DeadlockReport
{
    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>The assembly and what it is built for.</summary>
    public required string Build { get; init; }

    /// <summary>True for two instances of one class.</summary>
    public required bool IsRecursive { get; init; }

    /// <summary>The method that gets the warning.</summary>
    public required string Method { get; init; }

    /// <summary>The outermost method on the way to both locks: the one whose held locks are listed.</summary>
    public required string Thread { get; init; }

    /// <summary>The lock that is acquired, T in lockdep's words the target: with usage.</summary>
    public required ChainEntry Acquired { get; init; }

    /// <summary>The lock that is held.</summary>
    public required ChainEntry Held { get; init; }

    /// <summary>Where the held lock is taken, seen from the method that gets the warning.</summary>
    public required Site HeldAt { get; init; }

    /// <summary>Plain name of the acquired lock.</summary>
    public required string AcquiredName { get; init; }

    /// <summary>Plain name of the held lock.</summary>
    public required string HeldName { get; init; }

    /// <summary>Whether the acquired lock is taken shared.</summary>
    public required bool AcquiredIsShared { get; init; }

    /// <summary>Whether the held lock is held shared.</summary>
    public required bool HeldIsShared { get; init; }

    /// <summary>What it is that is waited for.</summary>
    public required NodeKind AcquiredKind { get; init; }

    /// <summary>What it is that is held.</summary>
    public required NodeKind HeldKind { get; init; }

    /// <summary>What it is that the other thread holds: the one before the held one in <see cref="Order"/>.</summary>
    public required NodeKind ParentKind { get; init; }

    /// <summary>How sure it is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Why it is a guess, or null.</summary>
    public required string? Guess { get; init; }

    /// <summary>Plain names of the chain from the acquired lock to the held one, both included.</summary>
    public required ImmutableArray<string> Order { get; init; }

    /// <summary>The chain, the held lock first.</summary>
    public required ImmutableArray<ChainEntry> Chain { get; init; }

    /// <summary>The locks held, oldest first.</summary>
    public required ImmutableArray<ReportedHold> Holds { get; init; }

    /// <summary>Where the other sides of the cycle turn.</summary>
    public required ImmutableArray<Frame> OtherSides { get; init; }
}
