using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>The keys of two objects were compared: the object at <paramref name="Lesser"/> has the lesser (or equal) key.</summary>
internal sealed record OrderFact(LockPath Lesser, LockPath Greater, string Key);

/// <summary>A field of an object made in the body being interpreted; one number stands for the receiver of a constructor.</summary>
internal readonly record struct FieldOfObject(int Object, Member Member);

/// <summary>A lock that was taken and is released again.</summary>
/// <param name="Path">The lock.</param>
/// <param name="Mode">How it was held.</param>
/// <param name="Site">Where it was released.</param>
/// <param name="Always">Whether this is so on every path that leads here.</param>
internal sealed record LeftLock(LockPath Path, LockMode Mode, Site Site, bool Always);

/// <summary>What is known at one point of a body, on the paths that hold the same locks. Immutable.</summary>
/// <param name="Held">The locks held, oldest first; a lock taken twice stands twice.</param>
/// <param name="Released">Locks of the caller that were released here.</param>
/// <param name="Slots">The values of variables.</param>
/// <param name="Fields">The values of fields of objects made here.</param>
/// <param name="Stores">What was written to fields of objects that were given.</param>
/// <param name="Orders">Comparisons of keys that hold on this path.</param>
/// <param name="Published">In a constructor: whether the receiver was handed to somebody.</param>
/// <param name="Suspended">Whether the body may have left its caller's thread.</param>
/// <param name="Tests">The results of tests that were made, as long as they would come out the same.</param>
/// <param name="Left">Locks that were taken here and are released again.</param>
/// <param name="Unheld">Locks that the caller is known not to hold.</param>
/// <param name="Taken">Locks that were taken on some way here; kept only where signals are given.</param>
/// <param name="Loosened">Locks of the caller that may have been released by methods which were called.</param>
/// <param name="Alone">Whether no thread was started yet since the program began.</param>
/// <param name="Doubtful">Whether the only ways here lead through an exception that nothing there is known to throw.</param>
/// <param name="Cause">The last exception on the way here.</param>
/// <param name="Exit">In a state that leaves the body: where.</param>
internal sealed record FlowState(
    ImmutableArray<HeldLock> Held,
    ImmutableArray<ReleasedLock> Released,
    ImmutableDictionary<int, Value> Slots,
    ImmutableDictionary<FieldOfObject, Value> Fields,
    ImmutableArray<StoredValue> Stores,
    ImmutableArray<OrderFact> Orders,
    bool Published,
    bool Suspended,
    ImmutableDictionary<Operand, bool> Tests,
    ImmutableArray<LeftLock> Left,
    ImmutableArray<LockPath> Unheld,
    ImmutableArray<HeldLock> Taken,
    ImmutableArray<LockPath> Loosened,
    bool Alone = false,
    bool Doubtful = false,
    Cause? Cause = null,
    Site? Exit = null)
{
    /// <summary>The state at the start of a body with nothing known.</summary>
    public static FlowState Start { get; } = new(
        ImmutableArray<HeldLock>.Empty, ImmutableArray<ReleasedLock>.Empty, ImmutableDictionary<int, Value>.Empty,
        ImmutableDictionary<FieldOfObject, Value>.Empty, ImmutableArray<StoredValue>.Empty, ImmutableArray<OrderFact>.Empty,
        Published: false, Suspended: false, ImmutableDictionary<Operand, bool>.Empty, ImmutableArray<LeftLock>.Empty,
        ImmutableArray<LockPath>.Empty, ImmutableArray<HeldLock>.Empty, ImmutableArray<LockPath>.Empty);

    /// <summary>Whether a lock is held: the one under which the run time runs a static constructor does not count.</summary>
    public bool HoldsLock => Held.Any(static held => held.Kind != LockKind.TypeInitializer);

    /// <summary>
    /// Whether the two states stand for paths that are followed together: they hold the same locks and know the same orders of keys.
    /// </summary>
    /// <param name="other">The other state.</param>
    /// <param name="anyOrder">Whether to overlook what is known of the orders of keys.</param>
    public bool IsSamePath(FlowState other, bool anyOrder = false)
    {
        if (Held.Length != other.Held.Length || Released.Length != other.Released.Length || Doubtful != other.Doubtful)
            return false;
        for (var i = 0; i < Held.Length; i++)
        {
            if (!IsSameHold(Held[i], other.Held[i]))
                return false;
        }

        return Released.SequenceEqual(other.Released) && (anyOrder || Orders.SequenceEqual(other.Orders));
    }

    /// <summary>What both states know.</summary>
    /// <param name="other">A state of the same path.</param>
    /// <param name="block">The block where they meet; it names the values on which they differ.</param>
    public FlowState Join(FlowState other, int block)
    {
        if (ReferenceEquals(this, other))
            return this;
        var slots = Slots;
        foreach (var entry in Slots)
        {
            if (!other.Slots.TryGetValue(entry.Key, out var value))
                slots = slots.Remove(entry.Key);
            else if (!entry.Value.Equals(value))
                slots = JoinValues(entry.Value, value, block, entry.Key) is { } joined ? slots.SetItem(entry.Key, joined) : slots.Remove(entry.Key);
        }

        var fields = Fields;
        foreach (var entry in Fields)
        {
            if (!other.Fields.TryGetValue(entry.Key, out var value) || !value.Equals(entry.Value))
                fields = fields.Remove(entry.Key);
        }

        var stores = Stores;
        foreach (var store in other.Stores)
        {
            if (!stores.Contains(store))
                stores = stores.Add(store);
        }

        var tests = Tests;
        foreach (var test in Tests)
        {
            if (!other.Tests.TryGetValue(test.Key, out var truth) || truth != test.Value)
                tests = tests.Remove(test.Key);
        }

        var result = this with
        {
            Slots = slots,
            Fields = fields,
            Stores = stores,
            Orders = Orders.RemoveAll(order => !other.Orders.Contains(order)),
            Published = Published || other.Published,
            Suspended = Suspended || other.Suspended,
            Tests = tests,
            Left = JoinLeft(Left, other.Left),
            Unheld = Unheld.RemoveAll(path => !other.Unheld.Contains(path)),
            Taken = JoinTaken(Taken, other.Taken),
            Loosened = Loosened.Union(other.Loosened).ToImmutableArray(),
            Alone = Alone && other.Alone,
        };
        return result.IsUnchanged(this) ? this : result;
    }

    /// <summary>The state in which every path was rewritten.</summary>
    public FlowState Rewrite(Func<LockPath, LockPath> rewrite) => this with
    {
        Held = WithoutRepeats(Held.Select(h => h with { Path = rewrite(h.Path) })),
        Released = Released.Select(r => r with { Path = rewrite(r.Path) }).Distinct().ToImmutableArray(),
        Taken = WithoutRepeats(Taken.Select(t => t with { Path = rewrite(t.Path) })),
        Slots = Slots.ToImmutableDictionary(static e => e.Key, e => Rewrite(e.Value, rewrite)),
        Fields = Fields.ToImmutableDictionary(static e => e.Key, e => Rewrite(e.Value, rewrite)),
        Orders = Orders.Select(o => o with { Lesser = rewrite(o.Lesser), Greater = rewrite(o.Greater) }).ToImmutableArray(),
    };

    /// <summary>The state without the tests that depend on what <paramref name="isOver"/> says is over.</summary>
    public FlowState Forget(Func<Operand, bool> isOver)
    {
        if (Tests.IsEmpty)
            return this;
        var tests = Tests;
        foreach (var test in Tests)
        {
            if (Operands(test.Key).Any(isOver))
                tests = tests.Remove(test.Key);
        }

        return ReferenceEquals(tests, Tests) ? this : this with { Tests = tests };
    }

    private static IEnumerable<Operand> Operands(Operand operand) => operand switch
    {
        Operand.Test test => Operands(test.Left).Concat(Operands(test.Right)).Prepend(test),
        Operand.Field { Instance: { } instance } => Operands(instance).Prepend(operand),
        Operand.IsNull isNull => Operands(isNull.Value).Prepend(operand),
        Operand.Not not => Operands(not.Condition).Prepend(operand),
        Operand.SameObject same => Operands(same.Left).Concat(Operands(same.Right)),
        _ => [operand],
    };

    private static ImmutableArray<LeftLock> JoinLeft(ImmutableArray<LeftLock> left, ImmutableArray<LeftLock> right)
    {
        if (left.IsEmpty && right.IsEmpty || left.Equals(right))
            return left;
        var joined = ImmutableArray.CreateBuilder<LeftLock>();
        foreach (var one in left)
            joined.Add(right.Any(o => o.Path.Equals(one.Path) && o.Mode == one.Mode && o.Always) ? one : one with { Always = false });
        foreach (var one in right)
        {
            if (!left.Any(o => o.Path.Equals(one.Path) && o.Mode == one.Mode))
                joined.Add(one with { Always = false });
        }

        return joined.Count == left.Length && joined.SequenceEqual(left) ? left : joined.ToImmutable();
    }

    private static ImmutableArray<HeldLock> JoinTaken(ImmutableArray<HeldLock> left, ImmutableArray<HeldLock> right)
        => right.IsEmpty || left.Equals(right) ? left : left.AddRange(right.Where(one => !left.Any(known => known.Path.Equals(one.Path) && known.Mode == one.Mode)));

    // One hold of some element of a collection says all that several do.
    private static ImmutableArray<HeldLock> WithoutRepeats(IEnumerable<HeldLock> held)
    {
        var result = ImmutableArray.CreateBuilder<HeldLock>();
        foreach (var one in held)
        {
            if (one.Path.IsDefinite || !result.Any(known => IsSameHold(known, one)))
                result.Add(one);
        }

        return result.ToImmutable();
    }

    private static bool IsSameHold(HeldLock left, HeldLock right)
        => left.Mode == right.Mode && left.Kind == right.Kind && left.Wait == right.Wait && left.Path.Equals(right.Path)
            && left.Has(HoldTraits.Callers) == right.Has(HoldTraits.Callers);

    private static Value? JoinValues(Value left, Value right, int block, int slot) => (left, right) switch
    {
        (Value.Functions l, Value.Functions r) => FunctionValues.Join(l, r),
        (Value.Functions, Value.Null) => left,
        (Value.Null, Value.Functions) => right,
        // One object, of which one way has told others.
        (Value.Object { Path: { IsPrivate: true } l }, Value.Object { Path: { Root.Kind: RootKind.Unknown } r }) when l.Root.Index == r.Root.Index && l.Steps.SequenceEqual(r.Steps) => right,
        (Value.Object { Path: { Root.Kind: RootKind.Unknown } l }, Value.Object { Path: { IsPrivate: true } r }) when l.Root.Index == r.Root.Index && l.Steps.SequenceEqual(r.Steps) => left,
        (Value.Object l, Value.Object r) => new Value.Object(new LockPath(
            new PathRoot(RootKind.Unknown, unchecked(((block + 1) << 16) + slot), null, CommonType(l.Path, r.Path)))),
        (Value.Object, Value.Null) => left,
        (Value.Null, Value.Object) => right,
        _ => null,
    };

    private static TypeRef? CommonType(LockPath left, LockPath right)
        => TypeOf(left) is { } type && type.Equals(TypeOf(right)) ? type : null;

    private static TypeRef? TypeOf(LockPath path) => path.Steps.IsEmpty ? path.Root.Type : path.Steps[path.Steps.Length - 1].Member?.Type;

    private static Value Rewrite(Value value, Func<LockPath, LockPath> rewrite) => value switch
    {
        Value.Object o => new Value.Object(rewrite(o.Path)),
        Value.Functions f => new Value.Functions(new(f.Targets.Items.Select(t => t with
        {
            Receiver = t.Receiver is null ? null : Rewrite(t.Receiver, rewrite),
            Captures = new(t.Captures.Items.Select(c => c with { Value = c.Value is null ? null : Rewrite(c.Value, rewrite) }).ToImmutableArray()),
            Arguments = new(t.Arguments.Items.Select(a => a is null ? null : Rewrite(a, rewrite)).ToImmutableArray()),
        }).ToImmutableArray())),
        _ => value,
    };

    private bool IsUnchanged(FlowState other)
        => Published == other.Published && Suspended == other.Suspended && ReferenceEquals(Slots, other.Slots)
            && ReferenceEquals(Fields, other.Fields) && Stores.Length == other.Stores.Length && Orders.Length == other.Orders.Length
            && ReferenceEquals(Tests, other.Tests) && Taken.Length == other.Taken.Length && Loosened.Length == other.Loosened.Length && Alone == other.Alone && Left.Equals(other.Left) && Unheld.Length == other.Unheld.Length;
}
