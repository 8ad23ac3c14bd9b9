using System.Collections.Immutable;

namespace LockOrderAnalyzers.Model;

/// <summary>What a method has done to locks and values when it returns, in one of the ways it can return.</summary>
/// <param name="Acquired">Locks it took and still holds.</param>
/// <param name="Released">Locks of its caller that it released.</param>
/// <param name="Result">What it returns.</param>
/// <param name="Outs">What it wrote to <c>ref</c> and <c>out</c> parameters.</param>
/// <param name="Stores">What it wrote to fields of its parameters and receiver.</param>
/// <param name="When">The arguments with which it returns this way; empty for any.</param>
/// <param name="Loosened">Locks of its caller that it released if some condition holds which is not understood: the caller may hold them still.</param>
internal sealed record ExitEffect(
    ImmutableArray<HeldLock> Acquired,
    ImmutableArray<ReleasedLock> Released,
    Value? Result,
    ValueList<ParameterValue> Outs,
    ValueList<StoredValue> Stores,
    ValueList<ParameterValue> When = default,
    ValueList<LockPath> Loosened = default);

/// <summary>A lock of the caller that a method released, or, maybe, did not.</summary>
internal sealed record ReleasedLock(LockPath Path, LockKind Kind, LockMode? Mode, bool Maybe = false);

/// <summary>What a method wrote to a parameter.</summary>
internal sealed record ParameterValue(int Parameter, Value? Value);

/// <summary>What a method wrote to a field of an object it was given.</summary>
internal sealed record StoredValue(LockPath Instance, Member Member, Value Value);

/// <summary>A call of a delegate that only the caller knows, with what is held then.</summary>
/// <param name="Delegate">The delegate, rooted at a parameter or captured variable.</param>
/// <param name="Arguments">What it is given.</param>
/// <param name="Held">The locks held.</param>
/// <param name="Dropped">The caller's locks that are released at this point.</param>
/// <param name="Witness">The way to the call.</param>
/// <param name="Detached">True for a call on a thread of its own.</param>
/// <param name="IsEnumeration">True where a sequence is enumerated; a delegate does not run then.</param>
/// <param name="Completion">Whether the call waits for an asynchronous delegate.</param>
/// <param name="Confidence">How sure it is that the way to the call can be taken.</param>
/// <param name="Origin">The call itself.</param>
internal sealed record DelegateCall(
    LockPath Delegate,
    ValueList<Value?> Arguments,
    ImmutableArray<HeldLock> Held,
    ImmutableArray<LockPath> Dropped,
    Witness Witness,
    bool Detached = false,
    bool IsEnumeration = false,
    Completion Completion = Completion.Complete,
    Confidence Confidence = Confidence.High,
    Place Origin = default);

/// <summary>An instruction of a body.</summary>
internal readonly record struct Place(MethodKey Body, int Id);

/// <summary>A signal that a method gives to those who wait for it.</summary>
/// <param name="Event">The object that is signalled.</param>
/// <param name="Needed">The locks that were taken on the way to it: as long as somebody else holds one of them, there is no signal.</param>
/// <param name="Witness">The way to the signal.</param>
/// <param name="Suspended">True if the method may have left its caller's thread before.</param>
/// <param name="Detached">True where a thread of its own gives it.</param>
internal sealed record Signal(LockPath Event, ImmutableArray<HeldLock> Needed, Witness Witness, bool Suspended, bool Detached = false);

/// <summary>A call of code that nobody here has written: a delegate or an object from outside the compilation.</summary>
/// <param name="What">What is done, for people: raises an event, calls a delegate or a method.</param>
/// <param name="Dropped">The caller's locks that are released at this point.</param>
/// <param name="Witness">The way to the call.</param>
/// <param name="Suspended">True if the method may have left its caller's thread before.</param>
/// <param name="When">The constant arguments with which it happens; empty for any.</param>
/// <param name="Receiver">The object whose member is called, where only callers know whether it comes from outside: the method's own receiver.</param>
internal sealed record OutsideCall(
    string What, ValueList<LockPath> Dropped, Witness Witness, bool Suspended, ValueList<ParameterValue> When = default, LockPath? Receiver = null);

/// <summary>What a method does to locks, in terms of its own roots, for callers to use.</summary>
/// <param name="Method">The method.</param>
/// <param name="Pairs">Its critical pairs.</param>
/// <param name="Exits">The ways it can return; empty if it never does.</param>
/// <param name="DelegateCalls">The delegates of its callers that it calls.</param>
/// <param name="Escaping">What it was given and hands to others: stored, or passed to code that is not analysed.</param>
/// <param name="Unknown">What it was given and hands to code that is not analysed, which may enumerate it there and then.</param>
/// <param name="Requirements">The locks that its callers have to hold.</param>
/// <param name="Renewed">Fields that it gives new objects to.</param>
/// <param name="Throws">Whether an exception can leave it.</param>
/// <param name="Signals">The signals that it gives.</param>
/// <param name="Taken">The locks that it may have taken on its way out, whether it still holds them or not; known only where signals are given at all.</param>
/// <param name="StartsThreads">Whether other threads may run after it.</param>
/// <param name="OutsideCalls">Its calls of code that nobody here has written: of those that are alike to callers, one.</param>
internal sealed record MethodSummary(
    MethodKey Method,
    ImmutableArray<CriticalPair> Pairs,
    ImmutableArray<ExitEffect> Exits,
    ImmutableArray<DelegateCall> DelegateCalls,
    ImmutableArray<LockPath> Escaping,
    ImmutableArray<LockPath> Unknown,
    ImmutableArray<Requirement> Requirements,
    ImmutableArray<LockPath> Renewed,
    bool Throws,
    ImmutableArray<Signal> Signals,
    ImmutableArray<HeldLock> Taken,
    bool StartsThreads,
    ImmutableArray<OutsideCall> OutsideCalls)
{
    /// <summary>Whether on some way out other locks are held than at the call.</summary>
    public bool ChangesHeld => Exits.Any(static exit => !exit.Acquired.IsEmpty || !exit.Released.IsEmpty);

    /// <summary>The summary that the fixpoint starts from: a method that is not known to do anything, not even to return.</summary>
    public static MethodSummary Bottom(MethodKey method) => new(
        method, ImmutableArray<CriticalPair>.Empty, ImmutableArray<ExitEffect>.Empty, ImmutableArray<DelegateCall>.Empty,
        ImmutableArray<LockPath>.Empty, ImmutableArray<LockPath>.Empty, ImmutableArray<Requirement>.Empty,
        ImmutableArray<LockPath>.Empty, Throws: false, ImmutableArray<Signal>.Empty, ImmutableArray<HeldLock>.Empty, StartsThreads: false,
        ImmutableArray<OutsideCall>.Empty);
}
