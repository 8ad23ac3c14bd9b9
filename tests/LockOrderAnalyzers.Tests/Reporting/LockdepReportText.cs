using System.Text.RegularExpressions;

namespace LockOrderAnalyzers.Tests.Reporting;

/// <summary>
/// What a printed report says of locks, whoever printed it, the kernel or the analyzer: the lines that must be equal for a bug of
/// the kernel and its rendering in C#. Addresses, usage letters and stacks are left out.
/// </summary>
internal sealed partial class LockdepReportText
{
    private readonly string[] _lines;

    private LockdepReportText(string text) => _lines = text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>The lock that is being acquired.</summary>
    public string Acquired => LockAfter(" is trying to acquire lock:");

    /// <summary>The lock that is already held.</summary>
    public string Held => LockAfter(" already holding lock:");

    /// <summary>The entries of the chain, as <c>-> #2 (name)</c>, top to bottom.</summary>
    public IReadOnlyList<string> Chain =>
        [.. _lines.Select(line => ChainEntry().Match(line)).Where(match => match.Success).Select(match => match.Groups["entry"].Value)];

    /// <summary>The line under <c>Chain exists of:</c>, as it stands.</summary>
    public string ChainExists => _lines[LineWith("Chain exists of:") + 1];

    /// <summary>The lines of the scenario that take locks, as they stand: the column tells the thread.</summary>
    public IReadOnlyList<string> Scenario =>
    [
        .. _lines[LineWith(" Possible unsafe locking scenario:")..LineWith(" *** DEADLOCK ***")]
            .Where(line => line.Contains("lock(", StringComparison.Ordinal)),
    ];

    /// <summary>The headline of the held locks, without the thread: <c>2 locks held by</c>.</summary>
    public string HeldCount => _lines.Select(line => HoldHeadline().Match(line)).Single(match => match.Success).Value;

    /// <summary>The held locks, as <c>#0: name</c>, oldest first; a lock in several lines, for its inlined frames, once.</summary>
    public IReadOnlyList<string> Holds =>
    [
        .. _lines.Select(line => Hold().Match(line)).Where(match => match.Success)
            .Select(match => $"#{match.Groups["index"].Value}: {match.Groups["name"].Value}").Distinct(),
    ];

    /// <summary>Reads a report; whatever stands around it is ignored.</summary>
    public static LockdepReportText Parse(string text) => new(text);

    private string LockAfter(string headline)
    {
        var line = _lines[LineWith(headline) + 1];
        var match = LockLine().Match(line);
        return match.Success ? match.Groups["name"].Value : throw new FormatException($"Not a lock: {line}");
    }

    private int LineWith(string end)
    {
        var found = Array.FindIndex(_lines, line => line.EndsWith(end, StringComparison.Ordinal));
        return found >= 0 ? found : throw new FormatException($"The report has no line that ends in '{end}'.");
    }

    [GeneratedRegex(@"^(?<entry>-> #\d+ \(.+\))\{.{4}\}-\{\d:\d\}:$")]
    private static partial Regex ChainEntry();

    [GeneratedRegex(@"^(?:[0-9a-f]+)? ?\((?<name>.+)\)\{.{4}\}-\{\d:\d\}, at: ")]
    private static partial Regex LockLine();

    [GeneratedRegex(@"^ #(?<index>\d+): (?:[0-9a-f]+ )?\((?<name>.+)\)\{.{4}\}-\{\d:\d\}, at: ")]
    private static partial Regex Hold();

    [GeneratedRegex(@"^\d+ locks? held by ")]
    private static partial Regex HoldHeadline();
}
