using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>
/// Applies summaries at calls: the callee's critical pairs under the caller's locks, its effects on held locks, fields and
/// variables, and the delegates it calls.
/// </summary>
internal sealed class CallApplication
{
    private const int MaxDelegateDepth = 8;

    private readonly MethodFacts _body;
    private readonly MethodResult _result;
    private readonly ISummarySource _summaries;
    private readonly Func<LockPath, LockTraits?> _traits;
    private int _delegateDepth;

    /// <summary>Prepares for the calls of one body.</summary>
    /// <param name="result">Receives what is found.</param>
    /// <param name="summaries">The summaries of callees.</param>
    /// <param name="traits">What is known of the creation of a lock.</param>
    public CallApplication(MethodResult result, ISummarySource summaries, Func<LockPath, LockTraits?> traits)
    {
        _body = result.Body;
        _result = result;
        _summaries = summaries;
        _traits = traits;
    }

    /// <summary>The witness of something that happens in this very body.</summary>
    public Witness Here(Site site) => new(FrameAt(site), null);

    /// <summary>Records that a lock is acquired in a state.</summary>
    public void RecordAcquisition(HeldLock acquired, FlowState state)
        => Record(
            new CriticalPair(
                state.Held, ImmutableArray<HeldLock>.Empty, acquired, state.Released.Select(static r => r.Path).ToImmutableArray(), state.Suspended),
            state, local: true);

    /// <summary>The state with one more lock held.</summary>
    public FlowState Hold(FlowState state, HeldLock held)
    {
        _result.TakenHere.Add(held.Path);
        return state.Held.Count(h => h.Path.Equals(held.Path) && h.Mode == held.Mode) >= (held.Path.IsDefinite ? 2 : 1) ? state : state with { Held = state.Held.Add(held) };
    }

    /// <summary>The state with a lock released: one that was taken here, or else one of the caller's.</summary>
    public FlowState Drop(FlowState state, ReleasedLock released)
    {
        var index = LastIndex(state.Held, h => h.Path.Equals(released.Path) && (released.Mode is null || h.Mode == released.Mode));
        if (index < 0)
            index = LastIndex(state.Held, h => h.Path.Equals(released.Path));
        if (index < 0)
            index = LastIndex(state.Held, h => IsOfSameCollection(h.Path, released.Path));
        if (index < 0)
            index = OnlyCandidate(state.Held, released);
        _result.ReleasedHere.Add(released.Path);
        if (index >= 0)
        {
            _result.ReleasedHere.Add(state.Held[index].Path);
            return state with { Held = state.Held.RemoveAt(index) };
        }

        return !released.Path.IsKnownToCallers || state.Released.Contains(released) ? state : state with { Released = state.Released.Add(released) };
    }

    /// <summary>Writes a field of an object that was made here.</summary>
    public FlowState Write(FlowState state, LockPath instance, Member member, Value value)
    {
        RecordHandover(member, value);
        return Evaluation.ObjectNumber(instance.Root) is { } number
            ? state with { Fields = state.Fields.SetItem(new FieldOfObject(number, member), value) }
            : state;
    }

    /// <summary>Records that a field becomes a name of a lock that has another.</summary>
    public void RecordHandover(Member field, Value value)
    {
        if (value is not Value.Object { Path: { IsPrivate: false } path })
            return;
        var isNamed = path.Steps.IsEmpty
            ? path.Root.Kind is RootKind.TypeObject or RootKind.Named || path.Root.Type is { IsUserClass: true } || path.Root.Name is not null
            : path.Steps[path.Steps.Length - 1].Member is { } source && !source.Equals(field);
        if (isNamed)
            _result.Handovers.Add(new Handover(field, path));
    }

