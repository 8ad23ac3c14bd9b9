using System;
using System.Diagnostics;

namespace LockOrderAnalyzers;

/// <summary>
/// Says that the code marked with this attribute takes the first lock before the second one, and that this is known to be safe.
/// The dependency <c>first --> second</c> of this code is left out of the lock-order graph: every report that goes through it
/// disappears, and no other does.
/// </summary>
/// <remarks>
/// A lock is named by its type and member, as in <c>Cache._gate</c>, with as much of the namespace as it takes to be unique, or by
/// its <see cref="LockClassAttribute"/> name. The typed form survives a renaming of types.
/// </remarks>
/// <example>
/// <code>
/// [KnownSafeLockOrder("Store._gate", "Index._gate", Justification = "Runs before the first worker thread is started.")]
/// private void WarmUp() { ... }
///
/// [KnownSafeLockOrder(typeof(Store), nameof(Store.Gate), typeof(Index), nameof(Index.Gate))]
/// private void Rebuild() { ... }
/// </code>
/// </example>
[Conditional("LOCKORDER_ANNOTATIONS")]
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Class
        | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly,
    AllowMultiple = true,
    Inherited = false)]
public sealed class KnownSafeLockOrderAttribute : Attribute
{
    /// <summary>Names the two locks as the reports print them.</summary>
    /// <param name="first">The lock that is taken first.</param>
    /// <param name="second">The lock that is taken while the first one is held.</param>
    public KnownSafeLockOrderAttribute(string first, string second)
    {
        First = first;
        Second = second;
    }

    /// <summary>Names the two locks by the members that hold them.</summary>
    /// <param name="firstType">The type that declares the lock that is taken first.</param>
    /// <param name="firstMember">The field or property that holds the lock that is taken first.</param>
    /// <param name="secondType">The type that declares the lock that is taken second.</param>
    /// <param name="secondMember">The field or property that holds the lock that is taken second.</param>
    public KnownSafeLockOrderAttribute(Type firstType, string firstMember, Type secondType, string secondMember)
    {
        FirstType = firstType;
        First = firstMember;
        SecondType = secondType;
        Second = secondMember;
    }

    /// <summary>The type that declares the first lock, in the typed form.</summary>
    public Type? FirstType { get; }

    /// <summary>The lock that is taken first; in the typed form, its member.</summary>
    public string First { get; }

    /// <summary>The type that declares the second lock, in the typed form.</summary>
    public Type? SecondType { get; }

    /// <summary>The lock that is taken while the first one is held; in the typed form, its member.</summary>
    public string Second { get; }

    /// <summary>Why this order cannot lead to a deadlock, for whoever reads the code next.</summary>
    public string? Justification { get; set; }
}
