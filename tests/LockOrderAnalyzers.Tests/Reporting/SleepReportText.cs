using System.Text.RegularExpressions;

namespace LockOrderAnalyzers.Tests.Reporting;

/// <summary>
/// What a report of a thread that sleeps where it must not says, whoever printed it, the kernel or the analyzer. Functions have their
/// names in C# casing and files are without folders, ends and casing: <c>__alloc_pages</c> in <c>mm/page_alloc.c</c> and
/// <c>PageAlloc.AllocPages(GfpFlags)</c> in <c>MmapReport/PageAlloc.cs</c> are one entry.
/// </summary>
internal sealed partial class SleepReportText
{
    private readonly string[] _lines;

    private SleepReportText(string[] lines) => _lines = lines;

    /// <summary>The kind of report.</summary>
    public string Title => TitleLine().Match(_lines[0]).Groups["title"].Value;

    /// <summary>The file with the call that sleeps.</summary>
    public string File => FileOf(TitleLine().Match(_lines[0]).Groups["path"].Value);

    /// <summary>The calls that lead to the sleep, innermost first.</summary>
    public IReadOnlyList<Entry> Stack =>
    [
        .. _lines.SkipWhile(line => line is not ("Call Trace:" or "stack backtrace:")).Skip(1)
            .Select(line => StackLine().Match(line)).TakeWhile(match => match.Success).Select(EntryOf),
    ];

    /// <summary>Where the kernel switched interrupts off, and with them the right to sleep.</summary>
    public Entry InterruptsDisabledIn =>
        EntryOf(_lines.Select(line => DisabledLine().Match(line)).Single(match => match.Success));

    /// <summary>Reads the report; what stands before it is ignored.</summary>
    public static SleepReportText Parse(string text) =>
        new([.. text.ReplaceLineEndings("\n").Split('\n').SkipWhile(line => !TitleLine().IsMatch(line))]);

    private static Entry EntryOf(Match match) =>
        new(NameOf(match.Groups["function"].Value), FileOf(match.Groups["path"].Value), match.Groups["inline"].Success);

    // In C#, the last part of Type.Method.LocalFunction.
    private static string NameOf(string function) =>
        string.Concat(function[(function.LastIndexOf('.') + 1)..].Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string FileOf(string path) => Path.GetFileNameWithoutExtension(path).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>One line of a stack.</summary>
    /// <param name="Function">The function.</param>
    /// <param name="File">Its file.</param>
    /// <param name="IsInline">Whether it is a part of its caller.</param>
    public sealed record Entry(string Function, string File, bool IsInline);

    [GeneratedRegex(@"^(?<title>BUG: sleeping function called from invalid context) at (?<path>\S+):\d+$")]
    private static partial Regex TitleLine();

    [GeneratedRegex(@"^ +(?<function>[\w.]+)(?:\+\S+|\(.*\))? (?<path>\S+):\d+(?<inline> \[inline\])?$")]
    private static partial Regex StackLine();

    [GeneratedRegex(@"^hardirqs last disabled at \(\d+\): \[<[0-9a-f]+>\] (?<function>\w+)\+\S+ (?<path>\S+):\d+$")]
    private static partial Regex DisabledLine();
}
