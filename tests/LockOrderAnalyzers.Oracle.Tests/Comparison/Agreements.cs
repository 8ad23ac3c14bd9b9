using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Comparison;

/// <summary>Asserts how the analyzer's word on one program compares with the explorer's.</summary>
internal static class Agreements
{
    /// <summary>Both say the same of a program.</summary>
    public static Task Agree(LockProgram program) => Is(Agreement.Agree, program);

    /// <summary>The analyzer warns without need. A program for which it learns better belongs to the others.</summary>
    public static Task IsExtra(LockProgram program) => Is(Agreement.Extra, program);

    private static async Task Is(Agreement agreement, LockProgram program)
    {
        var verdict = Assert.Single(await AnalyzerRun.Judge([new ProgramCase("Sample", program)]));
        Assert.True(verdict.Agreement == agreement, verdict.Describe());
    }
}
