using System.Collections.Immutable;

namespace LockOrderAnalyzers.Model;

/// <summary>Goes through the values that a lock program reads, each before its parts.</summary>
internal static class OperandWalk
{
    /// <summary>Visits all that an instruction reads.</summary>
    public static void Visit(Instruction instruction, Action<Operand> visit)
    {
        switch (instruction)
        {
            case Instruction.Store store:
                Visit(store.Value, visit);
                break;
            case Instruction.StoreField store:
                Visit(store.Instance, visit);
                Visit(store.Value, visit);
                break;
            case Instruction.StoreElement store:
                Visit(store.Element, visit);
                Visit(store.Value, visit);
                break;
            case Instruction.Acquire { Lock: var taken }:
                Visit(taken, visit);
                break;
            case Instruction.AcquireMany many:
                VisitAll(many.Locks, visit);
                break;
            case Instruction.Release { Lock: var released }:
                Visit(released, visit);
                break;
            case Instruction.Touch { Lock: var touched }:
                Visit(touched, visit);
                break;
            case Instruction.Require { Lock: var required }:
                Visit(required, visit);
                break;
            case Instruction.Call call:
                Visit(call.Receiver, visit);
                VisitAll(call.Arguments, visit);
                break;
            case Instruction.Invoke invoke:
                Visit(invoke.Delegate, visit);
                VisitAll(invoke.Arguments, visit);
                break;
            case Instruction.Enumerate enumerate:
                Visit(enumerate.Iterator, visit);
                break;
            case Instruction.Escape escape:
                Visit(escape.Value, visit);
                break;
            case Instruction.Keep keep:
                Visit(keep.Container, visit);
                Visit(keep.Value, visit);
                break;
            case Instruction.Start start:
                Visit(start.Function, visit);
                break;
            case Instruction.Await await:
                Visit(await.Handle, visit);
                break;
            case Instruction.Signal signal:
                Visit(signal.Event, visit);
                break;
            case Instruction.Once once:
                Visit(once.Lazy, visit);
                break;
        }
    }

    /// <summary>Visits an operand and its parts.</summary>
    public static void Visit(Operand? operand, Action<Operand> visit)
    {
        if (operand is null)
            return;
        visit(operand);
        switch (operand)
        {
            case Operand.Field { Instance: var instance }:
                Visit(instance, visit);
                break;
            case Operand.Element { Collection: var collection }:
                Visit(collection, visit);
                break;
            case Operand.Function function:
                Visit(function.Receiver, visit);
                foreach (var (_, value) in function.Captures)
                    Visit(value, visit);
                break;
            case Operand.Union { Parts: var parts }:
                VisitAll(parts, visit);
                break;
            case Operand.Nested { Lock: var inner }:
                Visit(inner, visit);
                break;
            case Operand.PulseOf { Lock: var inner }:
                Visit(inner, visit);
                break;
            case Operand.Scope { Lock: var inner }:
                Visit(inner, visit);
                break;
            case Operand.OfScope { Value: var scope }:
                Visit(scope, visit);
                break;
            case Operand.Not { Condition: var condition }:
                Visit(condition, visit);
                break;
            case Operand.IsNull { Value: var tested }:
                Visit(tested, visit);
                break;
            case Operand.IsHeld { Lock: var held }:
                Visit(held, visit);
                break;
            case Operand.Test { Left: var left, Right: var right }:
                Visit(left, visit);
                Visit(right, visit);
                break;
            case Operand.SameObject { Left: var left, Right: var right }:
                Visit(left, visit);
                Visit(right, visit);
                break;
            case Operand.Less { Left: var left, Right: var right }:
                Visit(left, visit);
                Visit(right, visit);
                break;
        }
    }

    private static void VisitAll(ImmutableArray<Operand> operands, Action<Operand> visit)
    {
        foreach (var operand in operands)
            Visit(operand, visit);
    }
}
