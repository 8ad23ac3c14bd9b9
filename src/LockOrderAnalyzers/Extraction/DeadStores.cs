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
                Mark(block.Condition, read);
                foreach (var instruction in block.Instructions)
                    MarkReads(instruction, read);
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

    private static void MarkReads(Instruction instruction, HashSet<int> read)
    {
        switch (instruction)
        {
            case Instruction.Store store:
                Mark(store.Value, read);
                break;
            case Instruction.StoreField store:
                Mark(store.Instance, read);
                Mark(store.Value, read);
                break;
            case Instruction.StoreElement store:
                Mark(store.Element, read);
                Mark(store.Value, read);
                break;
            case Instruction.Acquire acquire:
                Mark(acquire.Lock, read);
                break;
            case Instruction.AcquireMany many:
                MarkAll(many.Locks, read);
                break;
            case Instruction.Release release:
                Mark(release.Lock, read);
                break;
            case Instruction.Touch touch:
                Mark(touch.Lock, read);
                break;
            case Instruction.Require require:
                Mark(require.Lock, read);
                break;
            case Instruction.Call call:
                Mark(call.Receiver, read);
                MarkAll(call.Arguments, read);
                break;
            case Instruction.Invoke invoke:
                Mark(invoke.Delegate, read);
                MarkAll(invoke.Arguments, read);
                break;
            case Instruction.Enumerate enumerate:
                Mark(enumerate.Iterator, read);
                break;
            case Instruction.Escape escape:
                Mark(escape.Value, read);
                break;
            case Instruction.Keep keep:
                Mark(keep.Container, read);
                Mark(keep.Value, read);
                break;
            case Instruction.Start start:
                Mark(start.Function, read);
                break;
            case Instruction.Await await:
                Mark(await.Handle, read);
                break;
            case Instruction.Signal signal:
                Mark(signal.Event, read);
                break;
            case Instruction.Once once:
                Mark(once.Lazy, read);
                break;
        }
    }

    private static void MarkAll(ImmutableArray<Operand> operands, HashSet<int> read)
    {
        foreach (var operand in operands)
            Mark(operand, read);
    }

    private static void Mark(Operand? operand, HashSet<int> read)
    {
        switch (operand)
        {
            case Operand.Slot slot:
                read.Add(slot.Index);
                break;
            case Operand.Field field:
                Mark(field.Instance, read);
                break;
            case Operand.Element element:
                Mark(element.Collection, read);
                if (element.Index.Length > 1 && element.Index[0] == '@' && int.TryParse(element.Index.Substring(1), out var index))
                    read.Add(index);
                break;
            case Operand.Nested nested:
                Mark(nested.Lock, read);
                break;
            case Operand.PulseOf pulse:
                Mark(pulse.Lock, read);
                break;
            case Operand.Scope scope:
                Mark(scope.Lock, read);
                break;
            case Operand.OfScope scope:
                Mark(scope.Value, read);
                break;
            case Operand.Function function:
                Mark(function.Receiver, read);
                foreach (var capture in function.Captures)
                    Mark(capture.Value, read);
                break;
            case Operand.Union union:
                MarkAll(union.Parts, read);
                break;
            case Operand.Test test:
                Mark(test.Left, read);
                Mark(test.Right, read);
                break;
            case Operand.Not not:
                Mark(not.Condition, read);
                break;
            case Operand.IsNull isNull:
                Mark(isNull.Value, read);
                break;
            case Operand.IsHeld isHeld:
                Mark(isHeld.Lock, read);
                break;
            case Operand.SameObject same:
                Mark(same.Left, read);
                Mark(same.Right, read);
                break;
            case Operand.Less less:
                Mark(less.Left, read);
                Mark(less.Right, read);
                break;
        }
    }
}
