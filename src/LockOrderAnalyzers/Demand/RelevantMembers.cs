using LockOrderAnalyzers.Index;

namespace LockOrderAnalyzers.Demand;

/// <summary>
/// Chooses the members that can lie between a lock region and an acquisition. It starts at the members with a lock word and follows, from there, what
/// members really mean, which are bound as they are met; in ordinary code that is a few percent of all members. Names alone say where it is worth to look.
/// </summary>
internal sealed class RelevantMembers
{
    // How many wrappers of wrappers around a lock are looked through.
    private const int WrapperLevels = 4;

    private readonly MemberIndex _index;
    private readonly IReadOnlyList<MemberEntry> _members;
    private readonly BoundGraph _graph;
    private readonly HashSet<int> _kept = [];

    private RelevantMembers(MemberIndex index, BoundGraph graph)
    {
        _index = index;
        _members = index.Members;
        _graph = graph;
    }

    /// <summary>Chooses the members that can matter.</summary>
    /// <param name="index">All members.</param>
    /// <param name="graph">Which of them mean which.</param>
    public static RelevantMembers Of(MemberIndex index, BoundGraph graph)
    {
        var relevant = new RelevantMembers(index, graph);
        relevant.Choose(index.HasSpinLocks);
        return relevant;
    }

    /// <summary>Chooses all members: what a choice leaves out shows beside them.</summary>
    /// <param name="index">All members.</param>
    /// <param name="graph">Which of them mean which.</param>
    public static RelevantMembers All(MemberIndex index, BoundGraph graph)
    {
        var all = new RelevantMembers(index, graph);
        all._kept.UnionWith(Enumerable.Range(0, index.Members.Count));
        graph.Bind(all._kept);
        return all;
    }

    /// <summary>The chosen members, in source order.</summary>
    public IEnumerable<int> Kept => _kept.OrderBy(static i => i);

    /// <summary>Whether a member that was not chosen may call a method of a type by a name.</summary>
    public bool IsCalledElsewhere(string name, string type) => _graph.Names.Named(name, type).Any(member => _graph.HasOtherCallers(member, _kept));

