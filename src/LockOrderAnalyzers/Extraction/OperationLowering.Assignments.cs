using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Assignments of every form.</summary>
internal sealed partial class OperationLowering
{
    private Operand Assign(IOperation target, IOperation valueOperation, IOperation at)
    {
        // The target's receiver is evaluated before the value.
        var place = Place(target);
        var value = Read(valueOperation);
        if (target is ILocalReferenceOperation { Local: { Type.IsValueType: true } key })
            _keys[key] = _keys.ContainsKey(key) ? null : valueOperation;
        if (target is ILocalReferenceOperation local && Unconverted(valueOperation) is IObjectCreationOperation)
            NameAllocation(_scope.LocalName(local.Local));
        return Write(place, value, at);
    }

    // Where an assignment goes: the target with its receiver already read.
    private (IOperation Target, Operand? Receiver, ImmutableArray<Operand> Arguments) Place(IOperation target)
    {
        target = Unconverted(target);
        if (target is IFlowCaptureReferenceOperation reference && _captured.TryGetValue(reference.Id, out var captured)
            && Unconverted(captured) is IMemberReferenceOperation or IArrayElementReferenceOperation)
            target = Unconverted(captured);
        switch (target)
        {
            case IDeclarationExpressionOperation declaration:
                return Place(declaration.Expression);
            case IPropertyReferenceOperation property:
                var receiver = ReadInstance(property.Instance);
                return (target, receiver, ReadArguments(property.Arguments, property.Property.Parameters.Length).Arguments);
            case IFieldReferenceOperation { Field.IsStatic: true } field:
                NoteUse(field.Field.ContainingType, field);
                return (target, null, ImmutableArray<Operand>.Empty);
            case IMemberReferenceOperation member:
                return (target, ReadInstance(member.Instance), ImmutableArray<Operand>.Empty);
            case IArrayElementReferenceOperation element:
                foreach (var index in element.Indices)
                    Read(index);
                return (target, Read(element.ArrayReference), ImmutableArray<Operand>.Empty);
            default:
                return (target, null, ImmutableArray<Operand>.Empty);
        }
    }

    private Operand Write((IOperation Target, Operand? Receiver, ImmutableArray<Operand> Arguments) place, Operand value, IOperation at)
    {
        switch (place.Target)
        {
            case ILocalReferenceOperation local:
                return WriteVariable(local.Local, value, at);
            case IParameterReferenceOperation parameter when ReadParameter(parameter.Parameter) is Operand.Field hidden:
                return WriteField(hidden.Instance, hidden.Member, value, at);
            case IParameterReferenceOperation parameter:
                return WriteVariable(parameter.Parameter, value, at);
            case IFlowCaptureReferenceOperation reference:
                Store(SlotOf(reference.Id), value, at);
                if (_captured.TryGetValue(reference.Id, out var captured) && Unconverted(captured) is ILocalReferenceOperation or IParameterReferenceOperation)
                    Write(Place(captured), value, at);
                return value;
            case IFieldReferenceOperation field:
                return WriteField(place.Receiver, _symbols.Member(field.Field.AssociatedSymbol ?? field.Field), value, at);
            case IEventReferenceOperation @event:
                return WriteField(place.Receiver, _symbols.Member(@event.Event), value, at);
            case IPropertyReferenceOperation property:
                return WriteProperty(property, place.Receiver, place.Arguments, value, at);
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    Write(Place(element), new Operand.Opaque(null), at);
                return value;
            case IArrayElementReferenceOperation element when place.Receiver is { } collection:
                return WriteElement(collection, element.Indices.Length == 1 ? element.Indices[0] : null, value, at);
            case IDiscardOperation:
                return value;
            default:
                Escape(value, at);
                return value;
        }
    }

    private Operand WriteVariable(ISymbol variable, Operand value, IOperation at)
    {
        if (_scope.Slot(variable) is { } slot)
            Store(slot, value, at);
        else
            Escape(value, at);
        return value;
    }

    private Operand WriteField(Operand? instance, Member member, Operand value, IOperation at)
    {
        Emit(new Instruction.StoreField(_scope.NextId(), SiteOf(at), instance, member, value));
        return value;
    }

    private Operand WriteElement(Operand collection, IOperation? index, Operand value, IOperation at)
    {
        var name = index is null ? "*" : ElementName(index) ?? "*";
        Emit(new Instruction.StoreElement(_scope.NextId(), SiteOf(at), new Operand.Element(collection, name), value));
        return value;
    }

    private Operand WriteProperty(
        IPropertyReferenceOperation reference, Operand? receiver, ImmutableArray<Operand> arguments, Operand value, IOperation at)
    {
        var property = reference.Property;
        if (property.SetMethod is { } setter && (_symbols.Contract(setter) is not null || SymbolFacts.IsUserCode(property) && !IsPlainStorage(property)))
        {
            var (target, dispatch) = Resolve(setter, reference.Instance, IsVirtual(setter) && !IsBaseAccess(reference.Instance));
            EmitCall(target, receiver, arguments.Add(value), ImmutableArray<OutArgument>.Empty, dispatch, reference);
            return value;
        }

        if (SymbolFacts.IsUserCode(property) && !property.IsIndexer)
            return WriteField(receiver, _symbols.Member(property), value, at);
        if (receiver is not null)
            EmitKeep(receiver, value, at);
        Escape(value, at);
        return value;
    }

