using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Rendering;

namespace LockOrderAnalyzers.Selftest.Tests.Kinds;

/// <summary>One of the ways in which C# takes a lock, as source text, and what the runtime makes of it.</summary>
internal sealed class LockKind
{
    public required string Name { get; init; }

    /// <summary>The type of the field that holds the lock.</summary>
    public required string Type { get; init; }

    /// <summary>How a lock is made.</summary>
    public string Creation { get; init; } = "new()";

    /// <summary>The access that a family without marks asks for.</summary>
    public Access Access { get; init; } = Access.Exclusive;

    /// <summary>Whether the lock can be held shared at all.</summary>
    public bool HasReaders { get; init; }

    /// <summary>Which holders may take the lock again.</summary>
    public Reentry Reentry { get; init; } = Reentry.Always;

    /// <summary>Whether a thread sleeps while it waits: it neither spins nor returns to its caller.</summary>
    public bool Sleeps { get; init; } = true;

    /// <summary>Whether the taking is awaited.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>Whether only the thread that took the lock can release it.</summary>
    public bool IsThreadBound { get; init; } = true;

    /// <summary>Whether even an attempt throws where a holder is not let in again; otherwise it just fails.</summary>
    public bool AttemptsThrow { get; init; }

    /// <summary>Whether a reader's release also ends a writer's hold.</summary>
    public bool ReadersReleaseWriters { get; init; }

    /// <summary>Whether a call changes the lock itself, so that its field cannot be readonly.</summary>
    public bool IsMutableStruct { get; init; }

    /// <summary>Whether the lock can be given to a method as an object, as <c>Lockdep.Nested</c> needs it.</summary>
    public bool IsObject => !IsMutableStruct;

    /// <summary>The statement that takes the lock; null where only a block can.</summary>
    public Func<LockUse, string>? Enter { get; init; }

    /// <summary>The statement that releases the lock; null where only a block can.</summary>
    public Func<LockUse, string>? Exit { get; init; }

    /// <summary>A block that holds the lock; if it is not given, <c>try</c> and <c>finally</c>.</summary>
    public Func<LockUse, IEnumerable<string>, IEnumerable<string>>? Block { get; init; }

    /// <summary>Whether the block releases the very lock that it took, whatever its field holds by then; the release is not written.</summary>
    public bool BlockKeepsItsLock { get; init; }

    /// <summary>
    /// The statement that tries to take the lock, for a number of milliseconds if it is not empty, and releases it at once; null
    /// where no attempt just fails.
    /// </summary>
    public Func<LockUse, string, string>? Try { get; init; }

    public bool HasStatements => Enter is not null && Exit is not null;

    /// <summary>Whether a holder may take the lock again in the one mode that the kind stands for.</summary>
    public bool IsReentrant => Reentry == Reentry.Always;

    public IEnumerable<string> Hold(LockUse use, IEnumerable<string> body) =>
        Block?.Invoke(use, body)
        ?? [Enter!(use), .. Code.Block("try", body), .. Code.Block("finally", [Exit!(use)])];

    public override string ToString() => Name;
}
