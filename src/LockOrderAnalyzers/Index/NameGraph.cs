using LockOrderAnalyzers.Primitives;

namespace LockOrderAnalyzers.Index;

/// <summary>
/// Which members can mean which others, by names alone: by the name, the number of arguments, and the types that the receiver can have as far as
/// declarations tell. Members are numbers, in source order. It says too much rather than too little.
/// </summary>
internal sealed class NameGraph
{
    // What it takes to run what a field holds.
    private const MemberWords Uses = MemberWords.CallsStored | MemberWords.CallsParameter | MemberWords.Waits | MemberWords.ReadsValue | MemberWords.Awaits;

    private readonly IReadOnlyList<MemberEntry> _members;
    private readonly TypeNames _types;
    private readonly Dictionary<string, List<int>> _byName = [];
    private readonly Dictionary<string, List<(int Member, int Mention)>> _mentions = [];
    private readonly Dictionary<string, List<MentionGroup>> _groups = [];
    private readonly Dictionary<string, List<(int Member, int Mention)>> _assigned = [];
    private readonly Dictionary<string, Receivers> _receivers = [];
    private readonly Dictionary<int, List<int>> _callers = [];

    /// <summary>Takes in the members.</summary>
    /// <param name="members">The members.</param>
    /// <param name="types">Their types.</param>
    public NameGraph(IReadOnlyList<MemberEntry> members, TypeNames types)
    {
        _members = members;
        _types = types;
        for (var i = 0; i < members.Count; i++)
        {
            foreach (var name in members[i].Names)
                Put(_byName, name, i);
            for (var k = 0; k < members[i].Assigned.Length; k++)
                Put(_assigned, members[i].Assigned[k].Name, (i, k));
        }

        for (var i = 0; i < members.Count; i++)
        {
            var mentions = members[i].Mentions;
            for (var k = 0; k < mentions.Length; k++)
                Put(_mentions, mentions[k].Name, (i, k));
        }
    }

    /// <summary>Whether some member mentions a name.</summary>
    public bool IsMentioned(string name) => _mentions.ContainsKey(name);

    /// <summary>Whether some member makes an object of a type by its name.</summary>
    public bool IsCreated(string type)
        => _mentions.TryGetValue(MemberNames.Construct + type, out var mentions) && mentions.Any(mention => _members[mention.Member].Mentions[mention.Mention].Arguments >= 0);

    /// <summary>All names that are mentioned.</summary>
    public IEnumerable<string> Mentioned => _mentions.Keys;

    /// <summary>The members of a name.</summary>
    public IReadOnlyList<int> Named(string name) => _byName.TryGetValue(name, out var members) ? members : [];

    /// <summary>The members that mention a name, whatever they mean by it.</summary>
    public IEnumerable<int> Mentioning(string name) => _mentions.TryGetValue(name, out var mentions) ? mentions.Select(static mention => mention.Member).Distinct() : [];

    /// <summary>The members that can mean a member by what they mention.</summary>
    public IReadOnlyList<int> Callers(int member)
    {
        if (_callers.TryGetValue(member, out var known))
            return known;
        var callers = new List<int>();
        var seen = new HashSet<int>();
        foreach (var group in _members[member].Names.SelectMany(GroupsOf).Where(group => CanMean(group.FromType, group.Mention, member)))
            callers.AddRange(group.Members.Where(seen.Add));
        return _callers[member] = callers;
    }

    /// <summary>The members that may override or implement a member.</summary>
    public IEnumerable<int> Overrides(int member) => !_members[member].Has(MemberWords.Overrides) ? [] : _members[member].Names.SelectMany(Named)
        .Where(other => _members[other].Has(MemberWords.Overrides) && _types.Related(_members[member].Type).Contains(_members[other].Type));

    /// <summary>Whether a member can mean another by a name; true where it means something by it that it does not write.</summary>
    public bool CanMean(int member, string name, int other)
    {
        var isWritten = false;
        foreach (var mention in _members[member].Mentions)
        {
            if (mention.Name != name)
                continue;
            if (CanMean(_members[member].Type, mention, other))
                return true;
            isWritten = true;
        }

        return !isWritten;
    }

