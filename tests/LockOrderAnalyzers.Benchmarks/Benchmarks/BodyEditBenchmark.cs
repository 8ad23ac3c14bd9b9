using BenchmarkDotNet.Attributes;
using LockOrderAnalyzers.Benchmarks.Measuring;

namespace LockOrderAnalyzers.Benchmarks.Benchmarks;

/// <summary>The diagnostics of a file after an edit of one method body in it.</summary>
public class BodyEditBenchmark : CodeParameters
{
    private EditSession _session = null!;

    /// <summary>Analyses the code once, and edits a body of another file.</summary>
    [IterationSetup]
    public void Edit()
    {
        _session ??= new EditSession(Sources);
        _session.EditNext();
    }

    /// <summary>With an analyzer that does nothing.</summary>
    [Benchmark(Baseline = true)]
    public void Empty() => _session.Ask(Analyzers.Empty);

    /// <summary>With the analyzers of the package.</summary>
    [Benchmark]
    public void Package() => _session.Ask(Analyzers.Package);
}
