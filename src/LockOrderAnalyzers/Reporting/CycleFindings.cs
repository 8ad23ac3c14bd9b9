using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Reporting;

/// <summary>Turns a cycle into findings: the warning at the odd side, and a note at each of the others.</summary>
internal static class CycleFindings
{
    /// <summary>The findings of a cycle.</summary>
    public static IEnumerable<Finding> Of(LockCycle cycle, LockNames names, string build)
    {
        var report = ReportBuilder.Build(cycle, names, build);
        var odd = cycle.Sides[0];
        var related = new List<Site> { odd.HeldAt.Site, odd.Held.Witness.Innermost.Site };
        foreach (var side in cycle.Sides)
        {
            related.Add(side.Turn.Site);
            related.AddRange(side.Acquired.Witness.Frames.Select(static frame => frame.Site));
            related.Add(side.Held.Witness.Innermost.Site);
        }

        yield return new Finding(
            report.RuleId, odd.Turn.Site, LockdepReportFormatter.Message(report),
            related.Distinct().Where(site => !site.Equals(odd.Turn.Site)).ToImmutableArray(), OrderProperties.Of(odd, names, cycle.Confidence)) { Confidence = cycle.Confidence };
        var noted = new HashSet<Site> { odd.Turn.Site };
        foreach (var side in cycle.Sides.Skip(1))
        {
            if (!noted.Add(side.Turn.Site))
                continue;
            var message = $"{side.Turn.Display} {Taking(side)} {names.Of(side.To)} while it {Holding(side)} {(cycle.IsRecursive ? "another " : "")}{names.Of(side.From)} ({side.HeldAt.Site.Display}): " +
                $"part of the circular locking dependency reported at {odd.Turn.Site.Display}, where {names.Of(odd.To)} is {(IsLock(odd.Acquired) ? "taken" : "waited for")} under {names.Of(odd.From)}";
            var places = new[] { side.HeldAt.Site, odd.Turn.Site }.Where(site => !site.Equals(side.Turn.Site)).Distinct();
            yield return new Finding("LOCK013", side.Turn.Site, message, places.ToImmutableArray(), OrderProperties.Of(side, names, cycle.Confidence).Add("Warning", report.RuleId));
        }
    }

    private static string Taking(Dependency side) => IsLock(side.Acquired) ? "takes" : "waits for";

    private static string Holding(Dependency side) => IsLock(side.Held) ? "holds" : "keeps others waiting for";

    private static bool IsLock(HeldLock held) => held.Kind is not (LockKind.Completion or LockKind.Lazy);
}
