using System.Collections.Immutable;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Index;

/// <summary>
/// Chooses, by names alone, the members that can lie between a lock region and an acquisition. Only those are ever bound; in
/// ordinary code that is a few percent of all members. Names say too much rather than too little: two methods of one name are
/// one here.
/// </summary>
internal sealed class RelevantMembers
{
    // How many wrappers of wrappers around a lock are looked through.
    private const int WrapperLevels = 4;

    private readonly List<(SyntaxTree Tree, MemberEntry Member)> _all = [];
    private readonly Dictionary<string, List<int>> _byName = [];
    private readonly Dictionary<string, List<int>> _mentioning = [];
    private readonly Dictionary<string, List<int>> _assigning = [];
    private readonly HashSet<int> _kept = [];
    private readonly HashSet<string> _mentionedElsewhere = [];
    private readonly HashSet<(string Place, string Name)> _mentionedNear = [];

    /// <summary>Chooses among the members of all trees.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="facts">What may be known of code that is not in them.</param>
    /// <param name="outside">What members are called whose code others may write; null where that does not matter.</param>
    public RelevantMembers(IReadOnlyList<(SyntaxTree Tree, TreeIndex Index)> trees, LockFacts facts, ImmutableHashSet<string>? outside = null)
    {
        FindsOutsideCalls = outside is not null;
        foreach (var (tree, index) in trees)
        {
            foreach (var member in index.Members)
                Add(tree, member);
        }

        var lockNames = LockNames();
        Facts = facts.Active(IsMentioned, lockNames.Contains);
        HasAwaitableLocks = AwaitableLockNames.Words.Any(_mentioning.ContainsKey) || _mentioning.Keys.Any(AwaitableLockNames.IsLikelyType);
        foreach (var word in ForeignWord.Of(Facts).Concat(HasAwaitableLocks ? ForeignWord.OfAwaitableLocks() : []).ToList())
            Add(word);
        if (HasAwaitableLocks)
            AddScopes();

        HasSpinLocks = _all.Any(static entry => entry.Member.Has(MemberWords.Spins));
        HasContracts = _all.Any(static entry => entry.Member.Has(MemberWords.Contract));
        Choose(outside);
        for (var i = 0; i < _all.Count; i++)
        {
            if (_kept.Contains(i))
                continue;
            foreach (var mention in _all[i].Member.Mentions)
            {
                _mentionedElsewhere.Add(mention);
                _mentionedNear.Add((_all[i].Tree.FilePath, mention));
                _mentionedNear.Add((_all[i].Member.Type, mention));
            }
        }
    }

    /// <summary>The chosen members of each tree, in source order.</summary>
    public IEnumerable<(SyntaxTree Tree, MemberEntry Member)> Kept => _kept.OrderBy(static i => i).Select(i => _all[i]);

    /// <summary>The facts that count in this compilation.</summary>
    public LockFacts Facts { get; }

    /// <summary>Whether anything here may take a lock that is awaited.</summary>
    public bool HasAwaitableLocks { get; }

    /// <summary>Whether anything spins: only then it matters what puts a thread to sleep.</summary>
    public bool HasSpinLocks { get; }

    /// <summary>Whether annotations or assertions say which locks are held.</summary>
    public bool HasContracts { get; }

    /// <summary>Whether calls of code outside the compilation matter.</summary>
    public bool FindsOutsideCalls { get; }

    /// <summary>Whether some type of this simple name is the base of another type here.</summary>
    public bool IsDerivedFrom(string type) => _mentioning.ContainsKey(MemberNames.Construct + type);

    /// <summary>Whether objects of a type of this simple name, or of types derived from it, are made here.</summary>
    public bool IsMade(string type)
        => IsDerivedFrom(type) || _mentioning.TryGetValue(MemberNames.Construct, out var unnamed) && _mentioning.TryGetValue(type, out var naming) && unnamed.Intersect(naming).Any();

    /// <summary>Whether a member that was not chosen mentions a name.</summary>
    public bool IsMentionedElsewhere(string name) => _mentionedElsewhere.Contains(name);

    /// <summary>Whether a member of a type, or one in its file, that was not chosen mentions a name: it may call a private method.</summary>
    public bool IsMentionedNear(string name, string type, string path)
        => _mentionedNear.Contains((path, name)) || _mentionedNear.Contains((type, name));

    private void Add(SyntaxTree tree, MemberEntry member)
    {
        var number = _all.Count;
        _all.Add((tree, member));
        foreach (var name in member.Names)
            Put(_byName, name, number);
        foreach (var mention in member.Mentions)
            Put(_mentioning, mention, number);
        foreach (var assigned in member.Assigned)
            Put(_assigning, assigned, number);
    }

