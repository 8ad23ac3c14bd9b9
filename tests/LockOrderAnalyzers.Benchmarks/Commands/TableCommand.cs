using System.CommandLine;
using System.Runtime;
using LockOrderAnalyzers.Benchmarks.Generation;
using LockOrderAnalyzers.Benchmarks.Inputs;
using LockOrderAnalyzers.Benchmarks.Measuring;
using Spectre.Console;

namespace LockOrderAnalyzers.Benchmarks.Commands;

/// <summary>Prints one table of all that is measured.</summary>
internal static class TableCommand
{
    private static readonly Option<string[]> s_methods = new("--methods")
    {
        Description = "How many methods the generated code has, each of 1k, 10k, 100k.",
        DefaultValueFactory = static _ => ["1k", "10k", "100k"],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string[]> s_kinds = new("--kind")
    {
        Description = "How much of the generated code locks: poor (2 % of the methods), rich (30 %).",
        DefaultValueFactory = static _ => ["poor", "rich"],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string[]> s_folders = new("--folder")
    {
        Description = "Folders of C# files to measure instead of generated code.",
        DefaultValueFactory = static _ => [],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> s_rounds = new("--rounds") { Description = "How often each is measured; medians are printed.", DefaultValueFactory = static _ => 3 };

    private static readonly Option<int> s_edits = new("--edits") { Description = "How many bodies are edited; 0 for none.", DefaultValueFactory = static _ => 30 };

    /// <summary>The options of the command.</summary>
    public static IReadOnlyList<Option> Options { get; } = [s_methods, s_kinds, s_folders, s_rounds, s_edits];

    /// <summary>Runs the command.</summary>
    public static void Run(ParseResult arguments)
    {
        var table = new Table().Title($"{Environment.ProcessorCount} cores, {(GCSettings.IsServerGC ? "server" : "workstation")} garbage collection, .NET {Environment.Version}");
        table.AddColumns("code", "lines", "methods", "parse s", "bind s", "added s", "ratio", "alone s", "ratio", "reports", "edit ms", "empty ms", "max ms");
        foreach (var column in table.Columns.Skip(1))
            column.RightAligned();

        // What runs for the first time is compiled first.
        var warm = SourceFiles.Generated(1_000, LockDensity.Rich);
        for (var i = 0; i < 3; i++)
            WholeAnalysis.Measure(warm, rounds: 1);
        foreach (var sources in Sources(arguments))
        {
            var whole = WholeAnalysis.Measure(sources, arguments.GetValue(s_rounds));
            var edits = arguments.GetValue(s_edits) is > 0 and var count ? BodyEdits.Measure(sources, count) : null;
            table.AddRow(
                sources.Name, $"{sources.Lines:N0}", $"{whole.Methods:N0}", Seconds(whole.Parse), Seconds(whole.Bind), Seconds(whole.Added), $"{whole.Ratio:F3}",
                Seconds(whole.Alone), $"{whole.AloneRatio:F3}", Reports(sources, whole), Milliseconds(edits?.Package), Milliseconds(edits?.Empty), Milliseconds(edits?.Slowest));
            AnsiConsole.MarkupLineInterpolated($"[grey]{sources.Name}: measured[/]");
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 160);
        AnsiConsole.Write(table);
    }

    private static IEnumerable<SourceFiles> Sources(ParseResult arguments)
    {
        var folders = arguments.GetValue(s_folders)!;
        return folders.Length > 0
            ? folders.Select(SourceFiles.Folder)
            : from kind in arguments.GetValue(s_kinds)!
              from methods in arguments.GetValue(s_methods)!
              select SourceFiles.Generated(int.Parse(methods.TrimEnd('k')) * (methods.EndsWith('k') ? 1000 : 1), Enum.Parse<LockDensity>(kind, ignoreCase: true));
    }

    private static string Reports(SourceFiles sources, WholeAnalysis whole)
    {
        var circles = whole.Findings.Count(static finding => finding.Id is "LOCK001" or "LOCK002");
        return sources.Inversions is { } planted ? $"{whole.Findings.Length} ({circles} of {planted})" : $"{whole.Findings.Length}";
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:F2}";

    private static string Milliseconds(TimeSpan? time) => time is { } known ? $"{known.TotalMilliseconds:F1}" : "";
}
