using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Ordering;

/// <summary>
/// Whether dependencies that close a cycle of classes can really wait for each other in a circle, each in a thread of its own
/// (the conditions of Naik et al., ICSE 2009, and the disjoint held sets of Brotherston et al., ASE 2021).
/// </summary>
internal sealed class CycleCheck
{
    private readonly LockOrderGraph _graph;
    private readonly Func<Member, bool> _isOwn;

    /// <summary>Prepares to check cycles of a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="isOwn">Whether a field only ever holds objects made for it.</param>
    public CycleCheck(LockOrderGraph graph, Func<Member, bool> isOwn)
    {
        _graph = graph;
        _isOwn = isOwn;
    }

    /// <summary>Whether <paramref name="next"/> can follow <paramref name="side"/>: its hold makes that acquisition wait.</summary>
    public bool Blocks(Dependency side, Dependency next)
    {
        if (LockKindFacts.Blocks(next.Held.Mode, side.Acquired.Mode))
            return true;

        // A reader waits behind a writer that waits for the reader inside.
        return _graph.Writers(side.To).Any();
    }

    /// <summary>Whether the closed cycle can happen.</summary>
    public bool IsPossible(IReadOnlyList<Dependency> sides)
    {
        for (var i = 0; i < sides.Count; i++)
        {
            if (!Blocks(sides[i], sides[(i + 1) % sides.Count]))
                return false;
        }

        if (InOneThread(sides) || IsOrdered(sides) || sides.All(static side => side.Acquired.Kind is LockKind.Completion or LockKind.TypeInitializer))
            return false;
        var unifier = new InstanceUnifier(_isOwn);
        for (var i = 0; i < sides.Count; i++)
        {
            var next = (i + 1) % sides.Count;
            if (sides[i].IsUncertain || sides[next].IsUncertain)
                continue;
            if (!unifier.Unify(i, sides[i].Acquired.Path, next, sides[next].Held.Path))
                return false;
        }

        for (var i = 0; i < sides.Count; i++)
        {
            for (var j = i + 1; j < sides.Count; j++)
            {
                if (HasGate(unifier, i, sides[i].Pair.AllHeld, j, sides[j].Pair.AllHeld))
                    return false;
            }
        }

        for (var i = 0; i < sides.Count; i++)
        {
            var next = sides[(i + 1) % sides.Count];
            if (!LockKindFacts.Blocks(next.Held.Mode, sides[i].Acquired.Mode) && !HasWriterBetween(unifier, sides, i))
                return false;
        }

        return true;
    }

    // Where a reader waits for a reader, a writer stands between them: one more thread, whose locks nobody else may hold.
    private bool HasWriterBetween(InstanceUnifier unifier, IReadOnlyList<Dependency> sides, int reader)
        => _graph.Writers(sides[reader].To).Any(writer =>
            writer.AllHeld.IsEmpty
            || unifier.Unify(sides.Count, writer.Acquired.Path, reader, sides[reader].Acquired.Path)
                && !sides.Where((side, i) => HasGate(unifier, sides.Count, writer.AllHeld, i, side.Pair.AllHeld)).Any());

    private static bool HasGate(InstanceUnifier unifier, int left, ImmutableArray<HeldLock> leftHeld, int right, ImmutableArray<HeldLock> rightHeld)
    {
        foreach (var l in leftHeld)
        {
            foreach (var r in rightHeld)
            {
                // Of work, each run has a completion of its own.
                if (l.Kind != LockKind.Completion && LockKindFacts.Blocks(l.Mode, r.Mode) && unifier.AreSame(left, l.Path, right, r.Path))
                    return true;
            }
        }

        return false;
    }

    // Two sides that one thread takes, once: in one static constructor, or in the method that the program starts in.
    private static bool InOneThread(IReadOnlyList<Dependency> sides)
        => sides.Where(static side => side.RunsOnceIn is not null).GroupBy(static side => side.RunsOnceIn).Any(static group => group.Count() > 1)
            || sides.Any(initializer => sides.Any(side => !ReferenceEquals(side, initializer) && RunsAfter(side, initializer.RunsOnceIn)));

    // The methods of a type run after its static constructor.
    private static bool RunsAfter(Dependency side, string? type)
        => type is not null && type.StartsWith("T:", StringComparison.Ordinal) && side.RunsOnceIn != type
            && side.Acquired.Witness.Frames.Concat(side.Held.Witness.Frames).Any(frame => frame.Method.Id.StartsWith($"M:{type.Substring(2)}.", StringComparison.Ordinal));

    // Always along the links of one structure; always from the lesser to the greater key, or always back: no circle. A loop over a collection that the code owns takes
    // its elements in the collection's order.
    private static bool IsOrdered(IReadOnlyList<Dependency> sides)
    {
        if (!sides.All(side => side.From.Equals(sides[0].From)))
            return false;
        if (Structure.LeadOneWay(sides))
            return true;
        var first = Proof(sides[0]);
        return first is not null && sides.All(side => first.Equals(Proof(side)));
    }

    private static OrderProof? Proof(Dependency side)
    {
        if (side.Held.Proof is { } proof)
            return proof;
        var isLoop = side.Held.Witness.Frames.SequenceEqual(side.Acquired.Witness.Frames)
            && side.Held.Path.Steps.Any(static step => step.Member is null && !step.IsSubclass)
            && side.Held.Path.Root.Kind is not (RootKind.Parameter or RootKind.Unknown or RootKind.Captured);
        return isLoop ? new OrderProof("index", Ascending: true) : null;
    }
}
