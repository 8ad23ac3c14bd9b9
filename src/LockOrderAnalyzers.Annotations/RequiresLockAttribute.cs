using System;
using System.Diagnostics;

namespace LockOrderAnalyzers;

/// <summary>
/// Says that the method may only be called while the named lock is held. In its own body, and in that of whatever overrides or
/// implements it, the lock counts as held.
/// </summary>
/// <remarks>
/// A lock is named as the method sees it: a member of its own type (<c>_gate</c>), <c>this</c>, a parameter (<c>account</c>) or a member
/// of one (<c>account._gate</c>), <c>Type._member</c>, or a <see cref="LockClassAttribute"/> name.
/// </remarks>
/// <example>
/// <code>
/// [RequiresLock("_gate")]
/// private void Evict(string key) { ... }
///
/// [RequiresLock("account._gate")]
/// private static void Book(Account account, decimal amount) { ... }
/// </code>
/// </example>
[Conditional("LOCKORDER_ANNOTATIONS")]
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property,
    AllowMultiple = true,
    Inherited = true)]
public sealed class RequiresLockAttribute : Attribute
{
    /// <summary>Names the lock as the method sees it.</summary>
    /// <param name="lockName">The lock that callers have to hold.</param>
    public RequiresLockAttribute(string lockName) => LockName = lockName;

    /// <summary>Names the lock by the member that holds it.</summary>
    /// <param name="type">The type that declares the lock.</param>
    /// <param name="member">The field or property that holds the lock.</param>
    public RequiresLockAttribute(Type type, string member)
    {
        LockType = type;
        LockName = member;
    }

    /// <summary>The type that declares the lock, in the typed form.</summary>
    public Type? LockType { get; }

    /// <summary>The lock that callers have to hold; in the typed form, its member.</summary>
    public string LockName { get; }

    /// <summary>Whether a reader's hold is enough.</summary>
    public bool Shared { get; set; }
}
