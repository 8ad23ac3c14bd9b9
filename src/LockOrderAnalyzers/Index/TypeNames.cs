namespace LockOrderAnalyzers.Index;

/// <summary>How the types of a compilation are related, by their simple names alone; types of one name are one.</summary>
internal sealed class TypeNames
{
    /// <summary>Stands in <see cref="TypeEntry.Name"/> for the types whose static members code mentions without their type.</summary>
    public const string UsedStatically = "static";

    private readonly Dictionary<string, HashSet<string>> _bases = [];
    private readonly Dictionary<string, HashSet<string>> _derived = [];
    private readonly Dictionary<string, HashSet<string>> _outer = [];
    private readonly HashSet<string> _plain = [];
    private readonly Dictionary<string, HashSet<string>> _related = [];
    private readonly Dictionary<string, HashSet<string>> _inside = [];

    /// <summary>Takes in all declarations of types.</summary>
    public TypeNames(IEnumerable<TypeEntry> types)
    {
        foreach (var type in types)
        {
            var bases = SetOf(_bases, type.Name);
            foreach (var parent in type.Bases)
            {
                bases.Add(parent);
                SetOf(_derived, parent).Add(type.Name);
            }

            if (type.Outer.Length > 0)
                SetOf(_outer, type.Name).Add(type.Outer);
            if (type.IsPlain)
                _plain.Add(type.Name);
        }
    }

    /// <summary>Whether a type is declared here, or one that is declared here has it as its base.</summary>
    public bool IsKnown(string type) => _bases.ContainsKey(type) || _derived.ContainsKey(type);

    /// <summary>The names of the types that are declared here, or are bases of such.</summary>
    public IEnumerable<string> Declared => _bases.Keys.Concat(_derived.Keys);

    /// <summary>Whether some type here has it as its base.</summary>
    public bool IsBase(string type) => _derived.ContainsKey(type);

    /// <summary>Whether the values of the type are plain numbers.</summary>
    public bool IsPlain(string type) => _plain.Contains(type);

    /// <summary>The types whose members a receiver of a type can have: what it can be, and the bases of all that.</summary>
    public HashSet<string> Related(string type)
    {
        if (_related.TryGetValue(type, out var related))
            return related;
        related = [type];
        var derived = new HashSet<string> { type };
        Close(derived, _derived);
        foreach (var each in derived)
            related.Add(each);
        Close(related, _bases);
        return _related[type] = related;
    }

    /// <summary>The types whose members the code of a type can mention without a receiver.</summary>
    public HashSet<string> Inside(string type)
    {
        if (_inside.TryGetValue(type, out var inside))
            return inside;
        inside = [.. Related(type)];
        var around = new HashSet<string> { type };
        Close(around, _outer);
        foreach (var each in around)
            inside.UnionWith(Related(each));
        if (_bases.TryGetValue(UsedStatically, out var statically))
            inside.UnionWith(statically);
        return _inside[type] = inside;
    }

    private static void Close(HashSet<string> set, Dictionary<string, HashSet<string>> next)
    {
        var work = new Stack<string>(set);
        while (work.Count > 0)
        {
            if (!next.TryGetValue(work.Pop(), out var found))
                continue;
            foreach (var each in found)
            {
                if (set.Add(each))
                    work.Push(each);
            }
        }
    }

    private static HashSet<string> SetOf(Dictionary<string, HashSet<string>> sets, string name)
    {
        if (!sets.TryGetValue(name, out var set))
            sets.Add(name, set = []);
        return set;
    }
}
