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
    private readonly MembersByName _named;
    private readonly ReceiverTypes _receivers;
    private readonly Dictionary<string, List<(int Member, int Mention)>> _mentions = [];
    private readonly Dictionary<string, MentionTable> _tables = [];
    private readonly Dictionary<string, MentionTable> _assignedTables = [];
    private readonly Dictionary<string, List<(int Member, int Mention)>> _assigned = [];
    private readonly Dictionary<int, List<int>> _callers = [];
    private readonly Lazy<Dictionary<string, List<int>>> _inside;

    /// <summary>Takes in the members.</summary>
    /// <param name="members">The members.</param>
    /// <param name="types">Their types.</param>
    public NameGraph(IReadOnlyList<MemberEntry> members, TypeNames types)
    {
        _members = members;
        _types = types;
        _named = new MembersByName(members);
        _receivers = new ReceiverTypes(members, types, _named);
        _inside = new Lazy<Dictionary<string, List<int>>>(Inside);
        for (var i = 0; i < members.Count; i++)
        {
            for (var k = 0; k < members[i].Assigned.Length; k++)
                _assigned.ListOf(members[i].Assigned[k].Name).Add((i, k));
        }

        for (var i = 0; i < members.Count; i++)
        {
            var mentions = members[i].Mentions;
            for (var k = 0; k < mentions.Length; k++)
                _mentions.ListOf(mentions[k].Name).Add((i, k));
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
    public IReadOnlyList<int> Named(string name) => _named.Of(name);

    /// <summary>The members of a name that a type has.</summary>
    public IReadOnlyList<int> Named(string name, string type) => _named.Of(name, type);

    /// <summary>The members that mention a name, whatever they mean by it.</summary>
    public IEnumerable<int> Mentioning(string name) => _mentions.TryGetValue(name, out var mentions) ? mentions.Select(static mention => mention.Member).Distinct() : [];

    /// <summary>The members that call a method of a name, which a library may have.</summary>
    public IEnumerable<int> CallingLibrary(string name)
    {
        foreach (var (member, number) in _mentions.TryGetValue(name, out var mentions) ? mentions : [])
        {
            var mention = _members[member].Mentions[number];
            if (mention.Arguments >= 0 && (mention.Receiver == ReceiverNames.Own || _receivers.Of(mention, _members[member].Type).IsLibrary))
                yield return member;
        }
    }

    /// <summary>The members that can mean a member by what they mention.</summary>
    public IReadOnlyList<int> Callers(int member)
    {
        if (_callers.TryGetValue(member, out var known))
            return known;
        var callers = new List<int>();
        var seen = new HashSet<int>();
        foreach (var name in _members[member].Names)
        {
            if (IsPrivate(member, name))
                callers.AddRange(MentioningInside(member, name, static one => one.Mentions).Where(seen.Add));
            else
                callers.AddRange(GroupsFor(_members[member], name, TableOf(name)).SelectMany(static group => group.Members).Where(seen.Add));
        }

        return _callers[member] = callers;
    }

    // Only the code of its type can name it, and that of types inside.
    private bool IsPrivate(int member, string name)
        => _members[member].Has(MemberWords.Hidden) && !_members[member].Has(MemberWords.Overrides) && !name.StartsWith(MemberNames.Construct, StringComparison.Ordinal);

    private IEnumerable<int> MentioningInside(int member, string name, Func<MemberEntry, MentionList> mentionsOf)
    {
        foreach (var inside in _inside.Value.TryGetValue(_members[member].Type, out var members) ? members : [])
        {
            foreach (var mention in mentionsOf(_members[inside]))
            {
                if (mention.Name != name || !CanMean(_members[inside].Type, mention, member))
                    continue;
                yield return inside;
                break;
            }
        }
    }

    private Dictionary<string, List<int>> Inside()
    {
        var inside = new Dictionary<string, List<int>>();
        foreach (var type in Enumerable.Range(0, _members.Count).GroupBy(member => _members[member].Type))
        {
            foreach (var around in _types.AndOuter(type.Key))
                inside.ListOf(around).AddRange(type);
        }

        return inside;
    }

    /// <summary>The members that may override or implement a member.</summary>
    public IEnumerable<int> Overrides(int member) => !_members[member].Has(MemberWords.Overrides) ? [] : _members[member].Names
        .SelectMany(name => _types.Related(_members[member].Type).SelectMany(type => Named(name, type))).Where(other => _members[other].Has(MemberWords.Overrides));

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
        var done = new HashSet<(List<MentionGroup>, short, short)>();
        var fields = new HashSet<int>();
        var work = new Stack<int>(reaching);
        while (work.Count > 0)
        {
            var member = work.Pop();
            foreach (var name in _members[member].Names)
            {
                foreach (var caller in IsPrivate(member, name)
                    ? MentioningInside(member, name, static one => one.Mentions)
                    : GroupsFor(_members[member], name, TableOf(name), done).SelectMany(static group => group.Members))
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
        var names = _members[field].Names.Where(static name => !name.StartsWith(MemberNames.Construct, StringComparison.Ordinal));
        foreach (var assigner in names.SelectMany(name => AssignersBy(field, name)).OrderBy(static one => one))
            yield return assigner;
    }

    private IEnumerable<int> AssignersBy(int field, string name) => IsPrivate(field, name)
        ? MentioningInside(field, name, static member => member.Assigned)
        : GroupsFor(_members[field], name, AssignedTableOf(name)).SelectMany(static group => group.Members);

    private IEnumerable<int> UsersOfAssigned(int member, HashSet<int> known)
    {
        foreach (var assigned in _members[member].Assigned)
        {
            foreach (var field in Meant(_members[member].Type, assigned).Where(field => Carries(field) && known.Add(field)))
            {
                foreach (var user in Callers(field).Where(reader => (_members[reader].Words & Uses) != 0))
                    yield return user;
            }
        }
    }

    // The fields, properties and events that a mention in the code of a type can mean.
    private IEnumerable<int> Meant(string fromType, Mention mention)
    {
        var receivers = _receivers.Of(mention, fromType);
        if (receivers.IsAny || Named(mention.Name).Count == 0)
            return Named(mention.Name);
        var types = receivers.IsOwn ? receivers.Types.Concat(_types.AndOuter(fromType)) : receivers.Types;
        var related = types.SelectMany(_types.Related).Concat(receivers.IsOwn ? _types.UsedBare : []).Distinct().SelectMany(type => Named(mention.Name, type));
        return receivers.IsForeign ? related.Concat(Named(mention.Name).Where(member => _members[member].Has(MemberWords.Overrides))).Distinct() : related;
    }

    // Whether a mention in the code of a type can mean a member.
    private bool CanMean(string fromType, in Mention mention, int to)
    {
        var target = _members[to];
        if (!HasArguments(mention, target))
            return false;
        var extended = Extended(target);
        if (extended is null && target.Has(MemberWords.Extends) || mention.Name == MemberNames.Construct)
            return true;
        if (mention.Receiver == ReceiverNames.Own)
            return _types.IsInside(fromType, target.Type);
        var receivers = _receivers.Of(mention, fromType);
        return receivers.IsAny || receivers.IsForeign && target.Has(MemberWords.Overrides) || receivers.IsLibrary && IsOfLibrary(target) || receivers.Types.Any(type => _types.Related(type).Contains(target.Type))
            || extended is not null && (receivers.IsOwn ? receivers.Types.Concat(_types.AndOuter(fromType)) : receivers.Types).Any(type => _types.Related(type).Overlaps(extended))
            || receivers.IsOwn && _types.IsInside(fromType, target.Type);
    }

    /// <summary>The members of a name that a virtual call can run which means that of a type by its full name; see <see cref="TypeNames.CanHave"/>.</summary>
    public IEnumerable<int> Overriding(string name, string type)
        => _types.RelatedTo(type).SelectMany(one => Named(name, one)).Concat(_types.IsDeclared(type) ? [] : Named(name).Where(member => IsOfLibrary(_members[member])));

    // What an extension method extends: null for types that are not declared here, of which nobody knows who has them, and where it is mentioned without a receiver.
    private IReadOnlyList<string>? Extended(MemberEntry target)
    {
        if (target.ExtendedType.Length == 0 || _types.IsUsedStatically(target.Type))
            return null;
        var words = target.ExtendedType.Split(' ');
        return _types.IsKnown(words[0]) && _types.Resolve(words[0], words, target.Type) is { Count: > 0 } types && types.All(_types.IsDeclared) ? types : null;
    }

    private bool IsOfLibrary(MemberEntry member) => member.Has(MemberWords.Overrides) && _types.HasLibraryBase(member.Type);

    private static bool HasArguments(in Mention mention, MemberEntry target)
        => mention.Arguments < 0 || target.MaxArguments < 0
            || mention.Arguments >= target.MinArguments - (target.Has(MemberWords.Extends) ? 1 : 0) && mention.Arguments <= target.MaxArguments;

    /// <summary>What the names that a member mentions tell about it, as far as the receivers can be of the types that have such members.</summary>
    public MemberWords WordsOf(int member)
    {
        var words = MemberWords.None;
        foreach (var mention in _members[member].Mentions)
        {
            words |= mention.Words & ~LockWords.OfTypes;
            if ((mention.Words & LockWords.OfTypes & ~words) != 0)
                words |= mention.Words & OfTypes(member, mention);
        }

        return words;
    }

    private MemberWords OfTypes(int member, in Mention mention)
    {
        if (AwaitableLockNames.Words.Contains(mention.Name))
            return mention.Receiver == ReceiverNames.Own || _receivers.Of(mention, _members[member].Type).IsLibrary ? LockWords.OfTypes : MemberWords.None;
        if (mention.Receiver == ReceiverNames.Own)
            return !_types.NamesLibraryMembers(_members[member].Type) || IsOwn(member, mention.Name) ? MemberWords.None : WithParameter(mention.Name, mention.Arguments, null);
        var receivers = _receivers.Of(mention, _members[member].Type);
        return WithParameter(
            mention.Name, mention.Arguments, receivers.IsAny || receivers.IsOwn || receivers.IsForeign && mention.Receiver.Contains(' ') ? null : LockTypes(receivers));
    }

    private static MemberWords WithParameter(string name, int arguments, HashSet<string>? types)
        => LockWords.Of(name, arguments, types) is var words && (words & MemberWords.Lock) != 0 ? words | MemberWords.LocksParameter : words;

    private bool IsOwn(int member, string name) => Named(name).Any(own => _types.IsInside(_members[member].Type, _members[own].Type));

    /// <summary>Whether a field, property or method can have a value that says something about locks, functions or objects.</summary>
    public bool Carries(int field) => !_members[field].Has(MemberWords.CarriesNothing) && !(_members[field].DeclaredTypes is { Length: > 0 } type && _types.IsPlain(type));

    // The mentions that can mean a member, those together that can mean the same; but for what was asked for before, for members that are called alike.
    private IEnumerable<MentionGroup> GroupsFor(MemberEntry target, string name, MentionTable table, HashSet<(List<MentionGroup>, short Least, short Most)>? done = null)
    {
        var least = (short)(target.MinArguments - (target.Has(MemberWords.Extends) ? 1 : 0));
        return ListsFor(target, name, table).Where(list => list.Count > 0 && done?.Add((list, least, target.MaxArguments)) != false)
            .SelectMany(static list => list).Where(group => HasArguments(group.Mention, target));
    }

    // new() mentions a constructor without its name.
    private IEnumerable<List<MentionGroup>> ListsFor(MemberEntry target, string name, MentionTable table)
    {
        if (name.StartsWith(MemberNames.Construct, StringComparison.Ordinal))
            return [table.Any, table.Of(target.Type), TableOf(MemberNames.Construct).All];
        if (Extended(target) is { } extended)
            return _types.Related(target.Type).Concat(extended.SelectMany(_types.Related)).Distinct().Select(table.Of).Prepend(table.Any);
        if (target.Has(MemberWords.Extends) || _types.IsUsedStatically(target.Type))
            return [table.All];
        return (table.OfTypes.Count == 0 ? [] : _types.Related(target.Type).Select(table.Of))
            .Prepend(IsOfLibrary(target) ? table.Library : []).Prepend(target.Has(MemberWords.Overrides) ? table.Foreign : []).Prepend(table.Any);
    }

    private MentionTable TableOf(string name) => TableOf(name, _tables, _mentions, static member => member.Mentions);

    private MentionTable AssignedTableOf(string name) => TableOf(name, _assignedTables, _assigned, static member => member.Assigned);

    private MentionTable TableOf(
        string name, Dictionary<string, MentionTable> tables, Dictionary<string, List<(int Member, int Mention)>> lists, Func<MemberEntry, MentionList> mentionsOf)
    {
        if (tables.TryGetValue(name, out var table))
            return table;
        tables.Add(name, table = new MentionTable());
        var known = new Dictionary<(string Receiver, bool IsAlone, short Arguments, string FromType), MentionGroup>();
        foreach (var (member, number) in lists.TryGetValue(name, out var mentions) ? mentions : [])
        {
            var mention = mentionsOf(_members[member])[number];
            var fromType = mention.Receiver == ReceiverNames.Any ? "" : _members[member].Type;
            if (!known.TryGetValue((mention.Receiver, mention.IsAlone, mention.Arguments, fromType), out var group))
            {
                known.Add((mention.Receiver, mention.IsAlone, mention.Arguments, fromType), group = new MentionGroup(mention, []));
                Put(table, group, fromType);
            }

            group.Members.Add(member);
        }

        return table;
    }

    // Who is related is so both ways: a group stands under the types of its receivers, and is found by those that are related to a member's.
    private void Put(MentionTable table, MentionGroup group, string fromType)
    {
        table.All.Add(group);
        var receivers = _receivers.Of(group.Mention, fromType);
        if (receivers.IsAny)
        {
            table.Any.Add(group);
            return;
        }

        if (receivers.IsForeign)
            table.Foreign.Add(group);
        else if (receivers.IsLibrary)
            table.Library.Add(group);
        foreach (var type in receivers.IsOwn ? receivers.Types.Concat(_types.AndOuter(fromType)).Distinct() : receivers.Types)
            table.OfTypes.ListOf(type).Add(group);
    }

    private HashSet<string> LockTypes(Receivers receivers)
    {
        var types = new HashSet<string>();
        foreach (var name in receivers.Names.Concat(receivers.Types.SelectMany(_types.Related).Select(TypeScopes.Simple)))
            LockWords.AddTypes(name, types);
        return types;
    }
}