    /// <summary>The members from which one of some members can be reached.</summary>
    public HashSet<int> Reaching(IEnumerable<int> members)
    {
        var reaching = new HashSet<int>(members);
        var done = new HashSet<MentionGroup>();
        var fields = new HashSet<int>();
        var work = new Stack<int>(reaching);
        while (work.Count > 0)
        {
            var member = work.Pop();
            foreach (var group in _members[member].Names.SelectMany(GroupsOf))
            {
                if (done.Contains(group) || !CanMean(group.FromType, group.Mention, member))
                    continue;
                done.Add(group);
                foreach (var caller in group.Members)
                {
                    if (reaching.Add(caller))
                        work.Push(caller);
                }
            }

            foreach (var user in UsersOfAssigned(member, fields))
            {
                if (reaching.Add(user))
                    work.Push(user);
            }
        }

        return reaching;
    }

    /// <summary>The members that may call, or wait for, what a member assigns.</summary>
    public IEnumerable<int> UsersOfAssigned(int member) => UsersOfAssigned(member, []);

    /// <summary>The members that assign to a field, property or event, or give it its first value.</summary>
    public IEnumerable<int> Assigners(int field)
    {
        if (_members[field].Has(MemberWords.Construction) && _members[field].MaxArguments < 0)
            yield return field;
        foreach (var name in _members[field].Names)
        {
            if (!_assigned.TryGetValue(name, out var assigners))
                continue;
            foreach (var (assigner, number) in assigners)
            {
                if (CanMean(_members[assigner].Type, _members[assigner].Assigned[number], field))
                    yield return assigner;
            }
        }
    }

    private IEnumerable<int> UsersOfAssigned(int member, HashSet<int> known)
    {
        foreach (var assigned in _members[member].Assigned)
        {
            foreach (var field in Named(assigned.Name).Where(field => Carries(field) && CanMean(_members[member].Type, assigned, field) && known.Add(field)))
            {
                foreach (var user in Callers(field).Where(reader => (_members[reader].Words & Uses) != 0))
                    yield return user;
            }
        }
    }

    // Whether a mention in the code of a type can mean a member.
    private bool CanMean(string fromType, in Mention mention, int to)
    {
        var target = _members[to];
        if (mention.Arguments >= 0 && target.MaxArguments >= 0 && (mention.Arguments < target.MinArguments - (target.Has(MemberWords.Extends) ? 1 : 0) || mention.Arguments > target.MaxArguments))
            return false;
        if (target.Has(MemberWords.Extends) || mention.Name.StartsWith(MemberNames.Construct, StringComparison.Ordinal))
            return true;
        if (mention.Receiver == ReceiverNames.Own)
            return _types.Inside(fromType).Contains(target.Type);
        var receivers = ReceiversOf(mention.Receiver);
        return receivers.IsAny || receivers.IsForeign && target.Has(MemberWords.Overrides) || receivers.Types.Contains(target.Type)
            || receivers.IsOwn && _types.Inside(fromType).Contains(target.Type);
    }

    /// <summary>What the names that a member mentions tell about it, as far as the receivers can be of the types that have such members.</summary>
    public MemberWords WordsOf(int member)
    {
        var words = MemberWords.None;
        foreach (var mention in _members[member].Mentions)
        {
            if (mention.Words != MemberWords.None)
                words |= mention.Words & (~LockWords.OfTypes | OfTypes(member, mention));
        }

        return words;
    }

    private MemberWords OfTypes(int member, in Mention mention)
    {
        if (AwaitableLockNames.Words.Contains(mention.Name))
            return mention.Receiver == ReceiverNames.Own || ReceiversOf(mention.Receiver).IsLibrary ? LockWords.OfTypes : MemberWords.None;
        if (mention.Receiver == ReceiverNames.Own)
            return IsOwn(member, mention.Name) ? MemberWords.None : WithParameter(mention.Name, mention.Arguments, null);
        var receivers = ReceiversOf(mention.Receiver);
        return WithParameter(
            mention.Name, mention.Arguments, receivers.IsAny || receivers.IsOwn || receivers.IsForeign && mention.Receiver.Contains(' ') ? null : receivers.LockTypes);
    }

