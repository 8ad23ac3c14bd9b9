using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.CallGraph;

/// <summary>Which bodies a call can run. Knows every extracted body and what it overrides or implements.</summary>
internal sealed class CallTargets
{
    private readonly Dictionary<MethodKey, MethodFacts> _bodies = [];
    private readonly Dictionary<MethodKey, List<MethodFacts>> _implementations = [];

    /// <summary>Takes in the bodies; of two with one key, the first in source order.</summary>
    public CallTargets(IEnumerable<MethodFacts> bodies)
    {
        foreach (var body in bodies)
        {
            if (_bodies.ContainsKey(body.Key))
                continue;
            _bodies.Add(body.Key, body);
            foreach (var implemented in body.Implements)
            {
                if (!_implementations.TryGetValue(implemented, out var list))
                    _implementations.Add(implemented, list = []);
                list.Add(body);
            }
        }
    }

    /// <summary>All bodies.</summary>
    public IReadOnlyCollection<MethodFacts> Bodies => _bodies.Values;

    /// <summary>The body with a key, or null where there is none to analyse.</summary>
    public MethodFacts? Find(MethodKey key) => _bodies.TryGetValue(key, out var body) ? body : null;

    /// <summary>The body that a call runs: the only one that it can be, or null.</summary>
    /// <param name="target">The method that the call names.</param>
    /// <param name="dispatch">How the call finds its body.</param>
    /// <param name="receiver">The type that the receiver certainly is, or null.</param>
    public MethodFacts? Resolve(MethodKey target, Dispatch dispatch, TypeRef? receiver)
    {
        var own = Find(target);
        if (dispatch == Dispatch.Direct)
            return own;
        _implementations.TryGetValue(target, out var implementations);
        if (receiver is not null)
            return OfExactType(own, implementations, receiver);
        return dispatch == Dispatch.Exact ? null : Only(own, implementations);
    }

    // A call that several bodies could answer is not followed: which of them it is would be a guess.
    private static MethodFacts? Only(MethodFacts? own, List<MethodFacts>? implementations) => (own, implementations) switch
    {
        (_, null) => own,
        (null, { Count: 1 }) => implementations[0],
        _ => null,
    };

    private static MethodFacts? OfExactType(MethodFacts? own, List<MethodFacts>? implementations, TypeRef receiver)
    {
        for (var type = receiver; type is not null; type = type.Base)
        {
            foreach (var implementation in implementations ?? [])
            {
                if (implementation.Owner.Equals(type))
                    return implementation;
            }

            if (own is not null && own.Owner.Equals(type))
                return own;
        }

        return own;
    }
}
