using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace LockOrderAnalyzers;

/// <summary>
/// Declares the order in which the locks of the assembly are taken: each one before those that follow it. None of them may be taken
/// while a later one is held.
/// </summary>
/// <remarks>
/// A lock is named by its type and member, as in <c>Cache._gate</c>, with as much of the namespace as it takes to be unique, or by
/// its <see cref="LockClassAttribute"/> name. Several declarations add up, and they are transitive.
/// </remarks>
/// <example>
/// <code>
/// [assembly: LockOrder("Session._gate", "Cache._gate", "Log._gate")]
/// </code>
/// </example>
[Conditional("LOCKORDER_ANNOTATIONS")]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class LockOrderAttribute : Attribute
{
    /// <summary>Names the locks as the reports print them.</summary>
    /// <param name="locks">The locks, in the order in which they are taken.</param>
    public LockOrderAttribute(params string[] locks) => Locks = locks;

    /// <summary>The locks, in the order in which they are taken.</summary>
    public IReadOnlyList<string> Locks { get; }
}
