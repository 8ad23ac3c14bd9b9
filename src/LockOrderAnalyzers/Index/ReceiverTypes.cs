using LockOrderAnalyzers.Primitives;

namespace LockOrderAnalyzers.Index;

/// <summary>Finds out what the receivers of mentions can be: from the names in them, and from what the members of those names are declared to be.</summary>
/// <param name="members">All members.</param>
/// <param name="types">Their types.</param>
/// <param name="named">The members by their names.</param>
internal sealed class ReceiverTypes(IReadOnlyList<MemberEntry> members, TypeNames types, MembersByName named)
{
    // Code runs these without a word.
    private static readonly string[] s_nameless = ["this[]", "GetEnumerator", "operator"];

    private static readonly Receivers s_own = new([], [], IsAny: false, IsOwn: true, IsForeign: false, IsLibrary: false);

    private readonly Dictionary<(string Names, bool IsAlone, string From), Receivers> _known = [];
    private readonly Dictionary<(string Name, bool IsAlone), Receivers> _declaredBy = [];

    /// <summary>What the receiver of a mention can be.</summary>
    /// <param name="mention">The mention.</param>
    /// <param name="from">The type in whose code it stands.</param>
    public Receivers Of(in Mention mention, string from) => mention.Receiver == ReceiverNames.Own ? s_own : Resolve(mention, from);

    // A name is that of a type, or of members, whose declared types it then stands for; or a library's, which makes objects of its own types.
    private Receivers Resolve(in Mention mention, string from)
    {
        if (_known.TryGetValue((mention.Receiver, mention.IsAlone, from), out var known))
            return known;
        string[] tokens = mention.IsAlone ? [ReceiverNames.Alone + mention.Receiver] : mention.Receiver.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        var all = new Receivers([], [], IsAny: false, IsOwn: false, IsForeign: true, IsLibrary: false);
        foreach (var token in tokens)
        {
            var name = token.TrimStart(ReceiverNames.Unqualified, ReceiverNames.Alone);
            var isAlone = token[0] == ReceiverNames.Alone;
            var isOpen = IsOpen(name);
            all = all.And(new Receivers([.. types.Resolve(name, tokens, from)], [name], name == ReceiverNames.Any, name == ReceiverNames.Own, isOpen, IsLibrary: isOpen && name != ReceiverNames.Own && named.Of(name).Count == 0));
            if (token.Length > name.Length && NamedInside(name, from) is { Count: > 0 } inside)
                all = all.And(DeclaredBy(inside, isAlone));
            else if (named.Of(name).Count > 0)
                all = all.And(DeclaredBy(name, isAlone));
        }

        // What comes out of an object may be what its type says it holds, or what its members without names give.
        if (tokens.Any(static token => token[0] != ReceiverNames.Alone))
        {
            var own = (all.IsOwn ? all.Types.Concat(types.AndOuter(from)) : all.Types).ToList();
            var given = own.SelectMany(types.Related).Distinct().SelectMany(type => s_nameless.SelectMany(name => named.Of(name, type))).ToList();
            if (given.Count > 0)
                all = all.And(DeclaredBy(given, isAlone: false));
            if (new HashSet<string>(own.SelectMany(types.HeldBy)) is { Count: > 0 } held)
                all = all.And(new Receivers(held, [], IsAny: false, IsOwn: false, IsForeign: false, IsLibrary: false));
        }

        var isForeign = tokens.Length > 0 && all is { IsForeign: true, IsOwn: false };
        return _known[(mention.Receiver, mention.IsAlone, from)] = all with { IsForeign = isForeign, IsLibrary = all.IsLibrary || isForeign || all.IsAny };
    }

    // The members of a name that code of a type can mention without a receiver.
    private List<int> NamedInside(string name, string from)
    {
        var found = new List<int>();
        if (named.Of(name).Count > 0)
            found.AddRange(types.AndOuter(from).SelectMany(types.Related).Distinct().SelectMany(type => named.Of(name, type)));
        return found;
    }

    // The types of the members of a name.
    private Receivers DeclaredBy(string name, bool isAlone)
    {
        if (!_declaredBy.TryGetValue((name, isAlone), out var known))
            _declaredBy.Add((name, isAlone), known = DeclaredBy(named.Of(name), isAlone));
        return known;
    }

    private Receivers DeclaredBy(IReadOnlyList<int> declaring, bool isAlone)
    {
        var (declared, names) = (new HashSet<string>(), new HashSet<string>());
        var isLibrary = false;
        foreach (var member in declaring)
        {
            var words = (isAlone ? members[member].OwnType : members[member].DeclaredTypes).Split(' ');
            names.UnionWith(words);
            isLibrary |= words.Any(type => type.Length > 0 && IsOpen(type));
            declared.UnionWith(words.SelectMany(type => types.Resolve(type, words, members[member].Type)));
        }

        return new Receivers(declared, names, names.Contains(ReceiverNames.Any), names.Contains(ReceiverNames.Own), IsForeign: false, isLibrary);
    }

    // A type that is not known here, whose members may be those that somebody here overrides.
    private bool IsOpen(string type) => !types.IsKnown(type) && !FinalTypes.Contains(type);
}
