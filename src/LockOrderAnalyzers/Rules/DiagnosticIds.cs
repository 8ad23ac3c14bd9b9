namespace LockOrderAnalyzers.Rules;

/// <summary>The ids of all rules.</summary>
internal static class DiagnosticIds
{
    /// <summary>Possible circular locking dependency.</summary>
    public const string CircularDependency = "LOCK001";

    /// <summary>Possible recursive locking of two instances of one lock class.</summary>
    public const string RecursiveLocking = "LOCK002";

    /// <summary>Lock annotation names no lock.</summary>
    public const string UnknownLockName = "LOCK011";

    /// <summary>Known-safe order is never taken.</summary>
    public const string UnusedSafeOrder = "LOCK012";

    /// <summary>This acquisition is part of a circular locking dependency.</summary>
    public const string PartOfCircularDependency = "LOCK013";

    /// <summary>The analysis stopped at a limit here.</summary>
    public const string AnalysisLimit = "LOCK900";
}
