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
    private readonly ClassWriter _classes;

    private ProgramRenderer(Scenario scenario, Variant variant)
    {
        _scenario = scenario;
        _variant = variant;
        _classes = new ClassWriter(variant.Placement);
    }

    private Placement Placement => _variant.Placement;

    public static string Render(Scenario scenario, Variant variant, string programNamespace)
    {
        var renderer = new ProgramRenderer(scenario, variant);
        renderer.AddSides();
        var locks = scenario.Locks.ToList();
        var declarations = new Declarations(scenario.Family.Declared, variant.Declaration, variant.Placement, programNamespace);
        var classes = renderer._classes.Classes(
            locks, declared => [.. declarations.OfField(declared.Lock), .. variant.Placement.Declare(declared, locks, isRenewed: false)]);
        string[] lines =
        [
            $"// {scenario.Family}: {scenario}",
            $"// {scenario.Kind}; {variant}",
            "using System.Threading;",
            .. scenario.Family.IsAnnotated ? ["using LockOrderAnalyzers;"] : Array.Empty<string>(),
            "",
            .. declarations.OfAssembly(),
            $"namespace {programNamespace};",
            .. classes,
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
            _classes.AddMethod("public", "void", frame, "Run", sides.SelectMany(side => Code.Block("", Body(side.Locks, side.Style, frame)).Skip(1)));
            return;
        }

        for (var index = 0; index < sides.Count; index++)
        {
            var frame = Placement.Begin(sides[index].Locks.Select(acquisition => acquisition.Lock));
            _classes.AddMethod("public", "void", frame, $"Side{index + 1}", Body(sides[index].Locks, sides[index].Style, frame));
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
        _classes.AddMethod("internal", "void", to, method, body);
        return $"{_classes.Call(method, locks, from, to)};";
    }

    private LockUse Use(Acquisition acquisition, Frame frame, int index)
    {
        var path = Placement.Path(acquisition.Lock, frame);
        var subclass = acquisition.Lock.Subclass;
        return new LockUse(subclass == 0 ? path : $"Lockdep.Nested({path}, {subclass})", path, acquisition.Access, $"taken{index}");
    }

    // A method that takes one lock is the same for each owner.
    private static string NameOf(ImmutableArray<Acquisition> locks) => string.Concat(locks.Select(acquisition =>
    {
        var access = acquisition.Kind.HasReaders ? (acquisition.Access == Access.Shared ? "Read" : "Write") : "";
        var name = locks.Length == 1 ? acquisition.Lock with { Owner = 0 } : acquisition.Lock;
        return $"{access}{name}".Replace('/', '_');
    }));
}
