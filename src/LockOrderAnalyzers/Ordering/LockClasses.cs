using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Summaries;

namespace LockOrderAnalyzers.Ordering;

/// <summary>
/// Gives lock paths their lock classes. A lock that is handed from object to object has one class under all its names; an
/// object locked through its type has the class of the base type that locks itself.
/// </summary>
internal sealed class LockClasses
{
    private const int MaxNames = 4;

    private readonly Dictionary<Member, List<LockPath>> _handovers = [];
    private readonly Dictionary<string, List<LockPath>> _captured = [];
    private readonly HashSet<TypeRef> _lockedTypes = [];
    private readonly Dictionary<string, string> _displays = [];
    private readonly LockTraitsTable _traits;

    /// <summary>Learns the names of locks from all results.</summary>
    public LockClasses(ImmutableArray<MethodResult> results, LockTraitsTable traits)
    {
        _traits = traits;
        foreach (var result in results)
        {
            _displays[result.Body.Key.Id] = result.Body.Display;
            foreach (var handover in result.Handovers)
            {
                if (!_handovers.TryGetValue(handover.Field, out var sources))
                    _handovers.Add(handover.Field, sources = []);
                if (!sources.Contains(handover.Source))
                    sources.Add(handover.Source);
            }

            foreach (var (variable, path) in result.Captured)
            {
                if (!_captured.TryGetValue(variable, out var sources))
                    _captured.Add(variable, sources = []);
                if (!sources.Contains(path))
                    sources.Add(path);
            }

            foreach (var acquisition in result.Acquisitions.Values)
            {
                if (LockedType(acquisition.Path) is { } type)
                    _lockedTypes.Add(type);
            }
        }
    }

    /// <summary>The classes that a path can mean; more than one where a field was given locks of several. Empty for an unknown lock.</summary>
    /// <param name="path">The path.</param>
    /// <param name="body">The body in whose terms it is.</param>
    public ImmutableArray<LockClass> Of(LockPath path, MethodFacts? body)
    {
        var classes = Resolve(path, body, depth: 0).Distinct().OrderBy(static c => c.Id, StringComparer.Ordinal).ToImmutableArray();
        return classes.Length <= MaxNames ? classes : Own(path, body) is { } own ? ImmutableArray.Create(own) : ImmutableArray<LockClass>.Empty;
    }

    /// <summary>Whether a field only ever holds objects that are made somewhere in the compilation.</summary>
    public bool IsMadeHere(Member field) => _traits.IsCreatedFor(field) && !_traits.IsGiven(field);

    /// <summary>Whether a field only ever holds objects made for it.</summary>
    public bool IsOwn(Member field) => _traits.IsCreatedFor(field) && !_handovers.ContainsKey(field);

    /// <summary>The class that a path has by itself, whoever gave the lock to its field; null for an unknown lock.</summary>
    public LockClass? Own(LockPath path, MethodFacts? body)
    {
        if (path.Steps.IsEmpty)
            return OfRoot(path.Root, body);
        var last = path.Steps[path.Steps.Length - 1];
        if (last.Ran is { } work)
            return Completion(work);
        if (last.IsSubclass)
            return Own(Rest(), body) is { } inner ? new LockClass(inner.Id + last.Element, inner.Name + last.Element) : null;
        if (last.Member is null)
            return Collection(Rest(), body) is { } collection ? new LockClass(collection.Id + "[]", collection.Name + "[*]") : null;
        if (last.Member.ClassName is { } name)
            return Named(name);
        if (last.Member.Type is { IsUserClass: true } type)
            return OfType(type);
        return last.Member is { IsForeign: true, IsStatic: false } part && Collection(Rest(), body) is { } whole
            ? new LockClass($"{whole.Id}.{part.Name}", $"{whole.Name}.{part.Name}")
            : new LockClass(last.Member.Id, last.Member.Display);

        LockPath Rest() => new(path.Root, path.Steps.RemoveAt(path.Steps.Length - 1));
    }

