namespace LockOrderAnalyzers.Rules;

/// <summary>The ids of all rules.</summary>
internal static class DiagnosticIds
{
    /// <summary>Possible circular locking dependency.</summary>
    public const string CircularDependency = "LOCK001";

    /// <summary>Possible recursive locking of two instances of one lock class.</summary>
    public const string RecursiveLocking = "LOCK002";

    /// <summary>Declared lock order violated.</summary>
    public const string DeclaredOrderViolated = "LOCK003";

    /// <summary>Non-recursive lock is taken again by its holder.</summary>
    public const string TakenAgain = "LOCK004";

    /// <summary>Lock is released that is not held.</summary>
    public const string ReleasedUnheld = "LOCK005";

    /// <summary>Lock is still held on some way out.</summary>
    public const string StillHeld = "LOCK006";

    /// <summary>Required lock is not held.</summary>
    public const string RequiredLockNotHeld = "LOCK007";

    /// <summary>Blocking in an invalid wait context.</summary>
    public const string InvalidWaitContext = "LOCK008";

    /// <summary>Waiting for work that needs a lock held here.</summary>
    public const string WaitUnderLock = "LOCK009";

    /// <summary>Foreign code is called while a lock is held.</summary>
    public const string ForeignCallUnderLock = "LOCK010";

    /// <summary>Lock annotation names no lock.</summary>
    public const string UnknownLockName = "LOCK011";

    /// <summary>Known-safe order is never taken.</summary>
    public const string UnusedSafeOrder = "LOCK012";

    /// <summary>This acquisition is part of a circular locking dependency.</summary>
    public const string PartOfCircularDependency = "LOCK013";

    /// <summary>Lock fact has no effect.</summary>
    public const string UselessLockFact = "LOCK014";

    /// <summary>Option is not understood.</summary>
    public const string UnknownOption = "LOCK015";

    /// <summary>The analysis stopped at a limit here.</summary>
    public const string AnalysisLimit = "LOCK900";
}
