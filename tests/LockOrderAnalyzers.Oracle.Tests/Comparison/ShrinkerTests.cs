using LockOrderAnalyzers.Oracle.Tests.Programs;
using LockOrderAnalyzers.Oracle.Tests.Rendering;
using static LockOrderAnalyzers.Oracle.Tests.Programs.Notation;

namespace LockOrderAnalyzers.Oracle.Tests.Comparison;

/// <summary>A program of interest is reduced to what makes it so.</summary>
public sealed class ShrinkerTests
{
    [Fact]
    public async Task What_does_not_matter_is_left_out()
    {
        var program = Program(
            [LockKind.Mutex, LockKind.Semaphore, LockKind.Lock],
            Helper(Loop(Hold(B)), Hold(C)),
            Entry(Hold(C), Hold(A, Branch([Call(0)], []))),
            Entry(Hold(C, Hold(B, Hold(A) with { Style = HoldStyle.Flag })))) with { Layout = Layout.Parts };
        var verdict = Assert.Single(await AnalyzerRun.Judge([new ProgramCase("Sample_1", program)]));

        var small = await Shrinker.Shrink(verdict, other => other.Case.Witness is not null);

        Assert.Equal(
            NotationWriter.Write(Monitors(2, Entry(Hold(A, Hold(B))), Entry(Hold(B, Hold(A))))),
            NotationWriter.Write(small.Case.Program));
    }
}
