using System;
using System.Diagnostics;

namespace LockOrderAnalyzers;

/// <summary>
/// Gives the lock that is declared here a name of its own. Every lock made at this declaration belongs to the lock class of
/// that name, and reports print the name instead of the member's.
/// </summary>
/// <remarks>
/// Two declarations with the same name are one lock class. On a type, the name stands for locking its instances.
/// </remarks>
/// <example>
/// <code>
/// [LockClass("journal")]
/// private readonly object _gate = new();
/// </code>
/// </example>
[Conditional("LOCKORDER_ANNOTATIONS")]
[AttributeUsage(
    AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct,
    Inherited = false)]
public sealed class LockClassAttribute : Attribute
{
    /// <summary>Names the lock class.</summary>
    /// <param name="name">The name that reports print and that other annotations refer to.</param>
    public LockClassAttribute(string name) => Name = name;

    /// <summary>The name of the lock class.</summary>
    public string Name { get; }
}