    private void Choose(bool hasSpinLocks)
    {
        var seeds = Where(static member => member.Has(MemberWords.Lock));
        if (seeds.Count == 0)
            return;

        // What holds no lock but in lock statements that can be seen: only what happens there is done under a lock.
        var regions = new HashSet<int>(seeds);
        var lexical = new HashSet<int>(seeds.Where(i => (_members[i].Words & (MemberWords.Takes | MemberWords.Releases | MemberWords.Contract)) == 0));

        // Callers of what may return with a lock held have lock regions too, up to those who release it themselves.
        var releasing = Where(static member => member.Has(MemberWords.Releases));
        var takers = Where(static member => member.Has(MemberWords.Takes) && !member.Has(MemberWords.Releases));
        AddRegions(WithCallers(takers, member => takers.Contains(member) || !releasing.Contains(member) && !_graph.Callees(member).Any(releasing.Contains)));
        AddRegions(WithCallers(releasing, releasing.Contains));

        // Whoever reads a lazy value may make it, under its lock.
        var lazy = NamesOf(MemberWords.Lazy);
        if (lazy.Count > 0)
            AddRegions(Where(member => member.Has(MemberWords.ReadsValue) && (member.Has(MemberWords.Lazy) || Mentions(member, lazy))));

        // Whoever calls what needs a lock is asked whether it holds it.
        var asking = Where(static member => (member.Words & (MemberWords.Contract | MemberWords.Asks)) != 0);
        AddRegions(WithCallers(asking, static _ => true, int.MaxValue));
        AddRegions([.. asking.SelectMany(_graph.Names.Overrides)]);
        var speaking = new HashSet<string>(asking.Where(i => _members[i].Has(MemberWords.Contract)).Select(i => _members[i].Type));
        _kept.UnionWith(Where(member => speaking.Contains(member.Type) && member.Has(MemberWords.Construction)));

        // Whoever says which lock a method takes, or whether it takes it, has its region.
        var parametric = Where(static member => member.Has(MemberWords.LocksParameter));
        AddRegions(WithCallers(parametric, member => parametric.Contains(member) || _members[member].Has(MemberWords.HandsParameterOn)));
        AddRegions(WithCallers(Where(static member => member.Has(MemberWords.Lock | MemberWords.HasFlag)), static _ => true, levels: 1));

        // Whoever hands code to a lock region has a region too.
        var handed = WithCallers([.. regions.Where(Calls)], Calls);
        handed.UnionWith(regions.Where(Calls).SelectMany(_graph.Names.UsersOfAssigned).ToList());
        handed.ExceptWith(regions);
        AddRegions(handed);
        if (hasSpinLocks)
            seeds.UnionWith(Where(static member => member.Has(MemberWords.Sleeps)));
        seeds.UnionWith(Where(static member => (member.Words & (MemberWords.Waits | MemberWords.Signals)) != 0));

        // Any code can call some that others have written.
        if (_index.FindsOutsideCalls)
            seeds.UnionWith(Enumerable.Range(0, _members.Count));
        var reaching = _index.FindsOutsideCalls ? seeds : _graph.Names.Reaching(seeds);

        // What the start of the program does before it starts threads.
        var start = Where(static member => member.Names.IsEmpty && member.Type.Length == 0 || member.Names.Contains("Main"));
        GrowCallees(start, reaching.Contains, WrapperLevels);
        AddRegions(start);

        // Finalizers run by themselves.
        _graph.Bind(regions);
        var under = new HashSet<int>(regions.Where(i => !lexical.Contains(i)));
        under.UnionWith(Where(static member => member.Names.IsEmpty).Where(reaching.Contains));
        under.UnionWith(lexical.SelectMany(_graph.CalleesUnderLock).Where(reaching.Contains));
        GrowCallees(under, reaching.Contains);
        _kept.UnionWith(regions);
        _kept.UnionWith(Reaching(under, seeds));

        // Whoever awaits a completion source goes on where it is completed.
        var sources = NamesOf(MemberWords.Completes);
        if (sources.Count > 0)
            _kept.UnionWith(reaching.Where(i => Mentions(_members[i], sources)));

        // Whoever gives a signal without a lock shows that it needs none.
        _kept.UnionWith(Where(static member => member.Has(MemberWords.Signals)));

        // Whoever is handed code and calls it lies between the two as well.
        GrowCallees(_kept, callee => Calls(callee) || _members[callee].Has(MemberWords.CallsStored));
        AddOverrides();

        // Whoever calls what only its own type can call says under which locks it runs, or that that is part of a construction.
        GrowCallers(_kept, _kept.Where(IsHidden).ToList(), IsHidden, WrapperLevels);

        // Short methods that do nothing but throw, or tell a state.
        _kept.UnionWith(regions.Where(i => !lexical.Contains(i)).SelectMany(_graph.Callees).Where(callee => _members[callee].Has(MemberWords.Accessor)).ToList());
        _kept.UnionWith(lexical.SelectMany(_graph.CalleesUnderLock).Where(callee => _members[callee].Has(MemberWords.Throws)).ToList());
        _kept.UnionWith(reaching.Where(i => _members[i].Has(MemberWords.Registers)));
        AddFlow(seeds, reaching);
        AddConstructors();
        _graph.Bind(_kept);

        bool IsHidden(int member) => _members[member].Has(MemberWords.Hidden);

        bool Calls(int member) => _members[member].Has(MemberWords.CallsParameter);

        void AddRegions(HashSet<int> members)
        {
            regions.UnionWith(members);
            lexical.ExceptWith(members);
        }
    }

    // Members, and those that call them, where the called ones are of a kind.
    private HashSet<int> WithCallers(HashSet<int> members, Func<int, bool> goOn, int levels = WrapperLevels)
    {
        var reached = new HashSet<int>(members);
        GrowCallers(reached, members, goOn, levels);
        return reached;
    }

