using System.Diagnostics;

namespace LockOrderAnalyzers;

/// <summary>
/// Markers that tell the analysis about locks what it cannot read from the code. They do nothing at run time: calls of
/// those that return nothing are not even compiled, unless <c>LOCKORDER_ANNOTATIONS</c> is defined.
/// </summary>
public static class Lockdep
{
    /// <summary>
    /// Takes the lock as one of a lock class of its own, told apart from the class of the declaration by <paramref name="subclass"/>.
    /// Use it where two instances of one class are nested in a known order, as in a parent and its child.
    /// </summary>
    /// <typeparam name="T">The type of the lock.</typeparam>
    /// <param name="lockObject">The lock.</param>
    /// <param name="subclass">The nesting level: 1 inside the plain lock, 2 inside that. It has to be a constant.</param>
    /// <returns><paramref name="lockObject"/>.</returns>
    /// <example>
    /// <code>
    /// lock (parent.Gate)
    /// lock (Lockdep.Nested(child.Gate, 1))
    /// {
    ///     parent.Children.Add(child);
    /// }
    /// </code>
    /// </example>
    public static T Nested<T>(T lockObject, int subclass)
        where T : class => lockObject;

    /// <summary>
    /// Begins a region that orders like a lock without being one: a file lock, a database transaction, a section in which only
    /// one thread can be. Locks taken until <see cref="Release"/> are taken inside it.
    /// </summary>
    /// <param name="name">The name of the pseudo-lock. It has to be a constant.</param>
    /// <param name="shared">Whether others can be in the region at the same time, unless one of them is in it exclusively.</param>
    /// <example>
    /// <code>
    /// Lockdep.Acquire("transaction");
    /// try { Write(record); }
    /// finally { Lockdep.Release("transaction"); }
    /// </code>
    /// </example>
    [Conditional("LOCKORDER_ANNOTATIONS")]
    public static void Acquire(string name, bool shared = false)
    {
    }

    /// <summary>Ends the region that <see cref="Acquire"/> began.</summary>
    /// <param name="name">The name of the pseudo-lock.</param>
    [Conditional("LOCKORDER_ANNOTATIONS")]
    public static void Release(string name)
    {
    }

    /// <summary>
    /// Says that the lock may be taken here, even where this path happens not to take it: for ordering, it is taken and released
    /// at once.
    /// </summary>
    /// <param name="lockObject">The lock.</param>
    /// <example>
    /// <code>
    /// public void Add(Item item)
    /// {
    ///     Lockdep.MightAcquire(_overflow);   // taken only when the bucket is full
    ///     ...
    /// }
    /// </code>
    /// </example>
    [Conditional("LOCKORDER_ANNOTATIONS")]
    public static void MightAcquire(object lockObject)
    {
    }

    /// <summary>
    /// Says that the pseudo-lock may be taken here: for ordering, it is taken and released at once.
    /// </summary>
    /// <param name="name">The name of the pseudo-lock. It has to be a constant.</param>
    /// <param name="shared">Whether others can hold it at the same time, unless one of them holds it exclusively.</param>
    [Conditional("LOCKORDER_ANNOTATIONS")]
    public static void MightAcquire(string name, bool shared = false)
    {
    }

    /// <summary>
    /// Says that the lock is held here, by this thread. Every caller has to see to that, unless it passes the demand on to its own
    /// callers; behind this line, the lock counts as held.
    /// </summary>
    /// <param name="lockObject">The lock.</param>
    /// <remarks>
    /// Nothing is checked at run time. <c>Debug.Assert(Monitor.IsEntered(_gate))</c> and its like say the same, and check it there too.
    /// </remarks>
    /// <example>
    /// <code>
    /// private void Evict(string key)
    /// {
    ///     Lockdep.AssertHeld(_gate);
    ///     ...
    /// }
    /// </code>
    /// </example>
    [Conditional("LOCKORDER_ANNOTATIONS")]
    public static void AssertHeld(object lockObject)
    {
    }

    /// <summary>Says that the pseudo-lock is held here: this code runs between its <see cref="Acquire"/> and <see cref="Release"/>.</summary>
    /// <param name="name">The name of the pseudo-lock. It has to be a constant.</param>
    [Conditional("LOCKORDER_ANNOTATIONS")]
    public static void AssertHeld(string name)
    {
    }

    /// <summary>
    /// Says that the thread may block here, even where this path happens not to: whoever holds a spin lock must not come here.
    /// </summary>
    /// <example>
    /// <code>
    /// public byte[] Rent(int size)
    /// {
    ///     Lockdep.MightBlock();   // waits for others when the pool is empty
    ///     ...
    /// }
    /// </code>
    /// </example>
    [Conditional("LOCKORDER_ANNOTATIONS")]
    public static void MightBlock()
    {
    }
}
