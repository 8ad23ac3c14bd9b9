using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.States;

namespace LockOrderAnalyzers.Reporting;

/// <summary>Turns broken rules of lock state into findings: LOCK004 to LOCK008, and LOCK010.</summary>
internal static class StateFindings
{
    /// <summary>The findings: one for each place, rule and lock.</summary>
    public static IEnumerable<Finding> Of(ImmutableArray<StateViolation> violations, LockNames names, string build)
        => violations.OrderBy(static v => v.Violation.At.Frame.Site).ThenBy(static v => v.Violation.Kind)
            .ThenBy(static v => v.Violation.At, Comparer<Witness>.Create(Witness.Compare))
            .ThenBy(static v => v.Lock?.Id, StringComparer.Ordinal)
            .GroupBy(static v => (Rule(v.Violation), v.Violation.At.Frame.Site, Subject(v)))
            .Select(same => Finding(same.First(), names, build));

    private static string Rule(Violation violation) => violation.Kind switch
    {
        ViolationKind.TakenAgain => "LOCK004",
        ViolationKind.ReleasedTwice or ViolationKind.ReleasedUntaken or ViolationKind.ReleasedInOtherMode or ViolationKind.OtherReleased => "LOCK005",
        ViolationKind.NotHeld when violation.Why.IsMonitorCall() => "LOCK005",
        ViolationKind.NotHeld => "LOCK007",
        ViolationKind.Blocks => "LOCK008",
        ViolationKind.CallsOutside => "LOCK010",
        _ => "LOCK006",
    };

    // The lock that the report is about: while a lock spins, one report at one place says all.
    private static LockClass? Subject(StateViolation violation) => violation.Violation.Kind == ViolationKind.Blocks ? violation.Held : violation.Lock;

    private static Finding Finding(StateViolation state, LockNames names, string build)
    {
        var (violation, rule) = (state.Violation, Rule(state.Violation));
        var text = new StateReport(state, names);
        var report = new ReportText(text.Title, build, rule);
        text.Write(report);
        var site = violation.At.Frame.Site;
        var related = violation.At.Frames.Select(static frame => frame.Site);
        if (violation.Held is { } held)
            related = related.Concat(held.Witness.Frames.Select(static frame => frame.Site));
        if (violation.Cause is { } cause)
            related = related.Append(cause.Site);
        return new Finding(
            rule, site, report.Message(text.Headline), related.Where(other => !other.Equals(site)).Distinct().ToImmutableArray(),
            ImmutableDictionary<string, string?>.Empty.Add("Violation", violation.Kind.ToString()).Add("Lock", text.Lock)
                .Add("Mode", violation.Mode?.ToString()).Add("HeldMode", violation.Held?.Mode.ToString()));
    }
}
