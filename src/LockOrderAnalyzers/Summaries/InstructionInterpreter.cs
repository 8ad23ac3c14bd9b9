using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>What each instruction does to a state.</summary>
internal sealed class InstructionInterpreter
{
    private readonly MethodFacts _body;
    private readonly MethodResult _result;
    private readonly ISummarySource _summaries;
    private readonly Evaluation _evaluation;
    private readonly LockEffects _effects;
    private readonly Publication _publication;
    private readonly CallApplication _calls;
    private readonly OutsideCalls _outside;
    private readonly Dictionary<int, LockTraits> _created = [];
    private readonly Dictionary<LockPath, Site> _exited = [];
    private readonly HashSet<Site> _lostStatements;
    private readonly Dictionary<Operand, List<Instruction.Acquire>> _flagged;

    /// <summary>Prepares for the instructions of one body.</summary>
    public InstructionInterpreter(MethodResult result, ISummarySource summaries, Evaluation evaluation)
    {
        _result = result;
        _body = result.Body;
        _summaries = summaries;
        _evaluation = evaluation;
        Checks = new LockChecks(result, Traits);
        _effects = new LockEffects(result, Checks);
        _outside = new OutsideCalls(result, summaries, _effects, Checks);
        var pairs = new PairApplication(result, summaries, Traits, _effects, Checks, _outside);
        _publication = new Publication(result, summaries, _effects, pairs, Checks);
        _calls = new CallApplication(result, summaries, Traits, _effects, pairs, _publication, Checks);
        _lostStatements = [.. _body.Blocks.SelectMany(static block => block.Instructions).OfType<Instruction.LeaveStatements>().SelectMany(static leave => leave.Left)];
        Waits = new WaitEffects(result, summaries, evaluation, _effects, pairs, Traits);
        _flagged = _body.Blocks.SelectMany(static block => block.Instructions).OfType<Instruction.Acquire>().Where(static a => a.Flag is not null)
            .GroupBy(static a => a.Lock).ToDictionary(static group => group.Key, static group => group.ToList());
    }

    /// <summary>The rules of lock state.</summary>
    public LockChecks Checks { get; }

    /// <summary>Waiting for other threads.</summary>
    public WaitEffects Waits { get; }

    /// <summary>Whether a test on the operand can come out otherwise after some time: a field that more than constructors write.</summary>
    public static bool IsChangeable(Operand operand) => operand switch
    {
        Operand.Field field => !field.Member.IsReadOnly,
        Operand.At at => at.Path.Root.Kind == RootKind.Captured || at.Path.Steps.Any(static step => step.Member is { IsReadOnly: false }),
        Operand.Captured => true,
        _ => false,
    };

    /// <summary>What an instruction is known to throw before it does anything to locks, or null.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="state">The state before.</param>
    public Cause? CauseOf(Instruction instruction, FlowState state) => instruction switch
    {
        Instruction.MayThrow thrower => new Cause(thrower.Site, thrower.What),
        Instruction.Call { CanThrow: true } call => _calls.CauseOf(call),
        Instruction.Invoke invoke => _calls.CauseOf(invoke, _evaluation.Value(invoke.Delegate, state)),
        Instruction.Acquire { CanBeCancelled: true } acquire => new Cause(acquire.Site, "the cancelled wait"),
        _ => null,
    };

