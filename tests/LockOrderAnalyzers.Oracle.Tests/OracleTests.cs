using LockOrderAnalyzers.Oracle.Tests.Comparison;
using LockOrderAnalyzers.Oracle.Tests.Generation;
using Xunit.Abstractions;

namespace LockOrderAnalyzers.Oracle.Tests;

/// <summary>
/// The analyzer warns of a deadlock where the explorer finds one. For balanced programs it warns nowhere else. LOCKORDER_ORACLE_PROGRAMS says how
/// many programs there are, and LOCKORDER_ORACLE_SEED where they begin.
/// </summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private const int DescribedPrograms = 3;

    // Warnings without deadlock outside the balanced fragment, of all programs without deadlock.
    private const double MostExtra = 0.02;

    public static TheoryData<string> Fragments => [.. Enum.GetNames<Fragment>()];

    [Theory]
    [MemberData(nameof(Fragments))]
    public async Task The_analyzer_agrees_with_the_explorer(string name)
    {
        var fragment = Enum.Parse<Fragment>(name);
        var tally = await OracleRun.Of(fragment, OracleRun.Seed, OracleRun.ShareOf(fragment));
        var description = await Describe(tally);
        output.WriteLine(description);

        var mostExtra = fragment == Fragment.Balanced ? 0 : MostExtra;
        Assert.True(tally.Count(Agreement.Missed) == 0 && tally.ExtraRate <= mostExtra && tally.Mistaken.Count == 0, description);
    }

    private static async Task<string> Describe(Tally tally)
    {
        var lines = new List<string> { Tally.Heading, tally.ToString() };
        foreach (var verdict in tally.Disagreements.OrderBy(verdict => verdict.Agreement).Take(DescribedPrograms))
            lines.AddRange(["", verdict.Case.Name, (await Shrinker.Shrink(verdict, other => other.Agreement == verdict.Agreement)).Describe()]);
        foreach (var verdict in tally.Mistaken.Take(DescribedPrograms))
            lines.AddRange(["", verdict.Case.Name, (await Shrinker.Shrink(verdict, other => other.IsMistaken)).Describe()]);
        return string.Join('\n', lines);
    }
}
