using System.Collections.Immutable;
using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Ordering;
using LockOrderAnalyzers.Summaries;

namespace LockOrderAnalyzers.Reporting;

/// <summary>Says where the analysis stopped at a limit.</summary>
internal static class LimitFindings
{
    /// <summary>The findings about limits.</summary>
    public static IEnumerable<Finding> Of(ImmutableArray<MethodResult> results, LockOrderGraph graph, CycleSearch search)
    {
        foreach (var result in results)
        {
            if (result.Truncated is { } reason)
                yield return new Finding("LOCK900", result.Body.Site, $"the analysis of {result.Body.Display} is incomplete: {reason}");
        }

        // One for all calls of a method.
        foreach (var unfollowed in results.SelectMany(static result => result.Unfollowed).GroupBy(static call => call.Key, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            var (count, site) = unfollowed.Select(static call => call.Value).OrderBy(static call => call.Site).First();
            yield return new Finding(
                "LOCK900", site, $"{unfollowed.Key} is called under a lock here and can run any of {count} bodies: more than {CallTargets.MaxTargets} are not followed");
        }

        foreach (var (from, to) in graph.Overflowed)
        {
            yield return new Finding(
                "LOCK900", graph.Between(from, to)[0].Turn.Site,
                $"{to.Name} is taken under {from.Name} in more than {LockOrderGraph.MaxVariants} ways; only the clearest were compared with other orders");
        }

        if (search.IncompleteAt is { } lockClass)
        {
            yield return new Finding(
                "LOCK900", graph.Between(lockClass, graph.Successors(lockClass).First())[0].Turn.Site,
                $"the search for cycles through {lockClass.Name} stopped at a limit: there may be more than were reported");
        }
    }
}
