using LockOrderAnalyzers.Primitives;

namespace LockOrderAnalyzers.Index;

/// <summary>What the names in all trees of a compilation tell, before anything is bound. Members are numbers, in source order.</summary>
internal sealed class MemberIndex
{
    private readonly MemberEntry[] _members;
    private readonly NameGraph _graph;
    private readonly Lazy<HashSet<string>> _declaredTypes;

    /// <summary>Takes in the trees.</summary>
    /// <param name="trees">The indexes of the trees.</param>
    /// <param name="facts">What may be known of code that is not in them.</param>
    /// <param name="findsOutsideCalls">Whether calls of code outside the compilation matter.</param>
    public MemberIndex(IReadOnlyList<TreeIndex> trees, LockFacts facts, bool findsOutsideCalls = false)
    {
        FindsOutsideCalls = findsOutsideCalls;
        _members = trees.SelectMany(static tree => tree.Members).ToArray();
        _declaredTypes = new Lazy<HashSet<string>>(() => DeclaredTypes(_members));
        Types = new TypeNames(trees);
        _graph = new NameGraph(_members, Types);
        for (var i = 0; i < _members.Length; i++)
        {
            if (_graph.WordsOf(i) is var told and not MemberWords.None)
                _members[i] = _members[i] with { Words = _members[i].Words | told };
        }

        // A list of numbers is a lock where somebody locks it.
        var locked = new HashSet<string>(_members.SelectMany(static member => member.LockNames));
        for (var i = 0; i < _members.Length; i++)
        {
            if (_members[i].Has(MemberWords.CarriesNothing) && _members[i].Names.Any(locked.Contains))
                _members[i] = _members[i] with { Words = _members[i].Words & ~MemberWords.CarriesNothing };
        }

        var lockNames = LockNames();
        Facts = facts.Active(IsMentioned, lockNames.Contains, IsType);
        HasAwaitableLocks = AwaitableLockNames.Words.Any(_graph.IsMentioned) || _graph.Mentioned.Any(AwaitableLockNames.IsLikelyType);
        var words = ForeignWord.Of(Facts).Concat(HasAwaitableLocks ? ForeignWord.OfAwaitableLocks() : []).ToList();
        foreach (var word in words)
            Add(word);
        if (HasAwaitableLocks)
            AddScopes();
        if (words.Any(static word => !word.Callees.IsEmpty))
            _graph = new NameGraph(_members, Types);

        HasSpinLocks = _members.Any(static member => member.Has(MemberWords.Spins));
        HasContracts = _members.Any(static member => member.Has(MemberWords.Contract));
    }

    /// <summary>The members of all trees.</summary>
    public IReadOnlyList<MemberEntry> Members => _members;

    /// <summary>How their types are related.</summary>
    public TypeNames Types { get; }

    /// <summary>Which of them can mean which.</summary>
    public NameGraph Graph => _graph;

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
    public bool IsDerivedFrom(string type) => Types.IsBase(type);

    /// <summary>Whether objects of a type of this simple name, or of types derived from it, are made here.</summary>
    public bool IsMade(string type) => IsDerivedFrom(type) || IsCreated(type);

    /// <summary>Whether some code makes an object of a type of this simple name itself.</summary>
    public bool IsCreated(string type)
        => _graph.IsCreated(type) || _graph.IsMentioned(MemberNames.Construct) && _graph.Mentioning(MemberNames.Construct).Intersect(_graph.Mentioning(type)).Any();

    // Used here, or declared: an override is there to be called.
    private bool IsMentioned(string name) => _graph.IsMentioned(name) || _graph.IsMentioned(MemberNames.Construct + name) || _graph.Named(name).Count > 0;

    // Code, a declaration or a base list names it.
    private bool IsType(string name) => IsMentioned(name) || Types.IsKnown(name) || _declaredTypes.Value.Contains(name);

    // Few texts are different.
    private static HashSet<string> DeclaredTypes(MemberEntry[] members)
        => [.. new HashSet<string>(members.Select(static member => member.DeclaredTypes)).SelectMany(static types => types.Split(' '))];

    // The names in lock expressions, and those by which the fields and properties among them are made.
    private HashSet<string> LockNames()
    {
        var names = new HashSet<string>(_members.SelectMany(static member => member.LockNames));
        names.UnionWith(names.SelectMany(_graph.Named).SelectMany(i => _members[i].Mentions).Select(static mention => mention.Name).ToList());
        return names;
    }

    private void Add(ForeignWord word)
    {
        var mentioning = word.IsCalled ? _graph.CallingLibrary(word.Name) : _graph.Mentioning(word.Name).Concat(_graph.Mentioning(MemberNames.Construct + word.Name));
        foreach (var number in mentioning.Distinct().ToList())
        {
            var member = _members[number];
            var callees = word.Callees.Where(callee => !member.Mention(callee)).Select(static callee => new Mention(callee, ReceiverNames.Any, -1, IsUnderLock: true));
            _members[number] = member with { Words = member.Words | word.Words, Mentions = member.Mentions.AddRange(callees) };
        }
    }

    // An object that keeps the scope of a lock releases the lock when it is disposed of. It got the scope itself, or from where it was made.
    private void AddScopes()
    {
        var takers = _members.Where(static member => member.Has(MemberWords.Takes)).ToList();
        var types = new HashSet<string>(takers.Select(static member => member.Type));
        types.UnionWith(takers.SelectMany(static member => member.Mentions).Where(static mention => mention.Name.StartsWith(MemberNames.Construct, StringComparison.Ordinal))
            .Select(static mention => mention.Name.Substring(MemberNames.Construct.Length)));
        for (var i = 0; i < _members.Length; i++)
        {
            var member = _members[i];
            if ((types.Contains(member.Type) || types.Contains(TypeScopes.Simple(member.Type))) && member.Names.Any(static name => name is "Dispose" or "DisposeAsync") && (member.Mention("Dispose") || member.Mention("DisposeAsync")))
                _members[i] = member with { Words = member.Words | MemberWords.Lock | MemberWords.Releases };
        }
    }
}
