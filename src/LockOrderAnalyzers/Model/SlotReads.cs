namespace LockOrderAnalyzers.Model;

/// <summary>Which slots a lock program reads.</summary>
internal static class SlotReads
{
    /// <summary>Adds the slots that an instruction reads.</summary>
    public static void Of(Instruction instruction, HashSet<int> read) => OperandWalk.Visit(instruction, operand => Add(operand, read));

    /// <summary>Adds the slots that an operand is read from.</summary>
    public static void Of(Operand? operand, HashSet<int> read) => OperandWalk.Visit(operand, part => Add(part, read));

    private static void Add(Operand operand, HashSet<int> read)
    {
        if (operand is Operand.Slot slot)
            read.Add(slot.Index);
        else if (operand is Operand.Element { Index: { Length: > 1 } index } && index[0] == '@' && int.TryParse(index.Substring(1), out var indexed))
            read.Add(indexed);
    }
}
