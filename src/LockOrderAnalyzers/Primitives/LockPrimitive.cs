using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Primitives;

/// <summary>What a class-library method does to a lock.</summary>
internal enum PrimitiveAction
{
    /// <summary>Takes the lock.</summary>
    Acquire,

    /// <summary>Takes the lock and returns a scope whose disposal releases it.</summary>
    AcquireScope,

    /// <summary>Releases the lock.</summary>
    Release,

    /// <summary>Releases the lock, waits, and takes it again.</summary>
    ReleaseAndRetake,

    /// <summary>Takes every lock of a list at once.</summary>
    AcquireAll,

    /// <summary>Takes one lock of a list.</summary>
    AcquireAny,

    /// <summary>Turns a shared hold into an exclusive one.</summary>
    Upgrade,

    /// <summary>Turns an exclusive hold into a shared one.</summary>
    Downgrade,

    /// <summary>Tells whether the running thread holds the lock.</summary>
    IsHeld,

    /// <summary>Takes and drops the lock for the sake of its order.</summary>
    Touch,

    /// <summary>Names the lock as one of a subclass.</summary>
    Nested,

    /// <summary>Wakes threads that wait for the lock, which has to be held.</summary>
    Pulse,

    /// <summary>Asserts that the lock is held.</summary>
    AssertHeld,

    /// <summary>May put the thread to sleep.</summary>
    Sleep,
}

/// <summary>Where a primitive finds its lock.</summary>
internal enum LockOperand
{
    /// <summary>In the receiver.</summary>
    Receiver,

    /// <summary>In the first argument.</summary>
    FirstArgument,
}

/// <summary>One row of the table: what one method does to a lock.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Kind">The kind of lock.</param>
/// <param name="Mode">The mode it takes or releases; null for whatever is held.</param>
/// <param name="Operand">Where the lock is.</param>
/// <param name="MayFail">True if the method can return without the lock although it was given no time-out.</param>
/// <param name="Awaited">True if it returns a task that completes with the lock.</param>
internal sealed record LockPrimitive(
    PrimitiveAction Action,
    LockKind Kind,
    LockMode? Mode = LockMode.Exclusive,
    LockOperand Operand = LockOperand.Receiver,
    bool MayFail = false,
    bool Awaited = false);
