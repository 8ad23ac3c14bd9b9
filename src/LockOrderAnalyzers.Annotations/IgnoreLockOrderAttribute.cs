using System;
using System.Diagnostics;

namespace LockOrderAnalyzers;

/// <summary>
/// Switches the lock-order analysis off for the code marked with this attribute: what it locks adds nothing to the lock-order
/// graph, neither by itself nor through its callers, and nothing is reported in it.
/// </summary>
/// <remarks>
/// <see cref="KnownSafeLockOrderAttribute"/> is the finer tool: it leaves out one dependency and keeps the others.
/// </remarks>
/// <example>
/// <code>
/// [IgnoreLockOrder(Justification = "Crash handler: the other threads are suspended.")]
/// private static void DumpState() { ... }
/// </code>
/// </example>
[Conditional("LOCKORDER_ANNOTATIONS")]
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct,
    Inherited = false)]
public sealed class IgnoreLockOrderAttribute : Attribute
{
    /// <summary>Why the analysis has nothing to say about this code, for whoever reads it next.</summary>
    public string? Justification { get; set; }
}
