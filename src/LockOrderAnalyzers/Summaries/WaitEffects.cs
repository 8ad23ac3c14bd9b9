using System.Collections.Immutable;
using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>
/// Waiting for other threads: for work to be done, for a signal, for a value or a type that another thread makes. Whoever waits takes, as it
/// were, a lock that the others hold until they are done (lockdep's <c>wait_for_completion</c> and <c>lock_map_acquire</c> of a work item).
/// </summary>
internal sealed class WaitEffects
{
    // More locks than this on the way to a signal say nothing more.
    private const int MaxTaken = 16;

    private readonly MethodFacts _body;
    private readonly MethodResult _result;
    private readonly ISummarySource _summaries;
    private readonly Evaluation _evaluation;
    private readonly LockEffects _effects;
    private readonly PairApplication _pairs;
    private readonly Func<LockPath, LockTraits?> _traits;
    private ILookup<Operand, Operand>? _kept;

    /// <summary>Prepares for one body.</summary>
    /// <param name="result">Receives what is found.</param>
    /// <param name="summaries">What the rest of the compilation does.</param>
    /// <param name="evaluation">Reads operands.</param>
    /// <param name="effects">Records critical pairs.</param>
    /// <param name="pairs">Runs functions.</param>
    /// <param name="traits">What is known of the creation of a lock.</param>
    public WaitEffects(
        MethodResult result, ISummarySource summaries, Evaluation evaluation, LockEffects effects, PairApplication pairs, Func<LockPath, LockTraits?> traits)
    {
        _body = result.Body;
        _result = result;
        _summaries = summaries;
        _evaluation = evaluation;
        _effects = effects;
        _pairs = pairs;
        _traits = traits;
    }

    /// <summary>The state with a lock on the list of those that were taken.</summary>
    public static FlowState Take(FlowState state, HeldLock held)
        => held.Path.IsPrivate || state.Taken.Length >= MaxTaken || state.Taken.Any(known => known.Path.Equals(held.Path) && known.Mode == held.Mode)
            ? state
            : state with { Taken = state.Taken.Add(held) };

    /// <summary>Takes note of a signal; of several states at one place, all that any of them needs.</summary>
    public static void Record(MethodResult result, Signal signal)
    {
        var key = (signal.Event, signal.Witness.Innermost.Site, signal.Detached);
        if (result.Signals.TryGetValue(key, out var known))
        {
            var more = signal.Needed.Where(held => !known.Needed.Any(other => other.Path.Equals(held.Path) && other.Mode == held.Mode));
            signal = known with { Needed = known.Needed.AddRange(more), Suspended = known.Suspended && signal.Suspended };
        }

        result.Signals[key] = signal;
    }

    /// <summary>What the run time holds while it runs this static constructor.</summary>
    public HeldLock HeldByInitializer() => new(
        InitializerOf(_body.Owner), LockKind.TypeInitializer, LockMode.Exclusive, WaitKind.Blocking, _effects.Here(_body.Site), Traits: HoldTraits.Callers);

    /// <summary>That what a value stands for is done: a test that others may make, and that a wait makes true.</summary>
    public static Operand Done(Operand handle) => new Operand.Test("done", handle, Operand.Null.Value);

    /// <summary>Waits for what a handle stands for. The state after it, in which that is done.</summary>
    public FlowState Wait(Instruction.Await await, FlowState state)
    {
        var value = _evaluation.Value(await.Handle, state) as Value.Object;
        if (!IsDone(await.Handle, state))
        {
            // What was called in the very expression counts as run by this thread, which may take its own locks again; another thread may not.
            var waiting = await.IsInline ? state with { Held = state.Held.RemoveAll(static held => !held.Kind.IsThreadBound()) } : state;
            if (await.IsSignal && value is not null)
                WaitForSignal(value.Path, await.Wait, await.Site, waiting);
            foreach (var work in await.IsSignal ? [] : _summaries.Flow.Works(_body.Key, await.Id))
                state = Take(state, Acquire(CompletionOf(work, value?.Path), LockKind.Completion, await.Wait, await.Site, waiting));
        }

        // With all of several tasks, each of them is done.
        return Parts(await.Handle, 0).Aggregate(state, (before, handle) => before with { Tests = before.Tests.SetItem(_evaluation.Canonical(Done(handle), before), true) });
    }

    private IEnumerable<Operand> Parts(Operand handle, int depth)
    {
        _kept ??= _body.Blocks.SelectMany(static block => block.Instructions).OfType<Instruction.Keep>().ToLookup(static keep => keep.Container, static keep => keep.Value);
        return depth > 2 ? [] : _kept[handle].SelectMany(part => Parts(part, depth + 1)).Append(handle);
    }

