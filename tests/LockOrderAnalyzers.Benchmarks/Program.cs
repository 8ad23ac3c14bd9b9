using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using LockOrderAnalyzers.Benchmarks.Commands;

var table = new Command("table", "Measures and prints tables; what runs if no command is given.");
var root = new RootCommand("Measures the analyzers.") { table };
foreach (var option in TableCommand.Options)
{
    table.Options.Add(option);
    root.Options.Add(option);
}

table.SetAction(TableCommand.Run);
root.SetAction(TableCommand.Run);

var benchmark = new Command("benchmark", "Runs the benchmarks of BenchmarkDotNet, which takes the arguments that follow.") { TreatUnmatchedTokensAsErrors = false };
benchmark.SetAction(static arguments => BenchmarkSwitcher.FromAssembly(typeof(TableCommand).Assembly)
    .Run([.. arguments.UnmatchedTokens], DefaultConfig.Instance.WithArtifactsPath(Path.Combine("artifacts", "benchmarks"))));
root.Subcommands.Add(benchmark);
return root.Parse(args).Invoke();
