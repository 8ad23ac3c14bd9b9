using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>
/// A change at one node: planned with the semantic model, carried out by syntax alone, so that several can be made in one tree
/// one after the other.
/// </summary>
/// <param name="Node">The node.</param>
/// <param name="Title">What the change does.</param>
/// <param name="Apply">The root after the change, from the root before it and what has become of the node; the same root where an earlier change has left nothing to do.</param>
internal sealed record NodeEdit(SyntaxNode Node, string Title, Func<SyntaxNode, SyntaxNode, SyntaxNode> Apply)
{
    /// <summary>The root after several changes.</summary>
    public static SyntaxNode ApplyAll(SyntaxNode root, IReadOnlyList<NodeEdit> edits)
    {
        var changed = root.TrackNodes(edits.Select(static edit => edit.Node).Distinct());
        foreach (var edit in edits)
        {
            if (changed.GetCurrentNode(edit.Node) is { } current)
                changed = edit.Apply(changed, current);
        }

        return changed;
    }
}
