using System.Text;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Reporting;

/// <summary>Lays a report out as lockdep does (<c>print_circular_bug</c>, <c>print_deadlock_bug</c> in kernel/locking/lockdep.c).</summary>
internal static class LockdepReportFormatter
{
    private const string Column = "                               ";

    /// <summary>The message of a diagnostic: one line that says all, and the report below it.</summary>
    public static string Message(DeadlockReport report) => ReportText.Message(Headline(report), Text(report));

    /// <summary>The first line: who takes what, while holding what, against which order.</summary>
    public static string Headline(DeadlockReport report)
    {
        var held = report.HeldAt.Display;
        if (report.IsRecursive)
        {
            return $"possible recursive locking detected: {report.Method} takes {report.AcquiredName} while it already holds another {report.HeldName} " +
                $"({held}), {(report.OtherSides.IsEmpty ? "and nothing orders the two instances" : $"but {Sides(report)} takes two of them the other way round")}" +
                $": two threads that take the same two in opposite orders wait for each other forever{Guess(report)}";
        }

        var order = string.Join(" --> ", report.Order);
        var need = report.Order.Length == 2 && report.AcquiredKind != NodeKind.Lock ? Need(report) : $"{order} is already ordered";
        return $"possible circular locking dependency detected: {report.Method} {Taking(report)} while it {(report.HeldKind == NodeKind.Lock ? "holds" : "keeps others waiting for")} {Plain(report.HeldName)} ({held}), " +
            $"but {need}: {Sides(report)}{Guess(report)}";
    }

    private static string Taking(DeadlockReport report) => report.AcquiredKind switch
    {
        NodeKind.Work => $"waits for {Plain(report.AcquiredName)}",
        NodeKind.Signal => $"waits for a signal of {Plain(report.AcquiredName)}",
        NodeKind.Value => $"waits for the value of {report.AcquiredName}",
        _ => $"takes {report.AcquiredName}",
    };

    // Why what is waited for does not come.
    private static string Need(DeadlockReport report) => report.AcquiredKind switch
    {
        NodeKind.Work => $"{Plain(report.AcquiredName)} needs {report.HeldName} to get done",
        NodeKind.Signal => $"nobody gives that signal without taking {report.HeldName} first",
        _ => $"making that value needs {report.HeldName}",
    };

    private static string Guess(DeadlockReport report) => report.Guess is { } why ? $" (a guess: {why})" : "";

    private static string Plain(string name) => name.Replace("(completion)", "").Replace("/pulse", "");

    private static string Sides(DeadlockReport report)
        => string.Join(", ", report.OtherSides.Select(static side => $"{side.Display} {side.Site.Display}").Distinct());

    /// <summary>The report.</summary>
    public static string Text(DeadlockReport report)
    {
        var text = new StringBuilder();
        var title = report.IsRecursive ? "WARNING: possible recursive locking detected" : "WARNING: possible circular locking dependency detected";
        var rule = report.IsRecursive ? "============================================" : "======================================================";
        text.Append(rule).Append('\n').Append(title).Append('\n').Append(report.Build).Append(", ").Append(report.RuleId).Append('\n');
        text.Append('-', rule.Length).Append('\n');
        text.Append(report.Thread).Append(report.AcquiredKind == NodeKind.Lock ? " is trying to acquire lock:\n" : " is waiting for:\n");
        AppendHold(text, " ", report.Acquired.Name, report.Acquired.Witness);
        text.Append("\nbut it is already holding lock:\n");
        AppendHold(text, " ", report.Held.Name, report.Held.Witness);
        if (report.IsRecursive)
            AppendRecursive(text, report);
        else
            AppendCircular(text, report);
        AppendHolds(text, report);
        return text.ToString().TrimEnd('\n');
    }

    private static void AppendCircular(StringBuilder text, DeadlockReport report)
    {
        text.Append("\nwhich lock already depends on the new lock.\n\n\nthe existing dependency chain (in reverse order) is:\n");
        AppendChain(text, report);
        text.Append("\nother info that might help us debug this:\n\n");

        // P, the lock that the other thread holds: the predecessor of the held lock on the chain.
        var parent = report.Order[report.Order.Length - 2];
        if (report.Order.Length > 2)
            text.Append("Chain exists of:\n  ").Append(report.AcquiredName).Append(" --> ").Append(parent).Append(" --> ").Append(report.HeldName).Append("\n\n");
        text.Append(" Possible unsafe locking scenario:\n\n");
        text.Append("       Thread 0                Thread 1\n       --------                --------\n");
        text.Append("  ").Append(Holding(report.HeldKind, report.HeldIsShared, report.HeldName));
        var second = Taking(report.HeldKind, isShared: false, report.HeldName);

        // Whoever signals does so at last; all others hold first what they keep others waiting for.
        if (report.ParentKind == NodeKind.Signal)
            text.Append(Column).Append(second).Append(Column).Append(Holding(report.ParentKind, isShared: false, parent));
        else
            text.Append(Column).Append(Holding(report.ParentKind, isShared: false, parent)).Append(Column).Append(second);
        text.Append("  ").Append(Taking(report.AcquiredKind, report.AcquiredIsShared, report.AcquiredName));
        text.Append("\n *** DEADLOCK ***\n\n");
    }

    private static string Taking(NodeKind kind, bool isShared, string name)
        => kind == NodeKind.Lock ? $"{Verb(isShared)}({name});\n" : $"wait({Plain(name)});\n";

    private static string Holding(NodeKind kind, bool isShared, string name) => kind switch
    {
        NodeKind.Work => $"run({Plain(name)});\n",
        NodeKind.Signal => $"signal({Plain(name)});\n",
        NodeKind.Value => $"make({name});\n",
        _ => $"{Verb(isShared)}({name});\n",
    };

    private static void AppendRecursive(StringBuilder text, DeadlockReport report)
    {
        if (report.Chain.Length > 1)
        {
            text.Append("\nand elsewhere two of this class are taken the other way:\n");
            AppendChain(text, report);
        }

        text.Append("\nother info that might help us debug this:\n Possible unsafe locking scenario:\n\n");
        text.Append("       Thread 0\n       --------\n");
        text.Append("  ").Append(Verb(report.HeldIsShared)).Append('(').Append(report.HeldName).Append(");\n");
        text.Append("  ").Append(Verb(report.AcquiredIsShared)).Append('(').Append(report.AcquiredName).Append(");\n");
        text.Append("\n *** DEADLOCK ***\n\n May be due to missing lock nesting notation\n\n");
    }

    private static void AppendChain(StringBuilder text, DeadlockReport report)
    {
        for (var i = 0; i < report.Chain.Length; i++)
        {
            var entry = report.Chain[i];
            text.Append("\n-> #").Append(report.Chain.Length - 1 - i).Append(' ').Append(entry.Name).Append(":\n");
            foreach (var frame in entry.Witness.Frames.Reverse())
                text.Append("       ").Append(ReportText.Display(frame)).Append('\n');
        }
    }

    private static void AppendHolds(StringBuilder text, DeadlockReport report)
    {
        var count = report.Holds.Length;
        text.Append(count).Append(count == 1 ? " lock" : " locks").Append(" held by ").Append(report.Thread).Append(":\n");
        for (var i = 0; i < count; i++)
            AppendHold(text, $" #{i}: ", report.Holds[i].Name, report.Holds[i].Witness);
    }

    private static void AppendHold(StringBuilder text, string prefix, string name, Witness witness)
    {
        foreach (var line in ReportText.HoldLines(prefix, name, witness))
            text.Append(line).Append('\n');
    }

    private static string Verb(bool shared) => shared ? "rlock" : "lock";
}
