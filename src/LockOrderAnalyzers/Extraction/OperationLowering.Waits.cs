using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Work that other threads do, handles of it, waiting for it; and what class-library objects keep.</summary>
internal sealed partial class OperationLowering
{
    private readonly HashSet<TypeRef> _initialized = [];

    // A call that waits, or wakes others; false for any other.
    private bool ReadWait(IInvocationOperation call, string typeName, Operand? receiver, ImmutableArray<Operand> arguments)
    {
        var name = call.TargetMethod.Name;
        if (receiver is not null && WaitCalls.Signals(typeName, name))
            Emit(new Instruction.Signal(_scope.NextId(), SiteOf(call), receiver));
        if (typeName == "System.Threading.WaitHandle" && name == "SignalAndWait" && arguments.Length > 1)
        {
            Emit(new Instruction.Signal(_scope.NextId(), SiteOf(call), arguments[0]));
            receiver = arguments[1];
        }

        if (LockTimeout.CanFail(call, withoutTimeout: false))
            return false;
        if (receiver is not null && WaitCalls.WaitsForSignal(typeName, name))
        {
            Emit(new Instruction.Await(_scope.NextId(), SiteOf(call), receiver, WaitKind.Blocking, IsSignal: true));
            return true;
        }

        // The handle is set when the last callback is over.
        if (typeName == "System.Threading.Timer" && receiver is not null && name == "Dispose" && arguments.Length == 1)
            EmitKeep(arguments[0], receiver, call);
        if (name == "Dispose" && call.Instance is not null && OwnType(call.Instance) is { Name: "CancellationTokenRegistration" } registration)
            typeName = _symbols.FullName(registration);
        if (!WaitCalls.WaitsForWork(typeName, name) || (receiver ?? arguments.FirstOrDefault()) is not { } handle)
            return false;
        EmitAwait(call, handle, WaitKind.Blocking);
        return call.TargetMethod.ReturnsVoid;
    }

    private void EmitAwait(IOperation wait, Operand handle, WaitKind kind)
    {
        if (handle is not (Operand.Slot or Operand.Field or Operand.Captured or Operand.Element))
            return;
        var waited = Waited(wait);
        var isCall = waited is IInvocationOperation call && (SymbolFacts.IsUserCode(call.TargetMethod) || call.TargetMethod.MethodKind is MethodKind.DelegateInvoke or MethodKind.LocalFunction);
        if (isCall && kind == WaitKind.Awaited || IsOfAcquisition(waited))
            return;
        var isSignal = waited is IPropertyReferenceOperation { Property: { Name: "Task", ContainingType.Name: "TaskCompletionSource" } };
        Emit(new Instruction.Await(_scope.NextId(), SiteOf(wait), handle, kind, isSignal, IsInline: isCall));
    }

    // A task that has ended when it is made: to await it gives up no thread.
    private static bool IsOver(IOperation? task) => task switch
    {
        IPropertyReferenceOperation { Property: { Name: "CompletedTask", ContainingType.Name: "Task" or "ValueTask" } } => true,
        IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" } } => true,
        IDefaultValueOperation => true,
        IObjectCreationOperation { Type.Name: "ValueTask", Arguments: { Length: 1 } arguments } => arguments[0].Parameter?.Name == "result",
        _ => false,
    };