    // Used here, or declared: an override is there to be called.
    private bool IsMentioned(string name)
        => _mentioning.ContainsKey(name) || _mentioning.ContainsKey(MemberNames.Construct + name) || _byName.ContainsKey(name);

    // The names in lock expressions, and those by which the fields and properties among them are made.
    private HashSet<string> LockNames()
    {
        var names = new HashSet<string>(_all.SelectMany(static entry => entry.Member.LockNames));
        names.UnionWith(names.SelectMany(name => _byName.TryGetValue(name, out var named) ? named : []).SelectMany(i => _all[i].Member.Mentions).ToList());
        return names;
    }

    private void Add(ForeignWord word)
    {
        foreach (var number in Mentioning(word.Name).Concat(Mentioning(MemberNames.Construct + word.Name)).Distinct().ToList())
        {
            var (tree, member) = _all[number];
            _all[number] = (tree, member with { Words = member.Words | word.Words, Mentions = member.Mentions.Union(word.Callees) });
            foreach (var callee in word.Callees)
            {
                if (!member.Mentions.Contains(callee))
                    Put(_mentioning, callee, number);
            }
        }
    }

    // An object that keeps the scope of a lock releases the lock when it is disposed of.
    private void AddScopes()
    {
        for (var i = 0; i < _all.Count; i++)
        {
            var (tree, member) = _all[i];
            if (member.Names.Any(static name => name is "Dispose" or "DisposeAsync") && (member.Mentions.Contains("Dispose") || member.Mentions.Contains("DisposeAsync")))
                _all[i] = (tree, member with { Words = member.Words | MemberWords.Lock | MemberWords.Releases });
        }
    }

    private static void Put(Dictionary<string, List<int>> lists, string name, int number)
    {
        if (!lists.TryGetValue(name, out var list))
            lists.Add(name, list = []);
        list.Add(number);
    }

    private void Choose(ImmutableHashSet<string>? outside)
    {
        var seeds = Where(static member => member.Has(MemberWords.Lock));
        if (seeds.Count == 0)
            return;

        // Callers of what may return with a lock held have lock regions too; less likely so where it releases as well.
        var regions = new HashSet<int>(seeds);
        regions.UnionWith(Reach(Where(static member => member.Has(MemberWords.Takes) != member.Has(MemberWords.Releases)), Callers, WrapperLevels));
        regions.UnionWith(Reach(Where(static member => member.Has(MemberWords.Takes | MemberWords.Releases)), Callers, levels: 1));

        // Whoever reads a lazy value may make it, under its lock.
        var lazy = NamesOf(MemberWords.Lazy);
        if (lazy.Count > 0)
            regions.UnionWith(Where(member => member.Has(MemberWords.ReadsValue) && member.Mentions.Overlaps(lazy)));

        // Whoever calls what needs a lock is asked whether it holds it.
        regions.UnionWith(Reach(Where(static member => (member.Words & (MemberWords.Contract | MemberWords.Asks)) != 0), Callers));

        // Whoever says which lock a method takes has its region.
        regions.UnionWith(Reach(Where(static member => member.Has(MemberWords.LocksParameter)), Callers, WrapperLevels));

        // Whoever hands code to a lock region has a region too.
        Grow(regions, regions.Where(Calls).ToList(), member => Calls(member) ? Callers(member) : [], WrapperLevels);
        if (HasSpinLocks)
            seeds.UnionWith(Where(static member => member.Has(MemberWords.Sleeps)));
        // What the start of the program does before it starts threads.
        regions.UnionWith(Where(static member => member.Names.IsEmpty && member.Type.Length == 0 || member.Names.Contains("Main")));
        seeds.UnionWith(Where(static member => (member.Words & (MemberWords.Waits | MemberWords.Signals)) != 0));
        var reaching = new HashSet<int>(seeds);
        Grow(reaching, seeds, Callers);
        var under = new HashSet<int>(regions);
        Grow(under, regions, Callees);
        _kept.UnionWith(regions);
        _kept.UnionWith(reaching.Where(under.Contains));

        // Whoever awaits a completion source goes on where it is completed.
        var sources = NamesOf(MemberWords.Completes);
        if (sources.Count > 0)
            _kept.UnionWith(reaching.Where(i => _all[i].Member.Mentions.Overlaps(sources)));

        // Finalizers run by themselves.
        _kept.UnionWith(reaching.Where(i => _all[i].Member.Names.IsEmpty));

        // Whoever gives a signal without a lock shows that it needs none.
        _kept.UnionWith(Where(static member => member.Has(MemberWords.Signals)));

        // Whoever is handed code and calls it lies between the two as well.
        Grow(_kept, _kept.ToList(), member => Callees(member).Where(callee => Calls(callee) || _all[callee].Member.Has(MemberWords.CallsStored)));

        // Bodies that do nothing to locks, where another of their name does: which of them a call runs is told by who makes their objects.
        var overridden = new HashSet<string>(_kept.Where(i => _all[i].Member.Has(MemberWords.Overrides)).SelectMany(i => _all[i].Member.Names));
        _kept.UnionWith(Where(member => member.Has(MemberWords.Overrides) && member.Names.Any(overridden.Contains)));

        // Whoever leads from a lock region to a call of code that others wrote.
        if (outside is not null)
            _kept.UnionWith(Reach(Where(member => member.Has(MemberWords.CallsStored) || member.Mentions.Overlaps(outside)), Callers).Where(under.Contains));
        AddFlow(reaching);
        AddNames();

        bool Calls(int member) => _all[member].Member.Has(MemberWords.CallsParameter);
    }

