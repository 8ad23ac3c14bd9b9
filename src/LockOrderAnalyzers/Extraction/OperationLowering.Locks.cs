using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>The methods and properties of the table of primitives.</summary>
internal sealed partial class OperationLowering
{
    /// <summary>Takes note of the lock statements that the graph has lost, before any block is read.</summary>
    public void NoteLostStatements(BasicBlock block)
    {
        foreach (var operation in block.Operations)
        {
            if (operation is IExpressionStatementOperation { Operation: IInvalidOperation { Syntax.Parent: LockStatementSyntax statement } head }
                && statement.Expression == head.Syntax && LostLock(head) is not null)
                _lostStatements.Add(statement);
        }
    }

    private IOperation? LostLock(IInvalidOperation head)
        => head.ChildOperations.Count == 1 && head.ChildOperations.First() is var target && _symbols.KindOf(OwnType(target)) == LockKind.Lock ? target : null;

    private Operand ReadLostStatement(LockStatementSyntax statement, IInvalidOperation head)
    {
        if (LostLock(head) is not { } target)
            return Opaque(head);
        Emit(new Instruction.Acquire(
            _scope.NextId(), SiteOf(statement), Read(target), _symbols.Type(OwnType(target)), LockKind.Lock, LockMode.Exclusive, WaitKind.Blocking,
            Result: null, Flag: null, HoldTraits.Statement));
        _lostStatements.EnterBlock();
        return Opaque(head);
    }

    private Operand EmitPropertyPrimitive(LockPrimitive primitive, IPropertyReferenceOperation reference)
    {
        var target = Read(reference.Instance);
        return new Operand.IsHeld(target, primitive.Kind, primitive.Mode);
    }

    private Operand EmitPrimitive(LockPrimitive primitive, IInvocationOperation call)
    {
        if (primitive.Action == PrimitiveAction.Sleep)
        {
            Emit(new Instruction.Sleep(_scope.NextId(), SiteOf(call), CallName(call.TargetMethod)));
            return Opaque(call);
        }

        var lockOperation = primitive.Operand == LockOperand.Receiver ? call.Instance : Argument(call, 0);
        if (lockOperation is null)
            return Opaque(call);
        if (primitive.Action is PrimitiveAction.AcquireAll or PrimitiveAction.AcquireAny)
            return EmitAcquireMany(primitive, lockOperation, call);

        var target = primitive.Kind == LockKind.Pseudo ? ReadPseudoLock(lockOperation) : Read(lockOperation);
        var kind = RealKind(primitive.Kind, lockOperation, target);
        var site = SiteOf(call);
        switch (primitive.Action)
        {
            case PrimitiveAction.Acquire:
                return EmitAcquire(primitive, kind, target, lockOperation, call);
            case PrimitiveAction.AcquireScope:
                EmitAcquire(primitive, kind, target, lockOperation, call);
                return kind == LockKind.AsyncLock ? new Operand.Scope(target) : target;
            case PrimitiveAction.Release:
                Emit(new Instruction.Release(_scope.NextId(), site, target, kind, primitive.Mode));
                return Opaque(call);
            case PrimitiveAction.ReleaseAndRetake:
                Emit(new Instruction.Require(_scope.NextId(), site, target, kind, primitive.Mode, RequirementKind.Wait));
                if (_symbols.TracksSleep)
                    Emit(new Instruction.Sleep(_scope.NextId(), site, CallName(call.TargetMethod)));
                if (!LockTimeout.CanFail(call, withoutTimeout: false))
                    Emit(new Instruction.Await(_scope.NextId(), site, new Operand.PulseOf(target), WaitKind.Blocking, IsSignal: true));
                Emit(new Instruction.Touch(_scope.NextId(), site, target, kind, primitive.Mode ?? LockMode.Exclusive, Retakes: true));
                return Opaque(call);
            case PrimitiveAction.Upgrade:
                Emit(new Instruction.Release(_scope.NextId(), site, target, kind, LockMode.Shared));
                return EmitAcquire(primitive, kind, target, lockOperation, call);
            case PrimitiveAction.Downgrade:
                Emit(new Instruction.Release(_scope.NextId(), site, target, kind, LockMode.Exclusive));
                Emit(new Instruction.Acquire(_scope.NextId(), site, target, null, kind, LockMode.Shared, WaitKind.Try, null, null));
                return Opaque(call);
            case PrimitiveAction.IsHeld:
                return new Operand.IsHeld(target, kind, primitive.Mode);
            case PrimitiveAction.Pulse:
                Emit(new Instruction.Require(_scope.NextId(), site, target, kind, primitive.Mode, call.TargetMethod.Name == "PulseAll" ? RequirementKind.PulseAll : RequirementKind.Pulse));
                Emit(new Instruction.Signal(_scope.NextId(), site, new Operand.PulseOf(target)));
                return Opaque(call);
            case PrimitiveAction.AssertHeld:
                Emit(new Instruction.Require(_scope.NextId(), site, target, kind, Mode: null, RequirementKind.Assertion));
                return Opaque(call);
            case PrimitiveAction.Touch:
                Emit(new Instruction.Touch(_scope.NextId(), site, target, kind, IsShared(call) ? LockMode.Shared : LockMode.Exclusive));
                return Opaque(call);
            case PrimitiveAction.Nested:
                return Argument(call, 1)?.ConstantValue is { HasValue: true, Value: int subclass } ? new Operand.Nested(target, subclass) : target;
            default:
                return Opaque(call);
        }
    }

