using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Generation;
using LockOrderAnalyzers.Selftest.Tests.Kinds;

namespace LockOrderAnalyzers.Selftest.Tests;

/// <summary>The analyzer must judge every program of every family as the oracle does.</summary>
public sealed class LockingSelftestTests
{
    public static TheoryData<string, string> FamiliesAndKinds
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var family in SelftestFamilies.All)
            {
                foreach (var kind in ProgramGenerator.KindsOf(family))
                    cases.Add(family.Name, kind.Name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(FamiliesAndKinds))]
    public async Task Every_verdict_is_right(string family, string kind)
    {
        var programs = ProgramGenerator.Of(SelftestFamilies.Named(family)).Where(program => program.Scenario.Kind == LockKinds.Named(kind));

        var run = await SelftestRun.Of(programs);

        Assert.NotEmpty(run.Programs);
        Assert.Empty(run.Stray);
        Assert.True(run.Wrong.IsEmpty, run.Wrong.IsEmpty ? "" : run.Describe());
    }
}
