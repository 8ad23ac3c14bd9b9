using System.Collections.Immutable;
using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>Summarises bodies that can reach each other: they are gone over until nothing changes.</summary>
/// <param name="component">The bodies.</param>
/// <param name="known">What is known of all others.</param>
internal sealed class ComponentSummaries(ImmutableArray<MethodKey> component, KnownSummaries known) : ISummarySource
{
    private const int MaxRounds = 40;
    private const int WideningRound = 10;

    private readonly Dictionary<MethodKey, MethodResult> _results = [];
    private HashSet<MethodKey> _current = [];

    /// <summary>The results, in no order.</summary>
    public IEnumerable<MethodResult> Results => _results.Values;

    /// <inheritdoc/>
    public bool HasSignals => known.HasSignals;

    /// <inheritdoc/>
    public bool StartsAlone => known.StartsAlone;

    /// <inheritdoc/>
    public ValueFlow Flow => known.Targets.Flow;

    /// <inheritdoc/>
    public Targets Resolve(MethodKey caller, Instruction.Call call, TypeRef? receiver) => known.Targets.Resolve(caller, call, receiver);

    /// <inheritdoc/>
    public IEnumerable<MethodFacts> Implementations(MethodKey member) => known.Targets.Implementations(member);

    /// <inheritdoc/>
    public MethodFacts? Find(MethodKey key) => known.Targets.Find(key);

    /// <inheritdoc/>
    public MethodSummary? SummaryOf(MethodKey key)
        => _results.TryGetValue(key, out var result) ? result.Summary : _current.Contains(key) ? MethodSummary.Bottom(key) : known.SummaryOf(key);

    /// <inheritdoc/>
    public LockTraits? TraitsOf(LockPath path)
    {
        var last = path.Steps[path.Steps.Length - 1];
        if (last.Member is { } field)
            return known.Traits.Of(field);
        return !last.IsSubclass && path.Steps.Length > 1 && path.Steps[path.Steps.Length - 2].Member is { } collection ? known.Traits.OfElements(collection) : null;
    }

    /// <summary>Summarises the bodies. A circle of calls that goes through guesses is cut at the guesses.</summary>
    public void Summarise(CancellationToken cancellation)
    {
        if (component.Length == 1)
        {
            Summarise(component, cancellation);
            return;
        }

        var members = new HashSet<MethodKey>(component);
        var sorted = component.OrderBy(static key => key.Id, StringComparer.Ordinal).ToList();
        foreach (var sure in BottomUpOrder.Components(sorted, key => known.Callees.Sure(key).Where(members.Contains)))
            Summarise(sure, cancellation);
    }

    private void Summarise(ImmutableArray<MethodKey> circle, CancellationToken cancellation)
    {
        _current = [.. circle];
        var isRecursive = circle.Length > 1
            || known.Callees.Sure(circle[0]).Contains(circle[0]);
        for (var round = 0; ; round++)
        {
            var changed = false;
            foreach (var key in circle)
            {
                cancellation.ThrowIfCancellationRequested();
                var before = SummaryOf(key)!;
                var result = Interpret(Find(key)!, cancellation);

                // What was known to throw in one round still may, whatever else is known by now.
                result.Summary = result.Summary! with { Throws = result.Summary!.Throws || before.Throws };
                if (round >= WideningRound)
                    result.Summary = Widened(before, result.Summary);
                _results[key] = result;
                changed |= !SaysSame(before, result.Summary!);
            }

            if (!isRecursive || !changed)
                return;
            if (round == MaxRounds)
            {
                _results[circle[0]].Truncated ??= $"{circle.Length} methods that call each other did not settle";
                return;
            }
        }
    }

    // A fault in one body gives up that body, and says so.
    private MethodResult Interpret(MethodFacts body, CancellationToken cancellation)
    {
        try
        {
            return BodyInterpreter.Interpret(body, this, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new MethodResult(body) { Summary = MethodSummary.Bottom(body.Key), Truncated = $"{e.GetType().Name}: {e.Message}" };
        }
    }

    // Results that change from round to round are not known; calls and signals that come and go are there.
    private static MethodSummary Widened(MethodSummary before, MethodSummary now)
    {
        now = now with
        {
            DelegateCalls = Union(before.DelegateCalls, now.DelegateCalls, static call => (call.Delegate, call.Origin, call.Detached, call.IsEnumeration)),
            Signals = Union(before.Signals, now.Signals, static signal => (signal.Event, signal.Witness.Innermost.Site, signal.Detached)),
        };
        return before.Exits.Length != now.Exits.Length ? now : now with
        {
            Exits = now.Exits.Select((exit, i) => Equals(exit.Result, before.Exits[i].Result) ? exit : exit with { Result = null }).ToImmutableArray(),
        };
    }

    private static ImmutableArray<T> Union<T, TKey>(ImmutableArray<T> before, ImmutableArray<T> now, Func<T, TKey> key)
        => before.Concat(now).GroupBy(key).Select(static same => same.First()).ToImmutableArray();

    // Pairs, delegate calls and escapes only grow, so their numbers tell.
    private static bool SaysSame(MethodSummary left, MethodSummary right)
        => left.Pairs.Length == right.Pairs.Length && left.DelegateCalls.Length == right.DelegateCalls.Length
            && left.Escaping.Length == right.Escaping.Length && left.Unknown.Length == right.Unknown.Length && left.Requirements.Length == right.Requirements.Length
            && left.Renewed.Length == right.Renewed.Length && left.Signals.Length == right.Signals.Length && left.Taken.Length == right.Taken.Length
            && left.OutsideCalls.Length == right.OutsideCalls.Length
            && left.Signals.Zip(right.Signals, static (l, r) => l.Needed.Length == r.Needed.Length).All(static same => same) && left.StartsThreads == right.StartsThreads && left.Throws == right.Throws && left.Exits.Length == right.Exits.Length
            && left.Exits.Zip(right.Exits, SaysSame).All(static same => same);

    private static bool SaysSame(ExitEffect left, ExitEffect right)
        => left.Acquired.Length == right.Acquired.Length && left.Released.SequenceEqual(right.Released) && Equals(left.Result, right.Result)
            && left.Outs.Equals(right.Outs) && left.Stores.Items.Length == right.Stores.Items.Length
            && left.Acquired.Zip(right.Acquired, static (l, r) => l.Path.Equals(r.Path) && l.Mode == r.Mode).All(static same => same);
}
