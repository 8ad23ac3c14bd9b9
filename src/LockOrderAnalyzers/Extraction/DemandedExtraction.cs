using LockOrderAnalyzers.Concurrency;
using LockOrderAnalyzers.Index;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Extracts members of a compilation as they are asked for. Members are numbers, in source order.</summary>
internal sealed class DemandedExtraction
{
    private readonly Compilation _compilation;
    private readonly IReadOnlyList<SyntaxTree> _trees;
    private readonly IReadOnlyList<TreeIndex> _indexes;
    private readonly SymbolFacts _symbols;
    private readonly HashSet<string> _generated;
    private readonly CancellationToken _cancellation;
    private readonly Func<int, int, MemberFacts?> _known;
    private readonly int[] _firsts;

    /// <summary>Prepares for a compilation.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="trees">Its trees.</param>
    /// <param name="indexes">Their indexes.</param>
    /// <param name="symbols">Turns symbols into data.</param>
    /// <param name="generated">The names of the files that are generated code.</param>
    /// <param name="known">What is known of a tree's member from before, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    public DemandedExtraction(
        Compilation compilation,
        IReadOnlyList<SyntaxTree> trees,
        IReadOnlyList<TreeIndex> indexes,
        SymbolFacts symbols,
        HashSet<string> generated,
        Func<int, int, MemberFacts?> known,
        CancellationToken cancellation)
    {
        _known = known;
        _compilation = compilation;
        _trees = trees;
        _indexes = indexes;
        _symbols = symbols;
        _generated = generated;
        _cancellation = cancellation;
        _firsts = new int[trees.Count];
        for (var i = 1; i < trees.Count; i++)
            _firsts[i] = _firsts[i - 1] + indexes[i - 1].Members.Length;
    }

    /// <summary>The tree that has a member, and the member's number in it.</summary>
    public (int Tree, int Number) PlaceOf(int member) => TreeOf(member) is var tree ? (tree, member - _firsts[tree]) : default;

    /// <summary>Extracts members, tree by tree.</summary>
    /// <param name="members">The members.</param>
    /// <param name="into">Takes the facts of each; called from several threads.</param>
    public void Extract(IReadOnlyCollection<int> members, Action<int, MemberFacts> into)
    {
        var groups = members.OrderBy(static member => member).GroupBy(TreeOf).ToList();
        Concurrently.Run(groups.Count, _cancellation, i =>
        {
            var tree = groups[i].Key;
            var isGenerated = _generated.Contains(_symbols.Paths.PathOf(_trees[tree]));

            // Models keep all that they bound: they are not kept.
            SemanticModel? model = null;
            foreach (var member in groups[i])
            {
                var number = member - _firsts[tree];
                into(member, _known(tree, number) ?? TreeExtraction.Extract(_symbols, model ??= LightModels.Of(_compilation, _trees[tree]), _indexes[tree].Members[number], isGenerated, _cancellation));
            }
        });
    }

    // Of empty trees with one first member, the last: it has the member.
    private int TreeOf(int member)
    {
        var found = Array.BinarySearch(_firsts, member);
        if (found < 0)
            return ~found - 1;
        while (found + 1 < _firsts.Length && _firsts[found + 1] == member)
            found++;
        return found;
    }
}
