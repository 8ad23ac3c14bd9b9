using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Live.Tests.Edits;

/// <summary>A file of code that can be edited.</summary>
internal sealed record SourceFile(DocumentId Id, CompilationUnitSyntax Root);

/// <summary>What an edit starts from: the solution as it is and as it was, and the dice.</summary>
internal sealed class EditContext
{
    private EditContext(IReadOnlyList<Solution> history, Chance chance, IReadOnlyList<SourceFile> files)
    {
        History = history;
        Chance = chance;
        Files = files;
    }

    /// <summary>The solutions so far.</summary>
    public IReadOnlyList<Solution> History { get; }

    /// <summary>The solution to edit.</summary>
    public Solution Solution => History[^1];

    /// <summary>The solution before all edits.</summary>
    public Solution Original => History[0];

    /// <summary>The dice.</summary>
    public Chance Chance { get; }

    /// <summary>The files of code.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>Reads the files of the last solution.</summary>
    public static async Task<EditContext> OfAsync(IReadOnlyList<Solution> history, Chance chance)
    {
        var files = new List<SourceFile>();
        foreach (var document in history[^1].Projects.SelectMany(static project => project.Documents))
            files.Add(new SourceFile(document.Id, (CompilationUnitSyntax)(await document.GetSyntaxRootAsync())!));
        return new EditContext(history, chance, files);
    }

    /// <summary>A file, or null if none is left.</summary>
    public SourceFile? AnyFile() => Files.Count == 0 ? null : Chance.OneOf(Files);

    /// <summary>A project. There is always one.</summary>
    public Project AnyProject() => Chance.OneOf(Solution.Projects.ToList());

    /// <summary>A node of a kind in some file.</summary>
    public (SourceFile File, TNode Node)? Any<TNode>(Func<TNode, bool>? where = null)
        where TNode : SyntaxNode
    {
        if (Files.Count == 0)
            return null;
        var first = Chance.Below(Files.Count);
        for (var i = 0; i < Files.Count; i++)
        {
            var file = Files[(first + i) % Files.Count];
            var nodes = file.Root.DescendantNodes().OfType<TNode>().Where(node => where is null || where(node)).ToList();
            if (nodes.Count > 0)
                return (file, Chance.OneOf(nodes));
        }

        return null;
    }

    /// <summary>Replaces a node of a kind by a text.</summary>
    public Solution? Replace<TNode>(Func<TNode, string?> text, Func<TNode, bool>? where = null)
        where TNode : SyntaxNode
        => Any(where) is { } found && text(found.Node) is { } replacement ? Change(found.File, found.Node.Span, replacement) : null;

    /// <summary>Types a text at the place of another.</summary>
    public Solution Change(SourceFile file, TextSpan span, string text) => Change(file, new TextChange(span, text));

    /// <summary>Makes changes in one file, which is parsed as an editor parses it: only what the changes touch.</summary>
    public Solution Change(SourceFile file, params IReadOnlyList<TextChange> changes)
        => Solution.WithDocumentText(file.Id, file.Root.GetText().WithChanges(changes.OrderBy(static change => change.Span.Start)));
}