    /// <summary>The state after a value was handed to code that is not analysed, or to other threads.</summary>
    /// <param name="value">The value.</param>
    /// <param name="state">The state before.</param>
    /// <param name="site">Where a sequence among it is enumerated; null for the body as a whole.</param>
    public FlowState Publish(Value? value, FlowState state, Site? site = null)
    {
        switch (value)
        {
            case Value.Functions functions:
                return functions.Targets.Items.Aggregate(state, (before, function) => PublishFunction(function, before, site));
            case Value.Object { Path: { Root.Kind: RootKind.Fresh, Steps.IsEmpty: true } path }:
                return PublishObject(path.Root, state);
            case Value.Object { Path: { Root.Kind: RootKind.This, Steps.IsEmpty: true } }:
                if (_body.Has(MethodTraits.Constructor))
                    _result.Escaping.Add(((Value.Object)value).Path);
                return _body.Has(MethodTraits.Constructor) ? state with { Published = true } : state;
            case Value.Object { Path: { Steps.IsEmpty: true, Root.Kind: RootKind.Parameter or RootKind.Captured } path }:
                _result.Escaping.Add(path);
                return state;
            default:
                return state;
        }
    }

    /// <summary>Applies a call of a method.</summary>
    public void Apply(Instruction.Call call, Value? receiver, ImmutableArray<Value?> arguments, FlowState state, List<FlowState> after)
    {
        var exactType = receiver is Value.Object { Path: { IsPrivate: true, Steps.IsEmpty: true } made } ? made.Root.Type : null;
        var targets = _summaries.Resolve(call.Target, call.Dispatch, exactType).RemoveAll(target => _summaries.SummaryOf(target.Key) is null);
        if (targets.IsEmpty)
        {
            foreach (var argument in arguments)
                state = Publish(argument, state, call.Site);
            after.Add(Returned(call.Result, UnknownResult(call.Id, call.ResultType), state));
            return;
        }

        var frame = FrameAt(call.Site);
        if (targets[0].Has(MethodTraits.Iterator) && targets.Length == 1)
        {
            var iterator = FunctionValues.Bounded(new FunctionRef(targets[0].Key, receiver, default, new(arguments), IsIterator: true));
            after.Add(Returned(call.Result, new Value.Functions(new(ImmutableArray.Create(iterator))), state));
            return;
        }

        var mark = targets.Length > 1 ? FrameMark.Dispatch : FrameMark.None;
        foreach (var target in targets)
        {
            MarkCalled(target.Key, state);
            var summary = _summaries.SummaryOf(target.Key)!;
            var prepared = WithStores(state, summary, receiver, arguments);
            var substitution = new Substitution(prepared, receiver, arguments, default);
            ApplyBody(summary, substitution, frame, prepared, call.Completion, mark);
            foreach (var escaping in summary.Escaping)
                state = Publish(substitution.Value(escaping), state);
            if (targets.Length == 1 && !(call.Completion == Completion.Detached && target.Has(MethodTraits.Async)))
            {
                ApplyExits(
                    summary, new Substitution(prepared, receiver, arguments, default), arguments, frame, call,
                    WithStores(state, summary, receiver, arguments), after);
                return;
            }
        }

        after.Add(Returned(call.Result, UnknownResult(call.Id, call.ResultType), state));
    }

    /// <summary>Applies a call of a delegate.</summary>
    public void ApplyDelegate(
        Instruction.Invoke invoke, Value? target, ImmutableArray<Value?> arguments, FlowState state, List<FlowState> after)
    {
        switch (target)
        {
            case Value.Functions { Targets.Items: { Length: 1 } targets } when !targets[0].IsIterator
                && _summaries.Find(targets[0].Method) is { } body && !body.Has(MethodTraits.Iterator) && _summaries.SummaryOf(body.Key) is { } summary:
                var only = targets[0];
                MarkCalled(only.Method, state);
                var substitution = new Substitution(state, only.Receiver, arguments, only.Captures.Items);
                var frame = FrameAt(invoke.Site);
                ApplyBody(summary, substitution, frame, state, invoke.Completion, FrameMark.None);
                foreach (var escaping in summary.Escaping)
                    state = Publish(substitution.Value(escaping), state);
                if (invoke.Completion == Completion.Detached && body.Has(MethodTraits.Async))
                    break;
                var call = new Instruction.Call(
                    invoke.Id, invoke.Site, only.Method, Dispatch.Direct, invoke.Completion, null, invoke.Arguments, ImmutableArray<OutArgument>.Empty,
                    invoke.Result, invoke.ResultType);
                ApplyExits(summary, new Substitution(state, only.Receiver, arguments, only.Captures.Items), arguments, frame, call, state, after);
                return;
            case Value.Functions functions:
                foreach (var function in functions.Targets.Items)
                {
                    if (_summaries.Find(function.Method)?.Has(MethodTraits.Iterator) == true && !function.IsIterator)
                    {
                        var iterator = FunctionValues.Bounded(function with { Arguments = new(arguments), IsIterator = true });
                        after.Add(Returned(invoke.Result, new Value.Functions(new(ImmutableArray.Create(iterator))), state));
                        return;
                    }

                    RunFunction(function, arguments, FrameAt(invoke.Site), state, state.Held);
                }

                break;
            case Value.Object { Path: { Steps.IsEmpty: true, Root.Kind: RootKind.Parameter or RootKind.Captured } path }:
                AddDelegateCall(new DelegateCall(
                    path, new(arguments.IsDefault ? ImmutableArray<Value?>.Empty : arguments), state.Held,
                    state.Released.Select(static r => r.Path).ToImmutableArray(), Here(invoke.Site), Completion: invoke.Completion));
                break;
        }

        after.Add(Returned(invoke.Result, UnknownResult(invoke.Id, invoke.ResultType), state));
    }