    private IEnumerable<LockClass> Resolve(LockPath path, MethodFacts? body, int depth)
    {
        if (Own(path, body) is not { } own)
            return [];
        if (path is { Steps.IsEmpty: true, Root: { Kind: RootKind.Captured, Name: { } variable } } && depth < MaxNames && _captured.TryGetValue(variable, out var captured))
            return captured.SelectMany(source => Resolve(source, null, depth + 1));
        if (depth >= MaxNames || path.Steps.IsEmpty || path.Steps[path.Steps.Length - 1].Member is not { ClassName: null } field
            || LockedType(path) is not null || !_handovers.TryGetValue(field, out var sources))
            return [own];
        var names = sources.SelectMany(source => Resolve(source, null, depth + 1)).ToList();
        if (names.Count == 0 || _traits.IsCreatedFor(field))
            names.Add(own);
        return names;
    }

    // The elements of one collection are one class, whatever type the collection has.
    private LockClass? Collection(LockPath path, MethodFacts? body)
    {
        if (path.Steps.IsEmpty)
            return OfRoot(path.Root, body);
        var last = path.Steps[path.Steps.Length - 1];
        if (last.Member is { } member)
            return member.ClassName is { } name ? Named(name) : new LockClass(member.Id, member.Display);
        return Own(path, body);
    }

    private LockClass? OfRoot(PathRoot root, MethodFacts? body)
    {
        switch (root.Kind)
        {
            case RootKind.Sleep:
                return null;
            case RootKind.Completion:
                return Completion(new Work(root.Name!, IsCalled: root.Index == 1));
            case RootKind.Initializer:
                return new LockClass("initializer " + root.Name, $"(initializer){root.Type?.Name ?? root.Name}");
            case RootKind.Named:
                return Named(root.Name!);
            case RootKind.TypeObject:
                return new LockClass("typeof " + root.Name, $"typeof({root.Type?.Name ?? root.Name})");
            case RootKind.Parameter when body is not null && root.Index < body.Parameters.Length:
                var parameter = body.Parameters[root.Index];
                if (parameter.ClassName is { } name)
                    return Named(name);
                return parameter.Type is { IsUserClass: true } type
                    ? OfType(type)
                    : new LockClass($"{body.Key.Id}({root.Index})", $"{Method(body.Display)}.{parameter.Name}");
        }

        if (root.Type is { IsUserClass: true } known)
            return OfType(known);
        return root.Name is { } local ? new LockClass(local, Readable(local)) : null;
    }

    private LockClass Completion(Work work)
        => new($"completion {(work.IsCalled ? 1 : 0)} {work.Method}", $"(completion){(_displays.TryGetValue(work.Method, out var display) ? display : work.Method)}");

    private static LockClass Named(string name) => new("name " + name, name);

    private LockClass OfType(TypeRef type)
    {
        var top = type;
        for (var at = type.Base; at is not null; at = at.Base)
        {
            if (_lockedTypes.Contains(at))
                top = at;
        }

        return top.ClassName is { } name ? Named(name) : new LockClass(top.Id, top.Name);
    }

    private static TypeRef? LockedType(LockPath path)
    {
        var type = path.Steps.IsEmpty
            ? path.Root.Kind == RootKind.TypeObject ? null : path.Root.Type
            : path.Steps[path.Steps.Length - 1].Member?.Type;
        return type is { IsUserClass: true } ? type : null;
    }

    private static string Method(string display) => display.IndexOf('(') is var open and >= 0 ? display.Substring(0, open) : display;

    // "key|Bank.Run.gate@120" is named Bank.Run.gate.
    private static string Readable(string local)
    {
        var start = local.IndexOf('|') + 1;
        var end = local.LastIndexOf('@');
        return end > start ? local.Substring(start, end - start) : local;
    }
}
