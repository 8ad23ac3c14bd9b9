using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Exploration;

/// <summary>Where a thread is, and which locks it holds; a task that is not started yet is nowhere.</summary>
internal readonly record struct Position(int At, HeldLocks Held)
{
    public static Position Nowhere { get; } = new(-1, default);

    public bool IsNowhere => At < 0;
}

/// <summary>A thread that runs an entry method, and the tasks that were started in it, at one moment.</summary>
internal sealed class Family(int id, int entry, ImmutableArray<Position> members) : IComparable<Family>
{
    public int Entry => entry;

    /// <summary>The thread itself and then its tasks, each at the index that instructions call it by.</summary>
    public ImmutableArray<Position> Members => members;

    /// <summary>What all of them hold.</summary>
    public HeldLocks Held { get; } = members.Aggregate(default(HeldLocks), (held, member) => held + member.Held);

    /// <summary>Whether one of them can take a step that concerns no others: release a lock, start a task, see that one has finished.</summary>
    public bool IsReady { get; set; }

    /// <summary>What can happen next; only such a step, if there is one.</summary>
    public ImmutableArray<Move> Moves { get; set; } = [];

    public int CompareTo(Family? other) => id.CompareTo(other?.Id ?? -1);

    private int Id => id;
}

/// <summary>One member of a family takes a step. If it needs a lock for it, other families have to admit it.</summary>
internal sealed record Move(Family From, int Member, Instruction Instruction, bool NeedsLock, Family To)
{
    public bool IsAdmittedBy(HeldLocks others) => !NeedsLock || others.Admit(Instruction.Lock, Instruction.Access);
}
