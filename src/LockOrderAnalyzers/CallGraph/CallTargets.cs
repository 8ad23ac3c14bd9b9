using System.Collections.Concurrent;
using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.CallGraph;

/// <summary>The bodies that a call can run.</summary>
/// <param name="Bodies">The bodies, in the order of their keys.</param>
/// <param name="Confidence">How sure it is that any one of them runs.</param>
/// <param name="Count">How many there are; more than <paramref name="Bodies"/> where they are too many to follow.</param>
internal readonly record struct Targets(ImmutableArray<MethodFacts> Bodies, Confidence Confidence, int Count)
{
    /// <summary>No body.</summary>
    public static Targets None { get; } = new(ImmutableArray<MethodFacts>.Empty, Confidence.High, 0);

    /// <summary>The only body that it can be, or null.</summary>
    public MethodFacts? Only => Bodies.Length == 1 && Confidence == Confidence.High ? Bodies[0] : null;

    /// <summary>Exactly one body, or none.</summary>
    public static Targets Of(MethodFacts? body) => body is null ? None : new(ImmutableArray.Create(body), Confidence.High, 1);
}

/// <summary>
/// Which bodies calls run: of a virtual call those for the objects that its receiver can be; where nothing is known of the receiver, those
/// for the objects that are made anywhere; or else all that there are. Safe to ask from several threads.
/// </summary>
internal sealed class CallTargets
{
    /// <summary>A call that can run more bodies is not followed.</summary>
    public const int MaxTargets = 12;

    private readonly Hierarchy _hierarchy;
    private readonly ValueFlow _flow;
    private readonly ConcurrentDictionary<MethodKey, Targets> _anyReceiver = [];
    private readonly ConcurrentDictionary<(MethodKey Body, int Id), Targets> _virtual = [];

    /// <summary>Takes in the bodies.</summary>
    /// <param name="bodies">The bodies, in source order.</param>
    /// <param name="isCreated">Whether code that is not among the bodies may make objects of a type.</param>
    /// <param name="cancellation">Stops the work.</param>
    public CallTargets(IEnumerable<MethodFacts> bodies, Func<TypeRef, bool> isCreated, CancellationToken cancellation)
    {
        _hierarchy = new Hierarchy(bodies, isCreated);
        _flow = new ValueFlow(_hierarchy, call => (call.Dispatch == Dispatch.Exact ? Targets.None : OfAnyReceiver(call.Target)).Bodies, cancellation);
    }

    /// <summary>All bodies.</summary>
    public IReadOnlyCollection<MethodFacts> Bodies => _hierarchy.Bodies;

    /// <summary>What variables can hold.</summary>
    public ValueFlow Flow => _flow;

    /// <summary>The body with a key, or null where there is none to analyse.</summary>
    public MethodFacts? Find(MethodKey key) => _hierarchy.Find(key);

    /// <summary>The bodies that a call runs.</summary>
    /// <param name="caller">The body that calls.</param>
    /// <param name="call">The call.</param>
    /// <param name="receiver">The type that the receiver certainly is, or null.</param>
    public Targets Resolve(MethodKey caller, Instruction.Call call, TypeRef? receiver)
    {
        if (call.Dispatch == Dispatch.Direct)
            return Targets.Of(Find(call.Target));
        if (receiver is not null)
            return Targets.Of(_hierarchy.OfType(call.Target, receiver));
        return _virtual.TryGetValue((caller, call.Id), out var known) ? known : _virtual[(caller, call.Id)] = OfReceivers(call, _flow.Receivers(caller, call).ToList());
    }

    /// <summary>The bodies that override or implement a member whose code is not here, where objects of their types are made here.</summary>
    public IEnumerable<MethodFacts> Implementations(MethodKey member)
        => _hierarchy.Candidates(member).Where(body => _hierarchy.IsLive(member, body));

    private Targets OfReceivers(Instruction.Call call, List<TypeRef> types)
    {
        if (types.Count == 0)
            return call.Dispatch == Dispatch.Exact ? Targets.None : OfAnyReceiver(call.Target);
        var bodies = types.Select(type => _hierarchy.OfType(call.Target, type)).Distinct().ToList();
        var known = bodies.Where(static body => body is not null).Select(static body => body!).OrderBy(static body => body.Key).ToImmutableArray();
        return Limited(known, bodies.Count == 1 ? Confidence.High : Confidence.Medium);
    }

    private Targets OfAnyReceiver(MethodKey method)
    {
        if (_anyReceiver.TryGetValue(method, out var known))
            return known;
        var candidates = _hierarchy.Candidates(method);
        var live = candidates.Length <= 1 ? candidates : candidates.RemoveAll(body => !_hierarchy.IsLive(method, body));
        if (live.IsEmpty)
            live = candidates;
        return _anyReceiver[method] = Limited(live, live.Length == 1 ? Confidence.High : Confidence.Low);
    }

    private static Targets Limited(ImmutableArray<MethodFacts> bodies, Confidence confidence)
        => new(bodies.Length > MaxTargets ? ImmutableArray<MethodFacts>.Empty : bodies, confidence, bodies.Length);
}