    /// <summary>Runs one instruction; the states after it are added to <paramref name="after"/>.</summary>
    public void Run(Instruction instruction, FlowState state, List<FlowState> after)
    {
        switch (instruction)
        {
            case Instruction.Store store:
                after.Add(RunStore(store, state));
                break;
            case Instruction.StoreField store:
                after.Add(RunStoreField(store, state));
                break;
            case Instruction.StoreElement store:
                after.Add(RunStoreElement(store, state));
                break;
            case Instruction.Allocate allocate:
                after.Add(RunAllocate(allocate, state));
                break;
            case Instruction.Acquire acquire:
                RunAcquire(acquire, state, after);
                break;
            case Instruction.AcquireMany many:
                RunAcquireMany(many, state, after);
                break;
            case Instruction.Release release:
                after.Add(RunRelease(release, state));
                break;
            case Instruction.LeaveStatements leave:
                after.Add(leave.Left.Aggregate(state, Leave));
                break;
            case Instruction.Touch touch:
                RunTouch(touch, state);
                after.Add(touch.Retakes ? state.Forget(IsChangeable) : state);
                break;
            case Instruction.Call call:
                RunCall(call, state, after);
                break;
            case Instruction.Invoke invoke:
                RunInvoke(invoke, state, after);
                break;
            case Instruction.Enumerate enumerate:
                RunEnumerate(enumerate, state);
                after.Add(state);
                break;
            case Instruction.Escape escape:
                var escaping = _evaluation.Value(escape.Value, state);
                _publication.GiveAway(escaping);
                if (escape.IsRead)
                    _calls.RunIterators(escaping, escape.Site, state);
                after.Add(_publication.Publish(escaping, state, escape.Site, escape.ToNewThread));
                break;
            case Instruction.Suspend suspend:
                Checks.Suspend(suspend, state);
                after.Add(suspend.IsYield ? state : state.Forget(IsChangeable) with { Suspended = true, Alone = false });
                break;
            case Instruction.Require require:
                after.Add(RunRequire(require, state));
                break;
            case Instruction.Keep:
                after.Add(state);
                break;
            case Instruction.Start start:
                after.Add(state.Slots.ContainsKey(start.Slot) ? state : state with { Slots = state.Slots.Add(start.Slot, UnknownObject(start.Id)) });
                break;
            case Instruction.Await await:
                after.Add(Waits.Wait(await, state));
                break;
            case Instruction.Signal signal:
                Waits.Signal(_evaluation.Value(signal.Event, state), signal.Site, state);
                Waits.Resume(signal, state);
                after.Add(state);
                break;
            case Instruction.Once once:
                Waits.ReadOnce(once, state);
                after.Add(state);
                break;
            case Instruction.Initialize initialize:
                after.Add(Waits.Initialize(initialize, state));
                break;
            case Instruction.Sleep sleep:
                RunSleep(sleep, state);
                after.Add(state);
                break;
            case Instruction.MayThrow:
                after.Add(state);
                break;
        }
    }

    private FlowState RunStore(Instruction.Store store, FlowState state)
    {
        // A new element, or a new value of an index: what was found under the old one is some other element now.
        if (store.Value is Operand.Element { Index: var index } && index == "!" + store.Id)
            state = Aging.ForgetElement(state, index);
        state = Aging.ForgetElement(state, "@" + store.Slot).Forget(operand => operand is Operand.Slot slot && slot.Index == store.Slot);
        var value = _evaluation.Value(store.Value, state);
        if (value is null && store.Value is Operand.Opaque or Operand.Test or Operand.NewLocks)
        {
            state = Aging.Age(state, RootKind.Unknown, store.Id);
            value = new Value.Object(new LockPath(new PathRoot(RootKind.Unknown, store.Id, null, (store.Value as Operand.Opaque)?.Type)));
        }

        if (value is null)
            state = Aging.Age(state, RootKind.Unknown, Evaluation.UnknownIn(store.Slot));
        return state with { Slots = value is null ? state.Slots.Remove(store.Slot) : state.Slots.SetItem(store.Slot, value) };
    }

    private FlowState RunStoreField(Instruction.StoreField store, FlowState state)
    {
        var value = _evaluation.Value(store.Value, state);
        state = Replaced(Forget(state, store.Member), store, value);
        state = Remember(state, new Operand.Field(store.Instance, store.Member), value);
        if (value is null)
            return state;
        if (store.Instance is not null && _evaluation.Value(store.Instance, state) is Value.Object { Path: var instance })
        {
            if (instance.IsPrivate && instance.Steps.IsEmpty)
                return _effects.Write(state, instance, store.Member, value);
            if (instance.Root.Kind == RootKind.This && instance.Steps.IsEmpty && _body.Has(MethodTraits.Constructor))
            {
                _effects.RecordHandover(store.Member, value);
                var fields = state.Fields.SetItem(new FieldOfObject(Evaluation.Receiver, store.Member), value);
                var stores = IsExportable(value) ? state.Stores.Add(new StoredValue(instance, store.Member, value)) : state.Stores;
                return state with { Fields = fields, Stores = stores };
            }
        }

        _effects.RecordHandover(store.Member, value);
        return _publication.Publish(value, state);
    }