    /// <summary>Runs the bodies of iterators where they are enumerated.</summary>
    /// <param name="sequence">The iterators, or a sequence that only the caller knows.</param>
    /// <param name="site">Where.</param>
    /// <param name="state">The state.</param>
    public void RunIterators(Value? sequence, Site site, FlowState state)
    {
        if (sequence is Value.Object { Path: { Steps.IsEmpty: true, Root.Kind: RootKind.Parameter or RootKind.Captured } path })
        {
            AddDelegateCall(new DelegateCall(
                path, default, state.Held, state.Released.Select(static r => r.Path).ToImmutableArray(), Here(site), IsEnumeration: true));
        }

        if (sequence is not Value.Functions iterators)
            return;
        foreach (var iterator in iterators.Targets.Items)
        {
            if (iterator.IsIterator)
                RunFunction(iterator, iterator.Arguments.Items, FrameAt(site), state, state.Held);
        }
    }

    // The critical pairs of a function value under the given locks, or, without a frame, on a thread of its own.
    private void RunFunction(FunctionRef function, ImmutableArray<Value?> arguments, Frame? frame, FlowState state, ImmutableArray<HeldLock> held)
    {
        if (_summaries.SummaryOf(function.Method) is not { } summary || _delegateDepth >= MaxDelegateDepth)
            return;
        var under = state with { Held = held };
        if (frame is not null)
            MarkCalled(function.Method, under);
        else
            _result.CalledUnheld.Add(function.Method);
        if (function.IsIterator)
            arguments = function.Arguments.Items;
        var substitution = new Substitution(state, function.Receiver, arguments, function.Captures.Items);
        ApplyBody(frame is null ? OnItsOwn(summary) : summary, substitution, frame, under, Completion.Complete, FrameMark.Callback);
    }

    private static MethodSummary OnItsOwn(MethodSummary summary)
        => summary with
        {
            Pairs = summary.Pairs.Select(static pair => pair with { Detached = true }).ToImmutableArray(),
            DelegateCalls = summary.DelegateCalls.Select(static call => call with { Detached = true }).ToImmutableArray(),
        };

    private void ApplyBody(
        MethodSummary summary, Substitution substitution, Frame? frame, FlowState state, Completion completion, FrameMark mark)
    {
        var callee = _summaries.Find(summary.Method)!;
        foreach (var pair in summary.Pairs)
        {
            var detached = pair.Detached || completion == Completion.Detached && pair.Suspended;
            ApplyPair(detached ? pair with { Detached = true } : pair, callee, substitution, frame, state, mark);
        }

        foreach (var call in summary.DelegateCalls)
            ApplyDelegateCall(call, substitution, frame, state, mark);
    }

