using System;
using System.Diagnostics;

namespace LockOrderAnalyzers;

/// <summary>
/// Declares that the lock which stands here is taken before the one that is named: nobody may take it while the named lock is held.
/// </summary>
/// <remarks>
/// A lock is named by its type and member, as in <c>Cache._gate</c>, with as much of the namespace as it takes to be unique, or by
/// its <see cref="LockClassAttribute"/> name. On a type, the attribute is about locking its instances. Declarations are transitive.
/// </remarks>
/// <example>
/// <code>
/// [AcquiredBefore("Index._gate")]
/// private readonly object _gate = new();
///
/// [AcquiredBefore(typeof(Index), nameof(Index.Gate))]
/// internal object Gate { get; } = new();
/// </code>
/// </example>
[Conditional("LOCKORDER_ANNOTATIONS")]
[AttributeUsage(
    AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct,
    AllowMultiple = true,
    Inherited = false)]
public sealed class AcquiredBeforeAttribute : Attribute
{
    /// <summary>Names the other lock as the reports print it.</summary>
    /// <param name="lockName">The lock that is taken later.</param>
    public AcquiredBeforeAttribute(string lockName) => LockName = lockName;

    /// <summary>Names the other lock by the member that holds it.</summary>
    /// <param name="type">The type that declares the lock that is taken later.</param>
    /// <param name="member">The field or property that holds the lock that is taken later.</param>
    public AcquiredBeforeAttribute(Type type, string member)
    {
        LockType = type;
        LockName = member;
    }

    /// <summary>The type that declares the other lock, in the typed form.</summary>
    public Type? LockType { get; }

    /// <summary>The lock that is taken later; in the typed form, its member.</summary>
    public string LockName { get; }
}
