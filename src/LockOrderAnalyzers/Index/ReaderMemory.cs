using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.Index;

/// <summary>What the reading of one tree uses again for each member, so that little is left to collect; and its strings, each of them once.</summary>
internal sealed class ReaderMemory
{
    private readonly Dictionary<string, string> _strings = new(StringComparer.Ordinal);
    private TypeDeclarationSyntax? _type;
    private string _fullName = "";

    /// <summary>The mentions of the member that is read, and whether one of them is under a lock.</summary>
    public Dictionary<(string Name, string Receiver, short Arguments, MemberWords Words), bool> Mentions { get; } = [];

    /// <summary>What it assigns.</summary>
    public HashSet<Mention> Assigned { get; } = [];

    /// <summary>Its locals and parameters; the names that what comes of each can stand for, and those of its own type alone.</summary>
    public Dictionary<string, (string All, string Own)> Locals { get; } = [];

    /// <summary>The type parameters that it can name.</summary>
    public HashSet<string> TypeParameters { get; } = [];

    /// <summary>Forgets the last member.</summary>
    public void Clear()
    {
        Mentions.Clear();
        Assigned.Clear();
        Locals.Clear();
        TypeParameters.Clear();
    }

    /// <summary>A string, the same object for the same text.</summary>
    public string Once(string text)
    {
        if (text.Length == 0)
            return "";
        if (_strings.TryGetValue(text, out var known))
            return known;
        _strings.Add(text, text);
        return text;
    }

    /// <summary>The full name of a type, which its members come with one after the other.</summary>
    public string FullName(TypeDeclarationSyntax type)
    {
        if (!ReferenceEquals(type, _type))
            (_type, _fullName) = (type, Once(MemberNames.FullName(type)));
        return _fullName;
    }
}
