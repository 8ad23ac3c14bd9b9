using System.Diagnostics;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
namespace LockOrderAnalyzers.Live.Tests.Solutions;
#pragma warning disable
public sealed class Probe : DiagnosticAnalyzer
{
    public HashSet<Compilation> Seen = new(ReferenceEqualityComparer.Instance as IEqualityComparer<Compilation>);
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [new("X", "x", "x", "x", DiagnosticSeverity.Warning, true)];
    public override void Initialize(AnalysisContext c) { c.RegisterSemanticModelAction(m => { lock (Seen) Seen.Add(m.SemanticModel.Compilation); }); }
}
public sealed class TempTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public async Task Loop()
    {
        var solution = await ShopSolution.OpenAsync();
        for (var i = 0; i < 4; i++)
        {
            var t0 = Process.GetCurrentProcess().TotalProcessorTime; var text = "";
            void Lap(string n) { var t = Process.GetCurrentProcess().TotalProcessorTime; text += $" {n} {(t - t0).TotalMilliseconds:0}"; t0 = t; }
            var copy = await SolutionCopy.OfAsync(solution); Lap("copy");
            foreach (var p in copy.Projects)
            {
                var c = (await p.GetCompilationAsync())!; Lap("compilation");
                var probe = new Probe();
                var cwa = c.WithAnalyzers([probe], new CompilationWithAnalyzersOptions(p.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
                foreach (var tree in c.SyntaxTrees) await cwa.GetAnalyzerSemanticDiagnosticsAsync(c.GetSemanticModel(tree), null, default);
                text += $" !!{probe.Seen.Count} same {probe.Seen.Contains(c)} ";
                Lap("probe");
            }
            output.WriteLine(text);
        }
    }
}
