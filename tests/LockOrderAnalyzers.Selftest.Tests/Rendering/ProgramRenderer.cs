using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Kinds;
using LockOrderAnalyzers.Selftest.Tests.Placements;

namespace LockOrderAnalyzers.Selftest.Tests.Rendering;

/// <summary>Writes a scenario down as C#, in a namespace of its own.</summary>
internal sealed class ProgramRenderer
{
    private readonly Scenario _scenario;
    private readonly Variant _variant;
    private readonly SortedDictionary<string, Dictionary<string, List<string>>> _methods = new(StringComparer.Ordinal);

    private ProgramRenderer(Scenario scenario, Variant variant)
    {
        _scenario = scenario;
        _variant = variant;
    }

    private Placement Placement => _variant.Placement;

    public static string Render(Scenario scenario, Variant variant, string programNamespace)
    {
        var renderer = new ProgramRenderer(scenario, variant);
        renderer.AddSides();
        string[] lines =
        [
            $"// {scenario.Family}: {scenario}",
            $"// {scenario.Kind}; {variant}",
            "using System.Threading;",
            "",
            $"namespace {programNamespace};",
            .. renderer.Classes(),
            "",
        ];
        return string.Join('\n', lines);
    }

    private void AddSides()
    {
        var sides = _variant.Order.Select(index => (Locks: _scenario.Sides[index], Style: _variant.Styles[index])).ToList();
        foreach (var writer in _scenario.Writers)
            sides.Add(([writer], _scenario.Kind.HasStatements ? HoldStyle.Nested : HoldStyle.Blocks));

        if (_variant.Form == Form.OneMethod)
        {
            var frame = Placement.Begin(sides.SelectMany(side => side.Locks).Select(acquisition => acquisition.Lock));
            AddMethod("public", frame, "Run", sides.SelectMany(side => Code.Block("", Body(side.Locks, side.Style, frame)).Skip(1)));
            return;
        }

        for (var index = 0; index < sides.Count; index++)
        {
            var frame = Placement.Begin(sides[index].Locks.Select(acquisition => acquisition.Lock));
            AddMethod("public", frame, $"Side{index + 1}", Body(sides[index].Locks, sides[index].Style, frame));
        }
    }

    private IEnumerable<string> Body(ImmutableArray<Acquisition> locks, HoldStyle style, Frame frame)
    {
        if (_variant.Form != Form.Callees)
            return Hold(locks, 0, style, frame, locks.Length, []);

        IEnumerable<string> rest = locks.Length == 1 ? [] : [CallThatTakes(locks[1..], style, frame)];
        return Hold(locks, 0, style, frame, 1, rest);
    }

    private IEnumerable<string> Hold(
        ImmutableArray<Acquisition> locks, int from, HoldStyle style, Frame frame, int count, IEnumerable<string> body)
    {
        if (style != HoldStyle.Blocks)
        {
            var taken = locks.Skip(from).Take(count).ToList();
            var enters = taken.Select((acquisition, index) => Enter(acquisition, frame, index));
            var exits = taken.Select((acquisition, index) => Exit(acquisition, frame, index));
            return [.. enters, .. body, .. style == HoldStyle.Crossed ? exits : exits.Reverse()];
        }

        for (var index = from + count - 1; index >= from; index--)
        {
            var acquisition = locks[index];
            body = _variant.Form == Form.Wrappers
                ? [Enter(acquisition, frame, index), .. Code.Block("try", body), .. Code.Block("finally", [Exit(acquisition, frame, index)])]
                : acquisition.Kind.Hold(Use(acquisition, frame, index), body);
        }

        return body;
    }

    private string Enter(Acquisition acquisition, Frame frame, int index) =>
        _variant.Form == Form.Wrappers
            ? Wrapper("Enter", acquisition, frame, acquisition.Kind.Enter!)
            : acquisition.Kind.Enter!(Use(acquisition, frame, index));

    private string Exit(Acquisition acquisition, Frame frame, int index) =>
        _variant.Form == Form.Wrappers
            ? Wrapper("Exit", acquisition, frame, acquisition.Kind.Exit!)
            : acquisition.Kind.Exit!(Use(acquisition, frame, index));

    private string Wrapper(string verb, Acquisition acquisition, Frame from, Func<LockUse, string> statement)
    {
        var frame = Placement.Callee([acquisition.Lock]);
        return Call($"{verb}{NameOf([acquisition])}", [acquisition.Lock], from, frame, [statement(Use(acquisition, frame, 0))]);
    }

    private string CallThatTakes(ImmutableArray<Acquisition> locks, HoldStyle style, Frame from)
    {
        var names = locks.Select(acquisition => acquisition.Lock).ToList();
        var frame = Placement.Callee(names);
        var method = $"Take{NameOf(locks)}{(style == HoldStyle.Blocks ? "InBlocks" : "")}";
        return Call(method, names, from, frame, Body(locks, style, frame));
    }

    private string Call(string method, IReadOnlyList<LockName> locks, Frame from, Frame to, IEnumerable<string> body)
    {
        AddMethod("internal", to, method, body);
        return $"{Placement.Receiver(locks, from, to)}{method}({Placement.Arguments(locks, from, to)});";
    }

    private LockUse Use(Acquisition acquisition, Frame frame, int index) =>
        new(Placement.Path(acquisition.Lock, frame), acquisition.Access, $"taken{index}");

    // A method that takes one lock is the same for each owner.
    private static string NameOf(ImmutableArray<Acquisition> locks) => string.Concat(locks.Select(acquisition =>
    {
        var access = acquisition.Kind.HasReaders ? (acquisition.Access == Access.Shared ? "Read" : "Write") : "";
        return $"{access}{(locks.Length == 1 ? $"{acquisition.Lock.Letter}" : $"{acquisition.Lock}")}";
    }));

    private void AddMethod(string visibility, Frame frame, string name, IEnumerable<string> body)
    {
        if (!_methods.TryGetValue(frame.Class, out var methods))
            _methods.Add(frame.Class, methods = []);
        var head = $"{visibility} {(frame.IsStatic ? "static " : "")}void {name}({frame.Parameters})";
        methods.TryAdd(name, [.. Code.Block(head, body)]);
    }

    private IEnumerable<string> Classes()
    {
        var locks = _scenario.Locks.ToList();
        foreach (var name in _methods.Keys.Concat(locks.Select(declared => Placement.ClassOf(declared.Lock))).Distinct().Order(StringComparer.Ordinal).ToList())
        {
            var fields = locks.Where(declared => Placement.ClassOf(declared.Lock) == name).SelectMany(declared => Placement.Declare(declared, locks));
            var methods = _methods.GetValueOrDefault(name)?.Values.SelectMany(method => method.Prepend("")) ?? [];
            yield return "";
            foreach (var line in Code.Block($"{Placement.ClassModifiers(name)} class {name}", [.. fields, .. methods]))
                yield return line;
        }
    }
}
