using System.Collections.Immutable;
using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Ordering;

/// <summary>
/// Finds the cycles of the lock order graph: shortest first, each set of classes once, no cycle that contains a reported one.
/// A strongly connected component of classes only says where to look; a cycle is one of dependencies.
/// </summary>
internal sealed class CycleSearch
{
    private const int MaxLength = 10;
    private const int StepBudget = 400_000;
    private const int ChoiceBudget = 4_000;
    private const int MaxCycles = 500;

    private readonly LockOrderGraph _graph;
    private readonly CycleCheck _check;
    private readonly Func<string, bool> _isReportable;
    private readonly DeclaredOrders _declared;
    private readonly CancellationToken _cancellation;
    private readonly List<LockCycle> _found = [];
    private readonly List<ImmutableHashSet<LockClass>> _reported = [];
    private readonly List<ImmutableHashSet<Site>> _turns = [];
    private readonly HashSet<LockClass> _recursive = [];
    private Confidence _level;
    private int _steps;
    private int _foundHere;

    private CycleSearch(
        LockOrderGraph graph, Func<Member, bool> isOwn, Func<string, bool> isReportable, DeclaredOrders declared, CancellationToken cancellation)
    {
        _declared = declared;
        _graph = graph;
        _check = new CycleCheck(graph, isOwn);
        _isReportable = isReportable;
        _cancellation = cancellation;
    }

    /// <summary>A class through which the search was cut short, or null if it was not.</summary>
    public LockClass? IncompleteAt { get; private set; }

    /// <summary>The cycles, in a stable order.</summary>
    public IReadOnlyList<LockCycle> Cycles => _found;

