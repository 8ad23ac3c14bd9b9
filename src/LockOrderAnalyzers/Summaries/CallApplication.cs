using System.Collections.Immutable;
using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>Applies summaries at calls: what the callee does to held locks, fields and variables, and what it returns.</summary>
internal sealed class CallApplication
{
    private readonly MethodFacts _body;
    private readonly MethodResult _result;
    private readonly ISummarySource _summaries;
    private readonly Func<LockPath, LockTraits?> _traits;
    private readonly LockEffects _effects;
    private readonly PairApplication _pairs;
    private readonly Publication _publication;
    private readonly LockChecks _checks;
    private readonly InsideForeignCode _inside;

    /// <summary>Prepares for the calls of one body.</summary>
    /// <param name="result">Receives what is found.</param>
    /// <param name="summaries">The summaries of callees.</param>
    /// <param name="traits">What is known of the creation of a lock.</param>
    /// <param name="effects">What the body does to locks itself.</param>
    /// <param name="pairs">Applies critical pairs.</param>
    /// <param name="publication">Hands values to others.</param>
    /// <param name="checks">The rules of lock state.</param>
    public CallApplication(
        MethodResult result,
        ISummarySource summaries,
        Func<LockPath, LockTraits?> traits,
        LockEffects effects,
        PairApplication pairs,
        Publication publication,
        LockChecks checks)
    {
        _checks = checks;
        _result = result;
        _body = result.Body;
        _summaries = summaries;
        _traits = traits;
        _effects = effects;
        _pairs = pairs;
        _publication = publication;
        _inside = new InsideForeignCode(result.Body, summaries, effects, pairs, checks);
    }

    /// <summary>What a call throws, or null where the callee is known to change which locks are held: when it throws, it has not done so.</summary>
    public Cause? CauseOf(Instruction.Call call)
    {
        if (call.Contract is { } contract && !(contract.Acquires.IsEmpty && contract.Releases.IsEmpty))
            return null;
        var target = _summaries.Resolve(_body.Key, call, receiver: null).Only;
        return CauseOf(call.Site, target, target?.Display ?? call.Name);
    }

    /// <summary>What a call of a delegate throws, or null.</summary>
    public Cause? CauseOf(Instruction.Invoke invoke, Value? function)
    {
        var target = function is Value.Functions { Targets.Items: { Length: 1 } targets } ? _summaries.Find(targets[0].Method) : null;
        return CauseOf(invoke.Site, target, target?.Display ?? "the delegate");
    }

    private Cause? CauseOf(Site site, MethodFacts? target, string name)
        => target is not null && _summaries.SummaryOf(target.Key) is { } summary
            && (!summary.Throws || summary.ChangesHeld)
            ? null
            : new Cause(site, name);

    /// <summary>Applies a call of a method.</summary>
    public void Apply(Instruction.Call call, Value? receiver, ImmutableArray<Value?> arguments, FlowState state, List<FlowState> after)
    {
        var exactType = receiver is Value.Object { Path: { IsPrivate: true, Steps.IsEmpty: true } made } ? made.Root.Type : null;
        var targets = _summaries.Resolve(_body.Key, call, exactType);
        if (targets.Only is not { } target || _summaries.SummaryOf(target.Key) is not { } summary)
        {
            ApplyOneOf(targets, call, receiver, arguments, state);
            ApplyUnknown(call, receiver, arguments, state, after);
            return;
        }

        arguments = Later(call, arguments, ref state);

        if (target.Has(MethodTraits.Iterator))
        {
            var iterator = FunctionValues.Bounded(new FunctionRef(target.Key, receiver, default, new(arguments), IsIterator: true));
            after.Add(Returned(call.Result, new Value.Functions(new(ImmutableArray.Create(iterator))), state));
            return;
        }

        Run(call, target, summary, new Actuals(receiver, arguments, default), state, after);
    }

    // A call that several bodies can answer: the locks that each of them takes. What it returns and leaves held is not known.
    private void ApplyOneOf(Targets targets, Instruction.Call call, Value? receiver, ImmutableArray<Value?> arguments, FlowState state)
    {
        if (targets.Count > targets.Bodies.Length && state.HoldsLock)
            _result.Unfollowed[call.Name] = (targets.Count, call.Site);
        foreach (var target in targets.Bodies)
        {
            if (_summaries.SummaryOf(target.Key) is not { } summary || target.Has(MethodTraits.Iterator))
                continue;
            _effects.MarkCalled(target.Key, state);
            var prepared = WithStores(state, summary, receiver, arguments);
            _pairs.ApplyBody(
                summary, new Substitution(prepared, receiver, arguments, default), _body.FrameAt(call.Site), prepared, call.Completion, FrameMark.Dispatch,
                targets.Confidence);
        }
    }