    // What a condition told of the field before is over.
    private static FlowState Forget(FlowState state, Member member)
    {
        foreach (var field in state.Fields)
        {
            if (field.Value is Value.Bool && field.Key.Member.Equals(member))
                state = state with { Fields = state.Fields.Remove(field.Key) };
        }

        return state.Forget(operand => operand switch
        {
            Operand.Field field => field.Member.Equals(member),
            Operand.At at => at.Path.Steps.Any(step => member.Equals(step.Member)),
            _ => false,
        });
    }

    private FlowState Renew(FlowState state, LockPath renewed, Site site)
    {
        if (!_body.Has(MethodTraits.Constructor) && renewed.IsKnownToCallers)
            _result.Renewed.Add(renewed);
        return LockEffects.Renew(state, renewed, site);
    }

    private FlowState RunStoreElement(Instruction.StoreElement store, FlowState state)
    {
        var value = _evaluation.Value(store.Value, state);
        if (value is Value.Object { Path: { IsPrivate: true, Steps.IsEmpty: true } } && _evaluation.Value(store.Element, state) is Value.Object { Path: { IsDefinite: true } element })
            state = Renew(state, element, store.Site);
        return _publication.Publish(value, state, store.Site);
    }

    // What a field was given, as long as no variable still has what was read from it before.
    private FlowState Remember(FlowState state, Operand.Field field, Value? value)
    {
        var written = _evaluation.Canonical(field, state);
        if (value is not (Value.Bool or Value.Null) || state.Slots.Values.Any(slot => slot is Value.Object o && written is Operand.At at && o.Path.Equals(at.Path)))
            return state;
        return state with
        {
            Tests = value is Value.Bool truth ? state.Tests.SetItem(written, truth.Truth) : state.Tests.SetItem(new Operand.IsNull(written), true),
        };
    }

    // The field names another lock from here on: what is held, and what was released, are not what it names.
    private FlowState Replaced(FlowState state, Instruction.StoreField store, Value? value)
    {
        if (state.Left.Any(left => Names(left.Path)))
            state = state with { Left = state.Left.RemoveAll(left => Names(left.Path)) };
        if (value is not Value.Object { Path: { IsPrivate: true, Steps.IsEmpty: true } }
            || _evaluation.Value(new Operand.Field(store.Instance, store.Member), state) is not Value.Object { Path: var renewed })
            return state;
        return Renew(state, renewed, store.Site);

        bool Names(LockPath path) => path.Steps.Any(step => store.Member.Equals(step.Member));
    }

    private static bool IsExportable(Value value) => value is Value.Object { Path.IsPrivate: false } or Value.Functions;

    private FlowState RunAllocate(Instruction.Allocate allocate, FlowState state)
    {
        if (allocate.Traits is { } traits)
            _created[allocate.Id] = traits;
        _result.Allocated.Add(allocate.Id);
        state = Aging.Age(Aging.Age(state, RootKind.Fresh, allocate.Id), RootKind.Unknown, allocate.Id);
        var path = new LockPath(new PathRoot(RootKind.Fresh, allocate.Id, allocate.Name, allocate.Type));
        return state with { Slots = state.Slots.SetItem(allocate.Slot, new Value.Object(path)) };
    }

    private void RunAcquire(Instruction.Acquire acquire, FlowState state, List<FlowState> after)
    {
        var path = PathOf(acquire.Lock, acquire.LockType, acquire.Id, state);
        if (RealKind(path, acquire.Kind) is not { } kind)
        {
            // A semaphore that starts empty, an event: one waits for another thread.
            if (acquire.Wait != WaitKind.Try)
                Waits.WaitForSignal(path, acquire.Wait, acquire.Site, state);
            after.Add(Without(state, acquire.Result));
            return;
        }

        var held = new HeldLock(path, kind, acquire.Mode, acquire.Wait, _effects.Here(acquire.Site), Traits: acquire.Traits);
        Checks.Acquire(held, state.Held, state);
        if (!acquire.Traits.HasFlag(HoldTraits.Statement) && _exited.TryGetValue(path, out var head))
            held = held with { Witness = _effects.Here(head), Traits = held.Traits | HoldTraits.Statement };
        if (!path.IsPrivate)
            _result.Acquisitions[(path, acquire.Mode, acquire.Wait)] = held;
        if (acquire.Wait != WaitKind.Try || kind is LockKind.SpinLock or LockKind.ReaderWriterLockSlim || acquire.Traits.HasFlag(HoldTraits.Timed))
            _effects.RecordAcquisition(held, state);
        var succeeds = _effects.Hold(_summaries.HasSignals && acquire.Wait != WaitKind.Try ? WaitEffects.Take(state, held) : state, held);
        succeeds = succeeds with { Tests = succeeds.Tests.SetItem(new Operand.IsNull(_evaluation.Canonical(acquire.Lock, state)), false) };
        after.Add(WithOutcome(succeeds, acquire, taken: true));
        if (acquire.Wait == WaitKind.Try && (acquire.Result is not null || acquire.Flag is not null))
            after.Add(WithOutcome(state, acquire, taken: false));
    }

