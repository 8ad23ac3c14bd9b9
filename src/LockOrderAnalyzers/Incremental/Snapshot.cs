using System.Collections.Immutable;
using LockOrderAnalyzers.Extraction;
using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Incremental;


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
    /// The snapshot of a compilation that differs from this one's in nothing that matters: by edits of bodies through which no name came or went that
    /// means something, and which mean the same to locks if they were looked into. Null where it may differ in more. Places move along.
    /// </summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="environment">Everything but its trees.</param>
    /// <param name="trees">Its trees.</param>
    /// <param name="paths">Their names.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Snapshot? Moved(Compilation compilation, AnalysisEnvironment environment, ImmutableArray<SyntaxTree> trees, FilePaths paths, CancellationToken cancellation)
    {
        if (trees.Length != Trees.Length || !Environment.IsSame(environment))
            return null;
        var moved = this;
        var symbols = new Lazy<SymbolFacts>(() => new SymbolFacts(compilation, Modes.TracksSleep, Modes.HasContracts, environment.FindsOutsideCalls));
        for (var i = 0; i < trees.Length; i++)
        {
            if (ReferenceEquals(trees[i], Trees[i]))
                continue;
            if (BodyEdit.Between(Trees[i], Indexes[i], trees[i], cancellation) is not { } edit || !edit.Changed.All(member => SaysSame(Indexes[i].Members[member], edit.Index.Members[member], Facts[i].Members.ContainsKey(member))))
                return null;
            var facts = edit.Changed.Any(Facts[i].Members.ContainsKey) ? Again(edit, i, symbols.Value, LightModels.Of(compilation, trees[i]), cancellation) : Facts[i];
            if (facts is null || moved.Through(edit, i, facts, trees, paths) is not { } next)
                return null;
            moved = next;
        }

        return moved;
    }

    // The changed members that were looked into, looked into again; null where one may mean something else now.
    private TreeFacts? Again(BodyEdit edit, int tree, SymbolFacts symbols, SemanticModel model, CancellationToken cancellation)
    {
        if (!Modes.IsClosed)
            return null;
        var facts = Facts[tree];
        foreach (var member in edit.Changed.Where(facts.Members.ContainsKey))
        {
            var now = TreeExtraction.Extract(symbols, model, edit.Index.Members[member], Environment.IsGenerated(symbols.Paths.PathOf(model.SyntaxTree)), cancellation);
            var known = facts.Members[member];
            if (FactsMatch.Of(known.Facts, now) is not { } match)
                return null;
            edit.Match(member, match, known);
            facts = facts with { Members = facts.Members.SetItem(member, ExtractedMember.Of(now, edit.Index.Members[member], edit.Text)) };
        }

        return facts;
    }

    /// <summary>What can be used again of what was extracted: all of the trees that did not change, if no declaration did; otherwise nothing.</summary>
    public ImmutableArray<TreeFacts> FactsFor(AnalysisEnvironment environment, ExtractionModes modes, ImmutableArray<SyntaxTree> trees, CancellationToken cancellation)
    {
        if (trees.Length != Trees.Length || !Environment.IsSame(environment) || !Modes.Allow(modes))
            return ImmutableArray<TreeFacts>.Empty;
        var facts = Facts.ToBuilder();
        for (var i = 0; i < trees.Length; i++)
        {
            if (ReferenceEquals(trees[i], Trees[i]) && Facts[i].HasPlaces)
                continue;
            if (!ReferenceEquals(trees[i], Trees[i]) && BodyEdit.Between(Trees[i], Indexes[i], trees[i], cancellation) is null)
                return ImmutableArray<TreeFacts>.Empty;
            facts[i] = TreeFacts.None;
        }

        return facts.ToImmutable();
    }

    // What was not looked into although it looked like another name for a lock is not where it looks like none.
    private bool SaysSame(MemberEntry before, MemberEntry after, bool isLookedInto)
        => (before.Words == after.Words || !isLookedInto && before.Words == (after.Words | MemberWords.Accessor)) && before.Names.SequenceEqual(after.Names) && before.DeclaredTypes == after.DeclaredTypes && before.ExtendedType == after.ExtendedType
            && new HashSet<string>(before.LockNames).SetEquals(after.LockNames)
            && new HashSet<Mention>(before.Assigned.Where(Matters)).SetEquals(after.Assigned.Where(Matters))
            && new HashSet<Mention>(before.Mentions.Where(Matters)).SetEquals(after.Mentions.Where(Matters));

    private bool Matters(Mention mention) => mention.Words != MemberWords.None || Names.Contains(mention.Name) || Primitives.AwaitableLockNames.IsLikelyType(mention.Name);

    private Snapshot? Through(BodyEdit edit, int tree, TreeFacts facts, ImmutableArray<SyntaxTree> trees, FilePaths paths)
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
            Facts = Facts.SetItem(tree, facts with { HasPlaces = false }),
            Findings = findings.ToImmutable(),
        };
    }

    private static bool HasName(SyntaxTree tree, string file)
        => tree.FilePath.EndsWith(file, StringComparison.Ordinal) && (tree.FilePath.Length == file.Length || tree.FilePath[tree.FilePath.Length - file.Length - 1] is '/' or '\\');
}
