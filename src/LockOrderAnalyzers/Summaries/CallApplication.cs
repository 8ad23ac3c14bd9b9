using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>Applies summaries at calls: what the callee does to held locks, fields and variables, and what it returns.</summary>
internal sealed class CallApplication
{
    private readonly MethodFacts _body;
    private readonly ISummarySource _summaries;
    private readonly Func<LockPath, LockTraits?> _traits;
    private readonly LockEffects _effects;
    private readonly PairApplication _pairs;
    private readonly Publication _publication;

    /// <summary>Prepares for the calls of one body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="summaries">The summaries of callees.</param>
    /// <param name="traits">What is known of the creation of a lock.</param>
    /// <param name="effects">What the body does to locks itself.</param>
    /// <param name="pairs">Applies critical pairs.</param>
    /// <param name="publication">Hands values to others.</param>
    public CallApplication(
        MethodFacts body,
        ISummarySource summaries,
        Func<LockPath, LockTraits?> traits,
        LockEffects effects,
        PairApplication pairs,
        Publication publication)
    {
        _body = body;
        _summaries = summaries;
        _traits = traits;
        _effects = effects;
        _pairs = pairs;
        _publication = publication;
    }

    /// <summary>Applies a call of a method.</summary>
    public void Apply(Instruction.Call call, Value? receiver, ImmutableArray<Value?> arguments, FlowState state, List<FlowState> after)
    {
        var exactType = receiver is Value.Object { Path: { IsPrivate: true, Steps.IsEmpty: true } made } ? made.Root.Type : null;
        if (_summaries.Resolve(call.Target, call.Dispatch, exactType) is not { } target || _summaries.SummaryOf(target.Key) is not { } summary)
        {
            foreach (var argument in arguments)
                state = _publication.Publish(argument, state, call.Site);
            after.Add(Returned(call.Result, UnknownResult(call.Id, call.ResultType), state));
            return;
        }

        if (target.Has(MethodTraits.Iterator))
        {
            var iterator = FunctionValues.Bounded(new FunctionRef(target.Key, receiver, default, new(arguments), IsIterator: true));
            after.Add(Returned(call.Result, new Value.Functions(new(ImmutableArray.Create(iterator))), state));
            return;
        }

        var frame = _effects.FrameAt(call.Site);
        _effects.MarkCalled(target.Key, state);
        var prepared = WithStores(state, summary, receiver, arguments);
        var substitution = new Substitution(prepared, receiver, arguments, default);
        _pairs.ApplyBody(summary, substitution, frame, prepared, call.Completion, target.Key.Equals(call.Target) ? FrameMark.None : FrameMark.Dispatch);
        foreach (var escaping in summary.Escaping)
            state = _publication.Publish(substitution.Value(escaping), state);
        if (call.Completion == Completion.Detached && target.Has(MethodTraits.Async))
        {
            after.Add(Returned(call.Result, UnknownResult(call.Id, call.ResultType), state));
            return;
        }

        ApplyExits(
            summary, new Substitution(prepared, receiver, arguments, default), arguments, frame, call,
            WithStores(state, summary, receiver, arguments), after);
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
                _effects.MarkCalled(only.Method, state);
                var substitution = new Substitution(state, only.Receiver, arguments, only.Captures.Items);
                var frame = _effects.FrameAt(invoke.Site);
                _pairs.ApplyBody(summary, substitution, frame, state, invoke.Completion, FrameMark.None);
                foreach (var escaping in summary.Escaping)
                    state = _publication.Publish(substitution.Value(escaping), state);
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

                    _pairs.RunFunction(function, arguments, _effects.FrameAt(invoke.Site), state, state.Held);
                }

                break;
            case Value.Object { Path: { IsCallersOwn: true } path }:
                _pairs.AddDelegateCall(new DelegateCall(
                    path, new(arguments.IsDefault ? ImmutableArray<Value?>.Empty : arguments), state.Held,
                    state.Released.Select(static r => r.Path).ToImmutableArray(), _effects.Here(invoke.Site), Completion: invoke.Completion));
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
            _pairs.AddDelegateCall(new DelegateCall(
                path, default, state.Held, state.Released.Select(static r => r.Path).ToImmutableArray(), _effects.Here(site), IsEnumeration: true));
        }

        if (sequence is not Value.Functions iterators)
            return;
        foreach (var iterator in iterators.Targets.Items)
        {
            if (iterator.IsIterator)
                _pairs.RunFunction(iterator, iterator.Arguments.Items, _effects.FrameAt(site), state, state.Held);
        }
    }

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
                    next = _effects.Drop(next, released with { Path = path });
            }

            foreach (var held in exit.Acquired)
            {
                if (substitution.Path(held.Path) is { IsPrivate: false } path && _traits(path) is not { IsLock: false })
                    next = _effects.Hold(next, held with { Path = Named(path, call.Id), Witness = held.Witness.Under(frame, FrameMark.None) });
            }

            next = ReleaseByDelegates(summary, substitution, next);
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

    // What the delegates that the callee calls release: a scope is often made of one.
    private FlowState ReleaseByDelegates(MethodSummary summary, Substitution substitution, FlowState state)
    {
        foreach (var delegateCall in summary.DelegateCalls)
        {
            if (delegateCall.Detached || delegateCall.IsEnumeration
                || substitution.Value(delegateCall.Delegate) is not Value.Functions { Targets.Items: { Length: 1 } targets }
                || _summaries.SummaryOf(targets[0].Method) is not { Exits.Length: > 0 } called)
                continue;
            var inner = new Substitution(
                state, targets[0].Receiver, delegateCall.Arguments.Items.Select(substitution.Value).ToImmutableArray(), targets[0].Captures.Items);
            foreach (var released in called.Exits[0].Released)
            {
                if (inner.Path(released.Path) is { } path)
                    state = _effects.Drop(state, released with { Path = path });
            }
        }

        return state;
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
                state = _effects.Write(state, instance, store.Member, value);
            else
                _effects.RecordHandover(store.Member, value);
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
            state = _effects.Write(state, path, field.Member, value);
        }

        return (new Value.Object(path), state);
    }

    private static Value UnknownResult(int id, TypeRef? type) => new Value.Object(new LockPath(new PathRoot(RootKind.Unknown, id, null, type)));

    // A lock that the callee found and still holds: an unknown one is the one of this call.
    private static LockPath Named(LockPath path, int id)
        => path.Root is { Kind: RootKind.Unknown, Index: < 0 } root ? new LockPath(root with { Index = id }, path.Steps) : path;
}