    private static MemberWords WithParameter(string name, int arguments, HashSet<string>? types)
        => LockWords.Of(name, arguments, types) is var words && (words & MemberWords.Lock) != 0 ? words | MemberWords.LocksParameter : words;

    private bool IsOwn(int member, string name) => Named(name).Any(own => _types.Inside(_members[member].Type).Contains(_members[own].Type));

    /// <summary>Whether a field, property or method can have a value that says something about locks, functions or objects.</summary>
    public bool Carries(int field) => !_members[field].Has(MemberWords.CarriesNothing) && !(_members[field].DeclaredTypes is { Length: > 0 } type && _types.IsPlain(type));

    // The mentions of a name, those together that can mean the same. new() mentions a constructor without its name.
    private IEnumerable<MentionGroup> GroupsOf(string name)
    {
        var isUnnamed = name.Length > MemberNames.Construct.Length && name.StartsWith(MemberNames.Construct, StringComparison.Ordinal);
        return isUnnamed ? Groups(name).Concat(Groups(MemberNames.Construct)) : Groups(name);
    }

    private List<MentionGroup> Groups(string name)
    {
        if (_groups.TryGetValue(name, out var groups))
            return groups;
        groups = [];
        var known = new Dictionary<(string Receiver, short Arguments, string FromType), MentionGroup>();
        foreach (var (member, number) in _mentions.TryGetValue(name, out var mentions) ? mentions : [])
        {
            var mention = _members[member].Mentions[number];
            var fromType = mention.Receiver.Contains(ReceiverNames.Own) ? _members[member].Type : "";
            if (!known.TryGetValue((mention.Receiver, mention.Arguments, fromType), out var group))
            {
                known.Add((mention.Receiver, mention.Arguments, fromType), group = new MentionGroup(mention, fromType, []));
                groups.Add(group);
            }

            group.Members.Add(member);
        }

        return _groups[name] = groups;
    }

    // A name is that of a type, or of members, whose declared types it then stands for; or a library's, which makes objects of its own types.
    private Receivers ReceiversOf(string names)
    {
        if (_receivers.TryGetValue(names, out var known))
            return known;
        var types = new HashSet<string>();
        var isAny = false;
        var isOwn = false;
        var lockTypes = new HashSet<string>();
        var isLibrary = false;
        var isKnown = names.Length == 0;
        foreach (var name in names.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            isAny |= name == ReceiverNames.Any;
            isOwn |= name == ReceiverNames.Own;
            LockWords.AddTypes(name, lockTypes);
            if (_types.IsKnown(name))
            {
                isKnown = true;
                types.UnionWith(_types.Related(name));
            }

            foreach (var declaring in Named(name))
            {
                isKnown = true;
                foreach (var type in _members[declaring].DeclaredTypes.Split(' '))
                {
                    isAny |= type == ReceiverNames.Any;
                    isOwn |= type == ReceiverNames.Own;
                    LockWords.AddTypes(type, lockTypes);
                    if (_types.IsKnown(type))
                        types.UnionWith(_types.Related(type));
                    else
                        isLibrary |= type.Length > 0;
                }
            }
        }

        foreach (var type in types)
            LockWords.AddTypes(type, lockTypes);
        var isForeign = !isKnown && !isOwn;
        return _receivers[names] = new Receivers(types, lockTypes, isAny, isOwn, isForeign, isLibrary || isForeign || isAny);
    }

    private static void Put<T>(Dictionary<string, List<T>> lists, string name, T value)
    {
        if (!lists.TryGetValue(name, out var list))
            lists.Add(name, list = []);
        list.Add(value);
    }

    private sealed class MentionGroup(Mention mention, string fromType, List<int> members)
    {
        public Mention Mention => mention;

        public string FromType => fromType;

        public List<int> Members => members;
    }

    private sealed record Receivers(HashSet<string> Types, HashSet<string> LockTypes, bool IsAny, bool IsOwn, bool IsForeign, bool IsLibrary);
}
