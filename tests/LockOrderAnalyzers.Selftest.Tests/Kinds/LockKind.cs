using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Rendering;

namespace LockOrderAnalyzers.Selftest.Tests.Kinds;

/// <summary>One of the ways in which C# takes a lock, as source text.</summary>
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

    /// <summary>Whether the holder may take the lock again.</summary>
    public bool IsReentrant { get; init; }

    /// <summary>Whether a call changes the lock itself, so that its field cannot be readonly.</summary>
    public bool IsMutableStruct { get; init; }

    /// <summary>The statement that takes the lock; null where only a block can.</summary>
    public Func<LockUse, string>? Enter { get; init; }

    /// <summary>The statement that releases the lock; null where only a block can.</summary>
    public Func<LockUse, string>? Exit { get; init; }

    /// <summary>A block that holds the lock; if it is not given, <c>try</c> and <c>finally</c>.</summary>
    public Func<LockUse, IEnumerable<string>, IEnumerable<string>>? Block { get; init; }

    public bool HasStatements => Enter is not null && Exit is not null;

    public IEnumerable<string> Hold(LockUse use, IEnumerable<string> body) =>
        Block?.Invoke(use, body)
        ?? [Enter!(use), .. Code.Block("try", body), .. Code.Block("finally", [Exit!(use)])];

    public override string ToString() => Name;
}
