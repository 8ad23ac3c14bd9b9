using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>
/// Puts the actual values of a call in place of the roots of the callee's summary. Objects that only the callee knew stay
/// unknown, but inside one critical pair they stay themselves.
/// </summary>
internal sealed class Substitution
{
    private readonly FlowState _state;
    private readonly Value? _receiver;
    private readonly ImmutableArray<Value?> _arguments;
    private readonly ImmutableArray<NamedValue> _captures;
    private readonly Dictionary<PathRoot, int> _unknown = [];

    /// <summary>Prepares the substitution of one call.</summary>
    /// <param name="state">The caller's state.</param>
    /// <param name="receiver">The receiver.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="captures">The variables that the called function closes over.</param>
    public Substitution(FlowState state, Value? receiver, ImmutableArray<Value?> arguments, ImmutableArray<NamedValue> captures)
    {
        _state = state;
        _receiver = receiver;
        _arguments = arguments.IsDefault ? ImmutableArray<Value?>.Empty : arguments;
        _captures = captures.IsDefault ? ImmutableArray<NamedValue>.Empty : captures;
    }

    /// <summary>Starts the next critical pair: its unknown objects are others than those before.</summary>
    public void NextPair() => _unknown.Clear();

    /// <summary>A lock path of the callee as a path of the caller, or null where it names nothing that can be a lock here.</summary>
    public LockPath? Path(LockPath path) => (Value(path) as Value.Object)?.Path;

    /// <summary>A path of the callee as a value of the caller.</summary>
    public Value? Value(LockPath path)
    {
        Value? value = path.Root.Kind switch
        {
            RootKind.This or RootKind.PublishedThis => _receiver,
            RootKind.Parameter => path.Root.Index < _arguments.Length ? _arguments[path.Root.Index] : null,
            RootKind.Captured => Captured(path.Root),
            RootKind.Fresh or RootKind.Unknown => Unknown(path.Root),
            _ => new Value.Object(new LockPath(path.Root)),
        };
        if (value is null or Model.Value.Null or Model.Value.Bool or Model.Value.Constant or Model.Value.HeldTest)
        {
            if (path.Root.Kind == RootKind.Parameter && value is Model.Value.Null)
                return path.Steps.IsEmpty ? value : null;
            value = Unknown(path.Root);
        }

        foreach (var step in path.Steps)
        {
            if (value is not Model.Value.Object o)
                return null;
            value = Evaluation.Step(o.Path, Anonymous(step), _state);
        }

        return value;
    }

    /// <summary>A value of the callee as a value of the caller.</summary>
    public Value? Value(Value? value) => value switch
    {
        Model.Value.Object o => Value(o.Path),
        Model.Value.HeldTest test => Path(test.Path) is { } path ? test with { Path = path } : null,
        Model.Value.Functions f => new Value.Functions(new(f.Targets.Items.Select(Function).ToImmutableArray())),
        Model.Value.Made m => new Value.Made(
            m.Type,
            new(m.Fields.Items.Select(field => Value(field.Value) is { } inner ? new FieldValue(field.Member, inner) : null)
                .Where(static field => field is not null).Select(static field => field!).ToImmutableArray())),
        _ => value,
    };

    /// <summary>Whether a constant argument says that something does not happen.</summary>
    public bool Contradicts(ParameterValue when)
        => when.Parameter < _arguments.Length && _arguments[when.Parameter] is Model.Value.Bool argument && !argument.Equals(when.Value);

    /// <summary>Of the arguments with which something happens, those that the caller has from its own caller.</summary>
    public ValueList<ParameterValue> Remaining(ValueList<ParameterValue> when)
    {
        var remaining = ImmutableArray<ParameterValue>.Empty;
        foreach (var one in when.Items)
        {
            if (one.Parameter < _arguments.Length
                && _arguments[one.Parameter] is Model.Value.Object { Path: { Steps.IsEmpty: true, Root: { Kind: RootKind.Parameter, Index: var own } } })
                remaining = remaining.Add(one with { Parameter = own });
        }

        return new(remaining);
    }

    /// <summary>A function value of the callee as one of the caller.</summary>
    public FunctionRef Function(FunctionRef function) => function with
    {
        Receiver = Value(function.Receiver),
        Captures = new(function.Captures.Items.Select(c => c with { Value = Value(c.Value) }).ToImmutableArray()),
        Arguments = new(function.Arguments.Items.Select(Value).ToImmutableArray()),
    };

    private Value Captured(PathRoot root)
    {
        foreach (var capture in _captures)
        {
            if (capture.Name == root.Name && capture.Value is { } value)
                return value;
        }

        return new Value.Object(new LockPath(root));
    }

    // Numbers below -1: no object of the caller has one.
    private Value Unknown(PathRoot root)
    {
        if (root is { Kind: RootKind.Unknown, Index: LockPath.CutRoot })
            return new Value.Object(new LockPath(root));
        if (!_unknown.TryGetValue(root, out var number))
            _unknown.Add(root, number = -2 - _unknown.Count);
        var kind = root.Kind == RootKind.Fresh ? RootKind.Fresh : RootKind.Unknown;
        var name = root.Kind is RootKind.Fresh or RootKind.Unknown ? root.Name : null;
        return new Value.Object(new LockPath(new PathRoot(kind, number, name, root.Type) { IsBound = root.IsBound }));
    }

    // Which element a local of the callee meant is not known here; which constant, or which argument, is.
    private PathStep Anonymous(PathStep step)
    {
        if (step.Element is not { Length: > 0 } index || index[0] is not ('@' or '!' or '=' or '^'))
            return step;
        if (index[0] == '^')
            return Element(Captured(new PathRoot(RootKind.Captured, 0, index.Substring(1))));
        return index[0] == '=' && int.TryParse(index.Substring(1), out var parameter) && parameter < _arguments.Length ? Element(_arguments[parameter]) : PathStep.AnyElement;
    }

    // The element that a variable of the caller chooses.
    private static PathStep Element(Value? variable)
    {
        if (variable is not Model.Value.Object { Path: { Steps.IsEmpty: true, Root: var root } })
            return PathStep.AnyElement;
        return root switch
        {
            { Kind: RootKind.Parameter } => new PathStep(null, "=" + root.Index),
            { Kind: RootKind.Captured } => new PathStep(null, "^" + root.Name),
            { Kind: RootKind.Unknown, Index: >= Evaluation.FirstUnknownSlot } => new PathStep(null, "@" + (root.Index - Evaluation.FirstUnknownSlot)),
            _ => PathStep.AnyElement,
        };
    }
}
