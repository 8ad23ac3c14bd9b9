using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Strings the lock programs of several initializers together into one, run one after the other.</summary>
internal static class InitializerChain
{
    /// <summary>Adds the blocks of one more initializer; its exit falls through to what is added next.</summary>
    public static void Append(ImmutableArray<Block>.Builder all, ImmutableArray<Block> blocks)
    {
        var offset = all.Count;
        foreach (var block in blocks)
        {
            var isExit = block.WhenTrue is null && block.Otherwise is null && ReferenceEquals(block, blocks[blocks.Length - 1]);
            all.Add(block with
            {
                WhenTrue = Shift(block.WhenTrue, offset),
                Otherwise = isExit ? new Branch(offset + blocks.Length, ImmutableArray<int>.Empty, Leaves: false) : Shift(block.Otherwise, offset),
                Region = 0,
            });
        }
    }

    /// <summary>The facts of the whole chain.</summary>
    public static MethodFacts Close(MethodFacts header, ImmutableArray<Block>.Builder all)
    {
        all.Add(new Block(ImmutableArray<Instruction>.Empty, null, null, null, 0));
        var last = all.Count - 1;
        for (var i = 0; i < last; i++)
        {
            if (all[i].Otherwise is { } way && way.Target == last)
                all[i] = all[i] with { Otherwise = way with { Leaves = true } };
        }

        return header with
        {
            Blocks = all.ToImmutable(),
            Regions = ImmutableArray.Create(new Region(RegionKind.Plain, -1, 0, last, ImmutableArray<int>.Empty)),
        };
    }

    /// <summary>The facts of a partial type's initializers, from those of its parts.</summary>
    public static MethodFacts Combine(IReadOnlyList<MethodFacts> parts)
    {
        if (parts.Count == 1)
            return parts[0];
        var all = ImmutableArray.CreateBuilder<Block>();
        foreach (var part in parts)
            Append(all, part.Blocks);
        return Close(parts[0], all);
    }

    private static Branch? Shift(Branch? branch, int offset)
        => branch is null ? null : branch with { Target = branch.Target < 0 ? -1 : branch.Target + offset, Finally = ImmutableArray<int>.Empty, Leaves = false };
}
