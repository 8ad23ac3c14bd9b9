using LockOrderAnalyzers.Benchmarks.Inputs;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Benchmarks.Measuring;

/// <summary>What memory the analysis takes beside that of a compilation that is bound already.</summary>
/// <param name="Bound">Bytes in use once all is bound.</param>
/// <param name="Peak">The most bytes in use at any time during the analysis, garbage among them, beyond those of the compilation.</param>
/// <param name="Retained">Bytes that stay in use after the analysis, as long as its compilation lives.</param>
internal sealed record MemoryUse(long Bound, long Peak, long Retained)
{
    /// <summary>Measures once: amounts vary little.</summary>
    public static MemoryUse Measure(SourceFiles sources)
    {
        var compilation = SourceFiles.Compile(sources.Parse());
        compilation.GetDiagnostics();
        var bound = Clock.Settle();
        var peak = Highest(() => LockOrderAnalysis.FindingsIn(compilation, compilation.SyntaxTrees[0], new AnalyzerOptions([]), CancellationToken.None).Count());
        var after = Clock.Settle();
        GC.KeepAlive(compilation);
        return new MemoryUse(bound, peak - bound, after - bound);
    }

    private static long Highest(Action work)
    {
        var highest = 0L;
        using var timer = new Timer(_ => highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: false)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(10));
        work();
        return Math.Max(highest, GC.GetTotalMemory(forceFullCollection: false));
    }
}
