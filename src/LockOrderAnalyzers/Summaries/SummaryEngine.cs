using System.Collections.Immutable;
using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Concurrency;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>Summarises every body, callees before callers. Bodies of which none can reach the other are summarised at the same time.</summary>
internal static class SummaryEngine
{
    /// <summary>Summarises all bodies.</summary>
    /// <returns>A result for every body, in the order of their keys, and what is known of the locks in fields.</returns>
    public static (ImmutableArray<MethodResult> Results, LockTraitsTable Traits) Run(CallTargets targets, CancellationToken cancellation)
    {
        var results = new Dictionary<MethodKey, MethodResult>();
        var known = new KnownSummaries(targets, results);
        var keys = targets.Bodies.Select(static body => body.Key).OrderBy(static key => key.Id, StringComparer.Ordinal).ToList();
        foreach (var level in BottomUpOrder.Levels(keys, known.Callees.Of))
        {
            var components = level.Select(component => new ComponentSummaries(component, known)).ToList();
            Concurrently.Run(components.Count, cancellation, i => components[i].Summarise(cancellation));
            foreach (var result in components.SelectMany(static component => component.Results))
                results.Add(result.Body.Key, result);
        }

        return (keys.Select(key => results[key]).ToImmutableArray(), known.Traits);
    }
}
