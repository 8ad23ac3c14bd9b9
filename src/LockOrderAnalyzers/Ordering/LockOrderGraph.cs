using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Summaries;

namespace LockOrderAnalyzers.Ordering;

/// <summary>All dependencies between lock classes that some thread can have, with the facts that cycles are judged by.</summary>
internal sealed class LockOrderGraph
{
    /// <summary>More dependencies than this between two classes are given up.</summary>
    public const int MaxVariants = 64;

    private readonly Dictionary<(LockClass From, LockClass To), List<Dependency>> _edges = [];
    private readonly Dictionary<(LockClass From, LockClass To), Dictionary<Site, Dependency>> _turns = [];
    private readonly Dictionary<LockClass, SortedSet<LockClass>> _successors = [];
    private readonly Dictionary<LockClass, List<CriticalPair>> _writers = [];
    private readonly Dictionary<LockClass, LockUsage> _usage = [];

    private LockOrderGraph()
    {
    }

    /// <summary>The known-safe orders that some dependency has.</summary>
    public HashSet<KnownSafeOrder> TakenOrders { get; } = [];

    /// <summary>The classes with an outgoing dependency, in order.</summary>
    public IReadOnlyList<LockClass> Classes => _successors.Keys.OrderBy(static c => c.Id, StringComparer.Ordinal).ToList();

    /// <summary>Every class that some thread takes, and how.</summary>
    public IReadOnlyDictionary<LockClass, LockUsage> Usage => _usage;

    /// <summary>The pairs of classes between which dependencies were given up for their number.</summary>
    public SortedSet<(LockClass From, LockClass To)> Overflowed { get; } = [];

    /// <summary>Builds the graph.</summary>
    /// <param name="results">The results of all bodies.</param>
    /// <param name="classes">The lock classes.</param>
    /// <param name="reach">Which bodies can run with no lock held before.</param>
    /// <param name="safe">Orders to leave out.</param>
    public static LockOrderGraph Build(
        ImmutableArray<MethodResult> results, LockClasses classes, EntryReach reach, ImmutableArray<KnownSafeOrder> safe)
    {
        var graph = new LockOrderGraph();
        var bodies = results.ToDictionary(static r => r.Body.Key, static r => r.Body);
        var callbacks = new HashSet<MethodKey>(results.SelectMany(static r => r.Callbacks));
        foreach (var result in results)
        {
            graph.AddUsage(result, classes, result.Body.Has(MethodTraits.Callback) || callbacks.Contains(result.Body.Key));
            if (!reach.CanStart(result.Body.Key))
                continue;
            foreach (var pair in result.Pairs.Local)
            {
                if (reach.IsRoot(result.Body.Key) || !DependsOnCaller(pair) && !pair.AllHeld.Any(static held => held.Has(HoldTraits.Callers)))
                    graph.AddPair(pair, result.Body, classes, reach, safe, key => bodies.TryGetValue(key, out var body) ? body.Scopes : ImmutableArray<string>.Empty);
            }
        }

        graph.AddWaits(results, classes, reach, safe, key => bodies.TryGetValue(key, out var body) ? body.Scopes : ImmutableArray<string>.Empty);
        graph.AddWriters(results, classes, reach);
        foreach (var edge in graph._edges.Values)
            edge.Sort(Compare);
        return graph;
    }

    private void AddWriters(ImmutableArray<MethodResult> results, LockClasses classes, EntryReach reach)
    {
        foreach (var result in results.Where(result => reach.CanStart(result.Body.Key)))
        {
            foreach (var pair in result.Pairs.All)
            {
                if (pair.Acquired is { Mode: LockMode.Exclusive, Wait: not WaitKind.Try, Kind: LockKind.ReaderWriterLockSlim or LockKind.ReaderWriterLock or LockKind.Pseudo })
                    AddWriter(pair, classes.Of(pair.Acquired.Path, result.Body));
            }
        }

        foreach (var writers in _writers.Values)
            writers.Sort(static (x, y) => x.AllHeld.Length != y.AllHeld.Length ? x.AllHeld.Length.CompareTo(y.AllHeld.Length) : Witness.Compare(x.Acquired.Witness, y.Acquired.Witness));
    }

    private void AddWriter(CriticalPair pair, ImmutableArray<LockClass> lockClasses)
    {
        foreach (var lockClass in lockClasses)
        {
            if (!_writers.TryGetValue(lockClass, out var writers))
                _writers.Add(lockClass, writers = []);

            // One that holds nothing stands for all.
            if (writers.Count < MaxVariants && !writers.Any(static writer => writer.AllHeld.IsEmpty))
                writers.Add(pair);
        }
    }

