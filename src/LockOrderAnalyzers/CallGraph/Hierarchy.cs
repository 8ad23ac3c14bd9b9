using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.CallGraph;

/// <summary>Every extracted body, and which of them override or implement which methods.</summary>
internal sealed class Hierarchy
{
    private readonly Dictionary<MethodKey, MethodFacts> _bodies = [];
    private readonly Dictionary<MethodKey, List<(TypeRef Owner, MethodFacts Body)>> _implementations = [];
    private readonly HashSet<TypeRef> _dispatching = [];
    private readonly Dictionary<TypeRef, List<TypeRef>> _made = [];
    private readonly HashSet<TypeRef> _bases;

    /// <summary>Takes in the bodies; of two with one key, the first in source order.</summary>
    /// <param name="bodies">The bodies.</param>
    /// <param name="isCreated">Whether code that is not among the bodies may make objects of a type.</param>
    public Hierarchy(IEnumerable<MethodFacts> bodies, Func<TypeRef, bool> isCreated)
    {
        foreach (var body in bodies)
        {
            if (!_bodies.ContainsKey(body.Key))
                _bodies.Add(body.Key, body);
        }

        var made = new HashSet<TypeRef>(_bodies.Values.SelectMany(static body => body.Blocks).SelectMany(static block => block.Instructions)
            .OfType<Instruction.Allocate>().Where(static step => step.Type is not null).Select(static step => step.Type!));
        made.UnionWith(_bodies.Values.Select(static body => body.Owner).Distinct().Where(isCreated));
        _bases = [.. _bodies.Values.Select(static body => body.Owner.Base).Where(static parent => parent is not null).Select(static parent => parent!)];
        foreach (var body in _bodies.Values)
        {
            foreach (var implemented in body.Implements)
                Add(implemented, body.Owner, body);
        }

        foreach (var type in made.Concat(_bodies.Values.Select(static body => body.Owner)).Distinct().ToList())
        {
            foreach (var (implemented, by) in type.Inherited)
            {
                if (Find(by) is { } body)
                    Add(implemented, type, body);
            }
        }

        foreach (var type in made)
        {
            for (var at = type; at is not null; at = at.Base)
            {
                if (!_made.TryGetValue(at, out var types))
                    _made.Add(at, types = []);
                types.Add(type);
            }
        }
    }

    /// <summary>All bodies.</summary>
    public IReadOnlyCollection<MethodFacts> Bodies => _bodies.Values;

    /// <summary>The body with a key, or null where there is none to analyse.</summary>
    public MethodFacts? Find(MethodKey key) => _bodies.TryGetValue(key, out var body) ? body : null;

    /// <summary>
    /// The types that the receiver of a method of a type can have: those of which objects are made; where none is, and no other type here
    /// derives from it, the type itself.
    /// </summary>
    public IEnumerable<TypeRef> Receivers(TypeRef type)
        => _made.TryGetValue(type, out var types) ? types.OrderBy(static made => made.Id, StringComparer.Ordinal) : type.IsUserClass && !_bases.Contains(type) ? [type] : [];

    /// <summary>Whether it may matter to some call that an object is of the type.</summary>
    public bool IsDispatching(TypeRef type) => type.IsUserClass || _dispatching.Contains(type);

    /// <summary>The body that a call of a method runs on an object of exactly the type, or null where it is not among the bodies.</summary>
    public MethodFacts? OfType(MethodKey method, TypeRef type)
    {
        var own = Find(method);
        _implementations.TryGetValue(method, out var implementations);
        for (var at = type; at is not null; at = at.Base)
        {
            foreach (var (owner, body) in implementations ?? [])
            {
                if (owner.Equals(at))
                    return body;
            }

            if (own is not null && own.Owner.Equals(at))
                return own;
        }

        // The default implementation of an interface.
        return own is { Owner.IsUserClass: false } ? own : null;
    }

    /// <summary>The bodies that a call of a method can run, whatever its receiver is, in the order of their keys.</summary>
    public ImmutableArray<MethodFacts> Candidates(MethodKey method)
    {
        var own = Find(method);
        if (!_implementations.TryGetValue(method, out var implementations))
            return own is null ? ImmutableArray<MethodFacts>.Empty : ImmutableArray.Create(own);
        return implementations.Select(static one => one.Body).Concat(own is null ? [] : [own]).Distinct()
            .OrderBy(static body => body.Key).ToImmutableArray();
    }

    /// <summary>Whether some object is made for which a call of the method runs the body.</summary>
    public bool IsLive(MethodKey method, MethodFacts body)
        => _implementations.TryGetValue(method, out var implementations)
            && implementations.Where(one => one.Body.Key.Equals(body.Key)).Select(static one => one.Owner).Append(body.Owner)
                .Any(owner => _made.TryGetValue(owner, out var types) && types.Any(type => OfType(method, type)?.Key.Equals(body.Key) == true));

    private void Add(MethodKey implemented, TypeRef owner, MethodFacts body)
    {
        _dispatching.Add(owner);
        if (!_implementations.TryGetValue(implemented, out var list))
            _implementations.Add(implemented, list = []);
        if (!list.Any(one => one.Owner.Equals(owner)))
            list.Add((owner, body));
    }
}
