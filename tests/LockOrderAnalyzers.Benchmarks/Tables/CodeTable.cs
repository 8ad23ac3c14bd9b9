using LockOrderAnalyzers.Benchmarks.Measuring;
using Spectre.Console;
using static LockOrderAnalyzers.Benchmarks.Tables.Figures;

namespace LockOrderAnalyzers.Benchmarks.Tables;

/// <summary>One row for each code that was measured.</summary>
internal static class CodeTable
{
    /// <summary>Times.</summary>
    public static Table Times(IEnumerable<Measured> all)
    {
        var table = Table("The whole analysis", "code", "lines", "methods", "parse s", "bind s", "added s", "added / bind", "of processors", "alone s", "reports", "circles");
        foreach (var (sources, whole, _, _) in all)
        {
            table.AddRow(
                sources.Name, $"{sources.Lines:N0}", $"{whole.Methods:N0}", Seconds(whole.Parse.Wall), Seconds(whole.Bind.Wall), Seconds(whole.Added.Wall),
                Ratio(whole.Ratio), Ratio(whole.ProcessorRatio), Seconds(whole.Alone.Wall), $"{whole.Findings.Length}", Circles(whole) + (sources.Recipe is { } recipe ? $" of {recipe.Inversions}" : ""));
        }

        return table;
    }

    /// <summary>Edits and memory.</summary>
    public static Table EditsAndMemory(IEnumerable<Measured> all)
    {
        var table = Table("A body edit, and memory", "code", "edits", "median ms", "slowest ms", "request ms", "empty ms", "edit / whole", "bound MiB", "peak MiB", "retained MiB", "bytes / method");
        foreach (var measured in all)
        {
            var (sources, whole, edits, memory) = measured;
            table.AddRow(
                sources.Name, edits is null ? "" : $"{edits.Count}", edits is null ? "" : Milliseconds(edits.Alone), edits is null ? "" : Milliseconds(edits.Slowest), edits is null ? "" : Milliseconds(edits.Package),
                edits is null ? "" : Milliseconds(edits.Empty), edits is null ? "" : Ratio(edits.Alone / whole.Alone.Wall), Mebibytes(memory.Bound), Mebibytes(memory.Peak),
                Mebibytes(memory.Retained), $"{measured.RetainedPerMethod:N0}");
        }

        return table;
    }

    private static int Circles(WholeAnalysis whole) => whole.Findings.Count(static finding => finding.Id is "LOCK001" or "LOCK002");
}