    private void ApplyPair(
        CriticalPair pair, MethodFacts callee, Substitution substitution, Frame? frame, FlowState state, FrameMark mark)
    {
        if (pair.Detached)
            (state, frame) = (state with { Held = ImmutableArray<HeldLock>.Empty }, null);
        substitution.NextPair();
        if (substitution.Path(pair.Acquired.Path) is not { } acquiredPath || acquiredPath.IsPrivate || _traits(acquiredPath) is { IsLock: false })
            return;
        var dropped = pair.Dropped.Select(substitution.Path).Where(static p => p is not null).Select(static p => p!).ToImmutableArray();
        var isOpen = IsOpen(pair, callee);
        var held = state.Held.RemoveAll(h => dropped.Contains(h.Path)).ToBuilder();
        var inner = ImmutableArray.CreateBuilder<HeldLock>();
        AddInner(pair.Held, callee.Has(MethodTraits.EntryPoint) && !isOpen ? inner : held);
        AddInner(pair.Inner, inner);
        var acquired = pair.Acquired with { Path = acquiredPath, Witness = Extend(frame, pair.Acquired.Witness, mark) };
        var stillDropped = dropped.Where(d => d.IsKnownToCallers && !state.Held.Any(h => h.Path.Equals(d))).Concat(state.Released.Select(static r => r.Path)).Distinct();
        var local = !state.Held.IsEmpty || frame is null || isOpen;
        Record(new CriticalPair(
            held.ToImmutable(), inner.ToImmutable(), acquired, stillDropped.ToImmutableArray(), pair.Suspended || state.Suspended, pair.Detached,
            NamesParameter(pair) ? acquired.Witness.Length : pair.TurnLength), state, local);

        void AddInner(ImmutableArray<HeldLock> locks, ImmutableArray<HeldLock>.Builder to)
        {
            foreach (var one in locks)
            {
                if (substitution.Path(one.Path) is { IsPrivate: false } path
                    && !held.Any(h => h.Path.IsSameInstance(path)) && !inner.Any(h => h.Path.IsSameInstance(path)))
                    to.Add(one with { Path = path, Witness = Extend(frame, one.Witness, mark) });
            }
        }
    }

    // A pair that names what only callers know is formed anew where it becomes known.
    private static bool IsOpen(CriticalPair pair, MethodFacts callee)
    {
        return pair.Held.Any(h => DependsOnCaller(h.Path)) || DependsOnCaller(pair.Acquired.Path);

        bool DependsOnCaller(LockPath path) => path.Root.Kind switch
        {
            RootKind.Parameter => path is { Steps.IsEmpty: true, Root.Type: not { IsUserClass: true } } || !callee.Has(MethodTraits.EntryPoint),
            RootKind.This or RootKind.PublishedThis => !callee.Has(MethodTraits.EntryPoint),
            RootKind.Captured => true,
            _ => false,
        };
    }

    // Which lock it is, only callers say.
    private static bool NamesParameter(CriticalPair pair)
    {
        return IsParameter(pair.Acquired.Path) || pair.Held.Any(h => IsParameter(h.Path));

        static bool IsParameter(LockPath path)
            => path is { Steps.IsEmpty: true, Root: { Kind: RootKind.Parameter or RootKind.Captured, Type: not { IsUserClass: true } } };
    }

    private void ApplyDelegateCall(DelegateCall call, Substitution substitution, Frame? frame, FlowState state, FrameMark mark)
    {
        if (call.Detached)
            (state, frame) = (state with { Held = ImmutableArray<HeldLock>.Empty }, null);
        substitution.NextPair();
        var target = substitution.Value(call.Delegate);
        if (target is null)
            return;
        var dropped = call.Dropped.Select(substitution.Path).Where(static p => p is not null).Select(static p => p!).ToImmutableArray();
        var held = state.Held.RemoveAll(h => dropped.Contains(h.Path)).ToBuilder();
        foreach (var inner in call.Held)
        {
            if (substitution.Path(inner.Path) is { } path && !path.IsPrivate && !held.Any(h => h.Path.IsSameInstance(path)))
                held.Add(inner with { Path = path, Witness = Extend(frame, inner.Witness, mark) });
        }

        var arguments = call.Arguments.Items.Select(substitution.Value).ToImmutableArray();
        switch (target)
        {
            case Value.Functions functions:
                _delegateDepth++;
                foreach (var function in functions.Targets.Items)
                {
                    if (function.IsIterator == call.IsEnumeration)
                        RunCallback(function, call.IsEnumeration ? function.Arguments.Items : arguments, Extend(frame, call.Witness, mark), state, held.ToImmutable(), call.Detached,
                            call.Completion);
                }

                _delegateDepth--;
                break;
            case Value.Object { Path: { Steps.IsEmpty: true, Root.Kind: RootKind.Parameter or RootKind.Captured } path }:
                AddDelegateCall(new DelegateCall(
                    path, new(arguments), held.ToImmutable(), dropped.RemoveAll(static d => !d.IsKnownToCallers), Extend(frame, call.Witness, mark), call.Detached,
                    call.IsEnumeration, call.Completion));
                break;
        }
    }

