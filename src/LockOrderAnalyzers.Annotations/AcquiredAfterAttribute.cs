using System;
using System.Diagnostics;

namespace LockOrderAnalyzers;

/// <summary>
/// Declares that the lock which stands here is taken after the one that is named: nobody may take the named lock while it is held.
/// </summary>
/// <remarks>
/// A lock is named by its type and member, as in <c>Cache._gate</c>, with as much of the namespace as it takes to be unique, or by
/// its <see cref="LockClassAttribute"/> name. On a type, the attribute is about locking its instances. Declarations are transitive.
/// </remarks>
/// <example>
/// <code>
/// [AcquiredAfter("Store._gate")]
/// private readonly object _gate = new();
///
/// [AcquiredAfter(typeof(Store), nameof(Store.Gate))]
/// internal object Gate { get; } = new();
/// </code>
/// </example>
[Conditional("LOCKORDER_ANNOTATIONS")]
[AttributeUsage(
    AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct,
    AllowMultiple = true,
    Inherited = false)]
public sealed class AcquiredAfterAttribute : Attribute
{
    /// <summary>Names the other lock as the reports print it.</summary>
    /// <param name="lockName">The lock that is taken earlier.</param>
    public AcquiredAfterAttribute(string lockName) => LockName = lockName;

    /// <summary>Names the other lock by the member that holds it.</summary>
    /// <param name="type">The type that declares the lock that is taken earlier.</param>
    /// <param name="member">The field or property that holds the lock that is taken earlier.</param>
    public AcquiredAfterAttribute(Type type, string member)
    {
        LockType = type;
        LockName = member;
    }

    /// <summary>The type that declares the other lock, in the typed form.</summary>
    public Type? LockType { get; }

    /// <summary>The lock that is taken earlier; in the typed form, its member.</summary>
    public string LockName { get; }
}
