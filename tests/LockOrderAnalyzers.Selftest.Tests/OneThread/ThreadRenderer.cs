using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Kinds;
using LockOrderAnalyzers.Selftest.Tests.Oracle;
using LockOrderAnalyzers.Selftest.Tests.Placements;
using LockOrderAnalyzers.Selftest.Tests.Rendering;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>
/// Writes the steps of a thread down as C#, in a namespace of its own. A comment with the name of a rule marks each line on which
/// that rule is to report.
/// </summary>
internal sealed class ThreadRenderer
{
    private readonly ImmutableArray<Step> _steps;
    private readonly ImmutableArray<Fault> _faults;
    private readonly ThreadVariant _variant;
    private readonly ClassWriter _classes;

    private ThreadRenderer(ThreadVariant variant, ImmutableArray<Step> steps, ImmutableArray<Fault> faults)
    {
        _variant = variant;
        _steps = steps;
        _faults = faults;
        _classes = new ClassWriter(variant.Placement);
    }

    private Placement Placement => _variant.Placement;

    public static string Render(
        ThreadScenario scenario, ThreadVariant variant, ImmutableArray<Step> steps, ImmutableArray<Fault> faults, string programNamespace)
    {
        var renderer = new ThreadRenderer(variant, steps, faults);
        var written = scenario with { Steps = steps };
        var locks = written.Locks.ToList();
        renderer.AddRun(locks);
        string[] lines =
        [
            $"// {scenario.Family}: {scenario}",
            $"// {string.Join(", ", locks.Select(declared => declared.Kind).Distinct())}; {variant}",
            "using System;",
            "using System.Diagnostics;",
            "using System.IO;",
            "using System.Threading;",
            "using System.Threading.Tasks;",
            "using LockOrderAnalyzers;",
            "",
            $"namespace {programNamespace};",
            .. renderer._classes.Classes(locks, declared => variant.Placement.Declare(declared, locks, written.Renews(declared.Lock))),
            .. Outside(steps),
            "",
        ];
        return string.Join('\n', lines);
    }

    private void AddRun(IReadOnlyList<Acquisition> locks)
    {
        var frame = Placement.Begin(locks.Select(declared => declared.Lock));
        var all = new StepRange(0, _steps.Length);
        _classes.AddMethod("public", ResultOf(all), frame, "Run", Lines(all, frame, isPart: false));
    }

    private IEnumerable<string> Lines(StepRange range, Frame frame, bool isPart)
    {
        for (var index = range.Start; index < range.End; index++)
        {
            IEnumerable<string> lines;
            if (!isPart && !_variant.Part.IsEmpty && index == _variant.Part.Start)
            {
                lines = Part(frame);
                index = _variant.Part.End - 1;
            }
            else if (_variant.Layout.Ends.TryGetValue(index, out var end))
            {
                lines = Block(index, end, frame, isPart);
                index = end;
            }
            else
            {
                lines = [Statement(index, frame)];
            }

            foreach (var line in lines)
                yield return line;
        }
    }

    private IEnumerable<string> Block(int enter, int exit, Frame frame, bool isPart)
    {
        var body = Lines(new StepRange(enter + 1, exit), frame, isPart);
        return _variant.Form == ThreadForm.Wrappers
            ? [Statement(enter, frame), .. Code.Block("try", body), .. Code.Block("finally", [Statement(exit, frame)])]
            : _steps[enter].Of.Kind.Hold(Use(enter, frame, exit), body);
    }

    private string Statement(int index, Frame frame)
    {
        if (_variant.Form != ThreadForm.Wrappers)
            return Bare(index, Use(index, frame, _steps[index].Action == StepAction.Exit ? index : null), MarkOf(index));

        var step = _steps[index];
        var range = new StepRange(index, index + 1);
        var locks = LocksOf(range);
        var to = Placement.Callee(locks);
        var path = Placement.Path(locks[0], to);
        var body = Bare(index, new LockUse(path, path, step.Of.Access, "taken"), mark: "");
        return Call(NameOf(step), range, locks, frame, to, MarkOf(index), [body]);
    }

