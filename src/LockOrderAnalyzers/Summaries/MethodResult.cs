using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>What interpreting one body gave: its summary, and what concerns the whole compilation.</summary>
internal sealed class MethodResult
{
    /// <summary>Prepares the result for a body.</summary>
    public MethodResult(MethodFacts body) => Body = body;

    /// <summary>The body.</summary>
    public MethodFacts Body { get; }

    /// <summary>The critical pairs.</summary>
    public PairSet Pairs { get; } = new();

    /// <summary>The summary for callers; set once interpretation is done.</summary>
    public MethodSummary? Summary { get; set; }

    /// <summary>Delegates of its callers that it calls.</summary>
    public List<DelegateCall> DelegateCalls { get; } = [];

    /// <summary>Its callers' objects that it hands to others.</summary>
    public HashSet<LockPath> Escaping { get; } = [];

    /// <summary>Its callers' objects that it hands to code which may enumerate them there and then.</summary>
    public HashSet<LockPath> Unknown { get; } = [];

    /// <summary>Methods that it calls while it holds nothing.</summary>
    public HashSet<MethodKey> CalledUnheld { get; } = [];

    /// <summary>Methods that it calls while it holds a lock.</summary>
    public HashSet<MethodKey> CalledHeld { get; } = [];

    /// <summary>Methods that it calls while other threads may run.</summary>
    public HashSet<MethodKey> CalledTogether { get; } = [];

    /// <summary>Asynchronous methods that it calls and does not wait for at once.</summary>
    public HashSet<MethodKey> SetGoing { get; } = [];

    /// <summary>Functions that it hands to code that calls them on its own: callbacks, event handlers, bodies of threads and tasks.</summary>
    public HashSet<MethodKey> Callbacks { get; } = [];

    /// <summary>Locks that it hands to fields of other objects.</summary>
    public HashSet<Handover> Handovers { get; } = [];

    /// <summary>What captured variables are, in functions that are kept: variable and object.</summary>
    public HashSet<(string Variable, LockPath Object)> Captured { get; } = [];

    /// <summary>Every acquisition in the body itself.</summary>
    public Dictionary<(LockPath Path, LockMode Mode, WaitKind Wait), HeldLock> Acquisitions { get; } = [];

    /// <summary>Locks that some path of the body takes, or calls a method that leaves them held.</summary>
    public HashSet<LockPath> TakenHere { get; } = [];

    /// <summary>Locks that some path of the body releases.</summary>
    public HashSet<LockPath> ReleasedHere { get; } = [];

    /// <summary>Locks that it releases for its callers, or that a method it calls left held.</summary>
    public HashSet<LockPath> ReleasedForOthers { get; } = [];

    /// <summary>Locks that it takes and releases itself.</summary>
    public HashSet<LockPath> Balanced { get; } = [];

    /// <summary>Locks that it hands to code that is not analysed.</summary>
    public HashSet<LockPath> GivenAway { get; } = [];

    /// <summary>Locks that its callers have to hold.</summary>
    public List<Requirement> Requirements { get; } = [];

    /// <summary>Other locks held where one is required: by call and need. They may be the same lock under other names.</summary>
    public HashSet<(Site Call, Site Need, LockPath Required, LockPath Held)> HeldWhileRequired { get; } = [];

    /// <summary>Where it breaks the rules of lock state, as far as it can tell by itself.</summary>
    public Dictionary<(ViolationKind Kind, LockPath Lock, Site At, Site? Held), Violation> Violations { get; } = [];

    /// <summary>Releases of locks that are held, by place.</summary>
    public Dictionary<(Site Site, LockPath Path), HeldLock> HeldReleases { get; } = [];

    /// <summary>Releases of locks that are not held, by place.</summary>
    public Dictionary<(Site Site, LockPath Path), UnheldRelease> UnheldReleases { get; } = [];

    /// <summary>Holds that an exception leaves behind, and the first code that throws it.</summary>
    public Dictionary<(LockPath Path, Site Site), (HeldLock Held, Cause Cause)> Thrown { get; } = [];

    /// <summary>Holds of locks that belong to their thread, where the body first gives it up.</summary>
    public Dictionary<(ViolationKind Kind, LockPath Lock, Site Held), Violation> Suspended { get; } = [];

    /// <summary>The instructions that make objects.</summary>
    public HashSet<int> Allocated { get; } = [];

    /// <summary>Fields that it gives new objects to.</summary>
    public HashSet<LockPath> Renewed { get; } = [];

    /// <summary>The signals that it gives, by place.</summary>
    public Dictionary<(LockPath Event, Site Site, bool Detached), Signal> Signals { get; } = [];

    /// <summary>Its calls of code that nobody here has written: the shortest way to one of those that are alike to callers.</summary>
    public Dictionary<(ValueList<LockPath> Dropped, bool Suspended, ValueList<ParameterValue> When, LockPath? Receiver), OutsideCall> OutsideCalls { get; } = [];

    /// <summary>Whether other threads may run after it.</summary>
    public bool StartsThreads { get; set; }

    /// <summary>Calls under a lock that were not followed because too many bodies can answer them: how many, and where, by name.</summary>
    public SortedDictionary<string, (int Count, Site Site)> Unfollowed { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether an exception can leave it.</summary>
    public bool Throws { get; set; }

    /// <summary>Why the result is not complete, or null.</summary>
    public string? Truncated { get; set; }
}

/// <summary>An object on a path was stored in a field: where the object is a lock, the field is one of its names.</summary>
/// <param name="Field">The field.</param>
/// <param name="Source">The object.</param>
internal sealed record Handover(Member Field, LockPath Source);

/// <summary>A lock is released that the body does not hold.</summary>
/// <param name="Released">The lock.</param>
/// <param name="At">The way to the release.</param>
/// <param name="Cause">The exception on the way there, or null.</param>
/// <param name="Held">What is held instead.</param>
internal sealed record UnheldRelease(ReleasedLock Released, Witness At, Cause? Cause, ImmutableArray<HeldLock> Held);
