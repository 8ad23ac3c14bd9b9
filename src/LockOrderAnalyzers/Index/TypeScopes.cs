namespace LockOrderAnalyzers.Index;

/// <summary>
/// Which types a name in code can stand for: by namespaces, imports and what is nested. A type that is declared here goes by its full name,
/// <c>Space.Outer.Inner</c>, without arity; any other by the simple name by which code calls it.
/// </summary>
internal sealed class TypeScopes
{
    private static readonly string[] s_none = [];

    private readonly HashSet<string> _declared = [];
    private readonly Dictionary<string, List<string>> _bySimple = [];
    private readonly Dictionary<string, ILookup<string, string>> _byOuter = [];
    private readonly Dictionary<string, List<string>> _everywhere = [];
    private readonly Dictionary<string, List<string>> _spaces = [];
    private readonly HashSet<string> _globalImports = [];
    private readonly Dictionary<string, SortedSet<string>> _imports = [];
    private readonly Dictionary<string, Scope> _scopes = [];
    private readonly Dictionary<string, Scope> _scopesOfTypes = [];
    private readonly Dictionary<(string Name, Scope? Scope), IReadOnlyList<string>> _resolved = [];

    /// <summary>Takes in all declarations of types.</summary>
    public TypeScopes(IReadOnlyList<TreeIndex> trees)
    {
        foreach (var tree in trees)
        {
            _globalImports.UnionWith(tree.GlobalImports);
            foreach (var type in tree.Types)
            {
                if (type.Name == TypeEntry.UsedStatically)
                    continue;
                var name = type.NameHere;
                if (_declared.Add(name))
                    _bySimple.ListOf(type.Name).Add(name);
                if (tree.Imports.IsEmpty)
                    continue;
                if (!_imports.TryGetValue(name, out var imports))
                    _imports.Add(name, imports = new SortedSet<string>(StringComparer.Ordinal));
                imports.UnionWith(tree.Imports);
            }
        }

        var spaces = new HashSet<string>();
        foreach (var candidates in _bySimple)
        {
            foreach (var candidate in candidates.Value)
            {
                // Of a nested type it may be inherited that it is visible.
                var space = Outer(candidate);
                if (space.Length == 0 || _declared.Contains(space))
                    _everywhere.ListOf(candidates.Key).Add(candidate);
                else
                    spaces.Add(space);
            }
        }

        // An import can be relative to the namespace around it.
        foreach (var space in spaces.OrderBy(static space => space, StringComparer.Ordinal))
        {
            for (var start = 0; start >= 0; start = space.IndexOf('.', start) is >= 0 and var dot ? dot + 1 : -1)
                _spaces.ListOf(space.Substring(start)).Add(space);
        }
    }

    /// <summary>The simple names of the types that are declared here.</summary>
    public IEnumerable<string> Names => _bySimple.Keys;

    /// <summary>The types that are declared here by a simple name.</summary>
    public IReadOnlyList<string> Candidates(string simple) => _bySimple.TryGetValue(simple, out var candidates) ? candidates : s_none;

    /// <summary>Those of them that stand in a type, or namespace, of a simple name.</summary>
    public IEnumerable<string> CandidatesIn(string simple, string outer)
    {
        if (!_byOuter.TryGetValue(simple, out var outers))
            _byOuter.Add(simple, outers = Candidates(simple).ToLookup(static candidate => Simple(Outer(candidate))));
        return outers[outer];
    }

    /// <summary>Whether a type of a full name is declared here.</summary>
    public bool IsDeclared(string fullName) => _declared.Contains(fullName);

    /// <summary>The last part of a name.</summary>
    public static string Simple(string type) => type.Substring(type.LastIndexOf('.') + 1);

    /// <summary>What stands around a type: a type, or a namespace; empty where nothing does.</summary>
    public static string Outer(string type) => type.LastIndexOf('.') is > 0 and var dot ? type.Substring(0, dot) : "";

    /// <summary>A type and those around it.</summary>
    public IEnumerable<string> AndOuter(string type)
    {
        for (var at = type; at.Length > 0; at = Outer(at))
        {
            if (at.Length == type.Length || _declared.Contains(at))
                yield return at;
        }
    }

    /// <summary>The types that a name of a type in code can stand for; itself for one that is not declared here.</summary>
    /// <param name="written">The name, simple or qualified.</param>
    /// <param name="from">The type in which it stands.</param>
    public IReadOnlyList<string> Resolve(string written, string from)
    {
        var simple = Simple(written);
        var candidates = Candidates(simple);
        if (candidates.Count < 2)
            return candidates.Count == 0 ? [simple] : candidates;
        var isQualified = written.Length > simple.Length;
        var scope = isQualified ? null : ScopeOf(from);
        if (_resolved.TryGetValue((written, scope), out var known))
            return known;

        // Where nothing fits, the name is known in some way that is not looked for.
        var fitting = isQualified ? candidates.Where(candidate => candidate == simple || EndsWith(candidate, written)).ToList() : Visible(simple, scope!);
        return _resolved[(written, scope)] = fitting.Count > 0 ? fitting : candidates;
    }

    private List<string> Visible(string simple, Scope scope)
    {
        var visible = _everywhere.TryGetValue(simple, out var everywhere) ? [.. everywhere] : new List<string>();
        visible.AddRange(scope.Spaces.Select(space => $"{space}.{simple}").Where(_declared.Contains));
        return visible;
    }

    private Scope ScopeOf(string type)
    {
        if (_scopesOfTypes.TryGetValue(type, out var known))
            return known;
        var space = Outer(type);
        while (_declared.Contains(space))
            space = Outer(space);
        IEnumerable<string> imports = _imports.TryGetValue(type, out var own) ? own : s_none;
        var key = $"{space} {string.Join(" ", imports)}";
        if (!_scopes.TryGetValue(key, out var scope))
            _scopes.Add(key, scope = new Scope(SpacesIn(space, imports)));
        return _scopesOfTypes[type] = scope;
    }

    // The namespaces around, and those that are imported.
    private List<string> SpacesIn(string space, IEnumerable<string> imports)
    {
        var spaces = new HashSet<string>();
        for (var at = space; at.Length > 0; at = Outer(at))
            spaces.Add(at);
        foreach (var import in imports.Concat(_globalImports))
            spaces.UnionWith(_spaces.TryGetValue(import, out var imported) ? imported : []);
        return spaces.OrderBy(static one => one, StringComparer.Ordinal).ToList();
    }

    private static bool EndsWith(string name, string end)
        => name.EndsWith(end, StringComparison.Ordinal) && (name.Length == end.Length || name[name.Length - end.Length - 1] == '.');

    // What one name stands for in. There is one object for each.
    private sealed class Scope(List<string> spaces)
    {
        public List<string> Spaces => spaces;
    }
}