    private Operand EmitAcquire(LockPrimitive primitive, LockKind kind, Operand target, IOperation lockOperation, IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value != lockOperation)
                Read(argument.Value);
        }

        // Where there is no scope, it ends in an exception.
        var canFail = LockTimeout.CanFail(call, primitive.MayFail) && primitive.Action != PrimitiveAction.AcquireScope;
        var mode = primitive.Kind == LockKind.Pseudo && IsShared(call) ? LockMode.Shared : primitive.Mode ?? LockMode.Exclusive;
        var isLeft = primitive.Awaited && CompletionOf(call.TargetMethod.ReturnType, isAsync: kind == LockKind.AsyncLock, call) == Completion.Detached;
        var wait = canFail || isLeft ? WaitKind.Try : primitive.Awaited ? WaitKind.Awaited : WaitKind.Blocking;
        var variable = call.Arguments.FirstOrDefault(static a => a.Parameter is { RefKind: RefKind.Ref, Type.SpecialType: SpecialType.System_Boolean });
        var flagSlot = variable is null ? null : Read(variable.Value) as Operand.Slot;
        int? flag = variable is null ? null : flagSlot?.Index ?? _scope.NewSlot();
        int? result = null;
        if (call.TargetMethod.ReturnType.SpecialType == SpecialType.System_Boolean || canFail && primitive.Awaited)
            result = _scope.NewSlot();
        var traits = (call.IsImplicit ? HoldTraits.Statement : HoldTraits.None) | (isLeft ? HoldTraits.Maybe : HoldTraits.None) | (canFail && LockTimeout.Waits(call) ? HoldTraits.Timed : HoldTraits.None);
        if (kind is LockKind.WaitHandle or LockKind.AutoResetEvent && _symbols.TracksSleep && (wait == WaitKind.Blocking || traits.HasFlag(HoldTraits.Timed)))
            Emit(new Instruction.Sleep(_scope.NextId(), SiteOf(call), CallName(call.TargetMethod)));
        Emit(new Instruction.Acquire(
            _scope.NextId(), SiteOf(call), target, _symbols.Type(OwnType(lockOperation)), kind, mode, wait, result, flag, traits, LockTimeout.CanBeCancelled(call)));
        if (kind is LockKind.WaitHandle or LockKind.AutoResetEvent && wait == WaitKind.Blocking && IsVariable(target))
            Emit(new Instruction.Await(_scope.NextId(), SiteOf(call), target, wait));

        // A flag that is no local remembers, too.
        if (variable is not null && flagSlot is null)
            Write(Place(variable.Value), new Operand.Slot(flag!.Value), call);
        return result is { } taken ? new Operand.Slot(taken) : Opaque(call);
    }

    private Operand EmitAcquireMany(LockPrimitive primitive, IOperation list, IInvocationOperation call)
    {
        var elements = Unconverted(list) switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            { Syntax: CollectionExpressionSyntax } collection => collection.ChildOperations.ToImmutableArray(),
            _ => ImmutableArray<IOperation>.Empty,
        };
        if (elements.IsEmpty)
            Read(list);

        var locks = ImmutableArray.CreateBuilder<Operand>();
        var waits = elements.IsEmpty;
        foreach (var element in elements)
        {
            var target = Read(element);
            var kind = RealKind(primitive.Kind, element, target);
            if (kind is LockKind.Mutex or LockKind.Semaphore or LockKind.AutoResetEvent)
                locks.Add(target);
            else if ((primitive.Action == PrimitiveAction.AcquireAll || elements.Length == 1) && !LockTimeout.CanFail(call, primitive.MayFail) && IsVariable(target))
                Emit(new Instruction.Await(_scope.NextId(), SiteOf(call), target, WaitKind.Blocking, IsSignal: true));
            waits |= kind is not (LockKind.Mutex or LockKind.Semaphore);
        }

        if (waits)
            NoteEffects(call, call.TargetMethod, "System.Threading.WaitHandle");
        if (locks.Count > 0)
        {
            var wait = LockTimeout.CanFail(call, primitive.MayFail) ? WaitKind.Try : WaitKind.Blocking;
            Emit(new Instruction.AcquireMany(
                _scope.NextId(), SiteOf(call), locks.ToImmutable(), LockKind.Mutex, wait, primitive.Action == PrimitiveAction.AcquireAll || elements.Length == 1));
        }

        return Opaque(call);
    }

    // A name, or the lock object itself.
    private Operand ReadPseudoLock(IOperation operation)
        => Unconverted(operation).ConstantValue is { HasValue: true, Value: string name } ? new Operand.Named(name) : Read(operation);

    // The lock statement on a System.Threading.Lock is lowered to Monitor by older compilers; a wait handle is what its type says.
    private LockKind RealKind(LockKind kind, IOperation lockOperation, Operand target) => kind switch
    {
        LockKind.Monitor when _symbols.KindOf(OwnType(lockOperation)) == LockKind.Lock => LockKind.Lock,
        LockKind.WaitHandle => _symbols.KindOf(OwnType(lockOperation)) ?? kind,
        LockKind.Pseudo when target is not Operand.Named => _symbols.KindOf(OwnType(lockOperation)) ?? LockKind.Monitor,
        _ => kind,
    };

    private static IOperation? Argument(IInvocationOperation call, int ordinal)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal)
                return argument.Value;
        }

        return null;
    }

    private static bool IsShared(IInvocationOperation call) => Argument(call, 1)?.ConstantValue is { HasValue: true, Value: true };
}
