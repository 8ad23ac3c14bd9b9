using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>
/// The slots of a body whose values nothing reads after the one block that writes them: temporaries, most of all. A state forgets them at the end of the
/// block, so that a long method does not make large states.
/// </summary>
internal sealed class PassingSlots
{
    private const int None = -1;

    private readonly ILookup<int, int> _slots;

    /// <summary>Reads a body.</summary>
    public PassingSlots(MethodFacts body)
    {
        var blocks = new Dictionary<int, int>();
        for (var i = 0; i < body.Parameters.Length; i++)
            blocks[i] = None;
        blocks[MethodFacts.ReturnSlot] = None;
        for (var i = 0; i < body.Blocks.Length; i++)
            Read(body.Blocks[i], i, blocks);
        _slots = blocks.Where(static one => one.Value != None).ToLookup(static one => one.Value, static one => one.Key);
    }

    /// <summary>The state at the end of a block, without what passes.</summary>
    public FlowState After(int block, FlowState state)
        => _slots.Contains(block) && state.Slots.RemoveRange(_slots[block]) is var slots && !ReferenceEquals(slots, state.Slots) ? state with { Slots = slots } : state;

    private static void Read(Block block, int number, Dictionary<int, int> blocks)
    {
        var read = new HashSet<int>();
        var written = new HashSet<int>();
        foreach (var instruction in block.Instructions)
        {
            read.Clear();
            SlotReads.Of(instruction, read);
            foreach (var slot in read)
                Put(slot, written.Contains(slot));
            foreach (var slot in Kept(instruction))
                blocks[slot] = None;
            foreach (var slot in Written(instruction))
            {
                written.Add(slot);
                Put(slot, isWritten: true);
            }
        }

        read.Clear();
        SlotReads.Of(block.Condition, read);
        foreach (var slot in read)
            Put(slot, written.Contains(slot));

        // What is read before it is written comes from another round.
        void Put(int slot, bool isWritten)
            => blocks[slot] = isWritten && (!blocks.TryGetValue(slot, out var known) || known == number) ? number : None;
    }

    // A flag says for good whether a lock is held; a function reads what it closes over when it runs.
    private static HashSet<int> Kept(Instruction instruction)
    {
        var kept = new HashSet<int>();
        if (instruction is Instruction.Acquire { Flag: { } flag })
            kept.Add(flag);
        OperandWalk.Visit(instruction, operand =>
        {
            if (operand is Operand.Function)
                SlotReads.Of(operand, kept);
        });
        return kept;
    }

    private static IEnumerable<int> Written(Instruction instruction) => instruction switch
    {
        Instruction.Store store => [store.Slot],
        Instruction.Allocate allocate => [allocate.Slot],
        Instruction.Start start => [start.Slot],
        Instruction.Call call => call.Outs.Select(static output => output.Slot).Concat(call.Result is { } result ? [result] : []),
        Instruction.Invoke { Result: { } result } => [result],
        _ => [],
    };
}
