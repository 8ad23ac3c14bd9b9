using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Calls of class-library methods and properties: what they call back, give out, throw, and how long they sleep.</summary>
internal sealed partial class OperationLowering
{
    private static readonly SymbolDisplayFormat s_typeName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes, miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private Operand ReadForeignCall(
        IInvocationOperation call, Operand? receiver, ImmutableArray<Operand> arguments, ImmutableArray<OutArgument> outs)
    {
        var method = call.TargetMethod;
        var typeName = method.ContainingType is null ? "" : _symbols.FullName(method.ContainingType);
        if (!IsOfAcquisition(call.Instance))
            NoteEffects(call, method, typeName);
        if (FactsOf(call) is { } facts)
        {
            var (named, how) = receiver is null ? (method, Dispatch.Direct) : Resolve(method, call.Instance, isVirtual: true);
            return EmitCall(named, receiver, arguments, outs, how, call, facts);
        }

        if (typeName is "System.Diagnostics.Debug" or "System.Diagnostics.Trace" && method.Name == "Assert" && arguments[0] is Operand.IsHeld held)
        {
            Emit(new Instruction.Require(_scope.NextId(), SiteOf(call), held.Lock, held.Kind, held.Mode, RequirementKind.Assertion));
            return Opaque(call);
        }

        if (typeName == "System.String" && method.Name is "IsNullOrEmpty" or "IsNullOrWhiteSpace" && arguments.Length == 1)
            return Test(method.Name, arguments[0], Operand.Null.Value, call);
        if (typeName == "System.Enum" && method.Name == "HasFlag" && receiver is not null)
            return Test(method.Name, receiver, arguments[0], call);
        if (method.Name == "ReferenceEquals" && arguments.Length == 2)
            return new Operand.SameObject(arguments[0], arguments[1]);
        if (ReadWait(call, typeName, receiver, arguments))
            return Opaque(call);
        if (method.Name is "Wait" or "GetAwaiter" or "GetResult" or "ConfigureAwait" or "AsTask" && receiver is not null)
            return receiver;

        if (typeName is "System.Threading.Interlocked" or "System.Threading.Volatile" && ReadAtomic(call, arguments) is { } read)
            return read;
        var source = receiver ?? (arguments.IsEmpty ? null : arguments[0]);
        if (source is not null && ForeignCalls.IsDeferred(typeName, method.Name))
        {
            var functions = arguments.Where(static argument => argument is Operand.Function).ToImmutableArray();
            return functions.IsEmpty ? source : new Operand.Union(functions.Insert(0, source), IsDeferred: true);
        }

        if (receiver is not null && ForeignCalls.CallsKeptDelegates(typeName, method.Name))
            EmitInvoke(receiver, ImmutableArray<Operand>.Empty, method, call);
        if (ForeignCalls.CallsDelegatesNow(typeName, method.Name))
            InvokeDelegates(call, typeName, source, arguments);
        else
            EscapeArguments(call, typeName, call.Arguments, arguments, ForeignCalls.StartsThread(typeName, method.Name));
        if (ReadHandle(call, typeName, receiver, arguments) is { } handle)
            return handle;

        if (source is not null && ForeignCalls.ReturnsElement(typeName, method.Name))
            return ReadCollectionElement(call, source, outs);
        if (receiver is not null && method is { Name: "DisposeAsync", ContainingType.Name: "ConfiguredAsyncDisposable" })
        {
            Emit(new Instruction.Call(
                _scope.NextId(), SiteOf(call), new MethodKey("M:System.IAsyncDisposable.DisposeAsync"), Dispatch.Exact, Completion.Complete, receiver,
                arguments, outs, Result: null, ResultType: null));
            return Opaque(call);
        }

        if (receiver is not null && method.Name is "GetEnumerator" or "GetAsyncEnumerator" && !method.IsVirtual && !method.IsAbstract)
            return receiver;
        if (receiver is null || !(method.IsVirtual || method.IsAbstract || method.IsOverride))
            return Opaque(call);

        // A class-library interface or base class: the user's implementation, where the receiver is known to be one.
        if (method.Name is "MoveNext" or "MoveNextAsync" && MayRunWhenRead(Enumerated(call.Instance!)))
            Emit(new Instruction.Enumerate(_scope.NextId(), SiteOf(call), receiver));
        var (target, dispatch) = Resolve(method, call.Instance, isVirtual: true);
        if (!SymbolFacts.IsUserCode(target) && dispatch == Dispatch.Direct)
            return method.Name is "GetEnumerator" or "GetAsyncEnumerator" ? receiver : Opaque(call);
        var result = EmitCall(target, receiver, arguments, outs, dispatch, call);
        if (method.Name is "GetEnumerator" or "GetAsyncEnumerator" && !SymbolFacts.IsUserCode(target))
            return receiver;
        return result;
    }

