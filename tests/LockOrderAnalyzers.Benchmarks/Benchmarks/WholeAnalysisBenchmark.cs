using BenchmarkDotNet.Attributes;
using LockOrderAnalyzers.Benchmarks.Measuring;

namespace LockOrderAnalyzers.Benchmarks.Benchmarks;

/// <summary>A build with the analyzers, beside one with an analyzer that does nothing and one with none.</summary>
public class WholeAnalysisBenchmark : CodeParameters
{
    /// <summary>Each build starts from trees of which nothing is known.</summary>
    [IterationSetup]
    public void Fresh() => Parse();

    /// <summary>Binding alone.</summary>
    [Benchmark(Baseline = true)]
    public int Bind() => Compilation.GetDiagnostics().Length;

    /// <summary>With an analyzer that does nothing.</summary>
    [Benchmark]
    public int Empty() => Compilation.With(Analyzers.Empty).GetAnalyzerDiagnosticsAsync().Result.Length;

    /// <summary>With the analyzers of the package.</summary>
    [Benchmark]
    public int Package() => Compilation.With(Analyzers.Package).GetAnalyzerDiagnosticsAsync().Result.Length;
}