    private bool IsDone(Operand handle, FlowState state)
        => !state.Tests.IsEmpty && state.Tests.TryGetValue(_evaluation.Canonical(Done(handle), state), out var done) && done;

    // The work that an object keeps a handle of, where it is that object's own: of each object another.
    private LockPath CompletionOf(FlowValue.Work work, LockPath? handle)
    {
        var isBound = handle is { LastField: { } field } && _summaries.Flow.IsBound(field, work.Method);
        return LockPath.OfWork(new Work(work.Method.Id, work.IsCalled), isBound ? handle!.Holder : null);
    }

    /// <summary>The hold of work that is waited for: its own completion, from its start on.</summary>
    /// <param name="body">The work.</param>
    /// <param name="path">Its completion.</param>
    public static HeldLock HeldByWork(MethodFacts body, LockPath path)
        => new(path, LockKind.Completion, LockMode.Exclusive, WaitKind.Blocking, new Witness(body.FrameAt(body.Site), null));

    /// <summary>Waits until another thread signals an object.</summary>
    public void WaitForSignal(LockPath signalled, WaitKind wait, Site site, FlowState state)
    {
        if (IsDone(new Operand.At(signalled), state) || !signalled.IsPulse && _traits(signalled) is { IsOpen: true })
            return;

        // Monitor.Wait gives up the lock that it waits on.
        if (signalled.IsPulse)
        {
            var own = signalled.WithoutLast;
            state = state with { Held = state.Held.RemoveAll(held => held.Path.Equals(own)) };
        }

        Acquire(signalled, LockKind.Completion, wait, site, state);
    }

    /// <summary>Signals an object.</summary>
    public void Signal(Value? signalled, Site site, FlowState state)
    {
        if (signalled is Value.Object { Path: { IsPrivate: false } path } && !state.Doubtful)
            Record(_result, new Signal(path, state.Taken, _effects.Here(site), state.Suspended));
    }

    /// <summary>Completes a task: what waits for it may go on in this very thread, under its locks.</summary>
    public void Resume(Instruction.Signal signal, FlowState state)
    {
        if (_evaluation.Value(signal.Event, state) is not Value.Object { Path: var path } || _traits(path) is not { RunsContinuations: true })
            return;
        foreach (var resumed in _summaries.Flow.Resumed(_body.Key, signal.Id))
            _pairs.Resume(resumed, new Place(_body.Key, signal.Id), _effects.Here(signal.Site), state);
        _pairs.RunStored(path, new Place(_body.Key, signal.Id), ImmutableArray<Value?>.Empty, _effects.Here(signal.Site), state, anyPath: true);
    }

    /// <summary>Reads a value that the first reader makes while others wait.</summary>
    public void ReadOnce(Instruction.Once once, FlowState state)
    {
        if (_evaluation.Value(once.Lazy, state) is not Value.Object { Path: var path } || IsDone(once.Lazy, state))
            return;
        var inside = state;
        if (!path.IsPrivate && (path.Steps.IsEmpty || _traits(path) is not { IsLock: false }))
        {
            var made = Acquire(path, LockKind.Lazy, WaitKind.Blocking, once.Site, state);
            inside = state with { Held = state.Held.Add(made) };
        }

        _pairs.RunStored(path, new Place(_body.Key, once.Id), ImmutableArray<Value?>.Empty, _effects.Here(once.Site), inside, anyPath: true);
    }

    /// <summary>Uses a type: its static constructor runs now, or another thread runs it.</summary>
    public FlowState Initialize(Instruction.Initialize initialize, FlowState state)
    {
        var used = Done(new Operand.TypeObject(initialize.Type));
        if (_summaries.SummaryOf(initialize.Initializer) is not { Pairs.IsEmpty: false } summary || state.Tests.ContainsKey(used))
            return state;
        _effects.MarkCalled(initialize.Initializer, state);
        Acquire(InitializerOf(initialize.Type), LockKind.TypeInitializer, WaitKind.Blocking, initialize.Site, state);
        _pairs.ApplyBody(
            summary, new Substitution(state, null, default, default), _body.FrameAt(initialize.Site), state, Completion.Complete, FrameMark.None);
        return state with { Tests = state.Tests.SetItem(used, true) };
    }

    private static LockPath InitializerOf(TypeRef type) => new(new PathRoot(RootKind.Initializer, 0, type.Id, type));

    private HeldLock Acquire(LockPath path, LockKind kind, WaitKind wait, Site site, FlowState state)
    {
        var acquired = new HeldLock(path, kind, LockMode.Exclusive, wait, _effects.Here(site));
        _effects.RecordAcquisition(acquired, state);
        return acquired;
    }
}
