namespace LockOrderAnalyzers.Model;

/// <summary>In which way a method breaks the rules of lock state.</summary>
internal enum ViolationKind
{
    /// <summary>A lock that is not recursive is taken by its holder.</summary>
    TakenAgain,

    /// <summary>A lock is released a second time.</summary>
    ReleasedTwice,

    /// <summary>A lock is released that is not held if something throws.</summary>
    ReleasedUntaken,

    /// <summary>A lock is released in a mode in which it is not held.</summary>
    ReleasedInOtherMode,

    /// <summary>Another lock is released than was taken.</summary>
    OtherReleased,

    /// <summary>Some ways out release the lock and one does not.</summary>
    HeldAtReturn,

    /// <summary>An exception leaves the lock held.</summary>
    HeldAtThrow,

    /// <summary>The lock is held on every way out, and nobody releases it.</summary>
    NeverReleased,

    /// <summary>A lock that belongs to its thread is held where the method gives the thread up.</summary>
    HeldAtAwait,

    /// <summary>A lock that belongs to its thread is held where an iterator goes back to its caller.</summary>
    HeldAtYield,

    /// <summary>The method is declared to take the lock and returns without it.</summary>
    NotAcquired,

    /// <summary>The method is declared to release the lock and returns with it.</summary>
    NotReleased,

    /// <summary>A lock that has to be held is not.</summary>
    NotHeld,

    /// <summary>The thread may block while it spins others out.</summary>
    Blocks,

    /// <summary>Code that nobody here has written is called with a lock held.</summary>
    CallsOutside,
}

/// <summary>A rule of lock state that a method breaks, in terms of that method.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Lock">The lock.</param>
/// <param name="LockKind">Its kind.</param>
/// <param name="Mode">The mode in which it is taken, released or needed.</param>
/// <param name="At">The way to the event: the acquisition, the release, the need.</param>
/// <param name="Held">The hold that it is about, or null.</param>
/// <param name="Cause">What leads to it: the code that throws, the way out, or null.</param>
internal sealed record Violation(
    ViolationKind Kind, LockPath Lock, LockKind LockKind, LockMode? Mode, Witness At, HeldLock? Held = null, Cause? Cause = null)
{
    /// <summary>Whether it is no lock that the thread waits for.</summary>
    public bool IsSleep => Lock.Root.Kind == RootKind.Sleep;

    /// <summary>What is called, for people, where it is code that nobody here has written.</summary>
    public string? Outside { get; init; }

    /// <summary>Why a lock is needed, where one is.</summary>
    public RequirementKind Why { get; init; }

    /// <summary>True where the lock does not know its holder and makes it wait forever, instead of throwing.</summary>
    public bool WaitsForever { get; init; }

    /// <summary>True where this is allowed if callers hold the lock in another mode.</summary>
    public bool OnlyIfNeverCalledHeld { get; init; }

    /// <summary>True where this is by design if some other code releases the lock for this method.</summary>
    public bool OnlyIfNobodyElseReleases { get; init; }
}

/// <summary>Where control went another way.</summary>
/// <param name="Site">The place.</param>
/// <param name="What">What it is, for people: a call, <c>throw</c>; empty for a return.</param>
internal sealed record Cause(Site Site, string What);
