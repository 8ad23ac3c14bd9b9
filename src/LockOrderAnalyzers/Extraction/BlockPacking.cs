using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Extraction;

/// <summary>
/// Leaves of a control flow graph what decides how control flows: the lifetimes of variables are regions of it, and split blocks that always run one after
/// the other. What is left is the same whether a body declares variables or not.
/// </summary>
internal static class BlockPacking
{
    /// <summary>The same blocks and regions without regions that nothing leaves by an exception, and with blocks joined that always follow one another.</summary>
    public static (ImmutableArray<Block> Blocks, ImmutableArray<Region> Regions) Pack(ImmutableArray<Block> blocks, ImmutableArray<Region> regions)
    {
        var regionOf = Numbers(regions);
        var starts = Starts(blocks, regionOf);
        var blockOf = new int[blocks.Length];
        for (int i = 0, count = -1; i < blocks.Length; i++)
            blockOf[i] = starts[i] ? ++count : count;
        return (Joined(blocks, starts, blockOf, regionOf), Kept(regions, blockOf, regionOf));
    }

    // The number that each region has then, or the one around it that stays.
    private static int[] Numbers(ImmutableArray<Region> regions)
    {
        var numbers = new int[regions.Length];
        for (int i = 0, count = 0; i < regions.Length; i++)
            numbers[i] = Stays(regions[i]) ? count++ : numbers[regions[i].Parent];
        return numbers;
    }

    private static bool Stays(Region region) => region.Parent < 0 || region.Kind != RegionKind.Plain;

    // A block begins where control comes from elsewhere than from the end of the block before. The first and the last block are those of the graph.
    private static bool[] Starts(ImmutableArray<Block> blocks, int[] regionOf)
    {
        var comings = new int[blocks.Length];
        foreach (var target in blocks.SelectMany(static block => new[] { block.WhenTrue, block.Otherwise }).Where(static way => way is { Target: >= 0 }))
            comings[target!.Target]++;
        var starts = new bool[blocks.Length];
        for (var i = 0; i < blocks.Length; i++)
        {
            starts[i] = i <= 1 || i == blocks.Length - 1 || comings[i] != 1
                || !(blocks[i - 1] is { Condition: null, WhenTrue: null, Otherwise: { Leaves: false, Finally.IsEmpty: true } only } before && only.Target == i && regionOf[before.Region] == regionOf[blocks[i].Region]);
        }

        return starts;
    }

    private static ImmutableArray<Block> Joined(ImmutableArray<Block> blocks, bool[] starts, int[] blockOf, int[] regionOf)
    {
        var joined = ImmutableArray.CreateBuilder<Block>();
        for (var i = 0; i < blocks.Length; i++)
        {
            var block = blocks[i] with { Region = regionOf[blocks[i].Region], WhenTrue = Moved(blocks[i].WhenTrue), Otherwise = Moved(blocks[i].Otherwise) };
            if (!block.Uncaught.IsDefaultOrEmpty)
                block = block with { Uncaught = block.Uncaught.Select(region => regionOf[region]).ToImmutableArray() };
            if (starts[i])
            {
                joined.Add(block);
                continue;
            }

            var before = joined[joined.Count - 1];
            joined[joined.Count - 1] = block with
            {
                Instructions = before.Instructions.AddRange(block.Instructions),
                MayThrowAtEnd = block.MayThrowAtEnd || before.MayThrowAtEnd && block.Instructions.IsEmpty,
                End = block.End ?? before.End,
            };
        }

        return joined.ToImmutable();

        Branch? Moved(Branch? way) => way is null ? null : way with { Target = way.Target < 0 ? way.Target : blockOf[way.Target], Finally = way.Finally.Select(region => regionOf[region]).ToImmutableArray() };
    }

    private static ImmutableArray<Region> Kept(ImmutableArray<Region> regions, int[] blockOf, int[] regionOf)
        => regions.Where(Stays).Select(region => region with
        {
            Parent = region.Parent < 0 ? -1 : regionOf[region.Parent],
            First = blockOf[region.First],
            Last = blockOf[region.Last],
            Handlers = region.Handlers.Select(handler => regionOf[handler]).ToImmutableArray(),
        }).ToImmutableArray();
}
