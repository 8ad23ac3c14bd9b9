using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>
/// Turns operations into instructions: reading an operation emits what evaluating it does, in evaluation order, and gives the
/// operand that stands for its value. This part holds the state and the plain expressions.
/// </summary>
internal sealed partial class OperationLowering
{
    private readonly BodyScope _scope;
    private readonly SymbolFacts _symbols;
    private readonly ControlFlowGraph _graph;
    private readonly List<MethodFacts> _bodies;
    private readonly CancellationToken _cancellation;
    private readonly LockStatements _lostStatements;
    private readonly Dictionary<CaptureId, int> _captureSlots = [];
    private readonly Dictionary<CaptureId, IOperation> _captured = [];
    private readonly Dictionary<CaptureId, ImmutableArray<int>> _tupleSlots = [];
    private readonly Dictionary<ILocalSymbol, IOperation?> _keys = new(SymbolEqualityComparer.Default);
    private ImmutableArray<Instruction>.Builder _instructions = ImmutableArray.CreateBuilder<Instruction>();
    private IOperation? _returned;

    /// <summary>Prepares to read the operations of one body.</summary>
    public OperationLowering(BodyScope scope, ControlFlowGraph graph, List<MethodFacts> bodies, CancellationToken cancellation)
    {
        _scope = scope;
        _symbols = scope.Symbols;
        _lostStatements = new LockStatements(_symbols.Paths);
        _graph = graph;
        _bodies = bodies;
        _cancellation = cancellation;
    }

    /// <summary>How many instructions were emitted in this block so far.</summary>
    public int InstructionCount => _instructions.Count;

    /// <summary>The instructions emitted since the last call.</summary>
    public ImmutableArray<Instruction> TakeInstructions()
    {
        var taken = _instructions.ToImmutable();
        _instructions = ImmutableArray.CreateBuilder<Instruction>();
        return taken;
    }

    /// <summary>Starts a block of the graph.</summary>
    public void EnterBlock()
    {
        _lostStatements.EnterBlock();
        _initialized.Clear();
    }

    /// <summary>Emits a statement.</summary>
    public void Run(IOperation operation)
    {
        MoveTo(operation.Syntax);
        Read(operation);
    }

    /// <summary>Emits the end of the <c>lock</c> statements that a step (or, for null, the end of the body) is not in.</summary>
    public void MoveTo(SyntaxNode? step)
    {
        if (_lostStatements.MoveTo(step) is { } left)
            Emit(new Instruction.LeaveStatements(_scope.NextId(), step is null ? _scope.Header.Site : SiteOf(step), left));
    }

    /// <summary>Emits the value that a block branches on or returns.</summary>
    public Operand ReadBranchValue(IOperation operation, bool isReturn)
    {
        MoveTo(operation.Syntax);
        _returned = isReturn ? Unconverted(operation) : null;
        var value = Read(operation);
        _returned = null;
        return value;
    }

    /// <summary>Emits the storing of the method's result.</summary>
    public void EmitReturn(Operand value, IOperation operation) => Store(MethodFacts.ReturnSlot, value, operation);

    /// <summary>Emits the taking or releasing of a synchronized method's lock.</summary>
    public void EmitSynchronized(Operand lockOperand, Site site, bool enter)
    {
        if (enter)
            Emit(new Instruction.Acquire(_scope.NextId(), site, lockOperand, null, LockKind.Monitor, LockMode.Exclusive, WaitKind.Blocking, null, null, HoldTraits.Statement));
        else
            Emit(new Instruction.Release(_scope.NextId(), site, lockOperand, LockKind.Monitor, LockMode.Exclusive));
    }