    // What those need who are waited for: until they are done, they hold their completion, as it were.
    private void AddWaits(
        ImmutableArray<MethodResult> results, LockClasses classes, EntryReach reach, ImmutableArray<KnownSafeOrder> safe, Func<MethodKey, IEnumerable<string>> scopesOf)
    {
        foreach (var (body, pair) in Completions.Of(results, classes, reach))
            AddPair(pair, body, classes, reach, safe, scopesOf, fromFirst: true);
    }

    /// <summary>The classes that are taken while <paramref name="held"/> is held.</summary>
    public IEnumerable<LockClass> Successors(LockClass held) => _successors.TryGetValue(held, out var next) ? next : [];

    /// <summary>The dependencies between two classes, the clearest first.</summary>
    public IReadOnlyList<Dependency> Between(LockClass from, LockClass to) => _edges.TryGetValue((from, to), out var edge) ? edge : [];

    /// <summary>At how many places the order between two classes is taken.</summary>
    public int Witnesses(LockClass from, LockClass to) => _turns.TryGetValue((from, to), out var turns) ? turns.Count : 0;

    /// <summary>The clearest dependency for each place at which some order is taken, in source order.</summary>
    public IEnumerable<Dependency> Turns => _turns.Values.SelectMany(static turns => turns).OrderBy(static turn => turn.Key)
        .ThenBy(static turn => turn.Value.From).ThenBy(static turn => turn.Value.To).Select(static turn => turn.Value);

    /// <summary>Whether some dependency is just so sure; of <see cref="Confidence.High"/>, always.</summary>
    public bool Has(Confidence confidence) => confidence == Confidence.High || _edges.Values.Any(edge => edge.Any(dependency => dependency.Confidence == confidence));

    /// <summary>Those who wait for the class exclusively: its readers then wait behind them. Whoever holds least comes first.</summary>
    public IEnumerable<CriticalPair> Writers(LockClass lockClass) => _writers.TryGetValue(lockClass, out var writers) ? writers : [];

    private void AddUsage(MethodResult result, LockClasses classes, bool onItsOwn)
    {
        // Those of its own, and those of the methods it calls, whose locks it may name.
        foreach (var acquisition in result.Acquisitions.Values.Concat(result.Pairs.All.Select(static pair => pair.Acquired)))
        {
            foreach (var lockClass in classes.Of(acquisition.Path, result.Body))
            {
                _usage.TryGetValue(lockClass, out var known);
                _usage[lockClass] = (known ?? LockUsage.None).With(acquisition, onItsOwn);
            }
        }
    }

    private void AddPair(
        CriticalPair pair,
        MethodFacts body,
        LockClasses classes,
        EntryReach reach,
        ImmutableArray<KnownSafeOrder> safe,
        Func<MethodKey, IEnumerable<string>> scopesOf,
        bool fromFirst = false)
    {
        var isConstructor = body.Has(MethodTraits.Constructor);
        if (isConstructor && IsUnderConstruction(pair.Acquired.Path) || pair.Acquired.Wait == WaitKind.Try)
            return;
        var targets = classes.Of(pair.Acquired.Path, body);
        var context = pair.Detached ? null : body.Has(MethodTraits.StaticConstructor) ? body.Owner.Id : reach.OnlyThreadOf(body.Key);
        var given = pair.Acquired.Path.IsPulse ? classes.Of(pair.Acquired.Path.WithoutLast, body) : ImmutableArray<LockClass>.Empty;
        var heldClasses = pair.AllHeld.Select(h => classes.Of(h.Path, body).FirstOrDefault()).ToImmutableArray();
        if (IsTakenAgain(pair, heldClasses, targets))
            return;
        foreach (var held in fromFirst ? pair.Held.Take(1) : pair.Held)
        {
            if (isConstructor && IsUnderConstruction(held.Path))
                continue;
            var sources = classes.Of(held.Path, body);
            foreach (var from in sources.Where(from => !given.Contains(from)))
            {
                foreach (var to in targets)
                {
                    var uncertain = sources.Length > 1 || targets.Length > 1
                        || !from.Equals(classes.Own(held.Path, body)) || !to.Equals(classes.Own(pair.Acquired.Path, body));
                    var dependency = new Dependency(from, to, held, pair, body.Key, context, uncertain, sources.Length > 1 || targets.Length > 1, heldClasses);
                    var covering = safe.Where(order => order.Covers(dependency, scopesOf)).ToList();
                    TakenOrders.UnionWith(covering);
                    if (covering.Count == 0)
                        Add(dependency, isAlone: pair.IsAlone || reach.RunsAlone(body.Key) && !pair.Detached);
                }
            }
        }
    }

