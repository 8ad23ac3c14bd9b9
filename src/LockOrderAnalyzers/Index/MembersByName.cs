namespace LockOrderAnalyzers.Index;

/// <summary>The members of a compilation by their names. Members are numbers, in source order.</summary>
internal sealed class MembersByName
{
    private readonly IReadOnlyList<MemberEntry> _members;
    private readonly Dictionary<string, List<int>> _byName = [];
    private readonly Dictionary<string, Dictionary<string, List<int>>> _byType = [];

    /// <summary>Takes in the members.</summary>
    public MembersByName(IReadOnlyList<MemberEntry> members)
    {
        _members = members;
        for (var i = 0; i < members.Count; i++)
        {
            foreach (var name in members[i].Names)
                _byName.ListOf(name).Add(i);
        }
    }

    /// <summary>The members of a name.</summary>
    public IReadOnlyList<int> Of(string name) => _byName.TryGetValue(name, out var members) ? members : [];

    /// <summary>The members of a name that a type has.</summary>
    public IReadOnlyList<int> Of(string name, string type)
    {
        if (!_byType.TryGetValue(name, out var types))
        {
            types = [];
            foreach (var member in Of(name))
                types.ListOf(_members[member].Type).Add(member);
            _byType.Add(name, types);
        }

        return types.TryGetValue(type, out var members) ? members : [];
    }
}
