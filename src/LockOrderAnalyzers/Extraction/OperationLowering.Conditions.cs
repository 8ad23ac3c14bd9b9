using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Operators, comparisons and patterns: what conditions are made of.</summary>
internal sealed partial class OperationLowering
{
    private Operand ReadUnary(IUnaryOperation unary)
    {
        if (unary.OperatorMethod is { } method && SymbolFacts.IsUserCode(method))
            return EmitCall(method, null, ImmutableArray.Create(Read(unary.Operand)), ImmutableArray<OutArgument>.Empty, Dispatch.Direct, unary);
        var operand = Read(unary.Operand);
        return unary.OperatorKind == UnaryOperatorKind.Not ? Negate(operand) : Opaque(unary);
    }

    private static Operand Negate(Operand condition) => condition switch
    {
        Operand.Bool constant => new Operand.Bool(!constant.Value),
        Operand.Not not => not.Condition,
        _ => new Operand.Not(condition),
    };

    private Operand ReadBinary(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is { } method && SymbolFacts.IsUserCode(method))
        {
            var arguments = ImmutableArray.Create(Read(binary.LeftOperand), Read(binary.RightOperand));
            return EmitCall(method, null, arguments, ImmutableArray<OutArgument>.Empty, Dispatch.Direct, binary);
        }