    // A function of this body that a callee calls: its pairs under the locks of both, through the frames of the callee.
    private void RunCallback(
        FunctionRef function,
        ImmutableArray<Value?> arguments,
        Witness way,
        FlowState state,
        ImmutableArray<HeldLock> held,
        bool detached,
        Completion completion)
    {
        if (_summaries.Find(function.Method) is not { } body || _summaries.SummaryOf(function.Method) is not { } summary
            || _delegateDepth >= MaxDelegateDepth)
            return;
        var under = state with { Held = held };
        MarkCalled(function.Method, under);
        var substitution = new Substitution(state, function.Receiver, arguments, function.Captures.Items);
        foreach (var pair in summary.Pairs)
        {
            var through = pair with
            {
                Detached = pair.Detached || detached || completion == Completion.Detached && pair.Suspended,
                TurnLength = way.Length + pair.Acquired.Witness.Length,
                Acquired = Through(pair.Acquired),
                Held = pair.Held.Select(Through).ToImmutableArray(),
                Inner = pair.Inner.Select(Through).ToImmutableArray(),
            };
            ApplyPair(through, body, substitution, frame: null, under, FrameMark.None);
        }

        foreach (var call in summary.DelegateCalls)
            ApplyDelegateCall(call with { Witness = Concat(way, call.Witness), Detached = call.Detached || detached }, substitution, null, under, FrameMark.None);

        HeldLock Through(HeldLock one) => one with { Witness = Concat(way, Marked(one.Witness, FrameMark.Callback)) };
    }

    private void AddDelegateCall(DelegateCall call)
    {
        foreach (var known in _result.DelegateCalls)
        {
            if (known.Delegate.Equals(call.Delegate) && known.Detached == call.Detached && known.IsEnumeration == call.IsEnumeration && known.Held.Length == call.Held.Length && known.Arguments.Equals(call.Arguments)
                && known.Held.Zip(call.Held, static (x, y) => x.Path.Equals(y.Path) && x.Mode == y.Mode).All(static same => same))
                return;
        }

        if (_result.DelegateCalls.Count < 64)
            _result.DelegateCalls.Add(call);
        else
            _result.Truncated ??= "too many calls of delegates under different locks";
    }

    private void Record(CriticalPair pair, FlowState state, bool local)
    {
        var acquired = pair.Acquired;
        if (acquired.Path.IsPrivate || pair.Inner.Any(h => h.Path.IsSameInstance(acquired.Path) && !IsUpgrade(h, acquired)))
            return;
        var inner = pair.Inner;
        var outer = ImmutableArray.CreateBuilder<HeldLock>(pair.Held.Length);
        foreach (var h in pair.Held)
        {
            if (h.Path.IsPrivate)
                continue;
            if (h.Path.IsSameInstance(acquired.Path))
            {
                // The holder takes it again: no other thread is involved. Only an upgrade waits, for readers to leave.
                if (!IsUpgrade(h, acquired))
                    return;
                inner = inner.Add(h);
                continue;
            }

            // One anonymous hold says all that another of the same kind says.
            if (IsAnonymous(h.Path) && outer.Any(o => IsAnonymous(o.Path) && o.Mode == h.Mode && o.Path.Steps.SequenceEqual(h.Path.Steps)))
                continue;
            outer.Add(h.Proof is null && Evaluation.Proof(h.Path, acquired.Path, state.Orders) is { } proof ? h with { Proof = proof } : h);
        }

        _result.Pairs.Add(PairPaths.Shorten(pair with { Held = outer.ToImmutable(), Inner = inner }), local && outer.Count > 0);
    }

