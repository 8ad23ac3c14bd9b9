using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>A step of a thread: everything about it is known.</summary>
internal readonly record struct Step(StepAction Action, Acquisition Of)
{
    /// <summary>What is called; null unless that is the step.</summary>
    public OutsideCall? Call { get; init; }

    /// <summary>Whether a release is of the very lock that was taken, whatever its field holds by then.</summary>
    public bool KeepsItsLock { get; init; }

    public LockName Lock => Of.Lock;

    public bool IsAwaited => Action == StepAction.Enter && Of.Kind.IsAwaited;

    public override string ToString() => Action switch
    {
        StepAction.Enter => $"+{Of}",
        StepAction.Exit => $"-{Of}",
        StepAction.Try => $"?{Of}",
        StepAction.TryForAWhile => $"~{Of}",
        StepAction.Renew => $"={Lock}",
        _ => $"!{Call}",
    };
}
