using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>Reads operands in a state, and learns from conditions.</summary>
internal sealed class Evaluation
{
    /// <summary>The object number of a constructor's receiver in <see cref="FlowState.Fields"/>.</summary>
    public const int Receiver = int.MinValue;

    private const int MaxOrders = 4;
    /// <summary>The number of the unknown object in slot 0; see <see cref="UnknownIn"/>.</summary>
    public const int FirstUnknownSlot = 0x4000_0000;


    private readonly MethodFacts _body;
    private readonly bool _remembersTests;

    /// <summary>Prepares to read the operands of one body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="remembersTests">Whether the results of tests matter: where locks are taken or released otherwise than by statements.</param>
    public Evaluation(MethodFacts body, bool remembersTests)
    {
        _body = body;
        _remembersTests = remembersTests;
    }

    /// <summary>The number of the unknown object in a slot of which nothing else is known.</summary>
    public static int UnknownIn(int slot) => FirstUnknownSlot + slot;

    /// <summary>The value of an operand, or null where nothing is known of it.</summary>
    public Value? Value(Operand? operand, FlowState state) => operand switch
    {
        Operand.Slot slot => state.Slots.TryGetValue(slot.Index, out var value) ? value : Object(new PathRoot(RootKind.Unknown, UnknownIn(slot.Index))),
        Operand.This => This(state),
        Operand.Captured captured => Object(new PathRoot(RootKind.Captured, 0, captured.Name, captured.Type)),
        Operand.TypeObject type => Object(new PathRoot(RootKind.TypeObject, 0, type.Type.Id, type.Type)),
        Operand.Named named => Object(new PathRoot(RootKind.Named, 0, named.Name)),
        Operand.Field { Instance: null } field => new Value.Object(new LockPath(PathRoot.Static, ImmutableArray.Create(new PathStep(field.Member)))),
        Operand.Field field => Field(Value(field.Instance, state), field, state),
        Operand.Element element => Value(element.Collection, state) is Value.Object collection
            ? new Value.Object(collection.Path.Append(new PathStep(null, Index(element.Index, state))))
            : null,
        Operand.Nested nested => Value(nested.Lock, state) is Value.Object inner
            ? new Value.Object(inner.Path.Append(new PathStep(null, "/" + nested.Subclass)))
            : null,
        Operand.Scope scope => Value(scope.Lock, state) is Value.Object locked ? new Value.Object(locked.Path.Append(PathStep.Scope)) : null,
        Operand.OfScope scope => Value(scope.Value, state) is Value.Object of ? Step(of.Path, PathStep.OfScope, state) : null,
        Operand.PulseOf pulse => Value(pulse.Lock, state) is Value.Object signalled ? new Value.Object(signalled.Path.Append(PathStep.Pulse)) : null,
        Operand.Function function => Function(function, state),
        Operand.Union union => Union(union, state),
        Operand.Bool constant => new Value.Bool(constant.Value),
        Operand.Null => Model.Value.Null.Instance,
        Operand.Constant constant => new Value.Constant(constant.Text),
        Operand.IsHeld held when Truth(held, state) is null && Value(held.Lock, state) is Value.Object o => new Value.HeldTest(o.Path, held.Kind, held.Mode, IsNegated: false),
        Operand.Not { Condition: var condition } when Truth(condition, state) is null
            => Value(condition, state) is Value.HeldTest test ? test with { IsNegated = !test.IsNegated } : null,
        Operand.Not or Operand.IsNull or Operand.IsHeld or Operand.Test => Truth(operand, state) is { } truth ? new Value.Bool(truth) : null,
        _ => null,
    };

    /// <summary>The receiver. In a constructor it is an object of its own until it is handed to somebody.</summary>
    public Value.Object This(FlowState state) => Object(new PathRoot(
        state.Published ? RootKind.PublishedThis : RootKind.This, 0, null, _body.Owner));

    /// <summary>Whether a condition certainly holds, certainly does not, or neither.</summary>
    public bool? Truth(Operand condition, FlowState state)
    {
        switch (condition)
        {
            case Operand.Not not:
                return !Truth(not.Condition, state);
            case Operand.IsNull isNull:
                return Value(isNull.Value, state) switch
                {
                    Model.Value.Null => true,
                    Model.Value.Object { Path: { IsPrivate: true, Steps.IsEmpty: true } or { IsScope: true } } or Model.Value.Functions or Model.Value.Made
                        or Model.Value.Constant or Model.Value.Bool => false,
                    _ => Remembered(condition, state),
                };
            case Operand.IsHeld isHeld when Value(isHeld.Lock, state) is Model.Value.Object o:
                var own = state.Held.RemoveAll(h => !h.Path.Equals(o.Path));
                return own.Any(h => isHeld.Mode is null || h.Mode == isHeld.Mode) ? true : own.IsEmpty ? null : false;
            case Operand.SameObject same when Value(same.Left, state) is Model.Value.Object left && Value(same.Right, state) is Model.Value.Object right:
                return left.Path.IsSameInstance(right.Path) ? true : null;
            case Operand.Less less when Keys(less, state) is { } keys:
                return state.Orders.Contains(keys) ? true : state.Orders.Contains(new OrderFact(keys.Greater, keys.Lesser, keys.Key)) ? false : null;
            case Operand.Test { Operator: "==" } test when Value(test.Left, state) is Model.Value.Constant left && Value(test.Right, state) is Model.Value.Constant right:
                return left.Equals(right);
            case Operand.Test { Operator: "<" } test when Value(test.Left, state) is Model.Value.Constant left && Value(test.Right, state) is Model.Value.Constant right
                && long.TryParse(left.Text, out var lesser) && long.TryParse(right.Text, out var greater):
                return lesser < greater;
            case Operand.Test:
                return Remembered(condition, state);
            case Operand.Slot slot when state.Slots.TryGetValue(slot.Index, out var value) && value is Model.Value.Null:
                return false;
            default:
                return Value(condition, state) is Model.Value.Bool constant ? constant.Truth : Remembered(condition, state);
        }
    }

