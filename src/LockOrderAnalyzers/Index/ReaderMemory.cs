using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.Index;

/// <summary>
/// What the reading of one member after the other uses again, so that little is left to collect; and its strings, each of them once. One thread uses it
/// at a time.
/// </summary>
/// <param name="names">The names of all mentions, which other threads may use as well.</param>
internal sealed class ReaderMemory(NameTable names)
{
    private const int Large = 500;

    private readonly Dictionary<string, (int Number, string Name)> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Number, bool IsAlone)> _receivers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _alone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _unqualified = new(StringComparer.Ordinal);
    private TypeDeclarationSyntax? _type;
    private string _fullName = "";

    /// <summary>The names of all mentions.</summary>
    public NameTable Names => names;

    /// <summary>The mentions of the member that is read, packed, and whether one of them is under a lock.</summary>
    public Dictionary<ulong, bool> Mentions { get; private set; } = [];

    /// <summary>What it assigns, packed.</summary>
    public HashSet<ulong> Assigned { get; private set; } = [];

    /// <summary>Its locals and parameters; the names that what comes of each can stand for, and those of its own type alone.</summary>
    public Dictionary<string, (string All, string Own)> Locals { get; private set; } = [];

    /// <summary>The type parameters that it can name.</summary>
    public HashSet<string> TypeParameters { get; } = [];

    /// <summary>The names in the types of one declaration, while they are collected.</summary>
    public List<string> TypeNames { get; } = [];

    /// <summary>Forgets the last member. What has grown large would take long to clear for each of the small ones that follow.</summary>
    public void Clear()
    {
        if (Mentions.Count > Large || Assigned.Count > Large || Locals.Count > Large)
            (Mentions, Assigned, Locals) = ([], [], []);
        Mentions.Clear();
        Assigned.Clear();
        Locals.Clear();
        TypeParameters.Clear();
    }

    /// <summary>A string, the same object for the same text.</summary>
    public string Once(string text) => text.Length == 0 ? "" : Find(text).Name;

    /// <summary>The number of a name.</summary>
    public int NumberOf(string name) => Find(name).Number;

    /// <summary>The number of the names of a receiver, and whether one name is all there is; see <see cref="ReceiverNames.Alone"/>.</summary>
    public (int Number, bool IsAlone) NumberOfReceiver(string receiver)
    {
        if (_receivers.TryGetValue(receiver, out var known))
            return known;

        // The text of the compiler serves without its mark. What is not a name keeps it.
        known = receiver.Length > 1 && receiver[0] == ReceiverNames.Alone && receiver.Substring(1) is var bare && bare is not (ReceiverNames.Own or ReceiverNames.Any)
            ? (NumberOf(bare), true)
            : (NumberOf(receiver), false);
        return _receivers[receiver] = known;
    }

    /// <summary>A name behind a mark, the same object for the same name.</summary>
    public string Marked(char mark, string name)
    {
        var known = mark == ReceiverNames.Alone ? _alone : _unqualified;
        if (!known.TryGetValue(name, out var marked))
            known.Add(name, marked = mark + name);
        return marked;
    }

    /// <summary>The full name of a type, which its members come with one after the other.</summary>
    public string FullName(TypeDeclarationSyntax type)
    {
        if (!ReferenceEquals(type, _type))
            (_type, _fullName) = (type, Once(MemberNames.FullName(type)));
        return _fullName;
    }

    private (int Number, string Name) Find(string name)
    {
        if (!_known.TryGetValue(name, out var known))
            _known.Add(name, known = names.Find(name));
        return known;
    }
}
