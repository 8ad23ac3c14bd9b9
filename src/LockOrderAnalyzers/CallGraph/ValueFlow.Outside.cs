using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.CallGraph;

/// <summary>Which variables can hold what code outside the compilation has given. Computed when it is first asked for.</summary>
internal sealed partial class ValueFlow
{
    private readonly List<(int Receiver, int Result)> _resultsFromOutside = [];
    private HashSet<int>? _outsideFunctions;
    private HashSet<int>? _outsideObjects;

    /// <summary>
    /// Whether the receiver or delegate of a call may come from code outside the compilation: by a parameter of what that code can call, by
    /// what it can assign, as an object of a class that it can derive from, or as what code of its own returned.
    /// </summary>
    /// <param name="body">The body that calls.</param>
    /// <param name="id">The call.</param>
    /// <param name="kind">What is called.</param>
    public bool IsFromOutside(MethodKey body, int id, OutsideValues kind) => _places.TryGetValue((body, id), out var node) && Outside(kind).Contains(node);

    /// <summary>Whether the object that a path names in a body, by a parameter or field, may come from code outside the compilation.</summary>
    public bool IsFromOutside(MethodKey body, LockPath path)
        => path.LastField is { } field ? _members.TryGetValue(field, out var member) && Outside(OutsideValues.Objects).Contains(member)
            : path is { Root: { Kind: RootKind.Parameter, Index: var index }, Steps.IsEmpty: true } && IsParameterFromOutside(body, index);

    private bool IsParameterFromOutside(MethodKey body, int index)
        => _hierarchy.Find(body) is { } facts && IsFromOutside(facts, index, OutsideValues.Objects)
            || _bodies.TryGetValue(body, out var nodes) && nodes.KnownSlot(index) is { } slot && Outside(OutsideValues.Objects).Contains(slot);

    private static bool IsFromOutside(MethodFacts body, int parameter, OutsideValues kind)
        => body.Has(MethodTraits.EntryPoint) && parameter < body.Parameters.Length && (body.Parameters[parameter].FromOutside & kind) != 0;

    private HashSet<int> Outside(OutsideValues kind) => kind == OutsideValues.Functions
        ? _outsideFunctions ??= FindOutside(kind)
        : _outsideObjects ??= FindOutside(kind);

    private HashSet<int> FindOutside(OutsideValues kind)
    {
        var sources = _members.Where(member => (member.Key.FromOutside & kind) != 0).Select(static member => member.Value).ToList();
        foreach (var body in _hierarchy.Bodies)
        {
            if (!_bodies.TryGetValue(body.Key, out var nodes))
                continue;
            for (var i = 0; i < body.Parameters.Length; i++)
            {
                if (IsFromOutside(body, i, kind) && nodes.KnownSlot(i) is { } slot)
                    sources.Add(slot);
            }

            if (kind == OutsideValues.Objects && body.Owner.IsExtensible && nodes.KnownThis is { } self)
                sources.Add(self);
        }

        return _graph.Reach(sources, _resultsFromOutside.ToLookup(static pair => pair.Receiver, static pair => pair.Result));
    }
}