    private bool? Remembered(Operand condition, FlowState state)
        => !state.Tests.IsEmpty && state.Tests.TryGetValue(Canonical(condition, state), out var truth) ? truth : null;

    /// <summary>A test in terms of the objects that it is about, so that it is the same test whatever variables they are read from.</summary>
    public Operand Canonical(Operand operand, FlowState state) => operand switch
    {
        Operand.Slot or Operand.Field or Operand.Captured or Operand.This
            => Value(operand, state) is Model.Value.Object { Path: { IsDefinite: true, IsCut: false } path } ? new Operand.At(path) : operand,
        Operand.IsNull isNull => new Operand.IsNull(Canonical(isNull.Value, state)),
        Operand.Test test => new Operand.Test(test.Operator, Canonical(test.Left, state), Canonical(test.Right, state)),
        _ => operand,
    };

    /// <summary>The state on the way where a condition has a truth value, or null if that way is not taken.</summary>
    public FlowState? Assume(Operand condition, bool truth, FlowState state)
    {
        if (Truth(condition, state) is { } known)
            return known == truth ? state : null;
        switch (condition)
        {
            case Operand.Not not:
                return Assume(not.Condition, !truth, state);
            case Operand.SameObject when truth:
                // Two names for one object: what follows from that is a coincidence.
                return state with { Doubtful = true };
            case Operand.Slot slot:
                var before = state.Slots.TryGetValue(slot.Index, out var read) ? read : null;
                state = state with { Slots = state.Slots.SetItem(slot.Index, new Value.Bool(truth)) };
                return before is Model.Value.HeldTest test ? Told(test.Path, test.Kind, test.Mode, truth != test.IsNegated, state) : state;
            case Operand.Test { Operator: "done" }:
                return state with { Tests = state.Tests.SetItem(Canonical(condition, state), truth) };
            case Operand.Captured or Operand.Test or Operand.IsNull when !_remembersTests:
                return state;
            case Operand.Field or Operand.Captured or Operand.Test or Operand.IsNull { Value: Operand.Field or Operand.Captured or Operand.Slot }:
                return state with { Tests = state.Tests.SetItem(Canonical(condition, state), truth) };
            case Operand.IsHeld isHeld when Value(isHeld.Lock, state) is Model.Value.Object { Path: var path }:
                return Told(path, isHeld.Kind, isHeld.Mode, truth, state);
            case Operand.Less less when Keys(less, state) is { } keys:
                var fact = truth ? keys : new OrderFact(keys.Greater, keys.Lesser, keys.Key);
                return state with { Orders = (state.Orders.Length < MaxOrders ? state.Orders : state.Orders.RemoveAt(0)).Add(fact) };
            default:
                return state;
        }
    }

    /// <summary>How a lock is known to be ordered before another by keys that were compared, or null.</summary>
    public static OrderProof? Proof(LockPath held, LockPath acquired, ImmutableArray<OrderFact> orders)
    {
        foreach (var order in orders)
        {
            if (Matches(held, order.Lesser, acquired, order.Greater))
                return new OrderProof(order.Key, Ascending: true);
            if (Matches(held, order.Greater, acquired, order.Lesser))
                return new OrderProof(order.Key, Ascending: false);
        }

        return ElementOrder(held, acquired);
    }

    /// <summary>A step from an object, through what is known of the fields of objects made here.</summary>
    public static Value Step(LockPath from, PathStep step, FlowState state)
    {
        if (step.Member is not null && from.Steps.IsEmpty && ObjectNumber(from.Root) is { } number
            && state.Fields.TryGetValue(new FieldOfObject(number, step.Member), out var known))
            return known;
        return new Value.Object(from.IsScope && step.Equals(PathStep.OfScope) ? new LockPath(from.Root, from.Steps.RemoveAt(from.Steps.Length - 1)) : from.Append(step));
    }

