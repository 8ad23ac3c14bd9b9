namespace LockOrderAnalyzers.Index;

/// <summary>How the types of a compilation are related, by the names that <see cref="TypeScopes"/> gives them.</summary>
internal sealed class TypeNames
{
    private static readonly string[] s_none = [];

    private readonly TypeScopes _scopes;
    private readonly HashSet<string> _aliases = [];
    private readonly HashSet<string> _plain = [];
    private readonly Dictionary<string, HashSet<string>> _bases = [];
    private readonly Dictionary<string, HashSet<string>> _derived = [];
    private readonly Dictionary<string, HashSet<string>> _held = [];
    private readonly Dictionary<string, HashSet<string>> _heldByBases = [];
    private readonly HashSet<string> _static = [];
    private readonly Dictionary<string, HashSet<string>> _related = [];
    private readonly Dictionary<string, bool> _ofLibraries = [];

    /// <summary>Takes in all declarations of types.</summary>
    public TypeNames(IReadOnlyList<TreeIndex> trees)
    {
        _scopes = new TypeScopes(trees);
        var others = new HashSet<string>();
        foreach (var type in trees.SelectMany(static tree => tree.Types).Where(static type => type.Name != TypeEntry.UsedStatically))
        {
            if (type.FullName.Length == 0)
                _aliases.Add(type.Name);
            (type.IsPlain ? _plain : others).Add(type.Name);
        }

        _plain.ExceptWith(others);
        foreach (var type in trees.SelectMany(static tree => tree.Types))
        {
            var bases = type.Bases.SelectMany(written => _scopes.Resolve(written, type.NameHere));
            if (type.Name == TypeEntry.UsedStatically)
            {
                _static.UnionWith(bases);
                continue;
            }

            if (!type.Held.IsEmpty)
                SetOf(_held, type.NameHere).UnionWith(type.Held.SelectMany(written => _scopes.Resolve(written, type.NameHere)));
            foreach (var parent in bases.Where(parent => parent.Length > 0 && parent != type.NameHere))
            {
                SetOf(_bases, type.NameHere).Add(parent);
                SetOf(_derived, parent).Add(type.NameHere);
            }
        }
    }

    /// <summary>Whether a type of a simple name is declared here, or one that is declared here has it as its base.</summary>
    public bool IsKnown(string name) => _scopes.Candidates(name).Count > 0 || _derived.ContainsKey(name) || _static.Contains(name);

    /// <summary>The simple names of the types that are declared here, or are bases of such.</summary>
    public IEnumerable<string> Declared => _scopes.Names.Concat(_derived.Keys).Concat(_static).Select(TypeScopes.Simple);

    /// <summary>Whether some type here has one of a simple name as its base.</summary>
    public bool IsBase(string name) => _derived.ContainsKey(name) || _scopes.Candidates(name).Any(_derived.ContainsKey);

    /// <summary>Whether the values of all types of a simple name are plain numbers.</summary>
    public bool IsPlain(string name) => _plain.Contains(name);

    /// <summary>Whether a type of a full name is declared here.</summary>
    public bool IsDeclared(string fullName) => _scopes.IsDeclared(fullName);

    /// <summary>Whether code mentions static members of a type without its name.</summary>
    public bool IsUsedStatically(string type) => _static.Contains(type);

    /// <summary>The types whose static members code mentions without their names.</summary>
    public IEnumerable<string> UsedBare => _static;

    /// <summary>The types that one of several names, of which some can qualify others, can stand for; none where no such type is known.</summary>
    /// <param name="name">The name.</param>
    /// <param name="around">All names.</param>
    /// <param name="from">The type in which they stand.</param>
    public IReadOnlyList<string> Resolve(string name, string[] around, string from)
    {
        if (!IsKnown(name))
            return s_none;
        var resolved = _scopes.Resolve(name, from);
        if (around.Length == 1 || _scopes.Candidates(name) is var candidates && candidates.Count <= resolved.Count)
            return resolved;
        return around.Any(_aliases.Contains) ? candidates : [.. resolved.Union(around.SelectMany(outer => _scopes.CandidatesIn(name, outer)))];
    }

    /// <summary>The types that are related to one that code means by its full name.</summary>
    public IEnumerable<string> RelatedTo(string fullName) => Of(fullName).SelectMany(Related).Distinct();

    /// <summary>Whether a type can override or implement a member of one that code means by its full name. How types of libraries are related is not known.</summary>
    public bool CanHave(string type, string fullName) => Of(fullName).Any(one => Related(one).Contains(type)) || !IsDeclared(fullName) && HasLibraryBase(type);

    // As it goes here: one that is not declared here can be any of its simple name.
    private IEnumerable<string> Of(string fullName) => IsDeclared(fullName) ? [fullName] : _scopes.Candidates(TypeScopes.Simple(fullName)).Append(TypeScopes.Simple(fullName));

    /// <summary>The types whose members a receiver of a type can have: what it can be, and the bases of all that. Who is related is so both ways.</summary>
    public HashSet<string> Related(string type)
    {
        if (_related.TryGetValue(type, out var related))
            return related;
        related = [type];
        Close(related, _derived);
        Close(related, _bases);
        return _related[type] = related;
    }

    /// <summary>The types that derive from a type and are related to another, from which it does not derive: they can implement that with what they inherit.</summary>
    public IEnumerable<string> Heirs(string type, string other)
    {
        var derived = new HashSet<string> { type };
        Close(derived, _derived);
        return derived.Where(one => one != type && RelatedTo(other).Contains(one));
    }

    /// <summary>What a type, and its bases, say they hold: of <c>class Orders : List&lt;Order&gt;</c>, Order.</summary>
    public HashSet<string> HeldBy(string type)
    {
        if (_heldByBases.TryGetValue(type, out var held))
            return held;
        held = [];
        var bases = new HashSet<string> { type };
        Close(bases, _bases);
        foreach (var one in bases)
        {
            if (_held.TryGetValue(one, out var own))
                held.UnionWith(own);
        }

        return _heldByBases[type] = held;
    }

    /// <summary>Whether a type has a base that is not declared here: then it may have others, which that one has.</summary>
    public bool HasLibraryBase(string type)
    {
        if (_ofLibraries.TryGetValue(type, out var known))
            return known;
        var bases = new HashSet<string> { type };
        Close(bases, _bases);
        return _ofLibraries[type] = bases.Any(one => !_scopes.IsDeclared(one));
    }

    /// <summary>Whether code of a type can mention members of types that are not declared here without a receiver: inherited ones, or those of <c>using static</c>.</summary>
    public bool NamesLibraryMembers(string type)
    {
        if (_static.Any(one => !_scopes.IsDeclared(one)))
            return true;
        foreach (var at in AndOuter(type))
        {
            var bases = new HashSet<string> { at };
            Close(bases, _bases);
            if (bases.Any(one => !_scopes.IsDeclared(one) && !IsInterfaceName(one)))
                return true;
        }

        return false;
    }

    /// <summary>A type and those around it: members of what is related to one of these are mentioned without a receiver.</summary>
    public IEnumerable<string> AndOuter(string type) => _scopes.AndOuter(type);

    /// <summary>Whether the code of a type can mention the members of another without a receiver.</summary>
    public bool IsInside(string type, string owner) => IsUsedStatically(owner) || AndOuter(type).Any(at => Related(at).Contains(owner));

    // IDisposable, unlike IPAddress: nothing is inherited from it.
    private static bool IsInterfaceName(string name) => name.Length > 2 && name[0] == 'I' && char.IsUpper(name[1]) && char.IsLower(name[2]);

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
