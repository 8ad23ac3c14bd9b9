using LockOrderAnalyzers.Benchmarks.Inputs;

namespace LockOrderAnalyzers.Benchmarks.Measuring;

/// <summary>All that was measured of some sources.</summary>
internal sealed record Measured(SourceFiles Sources, WholeAnalysis Whole, BodyEdits? Edits, MemoryUse Memory)
{
    /// <summary>Measures it all.</summary>
    public static Measured Of(SourceFiles sources, int rounds, int edits) => new(
        sources, WholeAnalysis.Measure(sources, rounds), edits > 0 ? BodyEdits.Measure(sources, edits) : null, MemoryUse.Measure(sources));

    /// <summary>The bytes that are retained for each method, on average.</summary>
    public double RetainedPerMethod => (double)Memory.Retained / Math.Max(1, Whole.Methods);
}
