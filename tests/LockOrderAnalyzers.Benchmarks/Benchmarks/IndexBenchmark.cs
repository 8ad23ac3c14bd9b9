using BenchmarkDotNet.Attributes;
using LockOrderAnalyzers.Index;

namespace LockOrderAnalyzers.Benchmarks.Benchmarks;

/// <summary>The first stage: the names of all trees.</summary>
public class IndexBenchmark : CodeParameters
{
    /// <summary>An index is made once for a tree.</summary>
    [IterationSetup]
    public void Fresh() => Parse();

    /// <summary>The index of every tree, one after the other.</summary>
    [Benchmark]
    public int Index() => Compilation.SyntaxTrees.Count(static tree => TreeIndex.Of(tree, CancellationToken.None) is not null);
}
