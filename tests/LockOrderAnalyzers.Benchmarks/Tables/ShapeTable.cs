using LockOrderAnalyzers.Benchmarks.Inputs;
using LockOrderAnalyzers.Benchmarks.Measuring;
using LockOrderAnalyzers.Benchmarks.Shapes;
using Microsoft.CodeAnalysis.CSharp;
using Spectre.Console;
using static LockOrderAnalyzers.Benchmarks.Tables.Figures;

namespace LockOrderAnalyzers.Benchmarks.Tables;

/// <summary>One row for each shape that people do not write.</summary>
internal static class ShapeTable
{
    /// <summary>Measures each shape once.</summary>
    public static Table Measure()
    {
        var table = Table("Shapes that people do not write", "shape", "bind s", "with the analyzers s", "of processors s", "circles", "limits");
        foreach (var shape in Shape.All)
        {
            var bind = Clock.Time(() => Compile(shape).GetDiagnostics());
            var (circles, limits) = (0, 0);
            var analyzed = Clock.Time(() =>
            {
                var findings = Compile(shape).With(Analyzers.Package).GetAnalyzerDiagnosticsAsync(CancellationToken.None).Result;
                circles = findings.Count(static finding => finding.Id is "LOCK001" or "LOCK002");
                limits = findings.Count(static finding => finding.Id == "LOCK900");
            });
            table.AddRow(shape.Name, Seconds(bind.Wall), Seconds(analyzed.Wall), Seconds(analyzed.Processor), $"{circles}{(shape.Circles is { } known ? $" of {known}" : "")}", $"{limits}");
        }

        return table;
    }

    private static CSharpCompilation Compile(Shape shape) => SourceFiles.Compile([CSharpSyntaxTree.ParseText(shape.Source, path: "Shape.cs")]);
}
