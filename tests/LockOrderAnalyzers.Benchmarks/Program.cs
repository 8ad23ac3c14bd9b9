using System.CommandLine;
using LockOrderAnalyzers.Benchmarks.Commands;

var root = new RootCommand("Measures the analyzers and prints a table.");
foreach (var option in TableCommand.Options)
    root.Options.Add(option);
root.SetAction(TableCommand.Run);
return root.Parse(args).Invoke();
