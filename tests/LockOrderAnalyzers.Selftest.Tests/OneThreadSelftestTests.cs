using LockOrderAnalyzers.Selftest.Tests.Kinds;
using LockOrderAnalyzers.Selftest.Tests.OneThread;

namespace LockOrderAnalyzers.Selftest.Tests;

/// <summary>The analyzer must report what one thread does wrong where the program says so, and nothing else.</summary>
public sealed class OneThreadSelftestTests
{
    public static TheoryData<string, string> FamiliesAndKinds
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var family in ThreadFamilies.All)
            {
                foreach (var kind in family.Kinds)
                    cases.Add(family.Name, kind.Name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(FamiliesAndKinds))]
    public async Task Every_fault_is_reported_where_it_is(string family, string kind)
    {
        var run = await SelftestRun.Of(ThreadProgramGenerator.Of(ThreadFamilies.Named(family), LockKinds.Named(kind)));

        Assert.NotEmpty(run.Programs);
        Assert.Empty(run.Stray);
        Assert.True(run.Wrong.IsEmpty, run.Wrong.IsEmpty ? "" : run.Describe());
    }
}
