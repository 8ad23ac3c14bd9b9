using System.Collections.Immutable;

namespace LockOrderAnalyzers.Model;

/// <summary>Two locks of which one is declared to be acquired before the other.</summary>
/// <param name="First">Name of the lock that is taken first.</param>
/// <param name="Second">Name of the lock that may be taken while the first is held.</param>
/// <param name="Site">Where this is declared.</param>
internal sealed record DeclaredOrder(string First, string Second, Site Site);

/// <summary>A name that an annotation gives to a lock.</summary>
/// <param name="Name">The name.</param>
/// <param name="Site">Where the annotation stands.</param>
/// <param name="Owner">The type whose members go by their names alone there, or null where none do.</param>
internal sealed record LockMention(string Name, Site Site, string? Owner = null);

/// <summary>What the annotations of a compilation say of lock classes.</summary>
/// <param name="SafeOrders">Orders that are known to be safe.</param>
/// <param name="DeclaredOrders">Orders that are declared.</param>
/// <param name="Mentions">Names of locks in other annotations, as far as they are not members of the annotated method's own type.</param>
internal sealed record LockAnnotations(
    ImmutableArray<KnownSafeOrder> SafeOrders, ImmutableArray<DeclaredOrder> DeclaredOrders, ImmutableArray<LockMention> Mentions)
{
    /// <summary>No annotations.</summary>
    public static LockAnnotations None { get; } = new(
        ImmutableArray<KnownSafeOrder>.Empty, ImmutableArray<DeclaredOrder>.Empty, ImmutableArray<LockMention>.Empty);

    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => SafeOrders.IsEmpty && DeclaredOrders.IsEmpty && Mentions.IsEmpty;

    /// <summary>These annotations, and others.</summary>
    public LockAnnotations And(LockAnnotations other) => other.IsEmpty ? this : new(
        SafeOrders.AddRange(other.SafeOrders), DeclaredOrders.AddRange(other.DeclaredOrders), Mentions.AddRange(other.Mentions));
}
