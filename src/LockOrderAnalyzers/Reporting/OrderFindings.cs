using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Ordering;

namespace LockOrderAnalyzers.Reporting;

/// <summary>Acquisitions against the declared lock order, and circles in the declarations.</summary>
internal static class OrderFindings
{
    /// <summary>The findings of LOCK003.</summary>
    public static IEnumerable<Finding> Of(LockOrderGraph graph, DeclaredOrders declared, LockNames names, string build)
    {
        foreach (var circle in declared.Circles())
        {
            var last = circle.Orders.Select(static order => order.Site).Max();
            var report = new ReportText("WARNING: declared lock order is circular", build, "LOCK003");
            report.Line("the declarations are:");
            WriteDeclarations(report, circle.Orders);
            yield return new Finding(
                "LOCK003", last,
                report.Message($"declared lock order is circular: {string.Join(" --> ", circle.Names)} ({Places(circle.Orders)})"),
                circle.Orders.Select(static order => order.Site).Where(site => !site.Equals(last)).Distinct().ToImmutableArray(),
                ImmutableDictionary<string, string?>.Empty);
        }

        foreach (var turn in graph.Turns)
        {
            if (declared.Way(turn.To, turn.From) is { } way && declared.Way(turn.From, turn.To) is null)
                yield return Violation(turn, way.Names, way.Orders, names, build);
        }
    }

    private static Finding Violation(Dependency turn, ImmutableArray<string> way, ImmutableArray<DeclaredOrder> orders, LockNames names, string build)
    {
        var (acquired, held) = (names.Of(turn.To), names.Of(turn.From));
        var inner = turn.Acquired.Witness.Innermost;
        var inside = inner.Site.Equals(turn.Turn.Site) ? "" : $" (in {inner.Display}, {inner.Site.Display})";
        var report = new ReportText("WARNING: declared lock order violated", build, "LOCK003");
        report.Line($"{turn.Acquired.Witness.Frame.Display} is trying to acquire lock:");
        report.Hold(" ", names.WithUsage(turn.To), turn.Acquired.Witness);
        report.Line("\nbut it is already holding lock:");
        report.Hold(" ", names.WithUsage(turn.From), turn.Held.Witness);
        report.Line($"\nwhich has to be taken after it. The declared order is:\n  {string.Join(" --> ", way)}");
        WriteDeclarations(report, orders);
        report.Holds(turn.Acquired.Witness.Frame.Display, (names.WithUsage(turn.From), turn.Held.Witness));
        report.Backtrace(turn.Acquired.Witness);
        return new Finding(
            "LOCK003", turn.Turn.Site,
            report.Message($"declared lock order violated: {turn.Turn.Display} takes {acquired}{inside} while it holds {held} ({turn.HeldAt.Site.Display}), but {string.Join(" --> ", way)} is declared ({Places(orders)})"),
            orders.Select(static order => order.Site).Prepend(turn.HeldAt.Site).Concat(turn.Acquired.Witness.Frames.Select(static frame => frame.Site))
                .Where(site => !site.Equals(turn.Turn.Site)).Distinct().ToImmutableArray(),
            OrderProperties.Of(turn, names, turn.Confidence)) { Confidence = turn.Confidence };
    }

    private static void WriteDeclarations(ReportText report, ImmutableArray<DeclaredOrder> orders)
    {
        foreach (var order in orders)
            report.Line($"       {order.First} before {order.Second}, {order.Site.Display}");
    }

    private static string Places(ImmutableArray<DeclaredOrder> orders) => string.Join(", ", orders.Select(static order => order.Site.Display).Distinct());
}