    // What a program does before it starts other threads can break a declared order, but is no side of a circle.
    private void Add(Dependency dependency, bool isAlone)
    {
        var key = (dependency.From, dependency.To);
        AddTurn(key, dependency);
        if (isAlone)
            return;
        if (!_edges.TryGetValue(key, out var edge))
        {
            _edges.Add(key, edge = []);
            if (!_successors.TryGetValue(dependency.From, out var next))
                _successors.Add(dependency.From, next = []);
            next.Add(dependency.To);
        }

        if (edge.Any(known => SaysAsMuch(known, dependency)))
            return;
        edge.RemoveAll(known => SaysAsMuch(dependency, known));
        if (edge.Count < MaxVariants)
        {
            edge.Add(dependency);
            return;
        }

        // Keep the clearest.
        Overflowed.Add(key);
        var worst = 0;
        for (var i = 1; i < edge.Count; i++)
        {
            if (Compare(edge[i], edge[worst]) > 0)
                worst = i;
        }

        if (Compare(dependency, edge[worst]) < 0)
            edge[worst] = dependency;
    }

    private void AddTurn((LockClass From, LockClass To) key, Dependency dependency)
    {
        if (!_turns.TryGetValue(key, out var turns))
            _turns.Add(key, turns = []);
        var turn = dependency.Turn.Site;
        if (!turns.TryGetValue(turn, out var clearest) || Compare(dependency, clearest) < 0)
            turns[turn] = dependency;
    }

    // The same order between the same paths, under fewer locks taken before: what it cannot close, the other cannot.
    private static bool SaysAsMuch(Dependency one, Dependency other)
    {
        if (!IsSameWay(one, other) || one.Held.Mode != other.Held.Mode || !Equals(one.Held.Proof, other.Held.Proof)
            || one.Acquired.Mode != other.Acquired.Mode
            || one.RunsOnceIn != other.RunsOnceIn || one.Confidence > other.Confidence)
            return false;
        var before = Before(one).ToList();
        var otherBefore = Before(other).ToList();
        if (!before.All(otherBefore.Contains))
            return false;
        return before.Count < otherBefore.Count || one.Pair.Inner.Length < other.Pair.Inner.Length
            || one.Pair.Inner.Length == other.Pair.Inner.Length && Compare(one, other) <= 0;
    }

    // The same paths, or the same but for what unknown objects are called.
    private static bool IsSameWay(Dependency one, Dependency other)
    {
        return IsSame(one.Held.Path, other.Held.Path) && IsSame(one.Acquired.Path, other.Acquired.Path)
            && one.Held.Path.Root.Equals(one.Acquired.Path.Root) == other.Held.Path.Root.Equals(other.Acquired.Path.Root);

        static bool IsSame(LockPath left, LockPath right)
            => left.Equals(right) || left.Root.Kind == RootKind.Unknown && right.Root.Kind == RootKind.Unknown && left.Root.Name == right.Root.Name
                && left.Steps.SequenceEqual(right.Steps);
    }

    private static IEnumerable<(LockPath Path, LockMode Mode)> Before(Dependency dependency)
        => dependency.Pair.Held.TakeWhile(h => !ReferenceEquals(h, dependency.Held)).Select(static h => (h.Path, h.Mode));

    // The holder takes its lock again, through a part that knows its whole, with others taken in between.
    private static bool IsTakenAgain(CriticalPair pair, ImmutableArray<LockClass?> heldClasses, ImmutableArray<LockClass> targets)
        => targets.Length == 1 && pair.Acquired.Kind.IsReentrant()
            && pair.AllHeld.Where((held, i) => targets[0].Equals(heldClasses[i]) && Structure.LeadsBack(held.Path, pair.Acquired.Path)).Any();

    private static bool IsUnderConstruction(LockPath path) => path.Root.Kind == RootKind.This;

    private static bool DependsOnCaller(CriticalPair pair)
        => IsCallers(pair.Acquired.Path) || pair.Held.Any(static h => IsCallers(h.Path));

    private static bool IsCallers(LockPath path)
        => path.Root.Kind is RootKind.This or RootKind.PublishedThis or RootKind.Parameter or RootKind.Captured;

    private static int Compare(Dependency left, Dependency right)
    {
        if (left.Confidence != right.Confidence)
            return left.Confidence.CompareTo(right.Confidence);
        if (left.Pair.Held.Length != right.Pair.Held.Length)
            return left.Pair.Held.Length.CompareTo(right.Pair.Held.Length);
        if (left.Pair.Weight != right.Pair.Weight)
            return left.Pair.Weight.CompareTo(right.Pair.Weight);
        var byAcquired = Witness.Compare(left.Acquired.Witness, right.Acquired.Witness);
        if (byAcquired != 0)
            return byAcquired;
        var byHeld = Witness.Compare(left.Held.Witness, right.Held.Witness);
        return byHeld != 0 ? byHeld : left.Root.CompareTo(right.Root);
    }
}
