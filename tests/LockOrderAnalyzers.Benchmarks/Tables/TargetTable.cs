using LockOrderAnalyzers.Benchmarks.Generation;
using LockOrderAnalyzers.Benchmarks.Measuring;
using Spectre.Console;
using static LockOrderAnalyzers.Benchmarks.Tables.Figures;

namespace LockOrderAnalyzers.Benchmarks.Tables;

/// <summary>What was aimed at, and whether it was reached.</summary>
internal static class TargetTable
{
    private const int Large = 100_000;

    /// <summary>The targets of which all that they speak of was measured.</summary>
    public static Table? Of(IReadOnlyCollection<Measured> all)
    {
        var table = Table("Targets", "target", "at most", "measured", "");
        foreach (var density in new[] { LockDensity.Poor, LockDensity.Rich })
        {
            if (Find(all, Large, density) is not { } large)
                continue;
            var name = density == LockDensity.Poor ? "lock-poor" : "lock-rich";
            Row(table, $"whole analysis / binding, {name}", density == LockDensity.Poor ? 0.10 : 0.30, large.Whole.Ratio);
            if (large.Edits is { } edits)
            {
                Row(table, $"body edit / whole analysis, {name}", 0.05, edits.Alone / large.Whole.Alone.Wall);
                if (density == LockDensity.Poor)
                    Row(table, $"body edit, median ms, {name}", 50, edits.Alone.TotalMilliseconds);
            }

            Row(table, $"retained bytes / method, {name}", 1024, large.RetainedPerMethod);
            if (Find(all, Large / 10, density) is not { } small)
                continue;
            Row(table, $"time, 100k / 10k methods, {name}", 11, large.Whole.Alone.Wall / small.Whole.Alone.Wall);
            Row(table, $"peak memory, 100k / 10k methods, {name}", 11, (double)large.Memory.Peak / small.Memory.Peak);
            Row(table, $"retained memory, 100k / 10k methods, {name}", 11, (double)large.Memory.Retained / small.Memory.Retained);
        }

        return table.Rows.Count > 0 ? table : null;
    }

    private static Measured? Find(IEnumerable<Measured> all, int methods, LockDensity density)
        => all.FirstOrDefault(measured => measured.Sources.Recipe is { } recipe && recipe.Methods == methods && recipe.Density == density);

    private static void Row(Table table, string target, double most, double measured)
        => table.AddRow(target, $"{most:G4}", measured < 100 ? $"{measured:F3}" : $"{measured:N0}", measured <= most ? "met" : "missed");
}
