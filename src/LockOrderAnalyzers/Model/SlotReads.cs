using System.Collections.Immutable;

namespace LockOrderAnalyzers.Model;

/// <summary>Which slots a lock program reads.</summary>
internal static class SlotReads
{
    /// <summary>Adds the slots that an instruction reads.</summary>
    public static void Of(Instruction instruction, HashSet<int> read)
    {
        switch (instruction)
        {
            case Instruction.Store store:
                Of(store.Value, read);
                break;
            case Instruction.StoreField store:
                Of(store.Instance, read);
                Of(store.Value, read);
                break;
            case Instruction.StoreElement store:
                Of(store.Element, read);
                Of(store.Value, read);
                break;
            case Instruction.Acquire acquire:
                Of(acquire.Lock, read);
                break;
            case Instruction.AcquireMany many:
                OfAll(many.Locks, read);
                break;
            case Instruction.Release release:
                Of(release.Lock, read);
                break;
            case Instruction.Touch touch:
                Of(touch.Lock, read);
                break;
            case Instruction.Require require:
                Of(require.Lock, read);
                break;
            case Instruction.Call call:
                Of(call.Receiver, read);
                OfAll(call.Arguments, read);
                break;
            case Instruction.Invoke invoke:
                Of(invoke.Delegate, read);
                OfAll(invoke.Arguments, read);
                break;
            case Instruction.Enumerate enumerate:
                Of(enumerate.Iterator, read);
                break;
            case Instruction.Escape escape:
                Of(escape.Value, read);
                break;
            case Instruction.Keep keep:
                Of(keep.Container, read);
                Of(keep.Value, read);
                break;
            case Instruction.Start start:
                Of(start.Function, read);
                break;
            case Instruction.Await await:
                Of(await.Handle, read);
                break;
            case Instruction.Signal signal:
                Of(signal.Event, read);
                break;
            case Instruction.Once once:
                Of(once.Lazy, read);
                break;
        }
    }

    private static void OfAll(ImmutableArray<Operand> operands, HashSet<int> read)
    {
        foreach (var operand in operands)
            Of(operand, read);
    }

    /// <summary>Adds the slots that an operand is read from.</summary>
    public static void Of(Operand? operand, HashSet<int> read)
    {
        switch (operand)
        {
            case Operand.Slot slot:
                read.Add(slot.Index);
                break;
            case Operand.Field field:
                Of(field.Instance, read);
                break;
            case Operand.Element element:
                Of(element.Collection, read);
                if (element.Index.Length > 1 && element.Index[0] == '@' && int.TryParse(element.Index.Substring(1), out var index))
                    read.Add(index);
                break;
            case Operand.Nested nested:
                Of(nested.Lock, read);
                break;
            case Operand.PulseOf pulse:
                Of(pulse.Lock, read);
                break;
            case Operand.Scope scope:
                Of(scope.Lock, read);
                break;
            case Operand.OfScope scope:
                Of(scope.Value, read);
                break;
            case Operand.Function function:
                Of(function.Receiver, read);
                foreach (var capture in function.Captures)
                    Of(capture.Value, read);
                break;
            case Operand.Union union:
                OfAll(union.Parts, read);
                break;
            case Operand.Test test:
                Of(test.Left, read);
                Of(test.Right, read);
                break;
            case Operand.Not not:
                Of(not.Condition, read);
                break;
            case Operand.IsNull isNull:
                Of(isNull.Value, read);
                break;
            case Operand.IsHeld isHeld:
                Of(isHeld.Lock, read);
                break;
            case Operand.SameObject same:
                Of(same.Left, read);
                Of(same.Right, read);
                break;
            case Operand.Less less:
                Of(less.Left, read);
                Of(less.Right, read);
                break;
        }
    }
}
