using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>What all bodies share while they are summarised, some of them at the same time: what they call, and the summaries that are ready.</summary>
internal sealed class KnownSummaries
{
    private readonly IReadOnlyDictionary<MethodKey, MethodResult> _ready;

    /// <summary>Reads what does not depend on any summary.</summary>
    /// <param name="targets">What calls run.</param>
    /// <param name="ready">The results that are ready; they grow, but not while anybody reads them.</param>
    public KnownSummaries(CallTargets targets, IReadOnlyDictionary<MethodKey, MethodResult> ready)
    {
        _ready = ready;
        Targets = targets;
        Callees = new CalleeMap(targets);
        Traits = new LockTraitsTable(targets.Bodies);
        StartsAlone = !targets.Bodies.Any(static body => body.Key.Id.EndsWith(".Finalize", StringComparison.Ordinal));
        HasSignals = targets.Bodies.SelectMany(static body => body.Blocks).SelectMany(static block => block.Instructions)
            .Any(static step => step is Instruction.Signal || step is Instruction.Release release && (release.Kind.IsSemaphore() || release.Kind == LockKind.WaitHandle));
    }

    /// <summary>What calls run.</summary>
    public CallTargets Targets { get; }

    /// <summary>What has to be summarised before a body.</summary>
    public CalleeMap Callees { get; }

    /// <summary>What is known of the locks in fields.</summary>
    public LockTraitsTable Traits { get; }

    /// <summary>Whether any body gives signals: only then it matters what was taken before.</summary>
    public bool HasSignals { get; }

    /// <summary>Whether a program starts with one thread alone: no finalizer here does anything to locks.</summary>
    public bool StartsAlone { get; }

    /// <summary>The summary of a body that is ready, or null.</summary>
    public MethodSummary? SummaryOf(MethodKey key) => _ready.TryGetValue(key, out var result) ? result.Summary : null;
}