    /// <summary>Searches a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="isOwn">Whether a field only ever holds objects made for it.</param>
    /// <param name="isReportable">Whether a file is one that warnings may stand in: not generated.</param>
    /// <param name="declared">The lock hierarchy that annotations declare.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static CycleSearch Run(
        LockOrderGraph graph, Func<Member, bool> isOwn, Func<string, bool> isReportable, DeclaredOrders declared, CancellationToken cancellation)
    {
        var search = new CycleSearch(graph, isOwn, isReportable, declared, cancellation);
        // What is sure comes first: a guess must not hide it.
        foreach (var level in new[] { Confidence.High, Confidence.Medium, Confidence.Low })
        {
            search._level = level;
            if (graph.Has(level))
                search.SearchComponents();
        }

        return search;
    }

    private void SearchComponents()
    {
        foreach (var component in BottomUpOrder.Components(_graph.Classes, Successors))
        {
            _steps = _foundHere = 0;
            var classes = component.OrderBy(static c => c.Id, StringComparer.Ordinal).ToImmutableArray();
            foreach (var lockClass in classes)
                SearchRecursive(lockClass);
            var limit = Math.Min(MaxLength, classes.Length);
            for (var length = 2; length <= limit; length++)
                SearchLength(classes, length);
            if (classes.Length > MaxLength)
                SearchLong(classes);
        }
    }

    private IEnumerable<LockClass> Successors(LockClass lockClass) => _graph.Successors(lockClass).Where(to => Between(lockClass, to).Count > 0);

    // The dependencies that are sure enough for now; the sure ones come first.
    private IReadOnlyList<Dependency> Between(LockClass from, LockClass to)
    {
        var all = _graph.Between(from, to);
        return all.Count == 0 || all[all.Count - 1].Confidence <= _level ? all : all.TakeWhile(edge => edge.Confidence <= _level).ToList();
    }

    // Two instances of one class: a dependency of the class on itself, met by itself or another in a second thread.
    private void SearchRecursive(LockClass lockClass)
    {
        if (_recursive.Contains(lockClass))
            return;
        var edge = Between(lockClass, lockClass).Where(static d => !d.IsUncertain && !d.Acquired.Kind.IsWait() && !Structure.LeadsBack(d)).ToList();
        foreach (var (first, second) in edge.Select(static d => (d, d)).Concat(edge.SelectMany(d => edge.Select(e => (d, e)))))
        {
            if (!_check.IsPossible([first, second]))
                continue;
            _recursive.Add(lockClass);
            Report(first.Equals(second) ? [first] : Preferred(first, second));
            return;
        }
    }

    private void SearchLength(ImmutableArray<LockClass> classes, int length)
    {
        var members = classes.ToImmutableHashSet();
        foreach (var start in classes)
        {
            var way = new List<LockClass> { start };
            Extend(start, way, members, length);
        }
    }

    // Beyond the length up to which all ways are tried: the shortest way back to each class.
    private void SearchLong(ImmutableArray<LockClass> classes)
    {
        var members = classes.ToImmutableHashSet();
        foreach (var start in classes)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (ShortestWayBack(start, members) is { Count: > MaxLength } way)
                Close(way);
        }
    }

    private List<LockClass>? ShortestWayBack(LockClass start, ImmutableHashSet<LockClass> members)
    {
        var from = new Dictionary<LockClass, LockClass>();
        var work = new Queue<LockClass>();
        work.Enqueue(start);
        while (work.Count > 0)
        {
            var at = work.Dequeue();
            foreach (var next in Successors(at))
            {
                if (next.Equals(start))
                {
                    var way = new List<LockClass> { at };
                    while (!way[way.Count - 1].Equals(start))
                        way.Add(from[way[way.Count - 1]]);
                    way.Reverse();
                    return way;
                }

                if (members.Contains(next) && !from.ContainsKey(next))
                {
                    from.Add(next, at);
                    work.Enqueue(next);
                }
            }
        }

        return null;
    }

    // Depth first over simple ways that start at their least class.
    private void Extend(LockClass start, List<LockClass> way, ImmutableHashSet<LockClass> members, int length)
    {
        if (++_steps > StepBudget || _foundHere >= MaxCycles)
        {
            IncompleteAt ??= start;
            return;
        }

        _cancellation.ThrowIfCancellationRequested();
        foreach (var next in Successors(way[way.Count - 1]))
        {
            if (way.Count == length)
            {
                if (next.Equals(start))
                    Close(way);
                continue;
            }

            if (next.CompareTo(start) <= 0 || !members.Contains(next) || way.Contains(next))
                continue;
            way.Add(next);
            Extend(start, way, members, length);
            way.RemoveAt(way.Count - 1);
        }
    }

    private void Close(List<LockClass> way)
    {
        var classes = way.ToImmutableHashSet();
        if (_reported.Any(reported => reported.IsSubsetOf(classes)))
            return;
        var edges = way.Select((from, i) => Between(from, way[(i + 1) % way.Count])).ToList();
        var budget = ChoiceBudget;
        if (Choose(edges, [], ref budget) is { } sides)
        {
            _reported.Add(classes);
            Report(OddOneFirst(sides));
        }
        else if (budget <= 0)
        {
            IncompleteAt ??= way[0];
        }
    }

    // One dependency for each step, the clearest that go together.
    private List<Dependency>? Choose(List<IReadOnlyList<Dependency>> edges, List<Dependency> chosen, ref int budget)
    {
        if (chosen.Count == edges.Count)
            return _check.IsPossible(chosen) ? [.. chosen] : null;
        foreach (var candidate in edges[chosen.Count])
        {
            if (--budget <= 0)
                return null;
            if (chosen.Count > 0 && !_check.Blocks(chosen[chosen.Count - 1], candidate))
                continue;
            chosen.Add(candidate);
            if (Choose(edges, chosen, ref budget) is { } found)
                return found;
            chosen.RemoveAt(chosen.Count - 1);
        }

        return null;
    }

    // Of a circle through other threads' work, a side that waits. The side against a declared order is the odd one out, or else that with the fewest witnesses; of equals, the last in source order.
    private List<Dependency> OddOneFirst(List<Dependency> sides)
    {
        var odd = 0;
        for (var i = 1; i < sides.Count; i++)
        {
            if (Rank(i).CompareTo(Rank(odd)) < 0)
                odd = i;
        }

        return [.. sides.Skip(odd), .. sides.Take(odd)];

        (bool Generated, bool TakesLock, bool AsDeclared, int Witnesses, ReversedSite Site) Rank(int i) => (
            !_isReportable(sides[i].Turn.Site.Path),
            sides[i].Acquired.Kind is not (LockKind.Completion or LockKind.Lazy),
            _declared.Way(sides[i].To, sides[i].From) is null,
            _graph.Witnesses(sides[i].From, sides[i].To),
            new ReversedSite(sides[i].Turn.Site));
    }

    private List<Dependency> Preferred(Dependency first, Dependency second)
        => new ReversedSite(first.Turn.Site).CompareTo(new ReversedSite(second.Turn.Site)) <= 0 ? [first, second] : [second, first];

    // Two cycles that turn at the same places are one mistake.
    private void Report(IEnumerable<Dependency> sides)
    {
        var cycle = new LockCycle(sides.ToImmutableArray());
        var turns = cycle.Sides.Select(static side => side.Turn.Site).ToImmutableHashSet();
        if (_turns.Any(turns.SetEquals))
            return;

        // One wait for several pieces of work under one lock is one mistake.
        if (cycle.IsWait && _found.Any(known => known.IsWait && known.Sides[0].Turn.Site.Equals(cycle.Sides[0].Turn.Site) && known.Sides[0].From.Equals(cycle.Sides[0].From)))
            return;
        _turns.Add(turns);
        _foundHere++;
        _found.Add(cycle);
    }

    private readonly record struct ReversedSite(Site Site) : IComparable<ReversedSite>
    {
        public int CompareTo(ReversedSite other) => other.Site.CompareTo(Site);
    }
}
