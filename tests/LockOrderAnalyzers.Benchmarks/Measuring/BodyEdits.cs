using LockOrderAnalyzers.Benchmarks.Inputs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Benchmarks.Measuring;

/// <summary>What it takes to have the diagnostics of a file again after an edit of one method body, as an editor asks for them.</summary>
/// <param name="Package">With the analyzers of the package.</param>
/// <param name="Empty">With an analyzer that does nothing.</param>
/// <param name="Slowest">The slowest edit, with the analyzers of the package.</param>
internal sealed record BodyEdits(TimeSpan Package, TimeSpan Empty, TimeSpan Slowest)
{
    /// <summary>Edits so many bodies in different files, one after the other, and takes the medians.</summary>
    public static BodyEdits Measure(SourceFiles sources, int edits)
    {
        Compilation compilation = SourceFiles.Compile(sources.Parse());
        Ask(compilation, compilation.SyntaxTrees.First(), package: true);
        var places = Places(compilation, edits + 2).ToList();
        var (package, empty) = (new List<TimeSpan>(), new List<TimeSpan>());
        foreach (var (tree, number) in places)
        {
            // The first asked pays for the declarations of the new compilation, so each has a compilation of its own.
            var edited = Edit(tree, number);
            empty.Add(Clock.Quick(() => Ask(compilation.ReplaceSyntaxTree(tree, edited), edited, package: false)));
            package.Add(Clock.Quick(() => Ask(compilation = compilation.ReplaceSyntaxTree(tree, edited), edited, package: true)));
        }

        // The first two find code that was never run before.
        return new BodyEdits(Clock.Median(package.Skip(2)), Clock.Median(empty.Skip(2)), package.Skip(2).Max());
    }

    private static void Ask(Compilation compilation, SyntaxTree tree, bool package)
        => compilation.With(package ? Analyzers.Package : Analyzers.Empty)
            .GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None).Wait();

    // Spread over the compilation.
    private static IEnumerable<(SyntaxTree Tree, int Number)> Places(Compilation compilation, int count)
    {
        var trees = compilation.SyntaxTrees.Where(static tree => FirstBody(tree) is not null).ToList();
        return Enumerable.Range(0, Math.Min(count, trees.Count)).Select(i => (trees[(int)((long)i * trees.Count / count)], i));
    }

    private static BlockSyntax? FirstBody(SyntaxTree tree)
        => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault(static method => method.Body is not null)?.Body;

    private static SyntaxTree Edit(SyntaxTree tree, int number)
    {
        var at = FirstBody(tree)!.OpenBraceToken.Span.End;
        return tree.WithChangedText(tree.GetText().WithChanges(new TextChange(new TextSpan(at, 0), $" var edited{number} = {number}; ")));
    }
}
