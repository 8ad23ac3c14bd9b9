using System.Collections.Immutable;

namespace LockOrderAnalyzers.Model;

/// <summary>How two instances of one lock class are known to be taken in an order of keys.</summary>
/// <param name="Key">The key that was compared.</param>
/// <param name="Ascending">True if the lesser key is held while the greater is taken.</param>
internal sealed record OrderProof(string Key, bool Ascending);

/// <summary>A lock that is held.</summary>
/// <param name="Path">Which lock.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Mode">How it is held.</param>
/// <param name="Wait">How it was taken.</param>
/// <param name="Witness">Where it was taken.</param>
/// <param name="Proof">In a critical pair: how it is known to be ordered before the lock that is acquired.</param>
/// <param name="Traits">What else is known of it.</param>
internal sealed record HeldLock(
    LockPath Path, LockKind Kind, LockMode Mode, WaitKind Wait, Witness Witness, OrderProof? Proof = null, HoldTraits Traits = HoldTraits.None)
{
    /// <summary>Where the variable that names it was given another lock.</summary>
    public Site? ReplacedAt { get; init; }

    /// <summary>Whether all of <paramref name="traits"/> hold.</summary>
    public bool Has(HoldTraits traits) => (Traits & traits) == traits;
}

/// <summary>
/// The locks held just before an acquisition, and the acquisition (Brotherston et al., ASE 2021), in terms of the roots of the
/// method whose summary holds it.
/// </summary>
/// <param name="Held">The locks held from which dependencies lead to the acquisition, in the order in which they were taken.</param>
/// <param name="Inner">
/// Locks taken after those by methods that form the dependencies from them on their own account; here they only matter as gates.
/// </param>
/// <param name="Acquired">The acquisition.</param>
/// <param name="Dropped">Locks of the caller that the method has released at this point.</param>
/// <param name="Suspended">True if the method may have left its caller's thread before this point.</param>
/// <param name="TurnLength">
/// Frames from the method that says which locks these are to the acquisition; 0 where the acquisition says it itself.
/// </param>
/// <param name="When">The constant arguments with which it happens; empty for any.</param>
/// <param name="Detached">True for what a thread of its own does: the caller's locks are not held.</param>
/// <param name="IsUnderFlag">True where it depends on a flag that some object keeps: the flag may say whether the lock is held already.</param>
/// <param name="IsAlone">True for what a program does before it starts any other thread.</param>
/// <param name="Confidence">How sure it is that the way to the acquisition can be taken.</param>
internal sealed record CriticalPair(
    ImmutableArray<HeldLock> Held,
    ImmutableArray<HeldLock> Inner,
    HeldLock Acquired,
    ImmutableArray<LockPath> Dropped,
    bool Suspended,
    bool Detached = false,
    int TurnLength = 0,
    ValueList<ParameterValue> When = default,
    Confidence Confidence = Confidence.High,
    bool IsUnderFlag = false,
    bool IsAlone = false)
{
    /// <summary>Whether a call that nobody awaits does this when it has returned already, or only waits for it without a thread.</summary>
    public bool RunsOnItsOwn => Suspended || Acquired.Wait == WaitKind.Awaited;

    /// <summary>All locks held, in the order in which they were taken.</summary>
    public ImmutableArray<HeldLock> AllHeld => Inner.IsEmpty ? Held : Held.AddRange(Inner);

    /// <summary>Frames in all witnesses together: the smaller, the clearer.</summary>
    public int Weight => Acquired.Witness.Length + Held.Sum(static h => h.Witness.Length) + Inner.Sum(static h => h.Witness.Length);
}
