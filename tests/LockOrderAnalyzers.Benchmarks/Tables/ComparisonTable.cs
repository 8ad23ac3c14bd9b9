using System.Collections.Immutable;
using LockOrderAnalyzers.Benchmarks.Comparison;
using LockOrderAnalyzers.Benchmarks.Inputs;
using LockOrderAnalyzers.Benchmarks.Measuring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Spectre.Console;
using static LockOrderAnalyzers.Benchmarks.Tables.Figures;

namespace LockOrderAnalyzers.Benchmarks.Tables;

/// <summary>The analyzers of the package beside those of other packages, on the same code.</summary>
internal static class ComparisonTable
{
    /// <summary>Measures each package so many times and takes the medians.</summary>
    public static Table Measure(SourceFiles sources, int rounds)
    {
        var bind = Clock.Median(Rounds(rounds, () => Time(sources, static compilation => compilation.GetDiagnostics())));
        var driver = Clock.Median(Rounds(rounds, () => Run(sources, Analyzers.Empty).Elapsed));
        var table = Table(
            $"Beside other analyzers, on {sources.Name} (binding {Seconds(bind)} s)", "analyzers", "how many", "execution s", "execution / bind", "added s", "added / bind", "reports", "failed");
        var packages = OtherAnalyzers.Load().Prepend(new OtherAnalyzers("LockOrderAnalyzers", Analyzers.Package));
        foreach (var (name, analyzers) in packages)
        {
            var runs = Rounds(rounds, () => Run(sources, analyzers)).ToList();
            var execution = Clock.Median(runs.Select(static run => run.Execution));
            var added = Clock.Median(runs.Select(static run => run.Elapsed)) - driver;
            table.AddRow(
                name, $"{analyzers.Length}", Seconds(execution), Ratio(execution / bind), Seconds(added), Ratio(added / bind), $"{runs[0].Reports:N0}", $"{runs[0].Failed}");
        }

        return table;
    }

    private static (TimeSpan Elapsed, TimeSpan Execution, int Reports, int Failed) Run(SourceFiles sources, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        AnalysisResult result = null!;
        var elapsed = Time(sources, compilation => result = compilation.With(analyzers).GetAnalysisResultAsync(CancellationToken.None).Result);
        var reports = result.GetAllDiagnostics();
        var execution = result.AnalyzerTelemetryInfo.Values.Aggregate(TimeSpan.Zero, static (sum, next) => sum + next.ExecutionTime);
        return (elapsed, execution, reports.Length, reports.Count(static report => report.Id == "AD0001"));
    }

    private static TimeSpan Time(SourceFiles sources, Action<Compilation> work)
    {
        var compilation = SourceFiles.Compile(sources.Parse());
        return Clock.Time(() => work(compilation)).Wall;
    }

    private static IEnumerable<T> Rounds<T>(int rounds, Func<T> measure) => Enumerable.Range(0, rounds).Select(_ => measure());
}
