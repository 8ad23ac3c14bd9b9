using System;
using System.Diagnostics;

namespace LockOrderAnalyzers;

/// <summary>
/// Says that the method is called with the named lock held, and releases it. Callers are analysed as if they released it themselves. A
/// body of the method, and of whatever overrides or implements it, has to do what the attribute says.
/// </summary>
/// <remarks>
/// A lock is named as the method sees it: a member of its own type (<c>_gate</c>), <c>this</c>, a parameter (<c>account</c>) or a member
/// of one (<c>account._gate</c>), <c>Type._member</c>, or a <see cref="LockClassAttribute"/> name.
/// </remarks>
/// <example>
/// <code>
/// public interface IStoreLock
/// {
///     [Acquires("this")]
///     void Enter();
///
///     [Releases("this")]
///     void Exit();
/// }
/// </code>
/// </example>
[Conditional("LOCKORDER_ANNOTATIONS")]
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property,
    AllowMultiple = true,
    Inherited = true)]
public sealed class ReleasesAttribute : Attribute
{
    /// <summary>Names the lock as the method sees it.</summary>
    /// <param name="lockName">The lock that the method releases.</param>
    public ReleasesAttribute(string lockName) => LockName = lockName;

    /// <summary>Names the lock by the member that holds it.</summary>
    /// <param name="type">The type that declares the lock.</param>
    /// <param name="member">The field or property that holds the lock.</param>
    public ReleasesAttribute(Type type, string member)
    {
        LockType = type;
        LockName = member;
    }

    /// <summary>The type that declares the lock, in the typed form.</summary>
    public Type? LockType { get; }

    /// <summary>The lock that the method releases; in the typed form, its member.</summary>
    public string LockName { get; }

    /// <summary>Whether it is a reader's hold that the method releases.</summary>
    public bool Shared { get; set; }
}