    // Adds to a set whoever calls its members, where the called ones are of a kind, level by level: a level is bound at once.
    private void GrowCallers(HashSet<int> set, IEnumerable<int> from, Func<int, bool> goOn, int levels)
    {
        var level = from.ToList();
        for (var i = 0; i < levels && level.Count > 0; i++)
        {
            _graph.Bind(level);
            level = level.Where(goOn).ToList();
            _graph.Bind(level.SelectMany(_graph.Names.Callers));
            level = level.SelectMany(_graph.Callers).Where(set.Add).ToList();
        }
    }

    // Adds to a set what its members mean, of a kind.
    private void GrowCallees(HashSet<int> set, Func<int, bool> isWanted, int levels = int.MaxValue)
    {
        var level = set.ToList();
        for (var i = 0; i < levels && level.Count > 0; i++)
        {
            _graph.Bind(level);
            level = level.SelectMany(_graph.Callees).Where(isWanted).Where(set.Add).ToList();
        }
    }

    // Those of a set of members from which a seed can be reached inside the set.
    private HashSet<int> Reaching(HashSet<int> closed, HashSet<int> seeds)
    {
        var callers = new Dictionary<int, List<int>>();
        foreach (var member in closed)
        {
            foreach (var callee in _graph.Callees(member))
                callers.ListOf(callee).Add(member);
        }

        var reaching = new HashSet<int>(seeds.Where(closed.Contains));
        var work = new Stack<int>(reaching);
        while (work.Count > 0)
        {
            foreach (var caller in callers.TryGetValue(work.Pop(), out var list) ? list : [])
            {
                if (reaching.Add(caller))
                    work.Push(caller);
            }
        }

        return reaching;
    }

    private static bool Mentions(MemberEntry member, HashSet<string> names)
    {
        foreach (var mention in member.Mentions)
        {
            if (names.Contains(mention.Name))
                return true;
        }

        return false;
    }

    // The names of the members that have such words, but for those of constructors.
    private HashSet<string> NamesOf(MemberWords words) => new(_members.Where(member => member.Has(words)).SelectMany(static member => member.Names)
        .Where(static name => !name.StartsWith(MemberNames.Construct, StringComparison.Ordinal)));

    private HashSet<int> Where(Func<MemberEntry, bool> matches)
    {
        var result = new HashSet<int>();
        for (var i = 0; i < _members.Count; i++)
        {
            if (matches(_members[i]))
                result.Add(i);
        }

        return result;
    }

    // Bodies that do nothing to locks, where another that the same call can run does: which of them it runs is told by who makes their objects.
    private void AddOverrides()
    {
        _graph.Bind(_kept);
        _kept.UnionWith(_kept.ToList().SelectMany(member => _graph.OverridesOf(member, _kept)).ToList());
        _kept.UnionWith(_kept.ToList().SelectMany(member => _graph.ConstructorsOfHeirs(member, _kept)).ToList());
    }

    // What brings locks, objects and functions to where they are used, and the functions and work that come that way.
    private void AddFlow(HashSet<int> seeds, HashSet<int> reaching)
    {
        var slice = new ValueSlice(_index, _graph, _kept, reaching.Contains);
        slice.Follow(_kept.ToList());
        for (var known = -1; known < slice.Functions.Count;)
        {
            known = slice.Functions.Count;
            var work = new HashSet<int>(slice.Functions);
            GrowCallees(work, reaching.Contains);
            var relevant = Reaching(work, seeds);
            relevant.UnionWith(slice.Functions);
            _kept.UnionWith(relevant);
            slice.Follow(relevant);
        }
    }

    // Whether an object that a chosen member makes stays private, its constructor tells.
    private void AddConstructors()
    {
        _graph.Bind(_kept);
        _kept.UnionWith(_kept.ToList().SelectMany(_graph.Callees).Where(callee => _members[callee].Has(MemberWords.Construction) && (_members[callee].MaxArguments > 0 || !_members[callee].Assigned.IsEmpty)).ToList());
    }
}
