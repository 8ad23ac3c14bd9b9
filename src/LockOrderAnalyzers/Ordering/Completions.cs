using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Summaries;

namespace LockOrderAnalyzers.Ordering;

/// <summary>The other side of every wait: which locks have to be taken before it ends.</summary>
internal static class Completions
{
    private const int MaxWays = 4;

    /// <summary>
    /// Critical pairs whose first held lock is a completion. Work that is waited for holds its own from its start to its end. A signal is
    /// held, as it were, until it is given; a lock stands between only if everybody who gives the signal takes it on the way.
    /// </summary>
    /// <param name="results">The results of all bodies.</param>
    /// <param name="classes">The lock classes.</param>
    /// <param name="reach">Which bodies code outside, or nobody, calls.</param>
    public static IEnumerable<(MethodFacts Body, CriticalPair Pair)> Of(ImmutableArray<MethodResult> results, LockClasses classes, EntryReach reach)
        => OfWork(results).Concat(OfSignals(results, classes, reach));

    private static IEnumerable<(MethodFacts Body, CriticalPair Pair)> OfWork(ImmutableArray<MethodResult> results)
    {
        var byKey = results.ToDictionary(static result => result.Body.Key.Id);
        var awaited = results.SelectMany(static result => result.Pairs.All).Where(static pair => pair.Acquired.Kind == LockKind.Completion)
            .Where(static pair => pair.Acquired.Path.Work is not null)
            .Select(static pair => (Work: pair.Acquired.Path.Work!.Value, IsBound: pair.Acquired.Path.Root.Kind != RootKind.Completion)).Distinct()
            .OrderBy(static one => one.Work.IsCalled).ThenBy(static one => one.Work.Method, StringComparer.Ordinal).ThenBy(static one => one.IsBound);
        foreach (var (work, isBound) in awaited)
        {
            if (!byKey.TryGetValue(work.Method, out var done))
                continue;
            var body = done.Body;
            var owner = isBound ? new LockPath(new PathRoot(RootKind.This, 0, null, body.Owner)) : null;
            var completion = WaitEffects.HeldByWork(body, LockPath.OfWork(work, owner));
            foreach (var pair in done.Pairs.All)
            {
                // Of a method that was called, its caller itself has run all up to the first suspension.
                if ((!work.IsCalled || pair.RunsOnItsOwn) && !pair.Detached && pair.Acquired.Path.Work != work)
                    yield return (body, pair with { Held = pair.Held.Insert(0, completion) });
            }
        }
    }

    private static IEnumerable<(MethodFacts Body, CriticalPair Pair)> OfSignals(ImmutableArray<MethodResult> results, LockClasses classes, EntryReach reach)
    {
        var callbacks = new HashSet<MethodKey>(results.SelectMany(static result => result.Callbacks));
        var given = new SortedDictionary<LockClass, List<(MethodFacts Body, Signal Signal)>>();
        foreach (var result in results)
        {
            var isStart = reach.IsRoot(result.Body.Key) || callbacks.Contains(result.Body.Key);
            foreach (var signal in result.Signals.Values.Where(signal => isStart || signal.Detached))
            {
                foreach (var lockClass in classes.Of(signal.Event, result.Body))
                {
                    if (!given.TryGetValue(lockClass, out var list))
                        given.Add(lockClass, list = []);
                    list.Add((result.Body, signal));
                }
            }
        }

        var open = new HashSet<LockClass>(results.SelectMany(result => result.GivenAway.Concat(HandedOut(result)).SelectMany(path => classes.Of(path, result.Body))));
        foreach (var (lockClass, signals) in given.Select(static entry => (entry.Key, entry.Value)))
        {
            // What outside code can signal needs nothing.
            if (open.Contains(lockClass) || signals.Any(one => one.Signal.Event is { IsPulse: false, LastField: { } field } && (!field.IsHidden || field.Id == lockClass.Id && !classes.IsMadeHere(field))))
                continue;
            var needed = signals.Select(one => ClassesOf(one.Body, one.Signal).ToImmutableHashSet()).Aggregate(static (all, next) => all.Intersect(next));
            var ways = signals.SelectMany(one => one.Signal.Needed.Where(held => classes.Of(held.Path, one.Body).Any(needed.Contains)).Select(held => (one.Body, one.Signal, Held: held)));
            foreach (var group in ways.GroupBy(way => classes.Of(way.Held.Path, way.Body)[0]))
            {
                // One way is as good as another; the clearest ones will do.
                foreach (var (body, signal, held) in group.OrderBy(static way => way.Signal.Witness.Length + way.Held.Witness.Length).Take(MaxWays))
                    yield return (body, Pair(signal, held));
            }
        }

        IEnumerable<LockClass> ClassesOf(MethodFacts body, Signal signal) => signal.Needed.SelectMany(held => classes.Of(held.Path, body));
    }

    private static IEnumerable<LockPath> HandedOut(MethodResult result) => !result.Body.Has(MethodTraits.EntryPoint) ? []
        : result.Summary!.Exits.Select(static exit => (exit.Result as Value.Object)?.Path).Where(static path => path is not null).Select(static path => path!)
            .Where(static path => path.LastField?.Type is not { Name: var name } || !name.StartsWith("TaskCompletionSource", StringComparison.Ordinal));

    private static CriticalPair Pair(Signal signal, HeldLock needed) => new(
        ImmutableArray.Create(new HeldLock(signal.Event, LockKind.Completion, LockMode.Exclusive, WaitKind.Blocking, signal.Witness)),
        ImmutableArray<HeldLock>.Empty, needed, ImmutableArray<LockPath>.Empty, signal.Suspended, signal.Detached);
}