    // A method without a body here: what its annotations say.
    private void ApplyUnknown(Instruction.Call call, Value? receiver, ImmutableArray<Value?> arguments, FlowState state, List<FlowState> after)
    {
        var inside = call.Contract is null ? state : _inside.Enter(call, new Substitution(state, receiver, arguments, default), state);
        for (var i = 0; i < arguments.Length; i++)
        {
            _publication.GiveAway(arguments[i]);
            if (call.Contract?.InvokedNow.Contains(i) == true && arguments[i] is Value.Functions functions)
            {
                foreach (var function in functions.Targets.Items)
                    _pairs.RunFunction(function, default, _body.FrameAt(call.Site), state, inside.Held);
            }
            else
            {
                MayEnumerate(arguments[i], call.Site, state);
                state = _publication.Publish(arguments[i], state, call.Site, call.Contract?.InvokedLater.Contains(i) == true);
            }
        }

        // A property that cannot be followed is read like a field.
        var result = call.Property is { } property && receiver is Value.Object o
            ? Evaluation.Step(o.Path, new PathStep(property), state)
            : UnknownResult(call.Id, call.ResultType);
        if (call.Contract is not { } contract)
        {
            after.Add(Returned(call.Result, result, state));
            return;
        }

        _inside.Run(call, receiver, inside);
        var substitution = new Substitution(state, receiver, arguments, default);
        foreach (var required in contract.Requires)
        {
            if (substitution.Path(required.Path) is { } path)
                _checks.Require(new Requirement(path, required.Kind, required.Mode, RequirementKind.Annotation, Declared(call, required)), state);
        }

        foreach (var released in contract.Releases)
        {
            if (substitution.Path(released.Path) is { } path)
                state = _effects.Drop(state, new ReleasedLock(path, released.Kind, released.Mode), _effects.Here(call.Site));
        }

        var taken = state;
        foreach (var acquired in contract.Acquires)
        {
            if (substitution.Path(acquired.Path) is not { IsPrivate: false } path)
                continue;
            var held = new HeldLock(path, acquired.Kind, acquired.Mode ?? LockMode.Exclusive, WaitKind.Blocking, _effects.Here(call.Site));
            _checks.Acquire(held, taken.Held, taken);
            _effects.RecordAcquisition(held, taken);
            taken = _effects.Hold(taken, held);
        }

        if (contract.Acquires.IsEmpty || !call.IsTest)
        {
            after.Add(Returned(call.Result, result, taken));
            return;
        }

        after.Add(Returned(call.Result, new Value.Bool(true), taken));
        after.Add(Returned(call.Result, new Value.Bool(false), state));
    }

    private Witness Declared(Instruction.Call call, ContractLock required) => new(
        _body.FrameAt(call.Site), new Witness(new Frame(call.Target, call.Name, required.Site, FrameMark.None), null));

    // Delegates that an annotation says run on their own: the body has nothing to do with them.
    private ImmutableArray<Value?> Later(Instruction.Call call, ImmutableArray<Value?> arguments, ref FlowState state)
    {
        foreach (var i in call.Contract?.InvokedLater ?? ImmutableArray<int>.Empty)
        {
            if (i >= arguments.Length)
                continue;
            state = _publication.Publish(arguments[i], state, call.Site, newThread: true);
            arguments = arguments.SetItem(i, null);
        }

        return arguments;
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
                var call = new Instruction.Call(
                    invoke.Id, invoke.Site, only.Method, Dispatch.Direct, invoke.Completion, null, invoke.Arguments, ImmutableArray<OutArgument>.Empty,
                    invoke.Result, invoke.ResultType);
                Run(call, body, summary, new Actuals(only.Receiver, arguments, only.Captures.Items), state, after);
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

                    _pairs.RunFunction(function, arguments, _body.FrameAt(invoke.Site), state, state.Held);
                }

                break;
            case Value.Object { Path: var path }:
                if (path.IsCallersOwn)
                {
                    _pairs.AddDelegateCall(new DelegateCall(
                        path, new(arguments.IsDefault ? ImmutableArray<Value?>.Empty : arguments), state.Held,
                        state.Released.Select(static r => r.Path).ToImmutableArray(), _effects.Here(invoke.Site), Completion: invoke.Completion,
                        Origin: new Place(_body.Key, invoke.Id)));
                }