        if (binary is { OperatorKind: BinaryOperatorKind.Add, Type.TypeKind: TypeKind.Delegate })
            return new Operand.Union(ImmutableArray.Create(Read(binary.LeftOperand), Read(binary.RightOperand)), IsDeferred: false);
        if (SaysDone(binary) && binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        {
            var done = new Operand.Test("done", Read(((IPropertyReferenceOperation)Unconverted(binary.LeftOperand)).Instance), Operand.Null.Value);
            return binary.OperatorKind == BinaryOperatorKind.Equals ? done : Negate(done);
        }

        var left = Read(binary.LeftOperand);
        var right = Read(binary.RightOperand);
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Equals:
                return Equality(left, right) ?? Test("==", left, right, binary);
            case BinaryOperatorKind.NotEquals:
                return Negate(Equality(left, right) ?? Test("==", left, right, binary));
            case BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual:
                return KeyComparison.Less(Initializer(binary.LeftOperand), Initializer(binary.RightOperand), Key) ?? Order(left, right, binary);
            case BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual:
                return KeyComparison.Less(Initializer(binary.RightOperand), Initializer(binary.LeftOperand), Key) ?? Order(left, right, binary);
            default:
                return Test(binary.OperatorKind.ToString(), left, right, binary);
        }
    }

    // All four comparisons by one operator, so that a test and its opposite are known to be.
    private Operand Order(Operand left, Operand right, IBinaryOperation binary) => binary.OperatorKind switch
    {
        BinaryOperatorKind.LessThan => Test("<", left, right, binary),
        BinaryOperatorKind.GreaterThan => Test("<", right, left, binary),
        BinaryOperatorKind.LessThanOrEqual => Negate(Test("<", right, left, binary)),
        _ => Negate(Test("<", left, right, binary)),
    };

    private Operand Test(string @operator, Operand left, Operand right, IOperation at)
        => IsStable(left) && IsStable(right) ? new Operand.Test(@operator, left, right) : Opaque(at);

    // Whether a second reading gives the same value, as long as nothing is written.
    private static bool IsStable(Operand operand) => operand switch
    {
        Operand.Slot or Operand.This or Operand.Captured or Operand.Constant or Operand.Null or Operand.Bool or Operand.CurrentThread => true,
        Operand.Field field => field.Instance is null || IsStable(field.Instance),
        Operand.Test test => IsStable(test.Left) && IsStable(test.Right),
        Operand.Not not => IsStable(not.Condition),
        Operand.IsNull isNull => IsStable(isNull.Value),
        _ => false,
    };

    private static Operand? Equality(Operand left, Operand right) => (left, right) switch
    {
        (Operand.Null, _) => new Operand.IsNull(right),
        (_, Operand.Null) => new Operand.IsNull(left),
        (Operand.Bool truth, _) => truth.Value ? right : Negate(right),
        (_, Operand.Bool truth) => truth.Value ? left : Negate(left),
        (Operand.Slot or Operand.Field or Operand.This, Operand.Slot or Operand.Field or Operand.This) => new Operand.SameObject(left, right),
        _ => null,
    };

    // A key that was put in a local first.
    private IOperation Initializer(IOperation operation)
        => Unconverted(operation) is ILocalReferenceOperation local && _keys.TryGetValue(local.Local, out var value) && value is not null
            ? Unconverted(value)
            : operation;

    // What a key is read from, without emitting anything: the reads were emitted before.
    private Operand? Key(IOperation operation)
    {
        operation = Unconverted(operation);
        return operation switch
        {
            ILocalReferenceOperation local => _scope.Variable(local.Local),
            IParameterReferenceOperation parameter => ReadParameter(parameter.Parameter),
            IInstanceReferenceOperation => Operand.This.Value,
            IFieldReferenceOperation { Field.IsStatic: false, Instance: { } instance } field
                => Key(instance) is { } of ? new Operand.Field(of, _symbols.Member(field.Field)) : null,
            IPropertyReferenceOperation { Property.IsStatic: false, Instance: { } instance } property
                => Key(instance) is { } of ? new Operand.Field(of, _symbols.Member(property.Property)) : null,
            IInvocationOperation { Instance: { } instance, Arguments.Length: 0 } call
                => Key(instance) is { } of ? new Operand.Field(of, _symbols.Member(call.TargetMethod)) : null,
            IInvocationOperation { Instance: null, Arguments.Length: 1 } call
                => Key(call.Arguments[0].Value) is { } of ? new Operand.Field(of, _symbols.Member(call.TargetMethod)) : null,
            IFlowCaptureReferenceOperation reference => ReadCaptured(reference),
            _ => null,
        };
    }

    private Operand ReadPattern(IIsPatternOperation pattern)
    {
        var value = Read(pattern.Value);
        switch (pattern.Pattern)
        {
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } }:
                return new Operand.IsNull(value);
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool truth } }:
                return truth ? value : Negate(value);
            case INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } }:
                return Negate(new Operand.IsNull(value));
            case IRecursivePatternOperation { PropertySubpatterns: { Length: 1 } subpatterns } when SaysDone(subpatterns[0]):
                return new Operand.Test("done", value, Operand.Null.Value);
        }

        var declared = (pattern.Pattern is INegatedPatternOperation not ? not.Pattern : pattern.Pattern) switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            _ => null,
        };
        if (declared is not null && _scope.Slot(declared) is { } slot)
            Store(slot, value, pattern);
        if (pattern.Pattern is IRecursivePatternOperation properties)
            ReadPropertyPattern(properties, value);
        return IsNotNull(pattern.Pattern, pattern.Value.Type) ? Negate(new Operand.IsNull(value)) : pattern.Pattern switch
        {
            IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: { } constant } } => Test("==", value, Constant(constant), pattern),
            INegatedPatternOperation negated when IsNotNull(negated.Pattern, pattern.Value.Type) => new Operand.IsNull(value),
            ITypePatternOperation or IDeclarationPatternOperation => Test("is " + pattern.Pattern.NarrowedType.ToDisplayString(), value, Operand.Null.Value, pattern),
            _ => Opaque(pattern),
        };
    }

    // { IsCompleted: true }
    private bool SaysDone(IPropertySubpatternOperation property)
        => property is { Member: IPropertyReferenceOperation { Property: { } read }, Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: true } } }
            && WaitCalls.SaysDone(_symbols.FullName(read.ContainingType), read.Name);

    // task.Status == TaskStatus.RanToCompletion, and the like.
    private static bool SaysDone(IBinaryOperation comparison) => Unconverted(comparison.LeftOperand) is IPropertyReferenceOperation { Property: { Name: "Status", ContainingType.Name: "Task" } }
        && Unconverted(comparison.RightOperand) is IFieldReferenceOperation { Field: { Name: "RanToCompletion" or "Faulted" or "Canceled", ContainingType.Name: "TaskStatus" } };

    // A test for the type that a value has anyway asks whether it is null.
    private static bool IsNotNull(IPatternOperation pattern, ITypeSymbol? type) => pattern switch
    {
        IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true } any => IsAny(any.MatchedType, type),
        ITypePatternOperation any => IsAny(any.MatchedType, type),
        IDeclarationPatternOperation { MatchesNull: false, MatchedType: { } any } => IsAny(any, type),
        _ => false,
    };

    private static bool IsAny(ITypeSymbol matched, ITypeSymbol? type)
        => matched.SpecialType == SpecialType.System_Object || SymbolEqualityComparer.Default.Equals(matched, type)
            || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            && SymbolEqualityComparer.Default.Equals(matched, nullable.TypeArguments[0]);

    // { N: > 1 } reads N of the value.
    private void ReadPropertyPattern(IRecursivePatternOperation pattern, Operand value)
    {
        foreach (var part in pattern.PropertySubpatterns)
        {
            if (part.Member is not IPropertyReferenceOperation { Property: { GetMethod: { } getter } property } || !SymbolFacts.IsUserCode(property)
                || IsPlainStorage(property))
                continue;
            var read = EmitCall(getter, value, ImmutableArray<Operand>.Empty, ImmutableArray<OutArgument>.Empty, Dispatch.Direct, part.Member);
            if (part.Pattern is IRecursivePatternOperation inner)
                ReadPropertyPattern(inner, read);
        }
    }
}
