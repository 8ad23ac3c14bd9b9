using System.Collections.Immutable;
using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>Brings the critical pairs of callees, and of the delegates they call, under the locks of the caller.</summary>
internal sealed class PairApplication
{
    private const int MaxDelegateDepth = 8;
    private const int MaxDelegateCalls = 64;

    private readonly MethodResult _result;
    private readonly ISummarySource _summaries;
    private readonly Func<LockPath, LockTraits?> _traits;
    private readonly LockEffects _effects;
    private readonly LockChecks _checks;
    private readonly OutsideCalls _outside;
    private readonly Stack<FunctionRef> _running = new();

    /// <summary>Prepares for the calls of one body.</summary>
    /// <param name="result">Receives what is found.</param>
    /// <param name="summaries">The summaries of callees.</param>
    /// <param name="traits">What is known of the creation of a lock.</param>
    /// <param name="effects">Records pairs.</param>
    /// <param name="checks">The rules of lock state.</param>
    /// <param name="outside">Records calls of outside code.</param>
    public PairApplication(
        MethodResult result, ISummarySource summaries, Func<LockPath, LockTraits?> traits, LockEffects effects, LockChecks checks, OutsideCalls outside)
    {
        _outside = outside;
        _checks = checks;
        _result = result;
        _summaries = summaries;
        _traits = traits;
        _effects = effects;
    }

    /// <summary>The critical pairs of a function value under the given locks, or, without a frame, on a thread of its own.</summary>
    public void RunFunction(
        FunctionRef function, ImmutableArray<Value?> arguments, Frame? frame, FlowState state, ImmutableArray<HeldLock> held, Confidence confidence = Confidence.High)
    {
        if (_summaries.SummaryOf(function.Method) is not { } summary || IsTooDeep())
            return;
        var under = state with { Held = held };
        if (frame is not null)
            _effects.MarkCalled(function.Method, under);
        else
            _result.CalledUnheld.Add(function.Method);
        if (function.IsIterator)
            arguments = function.Arguments.Items;
        var substitution = new Substitution(state, function.Receiver, arguments, function.Captures.Items);
        ApplyBody(frame is null ? OnItsOwn(summary) : summary, substitution, frame, under, Completion.Complete, FrameMark.Callback, confidence);
    }

    /// <summary>The critical pairs and delegate calls of a callee, under the locks of the state.</summary>
    public void ApplyBody(
        MethodSummary summary,
        Substitution substitution,
        Frame? frame,
        FlowState state,
        Completion completion,
        FrameMark mark,
        Confidence confidence = Confidence.High)
    {
        var callee = _summaries.Find(summary.Method)!;
        if (callee.Has(MethodTraits.Unawaited))
            completion = Completion.Detached;
        foreach (var pair in summary.Pairs)
        {
            var detached = pair.Detached || completion == Completion.Detached && pair.RunsOnItsOwn;
            if (pair.Confidence.Through(confidence) is { } sure)
                ApplyPair((detached && !pair.Detached ? KeepsWaiting(pair, summary.Method, isCalled: true) : pair) with { Detached = detached, Confidence = sure }, callee, substitution, frame, state, mark);
        }

        foreach (var call in summary.DelegateCalls)
        {
            if (call.Confidence.Through(confidence) is { } sure)
                ApplyDelegateCall(call with { Confidence = sure }, substitution, frame, state, mark);
        }

        foreach (var signal in summary.Signals)
            ApplySignal(signal, substitution, frame, state, frame is null || completion == Completion.Detached && signal.Suspended, mark);
        if (frame is null || confidence != Confidence.High)
            return;
        _outside.Apply(summary, substitution, way => way.Under(frame, mark), completion, state);
        foreach (var required in summary.Requirements)
        {
            if (!required.When.Items.Any(substitution.Contradicts) && substitution.Path(required.Path) is { } path)
            {
                _checks.Require(
                    required with
                    {
                        Path = path,
                        Witness = required.Witness.Under(frame, mark),
                        When = substitution.Remaining(required.When),
                        Instead = required.Instead is { } held ? held with { Witness = held.Witness.Under(frame, mark) } : null,
                    },
                    state);
            }
        }
    }