    // The task behind ConfigureAwait, GetAwaiter and the like.
    private static IOperation? Waited(IOperation wait)
    {
        var at = wait switch
        {
            IAwaitOperation await => await.Operation,
            IInvocationOperation call => call.Instance,
            IPropertyReferenceOperation property => property.Instance,
            _ => null,
        };
        while (at is not null)
        {
            switch (Unconverted(at))
            {
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Arguments: { Length: 1 } options } call when options[0].Value.Type?.Name == "ConfigureAwaitOptions":
                    return call;
                case IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "ConfigureAwait" } } call:
                    at = call.Arguments[0].Value;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "AsTask", Instance: { } instance }:
                    at = instance;
                    break;
                case var other:
                    return other;
            }
        }

        return at;
    }

    // What a foreign method with delegates or tasks gives back: a handle of what it started, or the collection that it was called on.
    private Operand? ReadHandle(IInvocationOperation call, string typeName, Operand? receiver, ImmutableArray<Operand> arguments)
    {
        var method = call.TargetMethod;
        if (receiver is not null && ForeignCalls.Keeps(typeName) || typeName == "System.Threading.CancellationToken")
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                if (receiver is not null && !(ForeignCalls.CallsDelegatesNow(typeName, method.Name) && method.OriginalDefinition.Parameters[i].Type.TypeKind == TypeKind.Delegate) && MattersToFlow(method.Parameters[i].Type))
                    EmitKeep(receiver, arguments[i], call);
            }

            // A list that is never changed: the changed one stands for both.
            if (receiver is not null && SymbolEqualityComparer.Default.Equals(method.ReturnType.OriginalDefinition, method.ContainingType.OriginalDefinition))
                return receiver;
        }

        if (receiver is not null && method.Name == "DisposeAsync" && typeName is "System.Threading.Timer" or "System.Threading.CancellationTokenRegistration")
            return receiver;
        if (ReadDelegateCall(call, typeName, receiver, arguments) is { } combined)
            return combined;
        if (method.Name == "Unwrap" && typeName == "System.Threading.Tasks.TaskExtensions" && arguments.Length == 1)
            return arguments[0];
        if (ForeignCalls.Copies(typeName, method.Name) && (receiver ?? arguments.FirstOrDefault()) is { } copied)
        {
            var copy = NewContainer(Opaque(call), call);
            Emit(new Instruction.Keep(_scope.NextId(), SiteOf(call), copy, copied));
            return copy;
        }

        // A task of a task ends when the inner one is made; only Unwrap waits for that, too.
        var isNested = method.Name == "StartNew" && method.TypeArguments.Length == 1 && method.TypeArguments[0].Name == "Task";
        if (isNested && !IsUnwrapped(call))
            return null;
        if (WaitCalls.Starts(typeName, method.Name))
        {
            var handle = new Operand.Slot(_scope.NewSlot());
            foreach (var argument in arguments.Where(MayBeFunction))
                Emit(new Instruction.Start(_scope.NextId(), SiteOf(call), handle.Index, argument));

            // TaskContinuationOptions.ExecuteSynchronously: whoever ends the task runs it.
            if (method.Name == "ContinueWith" && receiver is not null && call.Arguments.Any(static a => a.Value.ConstantValue is { HasValue: true, Value: int options } && (options & 0x80000) != 0))
            {
                foreach (var argument in arguments.Where(MayBeFunction))
                    EmitKeep(receiver, argument, call);
            }

            // A continuation is over after what it continues.
            if (method.Name == "ContinueWith" && receiver is not null)
                EmitKeep(handle, receiver, call);
            if (WaitCalls.RunsOnOtherThreads(typeName, method.Name))
                Emit(new Instruction.Await(_scope.NextId(), SiteOf(call), handle, WaitKind.Blocking, IsInline: true));
            return handle;
        }

        if (typeName == "System.Threading.Tasks.Task" && method.Name == "WhenAll" || method.Name == "CreateLinkedTokenSource")
        {
            var all = NewContainer(Opaque(call), call);
            foreach (var argument in arguments)
            {
                if (method.Name == "CreateLinkedTokenSource")
                    EmitKeep(argument, all, call);
                else
                    EmitKeep(all, argument, call);
            }

            return all;
        }

        return null;
    }

    // Delegates by their own methods: combined, taken apart, called by reflection.
    private Operand? ReadDelegateCall(IInvocationOperation call, string typeName, Operand? receiver, ImmutableArray<Operand> arguments)
    {
        if (typeName is not ("System.Delegate" or "System.MulticastDelegate"))
            return null;
        switch (call.TargetMethod.Name)
        {
            case "GetInvocationList":
                return receiver;
            case "DynamicInvoke" when receiver is not null:
                EmitInvoke(receiver, ImmutableArray<Operand>.Empty, call.TargetMethod, call);
                return null;
            case "Combine" or "Remove":
                return new Operand.Union(arguments, IsDeferred: false);
            default:
                return null;
        }
    }

    private static bool IsUnwrapped(IInvocationOperation call) => call.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Unwrap" } }
        or IConversionOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Unwrap" } } };

    private void ReadForeignCreation(IObjectCreationOperation creation, int slot, ImmutableArray<Operand> arguments)
    {
        var typeName = creation.Type is null ? "" : _symbols.FullName(creation.Type);
        var made = new Operand.Slot(slot);
        if (typeName != "System.Lazy")
            EscapeArguments(creation, typeName, creation.Arguments, arguments, ForeignCalls.StartsThread(typeName, ".ctor"));
        if (WaitCalls.Starts(typeName, ".ctor"))
        {
            foreach (var argument in arguments.Where(MayBeFunction))
                Emit(new Instruction.Start(_scope.NextId(), SiteOf(creation), slot, argument));
        }
        else if (ForeignCalls.Keeps(typeName))
        {
            foreach (var argument in arguments)
                EmitKeep(made, argument, creation);
        }
    }

    // A new object that will keep others.
    private Operand.Slot NewContainer(Operand value, IOperation at)
    {
        var slot = new Operand.Slot(_scope.NewSlot());
        Store(slot.Index, value, at);
        return slot;
    }

    private void EmitKeep(Operand container, Operand value, IOperation at)
    {
        if (IsVariable(container) && (IsVariable(value) || value is Operand.Function or Operand.This or Operand.Union))
            Emit(new Instruction.Keep(_scope.NextId(), SiteOf(at), container, value));
    }

    private static bool IsVariable(Operand operand) => operand is Operand.Slot or Operand.Field or Operand.Captured or Operand.Element;

    private static bool MattersToFlow(IOperation value) => Unconverted(value) is IAnonymousFunctionOperation or IMethodReferenceOperation or IFlowAnonymousFunctionOperation
        || value.Type is { } type && MattersToFlow(type);

    // Delegates, tasks, and objects on which something virtual may be called.
    private static bool MattersToFlow(ITypeSymbol type)
        => type.SpecialType == SpecialType.None && (type.IsReferenceType || type.TypeKind == TypeKind.TypeParameter)
            || type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(static element => MattersToFlow(element.Type));

    // The first use of a type from outside in this block: its static constructor may run now.
    private void NoteUse(INamedTypeSymbol? type, IOperation at)
    {
        if (type is null || SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, OutermostMethod().ContainingType?.OriginalDefinition)
            || _symbols.Initializer(type) is not { } initializer || _symbols.Type(type) is not { } used || !_initialized.Add(used))
            return;
        Emit(new Instruction.Initialize(_scope.NextId(), SiteOf(at), used, initializer));
    }
}
