using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>Hands values to others: an object is private no more, a delegate may run at any time.</summary>
internal sealed class Publication
{
    private readonly MethodFacts _body;
    private readonly MethodResult _result;
    private readonly LockEffects _effects;
    private readonly PairApplication _pairs;
    private readonly ISummarySource _summaries;
    private readonly LockChecks _checks;

    /// <summary>Prepares for one body.</summary>
    /// <param name="result">Receives what is found.</param>
    /// <param name="summaries">The summaries of the functions that are handed out.</param>
    /// <param name="effects">What the body does to locks.</param>
    /// <param name="pairs">Runs the functions that are handed out.</param>
    /// <param name="checks">The rules of lock state.</param>
    public Publication(MethodResult result, ISummarySource summaries, LockEffects effects, PairApplication pairs, LockChecks checks)
    {
        _checks = checks;
        _summaries = summaries;
        _body = result.Body;
        _result = result;
        _effects = effects;
        _pairs = pairs;
    }

    /// <summary>The state after a value was handed to code that is not analysed, or to other threads.</summary>
    /// <param name="value">The value.</param>
    /// <param name="state">The state before.</param>
    /// <param name="site">Where, if that is known.</param>
    /// <param name="newThread">Whether a function certainly runs on a thread of its own.</param>
    public FlowState Publish(Value? value, FlowState state, Site? site = null, bool newThread = false)
    {
        switch (value)
        {
            case Value.Functions functions:
                return functions.Targets.Items.Aggregate(state, (before, function) => PublishFunction(function, before, site, newThread));
            case Value.Object { Path: { IsScope: true } scope }:
                return LockScopes.GiveAway(scope, state);
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

    /// <summary>Takes note of a lock that is handed to code that is not analysed.</summary>
    public void GiveAway(Value? value)
    {
        if (value is Value.Object { Path: { IsPrivate: false } path })
            _result.GivenAway.Add(path);
    }

    // What a function can reach is published with it, before it runs.
    private FlowState PublishFunction(FunctionRef function, FlowState state, Site? site, bool newThread)
    {
        state = function.Captures.Items.Aggregate(Publish(function.Receiver, state), (before, capture) => Publish(capture.Value, before));
        var published = function with
        {
            Receiver = Published(function.Receiver),
            Captures = new(function.Captures.Items.Select(c => c with { Value = Published(c.Value) }).ToImmutableArray()),
        };

        // A sequence that is only kept does not run yet.
        if (function.IsIterator)
            return state;
        _result.Callbacks.Add(function.Method);
        foreach (var capture in function.Captures.Items)
        {
            if (capture.Value is Value.Object { Path: { IsPrivate: false, Root.Kind: not RootKind.Captured, Steps.IsEmpty: false } path })
                _result.Captured.Add((capture.Name, path));
        }

        _result.StartsThreads = true;
        state = state with { Alone = false };
        _pairs.RunFunction(published, default, null, state, ImmutableArray<HeldLock>.Empty);
        if (newThread)
            _checks.StartThread(_summaries.SummaryOf(function.Method), site);
        return HandOver(function, state);
    }

    // A semaphore that the function releases is its own from here on.
    private FlowState HandOver(FunctionRef function, FlowState state)
    {
        if (state.Held.All(static held => held.Kind.IsThreadBound()) || _summaries.SummaryOf(function.Method) is not { } summary)
            return state;
        var substitution = new Substitution(state, function.Receiver, default, function.Captures.Items);
        return HandOver(summary, substitution, state);
    }

    /// <summary>The state after code that releases semaphores which are held here was set going on its own.</summary>
    public FlowState HandOver(MethodSummary summary, Substitution substitution, FlowState state)
    {
        foreach (var released in summary.Exits.SelectMany(static exit => exit.Released))
        {
            if (substitution.Path(released.Path) is { } path)
                state = _effects.HandOver(state, path);
        }

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
        // Whoever gets the object can release the locks that it has.
        var locks = state.Fields.Where(f => f.Key.Object == root.Index).Select(static f => (f.Value as Value.Object)?.Path).ToList();
        if (state.Held.Any(held => locks.Contains(held.Path)))
            state = state with { Held = state.Held.Select(held => locks.Contains(held.Path) ? held with { Traits = held.Traits | HoldTraits.Maybe } : held).ToImmutableArray() };
        var published = new PathRoot(RootKind.Unknown, root.Index, root.Name, root.Type);
        state = state.Rewrite(path => path.Root.Equals(root) ? new LockPath(published, path.Steps) : path);
        foreach (var field in state.Fields.Where(f => f.Key.Object == root.Index).ToList())
            state = Publish(field.Value, state);
        return state;
    }
}