    // The names of the members that have such words, but for those of constructors.
    private HashSet<string> NamesOf(MemberWords words) => new(_all.Where(entry => entry.Member.Has(words)).SelectMany(static entry => entry.Member.Names)
        .Where(static name => !name.StartsWith(MemberNames.Construct, StringComparison.Ordinal)));

    private HashSet<int> Where(Func<MemberEntry, bool> matches)
    {
        var result = new HashSet<int>();
        for (var i = 0; i < _all.Count; i++)
        {
            if (matches(_all[i].Member))
                result.Add(i);
        }

        return result;
    }

    // What can be reached, through members that were chosen already, too.
    private static HashSet<int> Reach(HashSet<int> from, Func<int, IEnumerable<int>> next, int levels = int.MaxValue)
    {
        var reached = new HashSet<int>(from);
        Grow(reached, from.ToList(), next, levels);
        return reached;
    }

    private static void Grow(HashSet<int> set, IEnumerable<int> from, Func<int, IEnumerable<int>> next, int levels = int.MaxValue)
    {
        var level = from.ToList();
        for (var i = 0; i < levels && level.Count > 0; i++)
            level = level.SelectMany(next).Where(set.Add).ToList();
    }

    // Also whoever reads what the member assigns: it may call, or wait for, what is assigned there.
    private IEnumerable<int> Callers(int member) => _all[member].Member.Names.Concat(_all[member].Member.Assigned).SelectMany(name => Mentioning(name));

    private IEnumerable<int> Mentioning(string name)
    {
        var direct = _mentioning.TryGetValue(name, out var list) ? list : [];

        // new() mentions a constructor without its name.
        return name.StartsWith(MemberNames.Construct, StringComparison.Ordinal) && _mentioning.TryGetValue(MemberNames.Construct, out var unnamed)
            ? direct.Concat(unnamed)
            : direct;
    }

    private IEnumerable<int> Callees(int member)
        => _all[member].Member.Mentions.SelectMany(name => ListOf(_byName, name).Concat(ListOf(_assigning, name)));

    private static List<int> ListOf(Dictionary<string, List<int>> lists, string name) => lists.TryGetValue(name, out var list) ? list : [];

    // What brings objects and functions to where they are called: whoever assigns what is read there, whoever calls those, and whoever
    // hands on functions that come to a lock.
    private void AddFlow(HashSet<int> reaching)
    {
        _kept.UnionWith(reaching.Where(i => _all[i].Member.Has(MemberWords.HandsFunctions)));
        var assigning = new List<int>();
        Grow(_kept, _kept.ToList(), member =>
        {
            var assigners = _all[member].Member.Mentions.SelectMany(name => ListOf(_assigning, name)).ToList();
            assigning.AddRange(assigners);
            return assigners;
        });
        Grow(_kept, assigning.Distinct().ToList(), member => _all[member].Member.Names.SelectMany(Mentioning), WrapperLevels);
    }

    // What gives locks their names: accessors that chosen members mention, and the construction of their types.
    private void AddNames()
    {
        var mentioned = new HashSet<string>(_kept.SelectMany(i => _all[i].Member.Mentions));
        var types = new HashSet<string>(_kept.Select(i => _all[i].Member.Type));
        var lockNames = new HashSet<string>(_kept.SelectMany(i => _all[i].Member.LockNames));
        var names = Where(member =>
            member.Names.Any(lockNames.Contains)
            || member.Has(MemberWords.Accessor) && (member.Names.Any(mentioned.Contains) || member.Mentions.Any(lockNames.Contains))
            || member.Has(MemberWords.Construction) && (types.Contains(member.Type) || member.Names.Any(mentioned.Contains)));
        _kept.UnionWith(names);

        // Whoever makes an object of such a type may hand it a lock.
        _kept.UnionWith(types.SelectMany(type => Mentioning(MemberNames.Construct + type)));
    }
}