    private CriticalPair KeepsWaiting(CriticalPair pair, MethodKey work, bool isCalled)
    {
        if (pair.Detached || !_summaries.Flow.IsAwaited(work, isCalled) || _summaries.Flow.IsBound(work) || _summaries.Find(work) is not { } body)
            return pair;
        var completion = WaitEffects.HeldByWork(body, LockPath.OfWork(new Work(work.Id, isCalled), owner: null));
        return pair.Acquired.Path.Equals(completion.Path) ? pair : pair with { Held = pair.Held.Insert(0, completion) };
    }

    private bool IsTooDeep()
    {
        if (_running.Count < MaxDelegateDepth)
            return false;
        _result.Truncated ??= "delegates that are given delegates, too deep";
        return true;
    }

    // What runs on its own keeps those waiting who wait until it has run.
    private MethodSummary OnItsOwn(MethodSummary summary)
        => summary with
        {
            Pairs = summary.Pairs.Select(pair => KeepsWaiting(pair, summary.Method, isCalled: false) with { Detached = true }).ToImmutableArray(),
            DelegateCalls = summary.DelegateCalls.Select(static call => call with { Detached = true }).ToImmutableArray(),
        };

    private void ApplyPair(
        CriticalPair pair, MethodFacts callee, Substitution substitution, Frame? frame, FlowState state, FrameMark mark)
    {
        if (pair.Detached)
            (state, frame) = (state with { Held = ImmutableArray<HeldLock>.Empty }, null);
        if (pair.When.Items.Any(when => substitution.Contradicts(when)))
            return;
        if (mark == FrameMark.None && pair.Suspended)
            mark = FrameMark.Async;
        substitution.NextPair();
        if (substitution.Path(pair.Acquired.Path) is not { } acquiredPath || acquiredPath.IsPrivate || pair.Acquired.Kind != LockKind.Completion && _traits(acquiredPath) is { IsLock: false })
            return;
        var dropped = pair.Dropped.Select(substitution.Path).Where(static p => p is not null).Select(static p => p!).ToImmutableArray();
        var isOpen = IsOpen(pair, callee);
        var held = state.Held.RemoveAll(h => dropped.Contains(h.Path)).ToBuilder();
        var inner = ImmutableArray.CreateBuilder<HeldLock>();
        AddInner(pair.Held, callee.Has(MethodTraits.EntryPoint) && !isOpen ? inner : held);
        AddInner(pair.Inner, inner);
        var acquired = pair.Acquired with { Path = acquiredPath, Witness = pair.Acquired.Witness.Under(frame, mark) };
        if (!pair.Detached && !pair.IsUnderFlag && pair.Confidence == Confidence.High)
            _checks.Acquire(acquired, state.Held.RemoveAll(h => dropped.Contains(h.Path)).AddRange(MadeOne(pair, acquired, substitution, frame, mark)), state);
        var stillDropped = dropped.Where(d => d.IsKnownToCallers && !state.Held.Any(h => h.Path.Equals(d))).Concat(state.Released.Select(static r => r.Path)).Distinct();
        var local = !state.Held.IsEmpty || frame is null || isOpen;
        _effects.Record(new CriticalPair(
            held.ToImmutable(), inner.ToImmutable(), acquired, stillDropped.ToImmutableArray(), pair.Suspended || _effects.HasLeftCaller(state), pair.Detached,
            NamesParameter(pair) ? acquired.Witness.Length : pair.TurnLength, new(substitution.Remaining(pair.When).Items.Union(_checks.Conditions(state).Items).ToImmutableArray()),
            pair.Confidence, pair.IsUnderFlag || LockEffects.IsUnderFlag(state), state.Alone && !pair.Detached), state, local);

        void AddInner(ImmutableArray<HeldLock> locks, ImmutableArray<HeldLock>.Builder to)
        {
            foreach (var one in locks)
            {
                if (substitution.Path(one.Path) is { IsPrivate: false } path
                    && !held.Any(h => SaysAsMuch(h, path, one.Mode)) && !inner.Any(h => SaysAsMuch(h, path, one.Mode)))
                    to.Add(one with { Path = path, Witness = one.Witness.Under(frame, mark) });
            }
        }
    }

