using System.Collections.Immutable;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Exploration;

/// <summary>
/// Finds out by brute force whether threads can come to wait for each other in a circle, if any number of threads run the entry methods any number
/// of times: it visits every moment that some interleaving reaches.
/// <para>
/// Threads that hold nothing need not be followed. Before all others begin, any number of threads can be brought, one after the other, to every place
/// where they hold nothing, and there they stand in nobody's way. So a moment consists of the threads that hold locks, and at any moment one
/// more can come out of such a place.
/// </para>
/// <para>
/// A step that concerns no others, such as a release, is taken before all other steps: later it would change nothing for whoever is in a circle.
/// </para>
/// <para>
/// A circle needs no more threads than these: for each lock one that holds it; and for each lock that is read one that waits to write it, unless
/// there are such that hold nothing.
/// </para>
/// </summary>
internal sealed class DeadlockExplorer
{
    private const int MostMoments = 200_000;

    private readonly LockProgram _program;
    private readonly FamilySpace _space;
    private readonly ImmutableArray<Move> _beginnings;
    private readonly bool[] _freshWriters;
    private readonly int _mostThreads;
    private readonly Dictionary<Moment, (Moment Before, Move? Move)> _seen = [];

    private DeadlockExplorer(LockProgram program)
    {
        _program = program;
        _space = FamilySpace.Of(program);
        var idle = _space.Families.Where(family => family.Held.IsEmpty).ToList();
        _beginnings = [.. idle.SelectMany(family => family.Moves).Where(move => !move.To.Held.IsEmpty).DistinctBy(move => move.To)];
        _freshWriters = [.. program.Locks.Select((_, @lock) => idle.Any(family => family.Members.Any(member => Writes(member, @lock))))];
        _mostThreads = program.Locks.Length + Enumerable.Range(0, program.Locks.Length).Count(NeedsWriters);
    }

    /// <summary>An interleaving that ends in a deadlock; null if there is none.</summary>
    /// <exception cref="UnfitProgramException">A thread by itself makes a mistake, or the program is too large.</exception>
    public static Witness? Explore(LockProgram program) => new DeadlockExplorer(program).Explore();

    private Witness? Explore()
    {
        var open = new Queue<Moment>([Moment.Begin]);
        _seen.Add(Moment.Begin, default);
        while (open.TryDequeue(out var moment))
        {
            var circle = moment.Ready is null ? WaitCircle.Find(_space, moment, _freshWriters) : [];
            if (circle.Count > 0)
                return Witness.Of(_program, _space, WayTo(moment), moment, circle);

            foreach (var move in MovesFrom(moment))
            {
                var after = moment.After(move);
                if (!_seen.TryAdd(after, (moment, move)))
                    continue;
                if (_seen.Count > MostMoments)
                    throw new UnfitProgramException("The program has too many moments.");
                open.Enqueue(after);
            }
        }

        return null;
    }

    private IEnumerable<Move> MovesFrom(Moment moment)
    {
        if (moment.Ready is { } ready)
            return ready.Moves;

        var held = default(HeldLocks);
        foreach (var family in moment.Families)
            held += family.Held;

        var beginnings = moment.Count < _mostThreads ? _beginnings : [];
        var moves = new List<Move>(beginnings.Where(move => move.IsAdmittedBy(held)));
        foreach (var family in moment.Families)
        {
            var others = held - family.Held;
            moves.AddRange(family.Moves.Where(move => move.IsAdmittedBy(others)));
        }

        return moves;
    }

    private List<Move> WayTo(Moment moment)
    {
        var way = new List<Move>();
        while (_seen[moment] is (var before, { } move))
        {
            way.Insert(0, move);
            moment = before;
        }

        return way;
    }

    private bool NeedsWriters(int @lock) =>
        _program.Locks[@lock] == LockKind.ReaderWriter && !_freshWriters[@lock]
        && _space.Families.Any(family => family.Members.Any(member => Writes(member, @lock)));

    private bool Writes(Position position, int @lock) =>
        !position.IsNowhere && _space.InstructionAt(position) is { Operation: Operation.Acquire, Access: Access.Exclusive } writes
        && writes.Lock == @lock;
}
