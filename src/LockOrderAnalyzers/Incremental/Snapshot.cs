using System.Collections.Immutable;
using LockOrderAnalyzers.Extraction;
using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Incremental;

/// <summary>What was extracted of a tree: the facts of members, by their numbers in the tree, and which members were looked into at all.</summary>
internal sealed record TreeFacts(ImmutableDictionary<int, MemberFacts> Facts, ImmutableHashSet<int> LookedInto)
{
    /// <summary>Of a tree that nothing was extracted of.</summary>
    public static TreeFacts None { get; } = new(ImmutableDictionary<int, MemberFacts>.Empty, ImmutableHashSet<int>.Empty);
}

/// <summary>
/// What one analysis leaves for the next one of the same project: its findings, what it extracted, and what they depend on. It holds trees, as the
/// compilation that comes next does, and no compilation.
/// </summary>
/// <param name="Environment">Everything but the trees.</param>
/// <param name="Trees">The trees, in their order.</param>
/// <param name="Indexes">Their indexes.</param>
/// <param name="Facts">What was extracted of them.</param>
/// <param name="Modes">Which facts extraction depended on, beside the code.</param>
/// <param name="Names">The names that mean something: those of members and types here, and of lock facts.</param>
/// <param name="Findings">The findings, in their order.</param>
internal sealed record Snapshot(
    AnalysisEnvironment Environment,
    ImmutableArray<SyntaxTree> Trees,
    ImmutableArray<TreeIndex> Indexes,
    ImmutableArray<TreeFacts> Facts,
    ExtractionModes Modes,
    HashSet<string> Names,
    ImmutableArray<Finding> Findings)
{
    /// <summary>
    /// The snapshot of a compilation that differs from this one's in nothing that matters: by edits of bodies that were not looked into, through which
    /// no name came or went that means something. Null where it may differ in more. Places move along.
    /// </summary>
    public Snapshot? Moved(AnalysisEnvironment environment, ImmutableArray<SyntaxTree> trees, FilePaths paths, CancellationToken cancellation)
    {
        if (trees.Length != Trees.Length || !Environment.IsSame(environment))
            return null;
        var moved = this;
        for (var i = 0; i < trees.Length; i++)
        {
            if (ReferenceEquals(trees[i], Trees[i]))
                continue;
            if (BodyEdit.Between(Trees[i], Indexes[i], trees[i], cancellation) is not { } edit || !IsHarmless(edit, i) || moved.Through(edit, i, trees, paths) is not { } next)
                return null;
            moved = next;
        }

        return moved;
    }

    /// <summary>What can be used again of what was extracted: all of the trees that did not change, if no declaration did; otherwise nothing.</summary>
    public ImmutableArray<TreeFacts> FactsFor(AnalysisEnvironment environment, ExtractionModes modes, ImmutableArray<SyntaxTree> trees, CancellationToken cancellation)
    {
        if (trees.Length != Trees.Length || !Environment.IsSame(environment) || !Modes.Allow(modes))
            return ImmutableArray<TreeFacts>.Empty;
        var facts = Facts.ToBuilder();
        for (var i = 0; i < trees.Length; i++)
        {
            if (ReferenceEquals(trees[i], Trees[i]))
                continue;
            if (BodyEdit.Between(Trees[i], Indexes[i], trees[i], cancellation) is null)
                return ImmutableArray<TreeFacts>.Empty;
            facts[i] = TreeFacts.None;
        }

        return facts.ToImmutable();
    }

    private bool IsHarmless(BodyEdit edit, int tree)
        => edit.Changed.All(member => !Facts[tree].LookedInto.Contains(member) && SaysSame(Indexes[tree].Members[member], edit.Index.Members[member]));

    private bool SaysSame(MemberEntry before, MemberEntry after)
        => before.Words == after.Words && before.Names.SequenceEqual(after.Names) && before.DeclaredTypes == after.DeclaredTypes
            && new HashSet<string>(before.LockNames).SetEquals(after.LockNames)
            && new HashSet<Mention>(before.Assigned.Where(Matters)).SetEquals(after.Assigned.Where(Matters))
            && new HashSet<Mention>(before.Mentions.Where(Matters)).SetEquals(after.Mentions.Where(Matters));

    private bool Matters(Mention mention) => mention.Words != MemberWords.None || Names.Contains(mention.Name) || Primitives.AwaitableLockNames.IsLikelyType(mention.Name);

    private Snapshot? Through(BodyEdit edit, int tree, ImmutableArray<SyntaxTree> trees, FilePaths paths)
    {
        var path = paths.PathOf(trees[tree]);
        var findings = ImmutableArray.CreateBuilder<Finding>(Findings.Length);
        var file = Site.FileNameOf(trees[tree].FilePath);

        // Reports name files without their folders.
        if (Findings.Any(finding => finding.Message.IndexOf(file, StringComparison.Ordinal) >= 0) && trees.Count(other => HasName(other, file)) > 1)
            return null;
        foreach (var finding in Findings)
        {
            if (edit.Move(finding, path, file) is not { } moved)
                return null;
            findings.Add(moved);
        }

        return this with
        {
            Trees = Trees.SetItem(tree, trees[tree]),
            Indexes = Indexes.SetItem(tree, edit.Index),

            // What was extracted has the old places.
            Facts = Facts.SetItem(tree, Facts[tree] with { Facts = ImmutableDictionary<int, MemberFacts>.Empty }),
            Findings = findings.ToImmutable(),
        };
    }

    private static bool HasName(SyntaxTree tree, string file)
        => tree.FilePath.EndsWith(file, StringComparison.Ordinal) && (tree.FilePath.Length == file.Length || tree.FilePath[tree.FilePath.Length - file.Length - 1] is '/' or '\\');
}