    private static bool IsAnonymous(LockPath path) => path.Root is { Kind: RootKind.Unknown, Index: < 0, Name: null };

    private static bool IsUpgrade(HeldLock held, HeldLock acquired) => held.Mode == LockMode.Upgradeable && acquired.Mode == LockMode.Exclusive;

    private void ApplyExits(
        MethodSummary summary,
        Substitution substitution,
        ImmutableArray<Value?> arguments,
        Frame frame,
        Instruction.Call call,
        FlowState state,
        List<FlowState> after)
    {
        foreach (var exit in ExitSummary.Choose(summary, parameter => parameter < arguments.Length ? arguments[parameter] : null))
        {
            substitution.NextPair();
            var next = state;
            foreach (var released in exit.Released)
            {
                if (substitution.Path(released.Path) is { } path)
                    next = Drop(next, released with { Path = path });
            }

            foreach (var held in exit.Acquired)
            {
                if (substitution.Path(held.Path) is { IsPrivate: false } path && _traits(path) is not { IsLock: false })
                    next = Hold(next, held with { Path = Named(path, call.Id), Witness = Extend(frame, held.Witness, FrameMark.None) });
            }

            foreach (var output in call.Outs)
            {
                var written = exit.Outs.Items.FirstOrDefault(o => o.Parameter == output.Parameter);
                if (written is not null)
                    next = Returned(output.Slot, substitution.Value(written.Value), next, call.Id * 64 + output.Parameter);
            }

            if (call.Result is not null)
                next = Returned(call.Result, substitution.Value(exit.Result) ?? UnknownResult(call.Id, call.ResultType), next, call.Id * 64 + 63);
            after.Add(next);
        }
    }

    // What the callee wrote to fields of objects made here.
    private FlowState WithStores(FlowState state, MethodSummary summary, Value? receiver, ImmutableArray<Value?> arguments)
    {
        foreach (var store in summary.Exits.SelectMany(static exit => exit.Stores.Items))
        {
            var substitution = new Substitution(state, receiver, arguments, default);
            if (substitution.Path(store.Instance) is not { } instance || substitution.Value(store.Value) is not { } value)
                continue;
            if (instance.IsPrivate)
                state = Write(state, instance, store.Member, value);
            else
                RecordHandover(store.Member, value);
            if (instance.Root.Kind == RootKind.This && instance.Steps.IsEmpty && _body.Has(MethodTraits.Constructor))
            {
                state = state with
                {
                    Fields = state.Fields.SetItem(new FieldOfObject(Evaluation.Receiver, store.Member), value),
                    Stores = state.Stores.Add(new StoredValue(instance, store.Member, value)),
                };
            }
        }

        return state;
    }

    private FlowState Returned(int? slot, Value? value, FlowState state, int objectNumber = 0)
    {
        if (slot is not { } known)
            return state;
        if (value is Value.Made made)
            (value, state) = Materialize(made, objectNumber + 0x1000_0000, state);
        return state with { Slots = value is null ? state.Slots.Remove(known) : state.Slots.SetItem(known, value) };
    }

    // An object that a callee made is an object made here.
    private (Value Value, FlowState State) Materialize(Value.Made made, int number, FlowState state)
    {
        var path = new LockPath(new PathRoot(RootKind.Fresh, number, null, made.Type));
        var inner = number;
        foreach (var field in made.Fields.Items)
        {
            var value = field.Value;
            if (value is Value.Made nested)
                (value, state) = Materialize(nested, inner += 0x0100_0000, state);
            state = Write(state, path, field.Member, value);
        }

        return (new Value.Object(path), state);
    }

    // What a function can reach is published with it, before it runs.
    private FlowState PublishFunction(FunctionRef function, FlowState state, Site? site)
    {
        state = function.Captures.Items.Aggregate(Publish(function.Receiver, state), (before, capture) => Publish(capture.Value, before));
        var published = function with
        {
            Receiver = Published(function.Receiver),
            Captures = new(function.Captures.Items.Select(c => c with { Value = Published(c.Value) }).ToImmutableArray()),
        };
        if (function.IsIterator)
            RunFunction(published, default, FrameAt(site ?? _body.Site), state, state.Held);
        else
            RunFunction(published, default, null, state, ImmutableArray<HeldLock>.Empty);
        return state;
    }