                _pairs.RunStored(path, new Place(_body.Key, invoke.Id), arguments, new Witness(_body.FrameAt(invoke.Site), null), state);
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
                _pairs.RunFunction(iterator, iterator.Arguments.Items, _body.FrameAt(site), state, state.Held);
        }
    }

    // What code does that is not analysed with a sequence, nobody knows; a sequence that only the caller knows, it is asked for.
    private void MayEnumerate(Value? value, Site site, FlowState state)
    {
        if (value is Value.Object { Path: { Steps.IsEmpty: true, Root.Kind: RootKind.Parameter } path })
            _result.Unknown.Add(path);
        else if (value is Value.Functions)
            RunIterators(value, site, state);
    }

    // Where the callee's ways out are told apart by null, this one is not.
    private static FlowState NotNull(Instruction.Call call, FlowState state)
        => call.Result is { } slot && state.Slots.TryGetValue(slot, out var value) && value is Value.Object { Path: { IsDefinite: true, IsCut: false } path }
            ? state with { Tests = state.Tests.SetItem(new Operand.IsNull(new Operand.At(path)), false) }
            : state;

    // Runs a callee. Where nobody waits for it, it has done nothing yet to locks when the caller goes on.
    private void Run(Instruction.Call call, MethodFacts target, MethodSummary summary, Actuals actuals, FlowState state, List<FlowState> after)
    {
        if (target.Has(MethodTraits.Unawaited))
            call = call with { Completion = Completion.Detached };
        _effects.MarkCalled(target.Key, state);
        var frame = _body.FrameAt(call.Site);
        var startsThreads = summary.StartsThreads || call.Completion == Completion.Detached && target.Has(MethodTraits.Async);
        _result.StartsThreads |= startsThreads;
        if (call.Completion == Completion.Detached && target.Has(MethodTraits.Async))
            _result.SetGoing.Add(target.Key);
        var prepared = WithStores(state, summary, actuals.Receiver, actuals.Arguments);
        var substitution = actuals.In(prepared);
        _pairs.ApplyBody(
            summary, substitution, frame, prepared, call.Completion, target.Key.Equals(call.Target) ? FrameMark.None : FrameMark.Dispatch);
        foreach (var escaping in summary.Escaping)
            state = _publication.Publish(substitution.Value(escaping), state);
        foreach (var unknown in summary.Unknown)
            MayEnumerate(substitution.Value(unknown), call.Site, state);
        state = Renew(summary, substitution, state, call.Site);
        if (startsThreads)
            state = state with { Alone = false };
        state = _effects.TakeAll(summary, substitution, frame, state);
        if (call.Completion == Completion.Detached && target.Has(MethodTraits.Async))
        {
            state = _publication.HandOver(summary, substitution, state);
            after.Add(Returned(call.Result, UnknownResult(call.Id, call.ResultType), state));
            return;
        }

        state = WithStores(state, summary, actuals.Receiver, actuals.Arguments);
        ApplyExits(summary, actuals.In(state), actuals.Arguments, frame, call, state, after);
    }

    private static FlowState Renew(MethodSummary summary, Substitution substitution, FlowState state, Site site)
        => summary.Renewed.Aggregate(state, (before, renewed) => substitution.Path(renewed) is { } field ? LockEffects.Renew(before, field, site) : before);

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
                    next = _effects.Drop(next, released with { Path = path }, new Witness(frame, null), byName: !released.Path.Steps.IsEmpty);
            }

            foreach (var held in exit.Acquired)
            {
                if (substitution.Path(held.Path) is { IsPrivate: false } path && _traits(path) is not { IsLock: false })
                    next = _effects.Hold(next, held with { Path = Named(path, call.Id), Witness = held.Witness.Under(frame, FrameMark.None) });
            }

            foreach (var loosened in exit.Loosened.Items)
            {
                if (substitution.Path(loosened) is { IsPrivate: false } path)
                    next = _effects.Loosen(next, path);
            }

            next = ReleaseByDelegates(summary, substitution, frame, next);
            foreach (var output in call.Outs)
            {
                var written = exit.Outs.Items.FirstOrDefault(o => o.Parameter == output.Parameter);
                if (written is not null)
                    next = Returned(output.Slot, substitution.Value(written.Value), next, call.Id * 64 + output.Parameter);
            }

            if (call.Result is not null)
                next = Returned(call.Result, substitution.Value(exit.Result) ?? UnknownResult(call.Id, call.ResultType), next, call.Id * 64 + 63);
            after.Add(exit.Result is not (Value.Null or Value.Bool) && summary.Exits.Any(static other => other.Result is Value.Null) ? NotNull(call, next) : next);
        }
    }

    // What the delegates that the callee calls release: a scope is often made of one.
    private FlowState ReleaseByDelegates(MethodSummary summary, Substitution substitution, Frame frame, FlowState state)
    {
        foreach (var delegateCall in summary.DelegateCalls)
        {
            if (delegateCall.Detached || delegateCall.IsEnumeration
                || substitution.Value(delegateCall.Delegate) is not Value.Functions { Targets.Items: { Length: 1 } targets }
                || _summaries.SummaryOf(targets[0].Method) is not { Exits.Length: > 0 } called)
                continue;
            var inner = new Substitution(
                state, targets[0].Receiver, delegateCall.Arguments.Items.Select(substitution.Value).ToImmutableArray(), targets[0].Captures.Items);
            state = Renew(called, inner, state, frame.Site);
            foreach (var released in called.Exits[0].Released)
            {
                if (inner.Path(released.Path) is { } path)
                    state = _effects.Drop(state, released with { Path = path }, new Witness(frame, null));
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
        state = state.Forget(operand => operand is Operand.Slot read && read.Index == known);
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

    // What takes the place of the callee's roots.
    private readonly record struct Actuals(Value? Receiver, ImmutableArray<Value?> Arguments, ImmutableArray<NamedValue> Captures)
    {
        public Substitution In(FlowState state) => new(state, Receiver, Arguments, Captures);
    }
}
