using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Kinds;
using LockOrderAnalyzers.Selftest.Tests.OneThread;

namespace LockOrderAnalyzers.Selftest.Tests.Oracle;

/// <summary>
/// Runs the steps of one thread, on its own, and says what it does wrong. It keeps the state of each lock: which object its field holds, and in
/// which modes the thread holds that object. A step after which the thread would not get further is the last one.
/// </summary>
internal sealed class ThreadJudge
{
    private readonly DeclaredOrder _declared;
    private readonly Dictionary<LockName, int> _renewals = [];
    private readonly List<Hold> _holds = [];
    private readonly ImmutableArray<Fault>.Builder _faults = ImmutableArray.CreateBuilder<Fault>();

    private ThreadJudge(DeclaredOrder declared) => _declared = declared;

    /// <summary>What is wrong with the steps, in their order.</summary>
    public static ImmutableArray<Fault> Judge(IReadOnlyList<Step> steps, DeclaredOrder? declared = null)
    {
        var judge = new ThreadJudge(declared ?? DeclaredOrder.None);
        for (var index = 0; index < steps.Count; index++)
        {
            if (!judge.Run(steps[index], index))
                break;
        }

        return judge._faults.ToImmutable();
    }

    /// <summary>The steps of a side that takes its locks and then releases them.</summary>
    public static ImmutableArray<Step> StepsOf(IReadOnlyCollection<Acquisition> side) =>
    [
        .. side.Select(acquisition => new Step(StepAction.Enter, acquisition)),
        .. side.Reverse().Select(acquisition => new Step(StepAction.Exit, acquisition)),
    ];

    // Whether the thread gets further.
    private bool Run(Step step, int index)
    {
        switch (step.Action)
        {
            case StepAction.Enter:
                return Enter(step, index);
            case StepAction.Exit:
                return Exit(step, index);
            case StepAction.Try:
                return Try(step, index);
            case StepAction.TryForAWhile:
                CheckWaitContext(step.Of.Kind.Sleeps, index);
                return Try(step, index);
            case StepAction.Renew:
                _renewals[step.Lock] = _renewals.GetValueOrDefault(step.Lock) + 1;
                return true;
            default:
                CheckWaitContext(step.Call!.Sleeps, index);
                return true;
        }
    }

    private bool Enter(Step step, int index)
    {
        if (!Admits(step, index))
            return false;

        CheckWaitContext(step.Of.Kind.Sleeps, index);
        CheckAwait(step, index);
        CheckDeclaredOrder(step, index);
        _holds.Add(new Hold(step.Of, ObjectOf(step.Lock), index));
        return true;
    }

    private bool Exit(Step step, int index)
    {
        var released = _holds.FindLastIndex(hold =>
            hold.Of.Lock == step.Lock && (step.KeepsItsLock || hold.Object == ObjectOf(step.Lock)) && Ends(step, hold));
        if (released < 0)
        {
            _faults.Add(new Fault("LOCK005", index));
            return false;
        }

        _holds.RemoveAt(released);
        return true;
    }

    private bool Try(Step step, int index) => !step.Of.Kind.AttemptsThrow || Admits(step, index);

    // The hand-written table of what the locks say to a holder that comes back.
    private bool Admits(Step step, int index)
    {
        var held = _holds.Where(hold => hold.Of.Lock == step.Lock && hold.Object == ObjectOf(step.Lock)).ToList();
        if (held.Count == 0)
            return true;

        var isAdmitted = step.Of.Kind.Reentry switch
        {
            Reentry.Always => true,
            Reentry.FromUpgradeable => held.All(hold => hold.Of.Access == Access.Upgradeable) && step.Of.Access != Access.Upgradeable,
            Reentry.ReadersOnlyRead => step.Of.Access == Access.Shared || held.Any(hold => hold.Of.Access != Access.Shared),
            _ => false,
        };
        if (!isAdmitted)
            _faults.Add(new Fault("LOCK004", index, held[^1].Step));
        return isAdmitted;
    }

    private static bool Ends(Step release, Hold hold) =>
        release.Of.Access == hold.Of.Access || (release.Of.Access == Access.Shared && release.Of.Kind.ReadersReleaseWriters);

    private void CheckWaitContext(bool sleeps, int index)
    {
        if (sleeps && _holds.FindLast(hold => hold.Of.Kind == LockKinds.SpinLock) is { } spinning)
            _faults.Add(new Fault("LOCK008", index, spinning.Step));
    }

    private void CheckAwait(Step step, int index)
    {
        if (step.Of.Kind.IsAwaited && _holds.FindLast(hold => hold.Of.Kind.IsThreadBound) is { } bound)
            _faults.Add(new Fault("LOCK006", index, bound.Step));
    }

    private void CheckDeclaredOrder(Step step, int index)
    {
        if (_holds.FindLast(hold => _declared.IsBefore(step.Lock.Letter, hold.Of.Lock.Letter)) is { } later)
            _faults.Add(new Fault("LOCK003", index, later.Step));
    }

    private int ObjectOf(LockName name) => _renewals.GetValueOrDefault(name);

    private sealed record Hold(Acquisition Of, int Object, int Step);
}
