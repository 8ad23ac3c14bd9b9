using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Exploration;

/// <summary>
/// The theorem of Brotherston, Brunet, Gorogiannis and Kanovich for balanced programs: a deadlock is reachable exactly when there are threads with
/// critical pairs (X, l), each l in the X of another one, and no two X with a lock in common. The explorer is compared with it.
/// </summary>
internal static class CriticalPairs
{
    public static bool CanDeadlock(LockProgram program)
    {
        var space = FamilySpace.Of(program);
        var pairs = space.Families.Where(family => !family.Held.IsEmpty)
            .Select(family => (family.Held, Instruction: space.InstructionAt(family.Members[0])))
            .Where(pair => pair.Instruction.Operation == Operation.Acquire && !pair.Held.Has(pair.Instruction.Lock))
            .Select(pair => (X: LocksOf(pair.Held, program), L: pair.Instruction.Lock))
            .Distinct()
            .ToList();
        return pairs.Any(first => Closes(first.L, taken: first.X, begin: first.X));

        // Each thread waits for a lock of the next; the last for one of the first.
        bool Closes(int wanted, int taken, int begin) =>
            Contains(begin, wanted) || pairs.Any(next => Contains(next.X, wanted) && (next.X & taken) == 0 && Closes(next.L, taken | next.X, begin));
    }

    private static bool Contains(int locks, int @lock) => (locks >> @lock & 1) == 1;

    private static int LocksOf(HeldLocks held, LockProgram program) =>
        Enumerable.Range(0, program.Locks.Length).Where(held.Has).Sum(@lock => 1 << @lock);
}
