using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Summaries;

namespace LockOrderAnalyzers.Ordering;

/// <summary>
/// Which bodies a thread can come to without a lock held. What happens in the others is counted at their callers, with the
/// callers' locks: a lock that all callers hold is a gate.
/// </summary>
internal sealed class EntryReach
{
    private readonly HashSet<MethodKey> _roots = [];
    private readonly HashSet<MethodKey> _reached = [];
    private readonly HashSet<MethodKey> _onMain = [];
    private readonly HashSet<MethodKey> _alone = [];
    private readonly MethodKey? _main;

    /// <summary>Follows the calls from the entry points.</summary>
    /// <param name="results">The results of all bodies.</param>
    /// <param name="calledFromElsewhere">Whether code that was not analysed may call a method.</param>
    public EntryReach(ImmutableArray<MethodResult> results, Func<MethodFacts, bool> calledFromElsewhere)
    {
        var byKey = results.ToDictionary(static r => r.Body.Key);
        var called = new HashSet<MethodKey>(results.SelectMany(static r => r.CalledUnheld.Concat(r.CalledHeld).Where(callee => !callee.Equals(r.Body.Key))));
        var work = new Stack<MethodKey>();
        foreach (var result in results)
        {
            var body = result.Body;
            if (!body.Has(MethodTraits.EntryPoint) && called.Contains(body.Key) && !calledFromElsewhere(body))
                continue;
            _roots.Add(body.Key);
            if (_reached.Add(body.Key))
                work.Push(body.Key);
        }

        while (work.Count > 0)
        {
            foreach (var callee in byKey[work.Pop()].CalledUnheld)
            {
                if (byKey.ContainsKey(callee) && _reached.Add(callee))
                    work.Push(callee);
            }
        }

        if (results.FirstOrDefault(static result => result.Body.Has(MethodTraits.Main)) is not { } main)
            return;
        _main = main.Body.Key;
        FindMainsOwn(byKey, main);
    }

    /// <summary>Whether code outside the compilation, or nobody in it, calls the method.</summary>
    public bool IsRoot(MethodKey method) => _roots.Contains(method);

    /// <summary>Whether a thread can come to the method without a lock held.</summary>
    public bool CanStart(MethodKey method) => _reached.Contains(method);

    /// <summary>The method that the program starts in, where no other thread than its own comes to the method; or null.</summary>
    public string? OnlyThreadOf(MethodKey method) => _onMain.Contains(method) ? _main!.Value.Id : null;

    /// <summary>Whether the method only ever runs before the program has started another thread.</summary>
    public bool RunsAlone(MethodKey method) => _alone.Contains(method);

    // Everything that the start of the program reaches, and nothing else that starts by itself.
    private void FindMainsOwn(Dictionary<MethodKey, MethodResult> byKey, MethodResult main)
    {
        var others = byKey.Values.Where(result => !ReferenceEquals(result, main) && _roots.Contains(result.Body.Key)).Select(static result => result.Body.Key)
            .Concat(byKey.Values.SelectMany(static result => result.Callbacks.Concat(result.SetGoing))).ToList();
        var elsewhere = Reach(byKey, others, static result => result.CalledUnheld.Concat(result.CalledHeld));
        _onMain.UnionWith(Reach(byKey, [main.Body.Key], static result => result.CalledUnheld.Concat(result.CalledHeld)));
        _onMain.ExceptWith(elsewhere);
        if (!_onMain.Contains(main.Body.Key))
            return;

        // What is called when other threads run, and whatever comes from there.
        var together = Reach(byKey, main.CalledTogether, static result => result.CalledUnheld.Concat(result.CalledHeld));
        together.UnionWith(Reach(
            byKey, _onMain.Where(key => !key.Equals(main.Body.Key) && byKey[key].StartsThreads).SelectMany(key => byKey[key].CalledUnheld.Concat(byKey[key].CalledHeld)), static result => result.CalledUnheld.Concat(result.CalledHeld)));
        _alone.UnionWith(_onMain);
        _alone.ExceptWith(together);
        _alone.Remove(main.Body.Key);
    }

    private static HashSet<MethodKey> Reach(
        Dictionary<MethodKey, MethodResult> byKey, IEnumerable<MethodKey> from, Func<MethodResult, IEnumerable<MethodKey>> next)
    {
        var reached = new HashSet<MethodKey>();
        var work = new Stack<MethodKey>(from);
        while (work.Count > 0)
        {
            var key = work.Pop();
            if (!byKey.TryGetValue(key, out var result) || !reached.Add(key))
                continue;
            foreach (var callee in next(result))
                work.Push(callee);
        }

        return reached;
    }
}
