using System.Text;
using System.Text.RegularExpressions;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Reporting;

/// <summary>The text of a report, in lockdep's layout: a banner, and below it line by line what is known.</summary>
internal sealed class ReportText
{
    // A line that build tools would take for an error or warning of its own, like "WARNING: …" or "(disk error) …:".
    private static readonly Regex s_looksLikeDiagnostic = new(
        @"(?<=^|[^:]*\s)(error|warning)(?=(\s+[^:\s]*)?\s*:)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly StringBuilder _text = new();

    /// <summary>Begins with the banner.</summary>
    /// <param name="title">What lockdep calls this.</param>
    /// <param name="build">The assembly and what it is built for.</param>
    /// <param name="ruleId">The rule.</param>
    public ReportText(string title, string build, string ruleId)
    {
        _text.Append('=', title.Length).Append('\n').Append(title).Append('\n').Append(build).Append(", ").Append(ruleId).Append('\n')
            .Append('-', title.Length).Append('\n');
    }

    /// <summary>A message: one line that says all, and a report below it, in which no line looks like a diagnostic of its own.</summary>
    public static string Message(string headline, string report)
    {
        var lines = report.TrimEnd('\n').Split('\n');
        for (var i = 0; i < lines.Length; i++)
            lines[i] = s_looksLikeDiagnostic.Replace(lines[i], "$1\u2060");
        return $"{headline}\n\n{string.Join("\n", lines)}";
    }

    /// <summary>A frame as reports print it.</summary>
    public static string Display(Frame frame) => $"{frame.Display} {frame.Site.Display}" + frame.Mark switch
    {
        FrameMark.Inline => " [inline]",
        FrameMark.Async => " [async]",
        FrameMark.Callback => " [callback]",
        FrameMark.Dispatch => " [dispatch]",
        _ => "",
    };

    /// <summary>The message with this report.</summary>
    public string Message(string headline) => Message(headline, _text.ToString());

    /// <summary>One line.</summary>
    public void Line(string line) => _text.Append(line).Append('\n');

    /// <summary>A lock and where it is taken: the innermost frame, and the frames around it as long as they are parts of their callers.</summary>
    public void Hold(string prefix, string name, Witness witness)
    {
        foreach (var line in HoldLines(prefix, name, witness))
            Line(line);
    }

    /// <summary>The locks that are known to be held.</summary>
    public void Holds(string holder, params (string Name, Witness Witness)[] holds)
    {
        Line($"\n{holds.Length} {(holds.Length == 1 ? "lock" : "locks")} held by {holder}:");
        for (var i = 0; i < holds.Length; i++)
            Hold($" #{i}: ", holds[i].Name, holds[i].Witness);
    }

    /// <summary>The calls that lead to an event, innermost first, where there are any.</summary>
    public void Backtrace(Witness witness, string title = "stack backtrace:")
    {
        if (witness.Inner is null)
            return;
        Line($"\n{title}");
        foreach (var frame in witness.Frames.Reverse())
            Line("       " + Display(frame));
    }

    /// <summary>The lines of <see cref="Hold"/>.</summary>
    public static IEnumerable<string> HoldLines(string prefix, string name, Witness witness)
    {
        foreach (var frame in witness.Frames.Reverse())
        {
            yield return $"{prefix}{name}, at: {Display(frame)}";
            if (frame.Mark != FrameMark.Inline)
                yield break;
        }
    }
}