    private Operand Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        var targets = (Unconverted(deconstruction.Target) is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target);
        if (Unconverted(targets) is not ITupleOperation tuple)
            return Read(deconstruction.Value);
        if (Unconverted(deconstruction.Value) is IFlowCaptureReferenceOperation chosen && _tupleSlots.TryGetValue(chosen.Id, out var slots)
            && slots.Length == tuple.Elements.Length)
        {
            for (var i = 0; i < slots.Length; i++)
                Write(Place(tuple.Elements[i]), new Operand.Slot(slots[i]), deconstruction);
            return new Operand.Opaque(null);
        }

        if (Unconverted(deconstruction.Value) is not ITupleOperation values || values.Elements.Length != tuple.Elements.Length)
        {
            // The parts of a pair are parts of what keeps the pair.
            var whole = Read(deconstruction.Value);
            foreach (var element in tuple.Elements)
            {
                var isKept = IsVariable(whole) && element.Type is { } part && MattersToFlow(part);
                Write(Place(element), isKept ? new Operand.Element(whole, "*") : new Operand.Opaque(null), deconstruction);
            }

            return new Operand.Opaque(null);
        }

        // All values are read before the first is written: (a, b) = (b, a) swaps.
        var places = tuple.Elements.Select(Place).ToList();
        var temporaries = new List<Operand>();
        foreach (var element in values.Elements)
        {
            var temporary = _scope.NewSlot();
            Store(temporary, Read(element), deconstruction);
            temporaries.Add(new Operand.Slot(temporary));
        }

        for (var i = 0; i < places.Count; i++)
            Write(places[i], temporaries[i], deconstruction);
        return new Operand.Opaque(null);
    }

    private Operand ReadCompound(ICompoundAssignmentOperation compound)
    {
        var place = Place(compound.Target);
        var current = Read(compound.Target);
        var value = Read(compound.Value);
        if (compound is { OperatorKind: BinaryOperatorKind.Add, Type.TypeKind: TypeKind.Delegate })
            return Write(place, new Operand.Union(ImmutableArray.Create(current, value), IsDeferred: false), compound);
        var result = compound.OperatorMethod is { } method && SymbolFacts.IsUserCode(method)
            ? EmitCall(method, null, ImmutableArray.Create(current, value), ImmutableArray<OutArgument>.Empty, Dispatch.Direct, compound)
            : Opaque(compound);
        return Write(place, result, compound);
    }

    private Operand ReadIncrement(IIncrementOrDecrementOperation increment)
    {
        var place = Place(increment.Target);
        var current = Read(increment.Target);
        var result = increment.OperatorMethod is { } method && SymbolFacts.IsUserCode(method)
            ? EmitCall(method, null, ImmutableArray.Create(current), ImmutableArray<OutArgument>.Empty, Dispatch.Direct, increment)
            : Opaque(increment);
        return Write(place, result, increment);
    }

    private Operand ReadEventAssignment(IEventAssignmentOperation assignment)
    {
        if (assignment.EventReference is not IEventReferenceOperation reference)
            return Read(assignment.HandlerValue);
        var receiver = ReadInstance(reference.Instance);
        var handler = Read(assignment.HandlerValue);
        var accessor = assignment.Adds ? reference.Event.AddMethod : reference.Event.RemoveMethod;
        if (accessor is { IsImplicitlyDeclared: false } && SymbolFacts.IsUserCode(accessor)
            && accessor.DeclaringSyntaxReferences.Any(static r => r.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.AccessorDeclarationSyntax))
        {
            var (target, dispatch) = Resolve(accessor, reference.Instance, IsVirtual(accessor) && !IsBaseAccess(reference.Instance));
            EmitCall(target, receiver, ImmutableArray.Create(handler), ImmutableArray<OutArgument>.Empty, dispatch, assignment);
        }
        else if (assignment.Adds && SymbolFacts.IsUserCode(reference.Event))
        {
            WriteField(receiver, _symbols.Member(reference.Event), handler, assignment);
        }
        else if (assignment.Adds)
        {
            Escape(handler, assignment);
        }

        return new Operand.Opaque(null);
    }

    private Operand ReadArray(IArrayCreationOperation array)
    {
        foreach (var size in array.DimensionSizes)
            Read(size);
        return ReadElements(array.Initializer?.ElementValues ?? ImmutableArray<IOperation>.Empty, array);
    }

    private Operand ReadElements(IEnumerable<IOperation> elements, IOperation at)
    {
        var traits = new HashSet<LockTraits?>();
        var kept = new List<Operand>();
        foreach (var element in elements)
        {
            var before = _instructions.Count;
            var value = Read(element);
            traits.Add(_instructions.Skip(before).OfType<Instruction.Allocate>().FirstOrDefault(made => value is Operand.Slot slot && made.Slot == slot.Index)?.Traits);
            if (value is Operand.Function or Operand.Slot)
                Escape(value, at);
            if (MattersToFlow(element))
                kept.Add(value);
        }

        if (traits.Count == 1 && traits.First() is { } alike)
            return new Operand.NewLocks(alike);
        if (kept.Count == 0)
            return new Operand.Opaque(null);
        var array = NewContainer(new Operand.Opaque(null), at);
        foreach (var value in kept)
            EmitKeep(array, value, at);
        return array;
    }

    private void NameAllocation(string name)
    {
        for (var i = _instructions.Count - 1; i >= 0; i--)
        {
            if (_instructions[i] is Instruction.Allocate allocate)
            {
                _instructions[i] = allocate with { Name = name };
                return;
            }
        }
    }
}