    // A signal that the callee gives needs what the caller took on its way there, too.
    private void ApplySignal(Signal signal, Substitution substitution, Frame? frame, FlowState state, bool detached, FrameMark mark)
    {
        if (signal.Detached || substitution.Path(signal.Event) is not { IsPrivate: false } path)
            return;
        if (detached)
            (state, frame) = (state with { Taken = ImmutableArray<HeldLock>.Empty }, null);
        substitution.NextPair();
        var needed = signal.Needed.Select(held => substitution.Path(held.Path) is { IsPrivate: false } own ? held with { Path = own, Witness = held.Witness.Under(frame, mark) } : null)
            .Where(static held => held is not null).Aggregate(state, static (taken, held) => WaitEffects.Take(taken, held!)).Taken;
        WaitEffects.Record(_result, new Signal(path, needed, signal.Witness.Under(frame, mark), signal.Suspended || state.Suspended, detached));
    }

    private static bool SaysAsMuch(HeldLock held, LockPath path, LockMode mode)
        => held.Path.IsSameInstance(path) && (held.Mode == mode || held.Mode == LockMode.Exclusive || mode == LockMode.Shared);

    // Locks that the callee holds and takes under two names, which are one here.
    private static IEnumerable<HeldLock> MadeOne(CriticalPair pair, HeldLock acquired, Substitution substitution, Frame? frame, FrameMark mark)
        => pair.AllHeld.Where(held => !held.Path.IsSameInstance(pair.Acquired.Path) && substitution.Path(held.Path) is { } path && path.IsSameInstance(acquired.Path))
            .Select(held => held with { Path = acquired.Path, Witness = held.Witness.Under(frame, mark) });

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
            if (substitution.Path(inner.Path) is not { IsPrivate: false } path)
                continue;
            var own = inner with { Path = path, Witness = inner.Witness.Under(frame, mark) };
            if (!held.Any(h => h.Path.Equals(path) || LockEffects.SaysNoMore(own, h)))
                held.Add(own);
        }

        var arguments = call.Arguments.Items.Select(substitution.Value).ToImmutableArray();
        switch (target)
        {
            case Value.Functions functions:
                foreach (var function in functions.Targets.Items)
                {
                    if (function.IsIterator != call.IsEnumeration)
                        continue;
                    RunCallback(function, call.IsEnumeration ? function.Arguments.Items : arguments, call.Witness.Under(frame, mark), state, held.ToImmutable(), call.Detached,
                        call.Completion, call.Confidence);
                }

                break;
            case Value.Object { Path: var path }:
                if (path.IsCallersOwn)
                {
                    AddDelegateCall(new DelegateCall(
                        path, new(arguments), held.ToImmutable(), dropped.RemoveAll(static d => !d.IsKnownToCallers), call.Witness.Under(frame, mark), call.Detached,
                        call.IsEnumeration, call.Completion, call.Confidence, call.Origin));
                }

                if (!call.IsEnumeration && (!path.IsCallersOwn || path.LastField is not null || path.Root.Kind == RootKind.Captured))
                    RunStored(path, call.Origin, arguments, call.Witness.Under(frame, mark), state with { Held = held.ToImmutable() }, call.Detached, call.Confidence);
                break;
        }
    }

    // A function that comes back to itself does nothing new.
    private void RunCallback(
        FunctionRef function,
        ImmutableArray<Value?> arguments,
        Witness way,
        FlowState state,
        ImmutableArray<HeldLock> held,
        bool detached,
        Completion completion,
        Confidence confidence)
    {
        if (_running.Contains(function))
            return;
        _running.Push(function);
        RunThrough(function, arguments, way, state, held, detached, completion, confidence);
        _running.Pop();
    }

    // A function of this body that a callee calls: its pairs under the locks of both, through the frames of the callee.
    private void RunThrough(
        FunctionRef function,
        ImmutableArray<Value?> arguments,
        Witness way,
        FlowState state,
        ImmutableArray<HeldLock> held,
        bool detached,
        Completion completion,
        Confidence confidence)
    {
        if (_summaries.Find(function.Method) is not { } body || _summaries.SummaryOf(function.Method) is not { } summary || IsTooDeep())
            return;
        if (body.Has(MethodTraits.Unawaited))
            completion = Completion.Detached;
        var under = state with { Held = held };
        _effects.MarkCalled(function.Method, under);
        var substitution = new Substitution(state, function.Receiver, arguments, function.Captures.Items);
        foreach (var pair in summary.Pairs)
        {
            if (pair.Confidence.Through(confidence) is not { } sure)
                continue;
            var through = Behind(pair, way, FrameMark.Callback) with
            {
                Detached = pair.Detached || detached || completion == Completion.Detached && pair.RunsOnItsOwn, Confidence = sure,
            };
            ApplyPair(through, body, substitution, frame: null, under, FrameMark.None);
        }

        if (!detached && confidence == Confidence.High)
            _outside.Apply(summary, substitution, inner => way.Then(inner.Marked(FrameMark.Callback)), completion, under);
        foreach (var signal in summary.Signals)
            ApplySignal(signal with { Witness = way.Then(signal.Witness) }, substitution, frame: null, under, detached, FrameMark.None);
        foreach (var call in summary.DelegateCalls)
        {
            if (call.Confidence.Through(confidence) is { } sure)
                ApplyDelegateCall(call with { Witness = way.Then(call.Witness), Detached = call.Detached || detached, Confidence = sure }, substitution, null, under, FrameMark.None);
        }
    }

    // A pair as it is seen from where the way to it starts.
    private static CriticalPair Behind(CriticalPair pair, Witness way, FrameMark mark)
    {
        return pair with
        {
            TurnLength = way.Length + pair.Acquired.Witness.Length,
            Acquired = Through(pair.Acquired),
            Held = pair.Held.Select(Through).ToImmutableArray(),
            Inner = pair.Inner.Select(Through).ToImmutableArray(),
        };

        HeldLock Through(HeldLock one) => one with { Witness = way.Then(one.Witness.Marked(mark)) };
    }

    // The object that a body runs on which was come by in a way that is not known: each place, and each of its bodies, has one of its own.
    private static LockPath UnknownReceiver(MethodFacts body, Place place, int number)
        => new(new PathRoot(RootKind.Unknown, 0x3000_0000 + place.Id * CallTargets.MaxTargets + number, null, body.Owner) { IsBound = true });

    /// <summary>
    /// The critical pairs of the functions that a field, property, event or collection can hold, or else of those that come to the delegate
    /// of an instruction. Of an event, all subscribers run; of another, one of them.
    /// </summary>
    /// <param name="path">Where the delegate is.</param>
    /// <param name="place">The instruction.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="way">The way to the call, from this body.</param>
    /// <param name="state">The state, with the locks that are held then.</param>
    /// <param name="detached">Whether this happens on a thread of its own.</param>
    /// <param name="confidence">How sure it is that the call happens.</param>
    /// <param name="anyPath">Whether what callers know of a parameter is no matter.</param>
    public void RunStored(
        LockPath path, Place place, ImmutableArray<Value?> arguments, Witness way, FlowState state, bool detached = false, Confidence confidence = Confidence.High,
        bool anyPath = false)
    {
        var functions = path.LastField is { } field ? _summaries.Flow.Stored(field).ToList() : Elsewhere(path, place, anyPath).Select(static key => (Function: key, IsBoundToHolder: false)).ToList();
        var runsAll = path.LastField is { } member && _summaries.Flow.RunsAll(member);
        if (functions.Count > CallTargets.MaxTargets)
        {
            if (state.HoldsLock)
                _result.Unfollowed[path.LastField?.Display ?? "a delegate"] = (functions.Count, way.Frame.Site);
            return;
        }

        if (confidence.Through(functions.Count <= 1 || runsAll ? Confidence.High : Confidence.Medium) is not { } sure)
            return;
        for (var i = 0; i < functions.Count; i++)
        {
            if (_summaries.Find(functions[i].Function) is not { } body)
                continue;
            var receiver = functions[i].IsBoundToHolder ? path.Holder : UnknownReceiver(body, place, i);
            var function = new FunctionRef(body.Key, new Value.Object(receiver), default, default, IsIterator: false);
            RunCallback(function, arguments, way, state, state.Held, detached, Completion.Complete, sure);
        }
    }

    /// <summary>
    /// The critical pairs of an asynchronous body behind its suspension. Where it suspends more than once, which of them follow this wait is a guess.
    /// </summary>
    /// <param name="method">The body.</param>
    /// <param name="place">The instruction that lets it go on.</param>
    /// <param name="way">The way there.</param>
    /// <param name="state">The state, with the locks that are held then.</param>
    public void Resume(MethodKey method, Place place, Witness way, FlowState state)
    {
        if (_summaries.Find(method) is not { } body || _summaries.SummaryOf(method) is not { } summary)
            return;
        var suspensions = body.Blocks.SelectMany(static block => block.Instructions).Count(static step => step is Instruction.Suspend);
        var substitution = new Substitution(state, new Value.Object(UnknownReceiver(body, place, 0)), default, default);
        foreach (var pair in summary.Pairs.Where(static pair => pair.Suspended && !pair.Detached && pair.Acquired.Wait != WaitKind.Awaited))
        {
            if (pair.Confidence.Through(suspensions == 1 ? Confidence.High : Confidence.Medium) is not { } sure)
                continue;
            ApplyPair(Behind(pair, way, FrameMark.Async) with { Confidence = sure }, body, substitution, frame: null, state, FrameMark.None);
        }
    }

    // Of a parameter or captured variable of this body, its callers know more; of a variable of another body, which a stored function
    // captured, nobody here does.
    private IEnumerable<MethodKey> Elsewhere(LockPath path, Place place, bool anyPath) => path.Root.Kind switch
    {
        RootKind.Captured when path.Steps.IsEmpty && !_result.Body.Has(MethodTraits.Nested) => _summaries.Flow.Captured(path.Root.Name!),
        RootKind.Unknown or RootKind.Fresh => _summaries.Flow.Functions(place.Body, place.Id),
        _ => anyPath || !path.Steps.IsEmpty ? _summaries.Flow.Functions(place.Body, place.Id) : [],
    };

    /// <summary>Records a call of a delegate that only callers know.</summary>
    public void AddDelegateCall(DelegateCall call)
    {
        for (var i = 0; i < _result.DelegateCalls.Count; i++)
        {
            var known = _result.DelegateCalls[i];
            if (!known.Delegate.Equals(call.Delegate) || known.Detached != call.Detached || known.IsEnumeration != call.IsEnumeration
                || known.Held.Length != call.Held.Length
                || !known.Held.Zip(call.Held, static (x, y) => x.Path.Equals(y.Path) && x.Mode == y.Mode).All(static same => same))
                continue;

            // Of what it is given, what both calls agree on.
            if (!known.Arguments.Equals(call.Arguments))
            {
                var agreed = known.Arguments.Items.Zip(call.Arguments.Items, static (x, y) => Equals(x, y) ? x : null).ToImmutableArray();
                _result.DelegateCalls[i] = known with { Arguments = new(agreed) };
            }

            return;
        }

        if (_result.DelegateCalls.Count < MaxDelegateCalls)
            _result.DelegateCalls.Add(call);
        else
            _result.Truncated ??= "too many calls of delegates under different locks";
    }
}
