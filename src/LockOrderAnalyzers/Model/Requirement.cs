namespace LockOrderAnalyzers.Model;

/// <summary>Why a lock has to be held at some point.</summary>
internal enum RequirementKind
{
    /// <summary>An annotation of the method says so.</summary>
    Annotation,

    /// <summary>An assertion says so (lockdep_assert_held).</summary>
    Assertion,

    /// <summary><c>Monitor.Wait</c> throws otherwise.</summary>
    Wait,

    /// <summary><c>Monitor.Pulse</c> throws otherwise.</summary>
    Pulse,

    /// <summary><c>Monitor.PulseAll</c> throws otherwise.</summary>
    PulseAll,
}

/// <summary>Facts about <see cref="RequirementKind"/>.</summary>
internal static class RequirementKinds
{
    /// <summary>Whether the run time itself needs the lock.</summary>
    public static bool IsMonitorCall(this RequirementKind kind) => kind is RequirementKind.Wait or RequirementKind.Pulse or RequirementKind.PulseAll;
}

/// <summary>A lock that a method needs to be held, and does not take itself: its callers have to.</summary>
/// <param name="Path">The lock, in terms of the method's own roots.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Mode">How it has to be held; null for any way.</param>
/// <param name="Why">Why.</param>
/// <param name="Witness">The way to the place that needs it.</param>
/// <param name="When">The constant arguments with which it is needed; empty for any.</param>
/// <param name="Instead">What is held instead: the same lock in another mode, or the same lock of another object; or null.</param>
internal sealed record Requirement(
    LockPath Path,
    LockKind Kind,
    LockMode? Mode,
    RequirementKind Why,
    Witness Witness,
    ValueList<ParameterValue> When = default,
    HeldLock? Instead = null);
