using System.Globalization;
using LockOrderAnalyzers.Oracle.Tests.Generation;

namespace LockOrderAnalyzers.Oracle.Tests.Comparison;

/// <summary>Makes programs of a fragment by consecutive seeds, and compares what explorer and analyzer say of them.</summary>
internal static class OracleRun
{
    private const int BatchSize = 125;
    private const int ProgramsByDefault = 2_000;

    /// <summary>How many programs all classes have together: LOCKORDER_ORACLE_PROGRAMS.</summary>
    public static int Programs { get; } = (int)NumberOf("LOCKORDER_ORACLE_PROGRAMS", ProgramsByDefault);

    /// <summary>The first seed of each class: LOCKORDER_ORACLE_SEED.</summary>
    public static ulong Seed { get; } = NumberOf("LOCKORDER_ORACLE_SEED", 1);

    /// <summary>The share of a fragment: half of all programs are balanced, and the others share the rest.</summary>
    public static int ShareOf(Fragment fragment) =>
        fragment == Fragment.Balanced ? Programs / 2 : Programs / 2 / (Enum.GetValues<Fragment>().Length - 1);

    public static async Task<Tally> Of(Fragment fragment, ulong firstSeed, int count)
    {
        var tally = new Tally(fragment);
        for (var done = 0; done < count; done += BatchSize)
        {
            var seeds = Enumerable.Range(done, Math.Min(BatchSize, count - done)).Select(index => firstSeed + (ulong)index);
            var cases = seeds.AsParallel().AsOrdered().Select(seed => ProgramCase.Of(fragment, seed)).ToList();
            tally.AddUnfit(cases.Count(item => item is null));
            foreach (var verdict in await AnalyzerRun.Judge([.. cases.OfType<ProgramCase>()]))
                tally.Add(verdict);
        }

        return tally;
    }

    private static ulong NumberOf(string variable, ulong otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