    private string Bare(int index, LockUse use, string mark)
    {
        var step = _steps[index];
        return step.Action switch
        {
            StepAction.Enter => step.Of.Kind.Enter!(use),
            StepAction.Exit => step.Of.Kind.Exit!(use),
            StepAction.Try => step.Of.Kind.Try!(use, ""),
            StepAction.TryForAWhile => step.Of.Kind.Try!(use, "10"),
            StepAction.Renew => $"{use.Path} = {step.Of.Kind.Creation};",
            _ => $"{mark}{step.Call!.Statement}",
        };
    }

    private IEnumerable<string> Part(Frame frame)
    {
        var part = _variant.Part;
        var locks = LocksOf(part);
        var mark = MarkOfPart();
        if (_variant.Form == ThreadForm.Callee)
        {
            var to = Placement.Callee(locks);
            return [Call("Inner", part, locks, frame, to, mark, Lines(part, to, isPart: true))];
        }

        var isAwaited = IsAwaited(part);
        var parameter = new Frame(frame.Class, true, $"{(isAwaited ? "Func<Task>" : "Action")} action", ImmutableDictionary<int, string>.Empty);
        _classes.AddMethod("internal", ResultOf(part), parameter, "Invoke", [isAwaited ? "await action();" : "action();"]);
        var head = $"{(isAwaited ? "await " : "")}{mark}Invoke({(isAwaited ? "async " : "")}() =>";
        return [.. Code.Block(head, Lines(part, frame, isPart: true)).SkipLast(1), "});"];
    }

    private string Call(
        string method, StepRange range, IReadOnlyList<LockName> locks, Frame from, Frame to, string mark, IEnumerable<string> body)
    {
        _classes.AddMethod("internal", ResultOf(range), to, method, body);
        return $"{(IsAwaited(range) ? "await " : "")}{mark}{_classes.Call(method, locks, from, to)};";
    }

    private string ResultOf(StepRange range) => IsAwaited(range) ? "async Task" : "void";

    private bool IsAwaited(StepRange range) => _steps.Where((step, index) => range.Contains(index) && step.IsAwaited).Any();

    // A step without a lock is in the class where the first lock is.
    private List<LockName> LocksOf(StepRange range)
    {
        var locks = _steps.Where((step, index) => range.Contains(index) && step.Action != StepAction.Call).Select(step => step.Lock).ToList();
        return locks.Count > 0 ? locks : [_steps.First(step => step.Action != StepAction.Call).Lock];
    }

    private LockUse Use(int step, Frame frame, int? exit)
    {
        if (_steps[step].Action == StepAction.Call)
            return default;
        var path = Placement.Path(_steps[step].Lock, frame);
        return new LockUse($"{MarkOf(step)}{path}", $"{(exit is { } index ? MarkOf(index) : "")}{path}", _steps[step].Of.Access, $"taken{step}");
    }

    // What is wrong because of a lock that the caller holds is wrong in the caller: the call that leads to it is marked.
    private bool IsOfCaller(Fault fault) =>
        _variant.Part.Contains(fault.Step) && fault.HeldSince is { } held && !_variant.Part.Contains(held);

    private string MarkOf(int step) => Mark(_faults.Where(fault => fault.Step == step && !IsOfCaller(fault)));

    private string MarkOfPart() => Mark(_faults.Where(IsOfCaller));

    private static string Mark(IEnumerable<Fault> faults) => string.Concat(faults.Select(fault => $"/* {fault.Rule} */ "));

    private static string NameOf(Step step)
    {
        if (step.Action == StepAction.Call)
            return "Pause";
        var mode = step.Of switch
        {
            { Kind.HasReaders: false } => "",
            { Access: Access.Shared } => "Read",
            { Access: Access.Upgradeable } => "Upgradeable",
            _ => "Write",
        };
        return $"{step.Action}{mode}{step.Lock.Letter}";
    }

    private static IEnumerable<string> Outside(ImmutableArray<Step> steps)
    {
        var fields = steps.Where(step => step.Call is { Field: not "" }).Select(step => $"internal static readonly {step.Call!.Field};").ToList();
        return fields.Count == 0 ? [] : ["", .. Code.Block("internal static class Outside", fields)];
    }
}