    private Value? Published(Value? value)
    {
        if (value is not Value.Object { Path: var path })
            return value;
        if (path.Root.Kind == RootKind.Fresh)
            return new Value.Object(new LockPath(path.Root with { Kind = RootKind.Unknown }, path.Steps));
        return path.Root.Kind == RootKind.This && _body.Has(MethodTraits.Constructor)
            ? new Value.Object(new LockPath(path.Root with { Kind = RootKind.PublishedThis }, path.Steps))
            : value;
    }

    private FlowState PublishObject(PathRoot root, FlowState state)
    {
        var published = new PathRoot(RootKind.Unknown, root.Index, root.Name, root.Type);
        state = state.Rewrite(path => path.Root.Equals(root) ? new LockPath(published, path.Steps) : path);
        foreach (var field in state.Fields.Where(f => f.Key.Object == root.Index).ToList())
            state = Publish(field.Value, state);
        return state;
    }

    private static Value UnknownResult(int id, TypeRef? type) => new Value.Object(new LockPath(new PathRoot(RootKind.Unknown, id, null, type)));

    private void MarkCalled(MethodKey method, FlowState state) => (state.Held.IsEmpty ? _result.CalledUnheld : _result.CalledHeld).Add(method);

    private Frame FrameAt(Site site) => new(
        _body.Key, _body.Display, site, _body.Has(MethodTraits.Inline) ? FrameMark.Inline : FrameMark.None);

    // The mark of how a callee was reached belongs to the callee's own frame.
    private static Witness Extend(Frame? frame, Witness inner, FrameMark mark)
    {
        inner = Marked(inner, mark);
        return frame is null ? inner : new Witness(frame, inner);
    }

    private static Witness Marked(Witness witness, FrameMark mark)
        => mark != FrameMark.None && witness.Frame.Mark == FrameMark.None ? new Witness(witness.Frame with { Mark = mark }, witness.Inner) : witness;

    private static Witness Concat(Witness outer, Witness inner) => new(outer.Frame, outer.Inner is null ? inner : Concat(outer.Inner, inner));

    // A lock that the callee found and still holds: an unknown one is the one of this call.
    private static LockPath Named(LockPath path, int id)
        => path.Root is { Kind: RootKind.Unknown, Index: < 0 } root ? new LockPath(root with { Index = id }, path.Steps) : path;

    private static int LastIndex(ImmutableArray<HeldLock> held, Func<HeldLock, bool> matches)
    {
        for (var i = held.Length - 1; i >= 0; i--)
        {
            if (matches(held[i]))
                return i;
        }

        return -1;
    }

    private static bool IsOfSameCollection(LockPath left, LockPath right)
    {
        if (!left.Root.Equals(right.Root) || left.Steps.Length != right.Steps.Length)
            return false;
        for (var i = 0; i < left.Steps.Length; i++)
        {
            if (!left.Steps[i].Equals(right.Steps[i]) && (left.Steps[i].Element is null || right.Steps[i].Element is null || left.Steps[i].IsSubclass))
                return false;
        }

        return true;
    }

    // A release through an object that is not known to be the one that was locked, where only one held lock can be meant.
    private static int OnlyCandidate(ImmutableArray<HeldLock> held, ReleasedLock released)
    {
        if (released.Path.Steps.IsEmpty && released.Path.Root.Kind != RootKind.Unknown)
            return -1;
        var candidate = -1;
        for (var i = 0; i < held.Length; i++)
        {
            var sameMember = !held[i].Path.Steps.IsEmpty && !released.Path.Steps.IsEmpty
                && held[i].Path.Steps[held[i].Path.Steps.Length - 1].Equals(released.Path.Steps[released.Path.Steps.Length - 1]);
            var isUnknown = released.Path.Root.Kind == RootKind.Unknown && held[i].Kind == released.Kind;
            if (!sameMember && !(isUnknown && released.Path.Steps.IsEmpty))
                continue;
            if (candidate >= 0)
                return -1;
            candidate = i;
        }

        return candidate;
    }
}
