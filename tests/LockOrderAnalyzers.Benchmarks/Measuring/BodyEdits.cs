using System.Diagnostics;
using LockOrderAnalyzers.Benchmarks.Inputs;

namespace LockOrderAnalyzers.Benchmarks.Measuring;

/// <summary>What it takes to have the diagnostics of a file again after an edit of one method body.</summary>
/// <param name="Package">With the analyzers of the package.</param>
/// <param name="Empty">With an analyzer that does nothing.</param>
/// <param name="Slowest">The slowest edit, with the analyzers of the package.</param>
/// <param name="Count">How many bodies were edited.</param>
internal sealed record BodyEdits(TimeSpan Package, TimeSpan Empty, TimeSpan Slowest, int Count)
{
    // The first edits find code that was never run before.
    private const int Warmup = 3;

    // What no editor would wait for is not measured thirty times.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Edits so many bodies in different files, one after the other, and takes the medians. It stops early when that takes minutes.</summary>
    public static BodyEdits Measure(SourceFiles sources, int edits)
    {
        var session = new EditSession(sources);
        var (package, empty) = (new List<TimeSpan>(), new List<TimeSpan>());
        var watch = Stopwatch.StartNew();
        while (package.Count < edits + Warmup && (watch.Elapsed < s_patience || package.Count <= Warmup))
        {
            session.EditNext();
            empty.Add(Clock.Quick(() => session.Ask(Analyzers.Empty)));
            package.Add(Clock.Quick(() => session.Ask(Analyzers.Package)));
        }

        var counted = package.Skip(Warmup).ToList();
        return new BodyEdits(Clock.Median(counted), Clock.Median(empty.Skip(Warmup)), counted.Max(), counted.Count);
    }
}
