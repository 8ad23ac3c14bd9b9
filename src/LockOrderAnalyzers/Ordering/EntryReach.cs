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
    }

    /// <summary>Whether code outside the compilation, or nobody in it, calls the method.</summary>
    public bool IsRoot(MethodKey method) => _roots.Contains(method);

    /// <summary>Whether a thread can come to the method without a lock held.</summary>
    public bool CanStart(MethodKey method) => _reached.Contains(method);
}
