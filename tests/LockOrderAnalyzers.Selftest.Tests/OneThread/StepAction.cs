namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>What a thread does in one step.</summary>
internal enum StepAction
{
    /// <summary>Takes a lock.</summary>
    Enter,

    /// <summary>Releases a lock.</summary>
    Exit,

    /// <summary>Tries to take a lock, without waiting; if it gets it, it releases it at once.</summary>
    Try,

    /// <summary>Tries so for a while.</summary>
    TryForAWhile,

    /// <summary>Puts a new lock into the field that holds the lock.</summary>
    Renew,

    /// <summary>Calls something that is no lock.</summary>
    Call,
}
