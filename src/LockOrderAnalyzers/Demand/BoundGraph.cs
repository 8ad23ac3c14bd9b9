using System.Collections.Concurrent;
using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Extraction;
using LockOrderAnalyzers.Index;

namespace LockOrderAnalyzers.Demand;

/// <summary>Which members mean which: what names allow, and binding confirms. Members are bound, and their lock programs extracted, as they are asked for.</summary>
internal sealed class BoundGraph
{
    private readonly MemberIndex _index;
    private readonly Action<IReadOnlyCollection<int>, Action<int, MemberFacts>> _extract;
    private readonly ConcurrentDictionary<int, (MemberFacts Facts, BoundNames Names)> _bound = new();
    private readonly Dictionary<int, List<int>> _callees = [];
    private readonly Dictionary<int, List<int>> _callers = [];

    /// <summary>Prepares to bind.</summary>
    /// <param name="index">All members.</param>
    /// <param name="extract">Extracts members, on several threads, and hands the facts of each on.</param>
    public BoundGraph(MemberIndex index, Action<IReadOnlyCollection<int>, Action<int, MemberFacts>> extract)
    {
        _index = index;
        _extract = extract;
    }

    /// <summary>What names alone allow.</summary>
    public NameGraph Names => _index.Graph;

    /// <summary>The members that were bound, and their facts.</summary>
    public IEnumerable<(int Member, MemberFacts Facts)> Bound => _bound.Select(static bound => (bound.Key, bound.Value.Facts));

    /// <summary>Binds members, those that are not bound yet.</summary>
    public void Bind(IEnumerable<int> members)
    {
        var missing = new HashSet<int>(members.Where(member => !_bound.ContainsKey(member)));
        if (missing.Count > 0)
            _extract(missing, (member, facts) => _bound[member] = (facts, new BoundNames(facts)));
    }

    private (MemberFacts Facts, BoundNames Names) Look(int member)
    {
        if (_bound.TryGetValue(member, out var known))
            return known;
        Bind([member]);
        return _bound[member];
    }

    /// <summary>The facts of a member.</summary>
    public MemberFacts FactsOf(int member)
    {
        return Look(member).Facts;
    }

    /// <summary>Whether a member means another.</summary>
    public bool Means(int member, int other)
    {
        var (_, names) = Look(member);
        var target = _index.Members[other];
        foreach (var name in target.Names)
        {
            if (names.Contains(name, target.Type, _index.Types, out var isOverride) && (!isOverride || Names.CanMean(member, name, other)))
                return true;
        }

        return false;
    }

    /// <summary>The members that a member means.</summary>
    public IReadOnlyList<int> Callees(int member)
    {
        if (_callees.TryGetValue(member, out var known))
            return known;
        var (_, names) = Look(member);
        var callees = new List<int>();
        var seen = new HashSet<int>();
        foreach (var name in names.Names)
        {
            foreach (var owner in names.OwnersOf(name))
                callees.AddRange(Names.Named(name, owner.Type).Where(seen.Add));

            // No call of so many is followed; some of them show that they are many.
            callees.AddRange(names.OwnersOf(name).Where(static owner => owner.IsVirtual).SelectMany(owner => Names.Overriding(name, owner.Type)).Distinct()
                .Where(target => !seen.Contains(target) && Names.CanMean(member, name, target))
                .OrderBy(static target => target).Take(FlowGraph.MaxValues).Where(seen.Add));
        }

        return _callees[member] = callees;
    }

    /// <summary>
    /// The constructors of types that implement, with members of a set that they inherit, what a member calls: the types of those members know nothing of it.
    /// </summary>
    public IEnumerable<int> ConstructorsOfHeirs(int member, HashSet<int> inherited)
    {
        var (_, names) = Look(member);
        return from name in names.Names
               from owner in names.OwnersOf(name)
               where owner.IsVirtual
               from target in Names.Overriding(name, owner.Type)
               where inherited.Contains(target) && !_index.Members[target].Has(MemberWords.Overrides) && _index.Members[target].Type != owner.Type
               from heir in _index.Types.Heirs(_index.Members[target].Type, owner.Type)
               from constructor in Names.Named(MemberNames.Construct + TypeScopes.Simple(heir), heir)
               select constructor;
    }

    /// <summary>The members that a member means under a lock that a <c>lock</c> statement of its own takes, or without a word.</summary>
    public IEnumerable<int> CalleesUnderLock(int member)
    {
        var outside = new HashSet<string>();
        foreach (var mention in _index.Members[member].Mentions)
        {
            if (!mention.IsUnderLock)
                outside.Add(mention.Name);
        }

        outside.ExceptWith(_index.Members[member].Mentions.Where(static mention => mention.IsUnderLock).Select(static mention => mention.Name));
        return Callees(member).Where(callee => !_index.Members[callee].Names.Any(outside.Contains));
    }

    /// <summary>The members that mean a member.</summary>
    public IReadOnlyList<int> Callers(int member)
    {
        if (_callers.TryGetValue(member, out var known))
            return known;
        var callers = Names.Callers(member);
        Bind(callers);
        return _callers[member] = callers.Where(caller => Means(caller, member)).ToList();
    }

    /// <summary>Whether members that are not among some may mean a member.</summary>
    public bool HasOtherCallers(int member, HashSet<int> known)
        => Names.Callers(member).Any(caller => !known.Contains(caller) && (!_bound.ContainsKey(caller) || Means(caller, member)));

    /// <summary>
    /// The members that may override or implement one of some others that a member means, where it can mean both. Not those of which there are so
    /// many that no call of them all is followed: then only the others count.
    /// </summary>
    public IEnumerable<int> OverridesOf(int member, HashSet<int> others)
        => Callees(member).Where(callee => _index.Members[callee].Has(MemberWords.Overrides))
            .SelectMany(callee => _index.Members[callee].Names, static (callee, name) => (Callee: callee, Name: name)).ToLookup(static one => one.Name, static one => one.Callee)
            .Where(same => same.Any(others.Contains) && same.Count() <= CallTargets.MaxTargets).SelectMany(static same => same);
}
