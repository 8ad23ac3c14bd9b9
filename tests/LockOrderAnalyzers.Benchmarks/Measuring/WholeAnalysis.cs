using System.Collections.Immutable;
using LockOrderAnalyzers.Benchmarks.Inputs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Benchmarks.Measuring;

/// <summary>What the analysis of a whole compilation takes, beside what it takes to bind it.</summary>
/// <param name="Methods">Methods and local functions with a body.</param>
/// <param name="Parse">Parsing all files.</param>
/// <param name="Bind"><c>GetDiagnostics()</c> of a new compilation.</param>
/// <param name="Driver">The same with an analyzer that does nothing.</param>
/// <param name="Analyzed">The same with all analyzers of the package.</param>
/// <param name="Alone">The analysis alone, on a new compilation of which nothing is bound.</param>
/// <param name="Findings">The reports of the package.</param>
internal sealed record WholeAnalysis(
    int Methods, Cost Parse, Cost Bind, Cost Driver, Cost Analyzed, Cost Alone, ImmutableArray<Diagnostic> Findings)
{
    /// <summary>What the analyzers add to a build.</summary>
    public Cost Added => Analyzed - Driver;

    /// <summary>What they add, as a share of the time that binding takes.</summary>
    public double Ratio => Added.Wall / Bind.Wall;

    /// <summary>The same in the time of processors.</summary>
    public double ProcessorRatio => Added.Processor / Bind.Processor;

    /// <summary>Measures so many times and takes the medians.</summary>
    public static WholeAnalysis Measure(SourceFiles sources, int rounds)
    {
        var all = Enumerable.Range(0, rounds).Select(_ => Once(sources)).ToList();
        Cost Median(Func<WholeAnalysis, Cost> cost) => Cost.Median([.. all.Select(cost)]);
        return new WholeAnalysis(
            all[0].Methods, Median(static one => one.Parse), Median(static one => one.Bind), Median(static one => one.Driver),
            Median(static one => one.Analyzed), Median(static one => one.Alone), all[0].Findings);
    }

    private static WholeAnalysis Once(SourceFiles sources)
    {
        ImmutableArray<SyntaxTree> trees = [];
        var parse = Clock.Time(() => trees = sources.Parse());
        var methods = trees.AsParallel().Sum(static tree => tree.GetRoot().DescendantNodes().Count(static node
            => node is MethodDeclarationSyntax { Body: not null } or MethodDeclarationSyntax { ExpressionBody: not null } or LocalFunctionStatementSyntax));
        var bind = OnNewCompilation(sources, static compilation => compilation.GetDiagnostics());
        var driver = OnNewCompilation(sources, static compilation => Run(compilation, Analyzers.Empty));
        ImmutableArray<Diagnostic> findings = [];
        var analyzed = OnNewCompilation(sources, compilation => findings = Run(compilation, Analyzers.Package));
        var alone = OnNewCompilation(sources, static compilation
            => LockOrderAnalysis.FindingsIn(compilation, compilation.SyntaxTrees.First(), new AnalyzerOptions([]), CancellationToken.None).Count());
        return new WholeAnalysis(methods, parse, bind, driver, analyzed, alone, findings);
    }

    private static Cost OnNewCompilation(SourceFiles sources, Action<Compilation> work)
    {
        var compilation = SourceFiles.Compile(sources.Parse());
        return Clock.Time(() => work(compilation));
    }

    private static ImmutableArray<Diagnostic> Run(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
        => compilation.With(analyzers).GetAnalyzerDiagnosticsAsync(CancellationToken.None).Result;
}
