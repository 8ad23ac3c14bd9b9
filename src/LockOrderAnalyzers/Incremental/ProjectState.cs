using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Incremental;

/// <summary>
/// What is remembered of a project between edits. It hangs on the project's trees, and lives as long as one of them: a compilation finds the state of the
/// one before it through the trees that they share.
/// </summary>
internal sealed class ProjectState
{
    private static readonly ConditionalWeakTable<SyntaxTree, ProjectState> s_states = new();

    private volatile Snapshot? _latest;

    /// <summary>The last snapshot, or null.</summary>
    public Snapshot? Latest => _latest;

    /// <summary>The state of the project that has the trees.</summary>
    public static ProjectState Of(ImmutableArray<SyntaxTree> trees)
    {
        foreach (var tree in trees)
        {
            if (s_states.TryGetValue(tree, out var known))
                return known;
        }

        return trees.IsEmpty ? new ProjectState() : s_states.GetValue(trees[0], static _ => new ProjectState());
    }

    /// <summary>Remembers a snapshot.</summary>
    public void Keep(Snapshot snapshot)
    {
        var before = _latest;
        _latest = snapshot;
        for (var i = 0; i < snapshot.Trees.Length; i++)
        {
            if (before is null || i >= before.Trees.Length || !ReferenceEquals(before.Trees[i], snapshot.Trees[i]))
                s_states.GetValue(snapshot.Trees[i], _ => this);
        }
    }
}