    private void RunAcquireMany(Instruction.AcquireMany many, FlowState state, List<FlowState> after)
    {
        if (many.All && many.Wait != WaitKind.Try)
        {
            foreach (var signalled in many.Locks.Select(operand => PathOf(operand, null, many.Id, state)).Where(path => RealKind(path, many.Kind) is null))
                Waits.WaitForSignal(signalled, many.Wait, many.Site, state);
        }

        var locks = many.Locks.Select((operand, i) => PathOf(operand, null, many.Id, state))
            .Where(path => RealKind(path, many.Kind) is not null)
            .Select(path => new HeldLock(path, RealKind(path, many.Kind)!.Value, LockMode.Exclusive, many.Wait, _effects.Here(many.Site)))
            .ToList();
        foreach (var one in locks)
        {
            if (many.Wait != WaitKind.Try && (many.All || locks.Count == 1))
                _effects.RecordAcquisition(one, state);
        }

        if (many.All || locks.Count == 0)
            after.Add(locks.Aggregate(state, _effects.Hold));
        else
            after.AddRange(locks.Select(one => _effects.Hold(state, one with { Traits = HoldTraits.Maybe })));
    }

    private FlowState RunRelease(Instruction.Release release, FlowState state)
    {
        if (release.Lock is Operand.OfScope)
            return _evaluation.Value(release.Lock, state) is Value.Object { Path: var scoped } && RealKind(scoped, release.Kind) is not null
                ? LockScopes.Dispose(scoped, state, _effects, _effects.Here(release.Site))
                : state;
        var path = PathOf(release.Lock, null, release.Id, state);
        if (RealKind(path, release.Kind) is null)
        {
            Waits.Signal(new Value.Object(path), release.Site, state);
            return state;
        }

        // Inside a lock statement, the lock is given up for a while: taken again, it is the statement's.
        if (state.Held.LastOrDefault(h => h.Path.Equals(path)) is { } own && own.Has(HoldTraits.Statement) && _lostStatements.Contains(own.Witness.Frame.Site))
            _exited[path] = own.Witness.Frame.Site;
        var after = _effects.Drop(state, new ReleasedLock(path, release.Kind, release.Mode), _effects.Here(release.Site), byName: release.Lock is Operand.Field or Operand.Element);
        return after.Held.Any(h => h.Path.Equals(path)) ? after : ClearFlags(release.Lock, after);
    }

    // At the end of a lock statement, the flag that says that its lock is taken is of no use any more; in a loop it would outlive it.
    private FlowState ClearFlags(Operand released, FlowState state)
    {
        if (!_flagged.TryGetValue(released, out var candidates))
            return state;
        foreach (var acquire in candidates)
        {
            if (acquire.Flag is { } flag && acquire.Traits.HasFlag(HoldTraits.Statement) && state.Slots.ContainsKey(flag))
                state = state with { Slots = state.Slots.SetItem(flag, new Value.Bool(false)) };
        }

        return state;
    }

    // Only a statement holds a Lock from the very place of a statement's head; one that was released and taken again inside counts as taken there.
    private FlowState Leave(FlowState state, Site head)
    {
        foreach (var over in _exited.Where(exited => exited.Value.Equals(head)).ToList())
            _exited.Remove(over.Key);
        var held = state.Held.LastOrDefault(held => held.Witness is { Inner: null } here && here.Frame.Method.Equals(_body.Key) && here.Frame.Site.Equals(head));
        return held is null ? state : state with { Held = state.Held.RemoveAt(state.Held.LastIndexOf(held)) };
    }

