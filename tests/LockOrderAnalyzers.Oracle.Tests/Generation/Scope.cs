using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Generation;

/// <summary>What is known where a statement is to be made.</summary>
/// <param name="Held">The locks that the method holds there.</param>
/// <param name="Depth">How many statements are around it.</param>
/// <param name="CanLeave">Whether the method can be left there with all locks released.</param>
/// <param name="IsRepeated">Whether it is in a loop.</param>
internal sealed record Scope(HeldLocks Held, int Depth, bool CanLeave, bool IsRepeated)
{
    public static Scope OfMethod { get; } = new(default, 0, CanLeave: true, IsRepeated: false);

    /// <summary>The inside of a statement there.</summary>
    public Scope Inner => this with { Depth = Depth + 1 };

    /// <summary>The inside of a statement that cannot be left early.</summary>
    public Scope Bare => Inner with { CanLeave = false };

    public Scope With(int @lock, Access access, int change = 1) => this with { Held = Held.With(@lock, access, change) };
}
