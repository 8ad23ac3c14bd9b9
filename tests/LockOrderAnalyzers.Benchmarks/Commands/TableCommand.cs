using System.CommandLine;
using System.Runtime;
using LockOrderAnalyzers.Benchmarks.Generation;
using LockOrderAnalyzers.Benchmarks.Inputs;
using LockOrderAnalyzers.Benchmarks.Measuring;
using LockOrderAnalyzers.Benchmarks.Tables;
using Spectre.Console;

namespace LockOrderAnalyzers.Benchmarks.Commands;

/// <summary>Prints tables of all that is measured.</summary>
internal static class TableCommand
{
    private static readonly Option<string[]> s_methods = new("--methods")
    {
        Description = "How many methods the generated code has: 1k, 10k, 100k, …",
        DefaultValueFactory = static _ => ["1k", "10k", "100k"],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<LockDensity[]> s_kinds = new("--kind")
    {
        Description = "How much of the generated code locks: none, poor (2 % of the methods), rich (30 %).",
        DefaultValueFactory = static _ => Enum.GetValues<LockDensity>(),
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string[]> s_folders = new("--folder")
    {
        Description = "Folders of C# files to measure instead of generated code.",
        DefaultValueFactory = static _ => [],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> s_rounds = new("--rounds") { Description = "How often each time is taken; medians are printed.", DefaultValueFactory = static _ => 3 };

    private static readonly Option<int> s_edits = new("--edits") { Description = "How many bodies are edited; 0 for none.", DefaultValueFactory = static _ => 30 };

    private static readonly Option<bool> s_pathological = new("--pathological") { Description = "Shapes that people do not write, and nothing else." };

    private static readonly Option<bool> s_compare = new("--compare") { Description = "The analyzers of other packages beside those of this one, and nothing else." };

    /// <summary>The options of the command.</summary>
    public static IReadOnlyList<Option> Options { get; } = [s_methods, s_kinds, s_folders, s_rounds, s_edits, s_pathological, s_compare];

    /// <summary>Runs the command.</summary>
    public static void Run(ParseResult arguments)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 200);
        AnsiConsole.WriteLine($"{Environment.ProcessorCount} cores, {(GCSettings.IsServerGC ? "server" : "workstation")} garbage collection, .NET {Environment.Version}");
        // What runs for the first time is compiled first.
        var warmUp = SourceFiles.Generated(1_000, LockDensity.Rich);
        WholeAnalysis.Measure(warmUp, rounds: 5);
        if (arguments.GetValue(s_pathological))
            Print(ShapeTable.Measure());
        else if (arguments.GetValue(s_compare))
            Compare(arguments, warmUp);
        else
            Measure(arguments);
    }

    private static void Measure(ParseResult arguments)
    {
        var all = new List<Measured>();
        foreach (var sources in Sources(arguments))
        {
            all.Add(Measured.Of(sources, arguments.GetValue(s_rounds), arguments.GetValue(s_edits)));
            AnsiConsole.WriteLine($"{sources.Name} is measured");
        }

        Print(CodeTable.Times(all));
        Print(CodeTable.EditsAndMemory(all));
        if (TargetTable.Of(all) is { } targets)
            Print(targets);
    }

    private static void Compare(ParseResult arguments, SourceFiles warmUp)
    {
        foreach (var sources in Sources(arguments))
            Print(ComparisonTable.Measure(sources, warmUp, arguments.GetValue(s_rounds)));
    }

    private static IEnumerable<SourceFiles> Sources(ParseResult arguments)
    {
        var folders = arguments.GetValue(s_folders)!;
        return folders.Length > 0
            ? folders.Select(SourceFiles.Folder)
            : from kind in arguments.GetValue(s_kinds)!
              from methods in arguments.GetValue(s_methods)!
              select SourceFiles.Generated(Number(methods), kind);
    }

    private static int Number(string methods) => methods.EndsWith('k') ? int.Parse(methods[..^1]) * 1000 : int.Parse(methods);

    private static void Print(Table table)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);
    }
}