    /// <summary>The number of an object in <see cref="FlowState.Fields"/>, or null for one that was not made here.</summary>
    public static int? ObjectNumber(PathRoot root) => root.Kind switch
    {
        RootKind.Fresh or RootKind.Unknown => root.Index,
        RootKind.This or RootKind.PublishedThis => Receiver,
        _ => null,
    };

    // A variable that still has the value of a parameter is known to callers, too.
    private static string Index(string index, FlowState state)
        => index[0] == '@' && int.TryParse(index.Substring(1), out var slot) && state.Slots.TryGetValue(slot, out var value)
            && value is Model.Value.Object { Path: { Steps.IsEmpty: true, Root.Kind: RootKind.Parameter } path }
            ? "=" + path.Root.Index
            : index;

    // Of a lock that is held, and not taken here, callers took it, or else the answer would have been no.
    private FlowState Told(LockPath path, LockKind kind, LockMode? mode, bool isHeld, FlowState state)
    {
        if (!isHeld)
            return state with { Unheld = state.Unheld.Add(path) };
        if (state.Held.Any(held => held.Path.Equals(path)))
            return state;
        var callers = new HeldLock(path, kind, mode ?? LockMode.Exclusive, WaitKind.Blocking, new Witness(_body.FrameAt(_body.Site), null), Traits: HoldTraits.Callers);
        return state with { Held = state.Held.Add(callers) };
    }

    private static Value.Object Object(PathRoot root) => new(new LockPath(root));

    private static Value? Field(Value? instance, Operand.Field field, FlowState state)
        => instance is Model.Value.Object o ? Step(o.Path, new PathStep(field.Member), state) : null;

    private Value.Functions Function(Operand.Function function, FlowState state)
    {
        var captures = function.Captures.Select(c => new NamedValue(c.Name, Value(c.Value, state))).ToImmutableArray();
        var target = FunctionValues.Bounded(new FunctionRef(
            function.Method, function.Receiver is null ? null : Value(function.Receiver, state), new(captures), default, IsIterator: false));
        return new Value.Functions(new(ImmutableArray.Create(target)));
    }

    private Value? Union(Operand.Union union, FlowState state)
    {
        var parts = union.Parts.Select(part => Value(part, state)).ToList();
        if (parts.OfType<Model.Value.Functions>().Aggregate((Model.Value.Functions?)null, (all, next) => all is null ? next : FunctionValues.Join(all, next)) is not { } functions)
            return parts.OfType<Model.Value.Object>().FirstOrDefault();
        return union.IsDeferred
            ? new Value.Functions(new(functions.Targets.Items.Select(static f => f with { IsIterator = true }).ToImmutableArray()))
            : functions;
    }

    // Two keys that are the last step of two paths with nothing else in common: a.Id and b.Id.
    private OrderFact? Keys(Operand.Less less, FlowState state)
    {
        if (Value(less.Left, state) is not Model.Value.Object { Path: { Steps.IsEmpty: false } left }
            || Value(less.Right, state) is not Model.Value.Object { Path: { Steps.IsEmpty: false } right })
            return null;
        var leftKey = left.Steps[left.Steps.Length - 1];
        if (!leftKey.Equals(right.Steps[right.Steps.Length - 1]) || leftKey.Member is null)
            return null;
        var lesser = new LockPath(left.Root, left.Steps.RemoveAt(left.Steps.Length - 1));
        var greater = new LockPath(right.Root, right.Steps.RemoveAt(right.Steps.Length - 1));
        return lesser.Equals(greater) ? null : new OrderFact(lesser, greater, leftKey.Member.Name);
    }

    private static bool Matches(LockPath held, LockPath heldOwner, LockPath acquired, LockPath acquiredOwner)
    {
        if (!held.StartsWith(heldOwner) || !acquired.StartsWith(acquiredOwner))
            return false;
        var rest = held.Steps.Length - heldOwner.Steps.Length;
        if (rest != acquired.Steps.Length - acquiredOwner.Steps.Length)
            return false;
        for (var i = 0; i < rest; i++)
        {
            if (!held.Steps[heldOwner.Steps.Length + i].Equals(acquired.Steps[acquiredOwner.Steps.Length + i]))
                return false;
        }

        return true;
    }

    // Elements of one collection by constant indexes, and all elements of one collection in a loop, are taken by index.
    private static OrderProof? ElementOrder(LockPath held, LockPath acquired)
    {
        if (!held.Root.Equals(acquired.Root) || held.Steps.Length != acquired.Steps.Length)
            return null;
        for (var i = 0; i < held.Steps.Length; i++)
        {
            if (held.Steps[i].Equals(acquired.Steps[i]))
                continue;
            return ConstantIndex(held.Steps[i]) is { } first && ConstantIndex(acquired.Steps[i]) is { } second
                ? new OrderProof("index", first < second)
                : null;
        }

        return null;
    }

    private static int? ConstantIndex(PathStep step)
        => step.Element is { Length: > 1 } text && text[0] == '#' && int.TryParse(text.Substring(1), out var index) ? index : null;
}