    // task.Wait(), where the task is that of an acquisition: if it throws, there is no lock.
    private bool IsOfAcquisition(IOperation? operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { ContainingType: { } type, Name: var name } } call
            => LockPrimitives.Find(_symbols.FullName(type), name) is { Awaited: true } || IsOfAcquisition(call.Instance),
        _ => false,
    };

    // What a call of the class library does besides: it may fail, or put the thread to sleep.
    private void NoteEffects(IOperation call, ISymbol member, string typeName)
    {
        if (member is IMethodSymbol method && _symbols.CanThrow(method))
            NoteThrowing(call, CallName(member));
        if (_symbols.TracksSleep && BlockingCalls.Contains(typeName, member.Name) && !(call is IInvocationOperation timed && LockTimeout.IsZero(timed)))
            Emit(new Instruction.Sleep(_scope.NextId(), SiteOf(call), CallName(member)));
    }

    // As people write it: int.Parse, Task.Result, new FileStream.
    private static string CallName(ISymbol member)
    {
        var type = member.ContainingType?.ToDisplayString(s_typeName);
        return member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {type}" : type is null ? member.Name : $"{type}.{member.Name}";
    }

    // Interlocked.Exchange and its like read the variable and write it.
    private Operand? ReadAtomic(IInvocationOperation call, ImmutableArray<Operand> arguments)
    {
        if (call.TargetMethod.Name is not ("Exchange" or "CompareExchange" or "Read") || arguments.IsEmpty)
            return null;
        var slot = _scope.NewSlot();
        Store(slot, arguments[0], call);
        if (call.TargetMethod.Name == "Exchange" && call.Arguments.FirstOrDefault(static a => a.Parameter?.Ordinal == 0) is { } variable)
            Write(Place(variable.Value), arguments[1], call);
        return new Operand.Slot(slot);
    }

    private Operand ReadCollectionElement(IInvocationOperation call, Operand collection, ImmutableArray<OutArgument> outs)
    {
        var id = _scope.NextId();
        var element = new Operand.Element(collection, "!" + id);
        var temporary = _scope.NewSlot();
        Emit(new Instruction.Store(id, SiteOf(call), temporary, element));
        foreach (var output in outs)
            Store(output.Slot, new Operand.Slot(temporary), call);
        return call.Type?.SpecialType == SpecialType.System_Boolean ? Opaque(call) : new Operand.Slot(temporary);
    }

    private void InvokeDelegates(IInvocationOperation call, string typeName, Operand? source, ImmutableArray<Operand> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument is not Operand.Function && IsRead(typeName, call.Arguments, i))
                Emit(new Instruction.Enumerate(_scope.NextId(), SiteOf(call), argument));
            if (call.TargetMethod.OriginalDefinition.Parameters[i].Type.TypeKind != TypeKind.Delegate)
            {
                Escape(argument, call);
            }
            else if (MayBeFunction(argument))
            {
                // Each parameter may be given an element; what a factory makes becomes one.
                var given = source is null ? ImmutableArray<Operand>.Empty
                    : (call.TargetMethod.Parameters[i].Type as INamedTypeSymbol)?.DelegateInvokeMethod?.Parameters.Select(_ => (Operand)new Operand.Element(source, "*")).ToImmutableArray()
                        ?? ImmutableArray<Operand>.Empty;
                int? made = call.Instance is null || call.TargetMethod.Parameters[i].Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true } ? null : _scope.NewSlot();
                Emit(new Instruction.Invoke(_scope.NextId(), SiteOf(call), argument, Completion.Complete, given, made, ResultType: null));
                if (made is { } slot)
                    Emit(new Instruction.Keep(_scope.NextId(), SiteOf(call), source!, new Operand.Slot(slot)));
            }
        }
    }

    // Whether a library enumerates an argument, and that may run code then.
    private static bool IsRead(string typeName, ImmutableArray<IArgumentOperation> given, int parameter)
        => given.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter) is { Parameter: { } declared } argument && MayRunWhenRead(argument.Value)
            && (declared.OriginalDefinition.Type is { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Interface or TypeKind.Class } || ForeignCalls.ReadsAnything(typeName));

    // What an enumerator was asked of; the compiler keeps that of a foreach in a temporary.
    private IOperation Enumerated(IOperation enumerator)
        => Unconverted(enumerator) is IFlowCaptureReferenceOperation reference && _captured.TryGetValue(reference.Id, out var captured)
            && Unconverted(captured) is IInvocationOperation { TargetMethod.Name: "GetEnumerator" or "GetAsyncEnumerator", Instance: { } sequence } ? sequence : enumerator;

    // Iterators and queries have these types, unless somebody converts them: what is known for a list, a dictionary or an array of the library is none.
    private static bool MayRunWhenRead(IOperation sequence) => Unconverted(sequence).Type switch
    {
        null or { SpecialType: SpecialType.System_Object } or ITypeParameterSymbol or IDynamicTypeSymbol => true,
        { ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } => true,
        var type => type.Name is "IEnumerable" or "IAsyncEnumerable" or "IEnumerator" or "IAsyncEnumerator" || SymbolFacts.IsUserCode(type),
    };

    private static bool MayBeFunction(Operand operand) => operand is Operand.Function or Operand.Slot or Operand.Captured or Operand.Field;

    private void EscapeArguments(IOperation call, string typeName, ImmutableArray<IArgumentOperation> given, ImmutableArray<Operand> arguments, bool toNewThread)
    {
        for (var i = 0; i < arguments.Length; i++)
            Escape(arguments[i], call, toNewThread, IsRead(typeName, given, i));
    }

    private void Escape(Operand value, IOperation at, bool toNewThread = false, bool isRead = false)
    {
        if (value is Operand.Function or Operand.Slot or Operand.This or Operand.Union)
            Emit(new Instruction.Escape(_scope.NextId(), SiteOf(at), value, toNewThread, isRead));
    }

    private Operand ReadForeignProperty(IPropertyReferenceOperation reference, Operand? receiver)
    {
        var property = reference.Property;
        foreach (var argument in reference.Arguments)
            Read(argument.Value);
        var typeName = _symbols.FullName(property.ContainingType);
        NoteEffects(reference, property, typeName);
        if (property.GetMethod is { } getter && _symbols.Contract(getter) is not null)
        {
            var (target, dispatch) = Resolve(getter, reference.Instance, IsVirtual(getter));
            return EmitCall(target, receiver, getter.Parameters.Select(static _ => (Operand)new Operand.Opaque(null)).ToImmutableArray(), ImmutableArray<OutArgument>.Empty, dispatch, reference);
        }

        if (receiver is not null && WaitCalls.WaitsForWork(typeName, property.Name))
            EmitAwait(reference, receiver, WaitKind.Blocking);
        if (receiver is not null && typeName == "System.Lazy" && property.Name == "Value")
            Emit(new Instruction.Once(_scope.NextId(), SiteOf(reference), receiver));
        if (receiver is not null && WaitCalls.SaysDone(typeName, property.Name))
            return new Operand.Test("done", receiver, Operand.Null.Value);
        if (receiver is not null && WaitCalls.IsHandle(typeName, property.Name))
            return receiver;
        if ((typeName, property.Name) is ("System.Environment", "CurrentManagedThreadId") or ("System.Threading.Thread", "CurrentThread" or "ManagedThreadId")
            or ("System.Threading.ReaderWriterLockSlim", "RecursiveReadCount" or "RecursiveUpgradeCount" or "RecursiveWriteCount")
            or ("System.Threading.AsyncLocal" or "System.Threading.ThreadLocal", "Value"))
            return Operand.CurrentThread.Value;
        if (receiver is null)
            return property.Type.IsReferenceType ? new Operand.Field(null, _symbols.Member(property)) : Opaque(reference);
        switch (property.Name)
        {
            case "Result" or "SyncRoot":
                return receiver;
            case "Current":
                return Element(receiver, null, reference);
        }

        if (property.IsIndexer)
            return Element(receiver, reference.Arguments.Length == 1 ? reference.Arguments[0].Value : null, reference);
        if (!property.Type.IsReferenceType || property.Type.SpecialType == SpecialType.System_String)
            return Opaque(reference);
        return new Operand.Field(receiver, _symbols.Member(property));
    }
}
