namespace LockOrderAnalyzers.Index;

/// <summary>Members that mention a name in one way: of the same receiver, with as many arguments.</summary>
/// <param name="mention">How.</param>
/// <param name="members">The members.</param>
internal sealed class MentionGroup(Mention mention, List<int> members)
{
    /// <summary>How they mention it.</summary>
    public Mention Mention => mention;

    /// <summary>The members.</summary>
    public List<int> Members => members;
}

/// <summary>The mentions of one name, by what their receivers can be.</summary>
internal sealed class MentionTable
{
    private readonly List<MentionGroup> _none = [];

    /// <summary>All of them.</summary>
    public List<MentionGroup> All { get; } = [];

    /// <summary>Those of which nothing is known.</summary>
    public List<MentionGroup> Any { get; } = [];

    /// <summary>Those whose receivers are nothing that is declared here.</summary>
    public List<MentionGroup> Foreign { get; } = [];

    /// <summary>Those whose receivers may come from a library.</summary>
    public List<MentionGroup> Library { get; } = [];

    /// <summary>Those whose receivers can be of a type.</summary>
    public Dictionary<string, List<MentionGroup>> OfTypes { get; } = [];

    /// <summary>Those whose receivers can be of a type.</summary>
    public List<MentionGroup> Of(string type) => OfTypes.TryGetValue(type, out var groups) ? groups : _none;
}
