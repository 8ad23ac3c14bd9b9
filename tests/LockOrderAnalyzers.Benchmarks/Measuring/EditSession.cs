using System.Collections.Immutable;
using LockOrderAnalyzers.Benchmarks.Inputs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Benchmarks.Measuring;

/// <summary>Code in an editor: one body after the other is edited, each in another file, and the diagnostics of that file are asked for.</summary>
internal sealed class EditSession
{
    private const int Stride = 7919;

    private readonly List<SyntaxTree> _trees;
    private Compilation _compilation;
    private SyntaxTree _edited;
    private int _edits;

    /// <summary>Opens the code: it is analysed once.</summary>
    public EditSession(SourceFiles sources)
    {
        _compilation = SourceFiles.Compile(sources.Parse());
        _trees = [.. _compilation.SyntaxTrees.Where(static tree => FirstBody(tree) is not null)];
        _edited = _trees[0];
        Ask(Analyzers.Package);
    }

    /// <summary>Adds a statement to a body of the next file: files far from each other follow one another.</summary>
    public void EditNext()
    {
        var place = (int)((long)_edits++ * Stride % _trees.Count);
        var tree = _trees[place];
        var at = FirstBody(tree)!.OpenBraceToken.Span.End;
        _edited = tree.WithChangedText(tree.GetText().WithChanges(new TextChange(new TextSpan(at, 0), $" var edited{_edits} = {_edits}; ")));
        _trees[place] = _edited;
        _compilation = _compilation.ReplaceSyntaxTree(tree, _edited);
    }

    /// <summary>
    /// Asks for the diagnostics of the edited file, as an editor does: of a compilation of its own, so that nobody finds declarations
    /// that somebody else has paid for.
    /// </summary>
    public void Ask(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var compilation = _compilation.Clone();
        compilation.With(analyzers).GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(_edited), filterSpan: null, CancellationToken.None).Wait();
    }

    /// <summary>Runs the analysis by itself on the edited code.</summary>
    public void Analyse() => LockOrderAnalysis.FindingsIn(_compilation.Clone(), _edited, new AnalyzerOptions([]), CancellationToken.None).Count();

    private static BlockSyntax? FirstBody(SyntaxTree tree)
        => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault(static method => method.Body is not null)?.Body;
}