    private Operand Read(IOperation? operation)
    {
        _cancellation.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (operation)
        {
            case null:
                return new Operand.Opaque(null);
            case IExpressionStatementOperation statement:
                return Read(statement.Operation);
            case ILiteralOperation literal:
                return Literal(literal);
            case ILocalReferenceOperation local:
                return _scope.Variable(local.Local);
            case IParameterReferenceOperation parameter:
                return ReadParameter(parameter.Parameter);
            case IInstanceReferenceOperation:
                return Operand.This.Value;
            case ITypeOfOperation { TypeOperand: INamedTypeSymbol named }:
                return _symbols.Type(named) is { } type ? new Operand.TypeObject(type) : Opaque(operation);
            case IFieldReferenceOperation field:
                return ReadField(field);
            case IPropertyReferenceOperation property:
                return ReadProperty(property);
            case IImplicitIndexerReferenceOperation indexer:
                return ReadImplicitIndexer(indexer);
            case IEventReferenceOperation @event:
                return new Operand.Field(ReadInstance(@event.Instance), _symbols.Member(@event.Event));
            case IArrayElementReferenceOperation element:
                return ReadElement(element);
            case IInvocationOperation invocation:
                return ReadInvocation(invocation);
            case IObjectCreationOperation creation:
                return ReadCreation(creation);
            case IDelegateCreationOperation creation:
                return Read(creation.Target);
            case IMethodReferenceOperation reference:
                return ReadMethodGroup(reference);
            case IFlowAnonymousFunctionOperation function:
                return ReadLambda(function);
            case IConversionOperation conversion:
                return ReadConversion(conversion);
            case IUnaryOperation { ConstantValue: { HasValue: true, Value: { } folded and not bool } }:
                return Constant(folded);
            case IUnaryOperation unary:
                return ReadUnary(unary);
            case IBinaryOperation { ConstantValue: { HasValue: true, Value: { } folded and not bool } }:
                return Constant(folded);
            case IBinaryOperation binary:
                return ReadBinary(binary);
            case IIsNullOperation isNull:
                return new Operand.IsNull(Read(isNull.Operand));
            case IIsTypeOperation { TypeOperand.SpecialType: SpecialType.System_Object } test:
                return Negate(new Operand.IsNull(Read(test.ValueOperand)));
            case IIsTypeOperation test:
                return Test("is " + test.TypeOperand.ToDisplayString(), Read(test.ValueOperand), Operand.Null.Value, test);
            case IIsPatternOperation pattern:
                return ReadPattern(pattern);
            case IAwaitOperation await:
                return ReadAwait(await);
            case IFlowCaptureOperation capture:
                return ReadCapture(capture);
            case IFlowCaptureReferenceOperation reference:
                return ReadCaptured(reference);
            case ITranslatedQueryOperation query:
                return Read(query.Operation);
            case IParenthesizedOperation parenthesized:
                return Read(parenthesized.Operand);
            case IDeclarationExpressionOperation declaration:
                return Read(declaration.Expression);
            case IArgumentOperation argument:
                return Read(argument.Value);
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment.Target, assignment.Value, assignment);
            case IDeconstructionAssignmentOperation deconstruction:
                return Deconstruct(deconstruction);
            case ICompoundAssignmentOperation compound:
                return ReadCompound(compound);
            case IIncrementOrDecrementOperation increment:
                return ReadIncrement(increment);
            case IEventAssignmentOperation assignment:
                return ReadEventAssignment(assignment);
            case IArrayCreationOperation array:
                return ReadArray(array);
            case ITupleOperation tuple when tuple.Elements.Any(static element => MattersToFlow(element)):
                return ReadElements(tuple.Elements, tuple);
            case IReturnOperation { Kind: OperationKind.YieldReturn } yield:
                Read(yield.ReturnedValue);
                Emit(new Instruction.Suspend(_scope.NextId(), SiteOf(operation), IsYield: true));
                return Opaque(operation);
            case IInvalidOperation { Syntax.Parent: LockStatementSyntax statement } head when statement.Expression == head.Syntax:
                return ReadLostStatement(statement, head);
            case IDefaultValueOperation { Type: { IsReferenceType: true } or null }:
                return Operand.Null.Value;
            case INameOfOperation or ISizeOfOperation:
                return Opaque(operation);
            case { Syntax: CollectionExpressionSyntax collection } when collection.Elements.All(static element => element is ExpressionElementSyntax):
                return ReadElements(operation.ChildOperations, operation);
            default:
                Operand result = Opaque(operation);
                foreach (var child in operation.ChildOperations)
                {
                    var value = Read(child);
                    if (operation.Syntax is CollectionExpressionSyntax)
                        result = Collected(result, value, operation);
                    if (child.Syntax is SpreadElementSyntax || child.Syntax.Parent is SpreadElementSyntax)
                        Emit(new Instruction.Enumerate(_scope.NextId(), SiteOf(child), value));
                }

                return result;
        }
    }

    // [.. all, one]: the new collection holds what the old one holds.
    private Operand Collected(Operand collection, Operand value, IOperation at)
    {
        if (!IsVariable(value) && value is not Operand.Function)
            return collection;
        if (collection is not Operand.Slot)
            collection = NewContainer(collection, at);
        EmitKeep(collection, value, at);
        return collection;
    }

    private static Operand Literal(ILiteralOperation literal) => literal.ConstantValue switch
    {
        { HasValue: true, Value: bool truth } => new Operand.Bool(truth),
        { HasValue: true, Value: null } => Operand.Null.Value,
        { HasValue: true, Value: { } value } => Constant(value),
        _ => new Operand.Opaque(null),
    };

    private static Operand.Constant Constant(object value) => new(System.Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "");

    // A parameter of a primary constructor, named in an ordinary member, is a hidden field; the receiver parameter of an
    // extension block is the receiver.
    private Operand ReadParameter(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is INamedTypeSymbol)
            return Operand.This.Value;
        if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            && _scope.Slot(parameter) is null
            && !SymbolEqualityComparer.Default.Equals(OutermostMethod(), constructor))
            return new Operand.Field(Operand.This.Value, _symbols.Member(parameter));
        return _scope.Variable(parameter);
    }

    private ISymbol OutermostMethod()
    {
        var at = _scope.Body;
        while (at is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            at = at.ContainingSymbol;
        return at;
    }

    private Operand? ReadInstance(IOperation? instance) => instance is null ? null : Read(instance);

    private Operand ReadField(IFieldReferenceOperation field)
    {
        var instance = ReadInstance(field.Instance);
        if (field.Field.IsConst)
            return field.Field.ConstantValue switch { bool truth => new Operand.Bool(truth), { } value => Constant(value), _ => new Operand.Opaque(null) };
        var symbol = field.Field;
        if (symbol.IsStatic)
            NoteUse(symbol.ContainingType, field);
        if (symbol.CorrespondingTupleField is not null)
            return instance is not null && IsVariable(instance) && MattersToFlow(symbol.Type) ? new Operand.Element(instance, "*") : Opaque(field);
        // A backing field named by the keyword `field` is its property.
        return new Operand.Field(instance, _symbols.Member(symbol.AssociatedSymbol ?? symbol));
    }

    private Operand ReadElement(IArrayElementReferenceOperation element)
    {
        var collection = Read(element.ArrayReference);
        foreach (var index in element.Indices)
            Read(index);
        return Element(collection, element.Indices.Length == 1 ? element.Indices[0] : null, element);
    }

    // An element by a constant or by a local stays itself while the local does; any other element is a new one each time.
    private Operand Element(Operand collection, IOperation? index, IOperation at)
    {
        if (index is not null && ElementName(index) is { } name)
            return new Operand.Element(collection, name);
        var id = _scope.NextId();
        var temporary = _scope.NewSlot();
        Emit(new Instruction.Store(id, SiteOf(at), temporary, new Operand.Element(collection, "!" + id)));
        return new Operand.Slot(temporary);
    }

    private string? ElementName(IOperation index)
    {
        if (index.ConstantValue is { HasValue: true, Value: { } constant })
            return "#" + constant;
        if (Unconverted(index) is not (ILocalReferenceOperation or IParameterReferenceOperation))
            return null;
        return Read(Unconverted(index)) switch
        {
            Operand.Slot slot => "@" + slot.Index,
            Operand.Captured captured => "^" + captured.Name,
            _ => null,
        };
    }

    private Operand ReadConversion(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is { } method && SymbolFacts.IsUserCode(method) && !_symbols.AwaitableLocks.IsHandedOn(method))
        {
            var argument = Read(conversion.Operand);
            return EmitCall(method, null, ImmutableArray.Create(argument), ImmutableArray<OutArgument>.Empty, Dispatch.Direct, conversion);
        }

        if (conversion.Type is INamedTypeSymbol { Name: "Expression", ContainingNamespace.Name: "Expressions" })
            return Opaque(conversion);
        return Read(conversion.Operand);
    }

    private Operand ReadAwait(IAwaitOperation await)
    {
        var before = _instructions.Count;
        var value = Read(await.Operation);
        var isQuiet = _instructions.Count == before;
        EmitAwait(await, value, WaitKind.Awaited);
        if (!IsOver(Waited(await)))
            Emit(new Instruction.Suspend(_scope.NextId(), SiteOf(await)));

        // What a task has thrown comes out when it is over.
        if (isQuiet)
            NoteThrowing(await, "await");
        return value;
    }

    private Operand ReadCapture(IFlowCaptureOperation capture)
    {
        _captured[capture.Id] = capture.Value;
        if (Unconverted(capture.Value) is ITupleOperation tuple)
            return ReadTupleCapture(capture.Id, tuple);
        var value = Read(capture.Value);
        Store(SlotOf(capture.Id), value, capture);
        return value;
    }

    // The elements of a tuple that is chosen by a condition: one slot each.
    private Operand ReadTupleCapture(CaptureId id, ITupleOperation tuple)
    {
        if (!_tupleSlots.TryGetValue(id, out var slots))
            _tupleSlots.Add(id, slots = tuple.Elements.Select(_ => _scope.NewSlot()).ToImmutableArray());
        for (var i = 0; i < tuple.Elements.Length && i < slots.Length; i++)
            Store(slots[i], Read(tuple.Elements[i]), tuple);
        return Opaque(tuple);
    }

    private Operand ReadCaptured(IFlowCaptureReferenceOperation reference) => new Operand.Slot(SlotOf(reference.Id));

    private int SlotOf(CaptureId capture)
    {
        if (!_captureSlots.TryGetValue(capture, out var slot))
            _captureSlots.Add(capture, slot = _scope.NewSlot());
        return slot;
    }

    private Operand Opaque(IOperation operation) => new Operand.Opaque(_symbols.Type(operation.Type));

    // One mark says all that several in a row do.
    private void NoteThrowing(IOperation operation, string what)
    {
        if (_instructions.Count == 0 || _instructions[_instructions.Count - 1] is not Instruction.MayThrow)
            Emit(new Instruction.MayThrow(_scope.NextId(), SiteOf(operation), what));
    }

    private void Emit(Instruction instruction) => _instructions.Add(instruction);

    private void Store(int slot, Operand value, IOperation at)
    {
        if (value is Operand.Slot same && same.Index == slot)
            return;
        Emit(new Instruction.Store(_scope.NextId(), SiteOf(at), slot, value));
    }

    /// <summary>An operation without the conversions of the language around it.</summary>
    public static IOperation Unconverted(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    // The static type of an expression before it was converted, seen through the compiler's temporaries.
    private ITypeSymbol? OwnType(IOperation operation)
    {
        operation = Unconverted(operation);
        while (operation is IFlowCaptureReferenceOperation reference && _captured.TryGetValue(reference.Id, out var captured))
            operation = Unconverted(captured);
        return operation.Type;
    }

    private Site SiteOf(IOperation operation) => SiteOf(operation.Syntax);

    /// <summary>The place of a node.</summary>
    public Site SiteOf(SyntaxNode syntax) => _symbols.Paths.SiteOf(syntax);
}
