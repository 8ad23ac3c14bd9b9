using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Calls of methods, properties, constructors and delegates.</summary>
internal sealed partial class OperationLowering
{
    private Operand ReadInvocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return ReadDelegateInvocation(invocation);
        if (method.MethodKind == MethodKind.LocalFunction)
            return ReadLocalFunctionCall(invocation);
        if (method.ContainingType is { } type && LockPrimitives.Find(_symbols.FullName(type), method.Name) is { } primitive)
            return EmitPrimitive(primitive, invocation);
        if (_symbols.AwaitableLocks.Find(method) is { } awaitable)
            return EmitPrimitive(awaitable, invocation);
        if (invocation.Instance is not null && _symbols.AwaitableLocks.IsHandedOn(method))
            return Read(invocation.Instance);

        var receiver = ReadInstance(invocation.Instance);
        var (arguments, outs) = ReadArguments(invocation.Arguments, method.Parameters.Length);
        NoteDisposal(invocation, receiver);
        if (!SymbolFacts.IsUserCode(method))
            return ReadForeignCall(invocation, receiver, arguments, outs);

        if (method.IsStatic)
            NoteUse(method.ContainingType, invocation);
        var (target, dispatch) = Resolve(method, invocation.Instance, invocation.IsVirtual);
        return EmitCall(target, receiver, arguments, outs, dispatch, invocation, target.DeclaringSyntaxReferences.IsEmpty ? FactsOf(invocation) : null);
    }

    // A virtual call whose receiver is of a known type of the user's is a call of that type's implementation.
    private (IMethodSymbol Target, Dispatch Dispatch) Resolve(IMethodSymbol method, IOperation? instance, bool isVirtual)
    {
        if (instance is null || !isVirtual && method.ContainingType?.TypeKind != TypeKind.Interface)
            return (method, Dispatch.Direct);
        var target = method;
        if (method.ContainingType?.TypeKind == TypeKind.Interface
            && OwnType(instance) is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } own
            && own.FindImplementationForInterfaceMember(method) is IMethodSymbol implementation)
            target = implementation;
        var isFixed = target.ContainingType is { TypeKind: not TypeKind.Interface } owner
            && (!(target.IsVirtual || target.IsAbstract || target.IsOverride) || target.IsSealed || owner.IsSealed || owner.IsValueType
                || OwnType(instance) is { IsSealed: true });
        return (target, isFixed ? Dispatch.Direct : SymbolFacts.IsUserCode(target) ? Dispatch.Virtual : Dispatch.Exact);
    }

    private Operand EmitCall(
        IMethodSymbol method,
        Operand? receiver,
        ImmutableArray<Operand> arguments,
        ImmutableArray<OutArgument> outs,
        Dispatch dispatch,
        IOperation operation,
        MethodContract? contract = null)
    {
        int? result = MattersAsResult(method.ReturnType) ? _scope.NewSlot() : null;
        Emit(new Instruction.Call(
            _scope.NextId(), SiteOf(operation), _symbols.Key(method), dispatch, CompletionOf(method.ReturnType, method.IsAsync, operation),
            receiver, arguments, outs, result, _symbols.Type(method.ReturnType), _symbols.CanThrow(method), contract ?? _symbols.Contract(method),
            method.ReturnType.SpecialType == SpecialType.System_Boolean,
            method is { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: IPropertySymbol { IsIndexer: false } property } ? _symbols.Member(property) : null)
        {
            IsExtensible = _symbols.FindsOutsideCalls && dispatch == Dispatch.Virtual && contract is null && _symbols.Contract(method) is null && OutsideAccess.CanExtend(method),
        });
        return result is { } slot ? new Operand.Slot(slot) : Opaque(operation);
    }

    private static bool MattersAsResult(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Void or SpecialType.System_String => false,
        SpecialType.System_Boolean or SpecialType.System_Object or SpecialType.System_Int32 => true,
        _ => type.IsReferenceType || type.TypeKind == TypeKind.Enum || type.TypeKind is TypeKind.Struct or TypeKind.TypeParameter && type.SpecialType == SpecialType.None,
    };

    // An asynchronous call is complete when it is awaited, or waited for, in the very expression.
    private Completion CompletionOf(ITypeSymbol returnType, bool isAsync, IOperation operation)
    {
        if (!isAsync && returnType.Name is not ("Task" or "ValueTask"))
            return Completion.Complete;
        var at = operation;
        while (true)
        {
            switch (at.Parent)
            {
                case IAwaitOperation:
                    return Completion.Complete;
                case IConversionOperation or IParenthesizedOperation:
                    break;
                case IInvocationOperation { TargetMethod.Name: "Wait" or "GetResult" }:
                case IPropertyReferenceOperation { Property.Name: "Result" }:
                    return Completion.Complete;
                case IInvocationOperation { TargetMethod.Name: "WaitAsync" } limited when LockTimeout.CanFail(limited, withoutTimeout: false):
                    return Completion.Detached;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "WaitAsync" or "Unwrap" }:
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WithCancellation" } }:
                    break;
                case null when ReferenceEquals(Unconverted(at), _returned) || ReferenceEquals(at, _returned):
                    return Completion.HandedOn;
                default:
                    return Completion.Detached;
            }

            at = at.Parent;
        }
    }

    private (ImmutableArray<Operand> Arguments, ImmutableArray<OutArgument> Outs) ReadArguments(
        ImmutableArray<IArgumentOperation> arguments, int parameterCount)
    {
        if (arguments.IsEmpty)
            return (ImmutableArray<Operand>.Empty, ImmutableArray<OutArgument>.Empty);
        var operands = new Operand[parameterCount];
        var outs = ImmutableArray.CreateBuilder<OutArgument>();
        foreach (var argument in arguments)
        {
            var value = argument.ArgumentKind is ArgumentKind.Explicit or ArgumentKind.ParamArray or ArgumentKind.DefaultValue or ArgumentKind.None
                ? Read(argument.Value)
                : ReadElements(Unconverted(argument.Value).ChildOperations, argument);
            if (argument.Parameter is not { } parameter || parameter.Ordinal >= parameterCount)
                continue;
            operands[parameter.Ordinal] = value;
            if (parameter.RefKind is RefKind.Out or RefKind.Ref && value is Operand.Slot slot)
                outs.Add(new OutArgument(parameter.Ordinal, slot.Index));
        }

        for (var i = 0; i < operands.Length; i++)
            operands[i] ??= new Operand.Opaque(null);
        return (ImmutableArray.Create(operands), outs.ToImmutable());
    }

    private Operand ReadDelegateInvocation(IInvocationOperation invocation)
    {
        var target = ReadInstance(invocation.Instance) ?? Opaque(invocation);
        var (arguments, _) = ReadArguments(invocation.Arguments, invocation.TargetMethod.Parameters.Length);
        return EmitInvoke(target, arguments, invocation.TargetMethod, invocation, isExplicit: _symbols.FindsOutsideCalls);
    }

    private Operand ReadLocalFunctionCall(IInvocationOperation invocation)
    {
        var (arguments, _) = ReadArguments(invocation.Arguments, invocation.TargetMethod.Parameters.Length);
        return EmitInvoke(LocalFunction(invocation.TargetMethod), arguments, invocation.TargetMethod, invocation);
    }

    private Operand EmitInvoke(Operand target, ImmutableArray<Operand> arguments, IMethodSymbol method, IOperation operation, bool isExplicit = false)
    {
        int? result = MattersAsResult(method.ReturnType) ? _scope.NewSlot() : null;
        Emit(new Instruction.Invoke(
            _scope.NextId(), SiteOf(operation), target, CompletionOf(method.ReturnType, method.IsAsync, operation), arguments, result,
            _symbols.Type(method.ReturnType)) { IsExplicit = isExplicit });
        return result is { } slot ? new Operand.Slot(slot) : Opaque(operation);
    }

    private Operand ReadProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        var typeName = _symbols.FullName(property.ContainingType);
        if (LockPrimitives.Find(typeName, property.Name) is { } primitive)
            return EmitPropertyPrimitive(primitive, reference);
        var receiver = ReadInstance(reference.Instance);
        if (!SymbolFacts.IsUserCode(property))
            return ReadForeignProperty(reference, receiver);
        if (property.IsStatic)
            NoteUse(property.ContainingType, reference);
        if (IsPlainStorage(property) && (property.GetMethod is null || _symbols.Contract(property.GetMethod) is null))
            return new Operand.Field(receiver, _symbols.Member(property));
        if (property.GetMethod is not { } getter)
            return Opaque(reference);
        var (arguments, outs) = ReadArguments(reference.Arguments, getter.Parameters.Length);
        var (target, dispatch) = Resolve(getter, reference.Instance, IsVirtual(getter) && !IsBaseAccess(reference.Instance));
        return EmitCall(target, receiver, arguments, outs, dispatch, reference);
    }

    // this[^1] reads Length (or Count) and the indexer.
    private Operand ReadImplicitIndexer(IImplicitIndexerReferenceOperation reference)
    {
        var receiver = Read(reference.Instance);
        var index = Read(reference.Argument);
        Operand result = Opaque(reference);
        foreach (var symbol in new[] { reference.LengthSymbol, reference.IndexerSymbol })
        {
            var method = (symbol as IPropertySymbol)?.GetMethod ?? symbol as IMethodSymbol;
            if (method is null || !SymbolFacts.IsUserCode(method))
                continue;
            var (target, dispatch) = Resolve(method, reference.Instance, IsVirtual(method));
            result = EmitCall(
                target, receiver, method.Parameters.Select(_ => index).ToImmutableArray(), ImmutableArray<OutArgument>.Empty, dispatch, reference);
        }

        return result;
    }

    private static bool IsVirtual(IMethodSymbol method) => method.IsVirtual || method.IsAbstract || method.IsOverride;

    private static bool IsBaseAccess(IOperation? instance)
        => instance?.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax;

    // An automatic property that nobody overrides is read and written like a field.
    private static bool IsPlainStorage(IPropertySymbol property)
    {
        if (property.IsIndexer || property.IsAbstract || property.IsVirtual || property.IsOverride || property.ContainingType.TypeKind == TypeKind.Interface)
            return false;
        if (property.DeclaringSyntaxReferences.IsEmpty)
            return true;
        foreach (var member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol { AssociatedSymbol: IPropertySymbol associated }
                && SymbolEqualityComparer.Default.Equals(associated, property.OriginalDefinition))
                return HasAutomaticAccessors(property);
        }

        return property.OriginalDefinition.ContainingType is { } definition && !ReferenceEquals(definition, property.ContainingType)
            && IsPlainStorage(property.OriginalDefinition);
    }

    private static bool HasAutomaticAccessors(IPropertySymbol property)
        => property.DeclaringSyntaxReferences.All(static reference => reference.GetSyntax() switch
        {
            Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax { AccessorList: { } accessors }
                => accessors.Accessors.All(static accessor => accessor.Body is null && accessor.ExpressionBody is null),
            Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax => false,
            _ => true,
        });

    private Operand ReadCreation(IObjectCreationOperation creation)
    {
        var constructor = creation.Constructor;
        var (arguments, outs) = ReadArguments(creation.Arguments, constructor?.Parameters.Length ?? 0);
        if (arguments.Length == 1 && creation.Type is INamedTypeSymbol { Name: "ValueTask", TypeArguments: { Length: 1 } of }
            && SymbolEqualityComparer.Default.Equals(of[0], constructor?.Parameters[0].Type))
            return arguments[0];
        var slot = _scope.NewSlot();
        var traits = LockCreation.Traits(creation, _symbols);
        if (traits is null && _symbols.Type(creation.Type) is null)
            return Opaque(creation);
        Emit(new Instruction.Allocate(_scope.NextId(), SiteOf(creation), slot, _symbols.Type(creation.Type), traits));
        if (constructor is not null && (SymbolFacts.IsUserCode(constructor) || _symbols.Contract(constructor) is not null))
        {
            NoteUse(constructor.ContainingType, creation);
            Emit(new Instruction.Call(
                _scope.NextId(), SiteOf(creation), _symbols.Key(constructor), Dispatch.Direct, Completion.Complete, new Operand.Slot(slot),
                arguments, outs, Result: null, ResultType: null, _symbols.CanThrow(constructor), _symbols.Contract(constructor)));
            foreach (var (key, contract) in _symbols.ImplicitConstruction(constructor))
            {
                Emit(new Instruction.Call(
                    _scope.NextId(), SiteOf(creation), key, Dispatch.Direct, Completion.Complete, new Operand.Slot(slot),
                    ImmutableArray<Operand>.Empty, ImmutableArray<OutArgument>.Empty, Result: null, ResultType: null, Contract: contract));
            }
        }
        else
        {
            if (constructor is not null)
                NoteEffects(creation, constructor, _symbols.FullName(constructor.ContainingType));
            ReadForeignCreation(creation, slot, arguments);
        }

        Read(creation.Initializer);
        return new Operand.Slot(slot);
    }
}
