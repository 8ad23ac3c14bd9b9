using System.Diagnostics;
using LockOrderAnalyzers.Benchmarks.Inputs;

namespace LockOrderAnalyzers.Benchmarks.Measuring;

/// <summary>What it takes to have the diagnostics of a file again after an edit of one method body.</summary>
/// <param name="Alone">The analysis by itself.</param>
/// <param name="Slowest">The slowest edit, of the analysis by itself.</param>
/// <param name="Package">The request of an editor, with the analyzers of the package.</param>
/// <param name="Empty">The same request with an analyzer that does nothing: what the compiler takes for itself.</param>
/// <param name="Count">How many bodies were edited.</param>
internal sealed record BodyEdits(TimeSpan Alone, TimeSpan Slowest, TimeSpan Package, TimeSpan Empty, int Count)
{
    // The first edits find code that was never run before.
    private const int Warmup = 3;

    // What no editor would wait for is not measured thirty times.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Edits so many bodies in different files, one after the other, and takes the medians. It stops early when that takes minutes.</summary>
    public static BodyEdits Measure(SourceFiles sources, int edits)
    {
        var session = new EditSession(sources);
        var (alone, package, empty) = (new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>());
        var watch = Stopwatch.StartNew();
        while (package.Count < edits + Warmup && (watch.Elapsed < s_patience || package.Count <= Warmup))
        {
            session.EditNext();
            empty.Add(Clock.Quick(() => session.Ask(Analyzers.Empty)));
            alone.Add(Clock.Quick(session.Analyse));
            package.Add(Clock.Quick(() => session.Ask(Analyzers.Package)));
        }

        var counted = alone.Skip(Warmup).ToList();
        return new BodyEdits(Clock.Median(counted), counted.Max(), Clock.Median(package.Skip(Warmup)), Clock.Median(empty.Skip(Warmup)), counted.Count);
    }
}