    private void RunTouch(Instruction.Touch touch, FlowState state)
    {
        var path = PathOf(touch.Lock, null, touch.Id, state);
        var held = new HeldLock(path, touch.Kind, touch.Mode, WaitKind.Blocking, _effects.Here(touch.Site));
        _result.Acquisitions[(path, touch.Mode, WaitKind.Blocking)] = held;
        var others = touch.Retakes ? state.Held.RemoveAll(h => h.Path.Equals(path)) : state.Held;
        _effects.RecordAcquisition(held, state with { Held = others });
    }

    private FlowState RunRequire(Instruction.Require require, FlowState state)
    {
        var path = PathOf(require.Lock, null, require.Id, state);
        return Checks.Require(new Requirement(path, require.Kind, require.Mode, require.What, _effects.Here(require.Site)), state);
    }

    private void RunSleep(Instruction.Sleep sleep, FlowState state)
    {
        var asleep = new HeldLock(
            new LockPath(new PathRoot(RootKind.Sleep, 0, sleep.What)), LockKind.Pseudo, LockMode.Exclusive, WaitKind.Blocking, _effects.Here(sleep.Site));
        Checks.Acquire(asleep, state.Held, state);
        _effects.RecordAcquisition(asleep, state);
    }

    private void RunCall(Instruction.Call call, FlowState state, List<FlowState> after)
    {
        var receiver = call.Receiver is null ? null : _evaluation.Value(call.Receiver, state);
        var arguments = call.Arguments.Select(a => _evaluation.Value(a, state)).ToImmutableArray();
        _outside.Call(call, state);
        _calls.Apply(call, receiver, arguments, state, after);
    }

    private void RunInvoke(Instruction.Invoke invoke, FlowState state, List<FlowState> after)
    {
        var arguments = invoke.Arguments.Select(a => _evaluation.Value(a, state)).ToImmutableArray();
        var target = _evaluation.Value(invoke.Delegate, state);
        _outside.Invoke(invoke, target, state);
        _calls.ApplyDelegate(invoke, target, arguments, state, after);
    }

    private void RunEnumerate(Instruction.Enumerate enumerate, FlowState state)
    {
        _calls.RunIterators(_evaluation.Value(enumerate.Iterator, state), enumerate.Site, state);
    }

    private static Value.Object UnknownObject(int id) => new(new LockPath(new PathRoot(RootKind.Unknown, id)));

    private LockPath PathOf(Operand operand, TypeRef? type, int id, FlowState state)
    {
        if (_evaluation.Value(operand, state) is Value.Object { Path: var path })
            return path.Root.Type is null && path.Steps.IsEmpty && type is not null ? new LockPath(path.Root with { Type = type }) : path;

        return new LockPath(new PathRoot(RootKind.Unknown, id, null, type));
    }

    // The kind that a lock really is, or null where its creation shows that it excludes nobody.
    private LockKind? RealKind(LockPath path, LockKind kind)
    {
        var traits = Traits(path);
        if (traits is not null)
            return traits.IsLock ? kind == LockKind.WaitHandle ? traits.Kind : kind : null;
        return kind is LockKind.WaitHandle or LockKind.AutoResetEvent ? null : kind;
    }

    private LockTraits? Traits(LockPath path)
    {
        if (path.Steps.IsEmpty)
            return path.Root.Kind is RootKind.Fresh or RootKind.Unknown && _created.TryGetValue(path.Root.Index, out var created) ? created : null;
        return _summaries.TraitsOf(path);
    }

    private static FlowState WithOutcome(FlowState state, Instruction.Acquire acquire, bool taken)
    {
        state = state.Forget(operand => operand is Operand.Slot slot && (slot.Index == acquire.Result || slot.Index == acquire.Flag));
        var slots = state.Slots;
        if (acquire.Result is { } result)
            slots = slots.SetItem(result, new Value.Bool(taken));
        if (acquire.Flag is { } flag)
            slots = slots.SetItem(flag, new Value.Bool(taken));
        return state with { Slots = slots };
    }

    private static FlowState Without(FlowState state, int? slot)
        => slot is { } known ? state with { Slots = state.Slots.Remove(known) } : state;
}
