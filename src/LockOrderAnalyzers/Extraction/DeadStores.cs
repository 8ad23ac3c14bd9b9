using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Drops stores to slots that nothing reads: most locals of ordinary code have nothing to do with locks.</summary>
internal static class DeadStores
{
    /// <summary>The blocks without their dead stores. What is stored in a parameter may be read by the caller.</summary>
    public static ImmutableArray<Block> Remove(ImmutableArray<Block> blocks, int parameters)
    {
        while (true)
        {
            var read = new HashSet<int>(Enumerable.Range(0, parameters)) { MethodFacts.ReturnSlot };
            foreach (var block in blocks)
            {
                SlotReads.Of(block.Condition, read);
                foreach (var instruction in block.Instructions)
                    SlotReads.Of(instruction, read);
            }

            var trimmed = blocks.Select(block => Trim(block, read)).ToImmutableArray();
            if (trimmed.Zip(blocks, static (after, before) => after.Instructions.Length == before.Instructions.Length).All(static same => same))
                return trimmed;
            blocks = trimmed;
        }
    }

    private static Block Trim(Block block, HashSet<int> read)
    {
        var kept = block.Instructions.RemoveAll(instruction => instruction switch
        {
            Instruction.Store store => !read.Contains(store.Slot),
            Instruction.Allocate allocate => !read.Contains(allocate.Slot),
            Instruction.Start start => !read.Contains(start.Slot),
            _ => false,
        });
        return kept.Length == block.Instructions.Length ? block : block with { Instructions = kept };
    }
}
