using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Exploration;

/// <summary>
/// One that waits at a moment: a member of a family; or, without family, a thread that holds nothing and waits to write a lock.
/// </summary>
internal readonly record struct Waiter(int Family, int Member, int Lock);

/// <summary>
/// Finds a circle of waits at a moment. Every wait is for each of those in the way, so whoever is in a circle never gets out. A writer that
/// waits is in the way of readers: they may come after it. Threads that hold nothing are in nobody's way, but for such writers.
/// </summary>
internal sealed class WaitCircle
{
    private readonly FamilySpace _space;
    private readonly Family[] _families;
    private readonly HeldLocks _held;
    private readonly bool[] _freshWriters;

    private WaitCircle(FamilySpace space, Moment moment, bool[] freshWriters)
    {
        _space = space;
        _families = [.. moment.Families];
        _held = _families.Aggregate(default(HeldLocks), (held, family) => held + family.Held);
        _freshWriters = freshWriters;
    }

    /// <summary>The circle, each waiting for the next and the last for the first; empty if there is none.</summary>
    public static IReadOnlyList<Waiter> Find(FamilySpace space, Moment moment, bool[] freshWriters)
    {
        var circle = new WaitCircle(space, moment, freshWriters);
        var done = new HashSet<Waiter>();
        var path = new List<Waiter>();
        return circle.Members().Any(waiter => circle.Search(waiter, path, done)) ? path : [];
    }

    private bool Search(Waiter waiter, List<Waiter> path, HashSet<Waiter> done)
    {
        var earlier = path.IndexOf(waiter);
        if (earlier >= 0)
        {
            path.RemoveRange(0, earlier);
            return true;
        }

        if (!done.Add(waiter))
            return false;

        path.Add(waiter);
        if (InTheWayOf(waiter).Any(next => Search(next, path, done)))
            return true;
        path.RemoveAt(path.Count - 1);
        return false;
    }

    private IEnumerable<Waiter> InTheWayOf(Waiter waiter)
    {
        if (waiter.Family < 0)
            return Holders(waiter, waiter.Lock, Access.Exclusive);

        var instruction = At(waiter);
        return instruction.Operation switch
        {
            Operation.Wait when !_space.HasEnded(_families[waiter.Family].Members[instruction.Task]) =>
                [waiter with { Member = instruction.Task }],
            Operation.Acquire => Holders(waiter, instruction.Lock, instruction.Access).Concat(WritersBefore(waiter, instruction)),
            _ => [],
        };
    }

    private IEnumerable<Waiter> Holders(Waiter waiter, int @lock, Access access) =>
        Members().Where(member => member != waiter && !PositionOf(member).Held.Admit(@lock, access));

    // Whoever may upgrade may read at once.
    private IEnumerable<Waiter> WritersBefore(Waiter waiter, Instruction instruction)
    {
        if (instruction.Access == Access.Exclusive || PositionOf(waiter).Held.Has(instruction.Lock))
            return [];

        var writers = Members().Where(member => member != waiter && At(member) is { Operation: Operation.Acquire, Access: Access.Exclusive } writes
            && writes.Lock == instruction.Lock && Holders(member, writes.Lock, Access.Exclusive).Any());
        return _freshWriters[instruction.Lock] && _held.Has(instruction.Lock) ? writers.Append(new Waiter(-1, 0, instruction.Lock)) : writers;
    }

    private IEnumerable<Waiter> Members()
    {
        for (var family = 0; family < _families.Length; family++)
        {
            for (var member = 0; member < _families[family].Members.Length; member++)
            {
                if (!_families[family].Members[member].IsNowhere)
                    yield return new Waiter(family, member, 0);
            }
        }
    }

    private Position PositionOf(Waiter waiter) => _families[waiter.Family].Members[waiter.Member];

    private Instruction At(Waiter waiter) => _space.InstructionAt(PositionOf(waiter));
}
