namespace LockOrderAnalyzers.Selftest.Tests.Oracle;

/// <summary>Whether threads can block each other for good, and between how many lock classes.</summary>
internal enum Verdict
{
    /// <summary>Every thread can always finish.</summary>
    Clean,

    /// <summary>A circle of waits through several lock classes: LOCK001.</summary>
    CircularDeadlock,

    /// <summary>A circle of waits through instances of one lock class: LOCK002.</summary>
    RecursiveDeadlock,
}
