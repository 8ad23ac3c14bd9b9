using LockOrderAnalyzers.Oracle.Tests.Exploration;
using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Comparison;

/// <summary>Reduces a program on which the verdict is of interest, for as long as it stays so.</summary>
internal static class Shrinker
{
    private const int BatchSize = 20;

    public static async Task<Verdict> Shrink(Verdict verdict, Func<Verdict, bool> isOfInterest)
    {
        while (await FindSmaller(verdict.Case, isOfInterest) is { } smaller)
            verdict = smaller;
        return verdict;
    }

    private static async Task<Verdict?> FindSmaller(ProgramCase original, Func<Verdict, bool> isOfInterest)
    {
        foreach (var batch in original.Program.Reductions().Chunk(BatchSize))
        {
            var cases = batch.Select((program, index) => CaseOf($"{original.Name.Split('_')[0]}_{index}", program)).OfType<ProgramCase>().ToList();
            var verdicts = await AnalyzerRun.Judge(cases);
            if (verdicts.FirstOrDefault(isOfInterest) is { } smaller)
                return smaller;
        }

        return null;
    }

    private static ProgramCase? CaseOf(string name, LockProgram program)
    {
        try
        {
            return new ProgramCase(name, program);
        }
        catch (UnfitProgramException)
        {
            return null;
        }
    }
}
