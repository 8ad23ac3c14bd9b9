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

    /// <summary>Methods that it calls while it holds nothing.</summary>
    public HashSet<MethodKey> CalledUnheld { get; } = [];

    /// <summary>Methods that it calls while it holds a lock.</summary>
    public HashSet<MethodKey> CalledHeld { get; } = [];

    /// <summary>Functions that it hands to code that calls them on its own: callbacks, event handlers, bodies of threads and tasks.</summary>
    public HashSet<MethodKey> Callbacks { get; } = [];

    /// <summary>Locks that it hands to fields of other objects.</summary>
    public HashSet<Handover> Handovers { get; } = [];

    /// <summary>Every acquisition in the body itself.</summary>
    public Dictionary<(LockPath Path, LockMode Mode, WaitKind Wait), HeldLock> Acquisitions { get; } = [];

    /// <summary>Locks that some path of the body takes, or calls a method that leaves them held.</summary>
    public HashSet<LockPath> TakenHere { get; } = [];

    /// <summary>Locks that some path of the body releases.</summary>
    public HashSet<LockPath> ReleasedHere { get; } = [];

    /// <summary>Why the result is not complete, or null.</summary>
    public string? Truncated { get; set; }
}

/// <summary>An object on a path was stored in a field: where the object is a lock, the field is one of its names.</summary>
/// <param name="Field">The field.</param>
/// <param name="Source">The object.</param>
internal sealed record Handover(Member Field, LockPath Source);
