using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.OneThread;

namespace LockOrderAnalyzers.Selftest.Tests.Oracle;

/// <summary>
/// Takes the steps of a thread with the locks of the runtime, and says at which step they refuse. Nothing waits: a lock that cannot be had
/// at once could not be had ever, since there is one thread only.
/// </summary>
internal static class RealLocks
{
    /// <summary>The rule that foresees the refusal and the step that is refused; empty if none is.</summary>
    public static IEnumerable<string> Run(IReadOnlyList<Step> steps)
    {
        var fields = new Dictionary<LockName, RealLock>();
        var taken = new Dictionary<LockName, Stack<RealLock>>();
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            if (step.Action == StepAction.Renew || !fields.ContainsKey(step.Lock))
                fields[step.Lock] = RealLock.Of(step.Of.Kind);
            taken.TryAdd(step.Lock, []);
            var real = fields[step.Lock];
            var goesOn = step.Action switch
            {
                StepAction.Enter => real.TryEnter(step.Of.Access),
                StepAction.Exit => (step.KeepsItsLock && taken[step.Lock].TryPeek(out var kept) ? kept : real).TryExit(step.Of.Access),
                StepAction.Try or StepAction.TryForAWhile => Try(real, step.Of.Access),
                _ => true,
            };
            if (!goesOn)
                return [$"{(step.Action == StepAction.Exit ? "LOCK005" : "LOCK004")} at {index}"];
            if (step.Action == StepAction.Enter)
                taken[step.Lock].Push(real);
            else if (step.Action == StepAction.Exit)
                taken[step.Lock].TryPop(out _);
        }

        return [];
    }

    // Failing is no refusal; throwing is.
    private static bool Try(RealLock real, Access access)
    {
        if (real.TryEnter(access))
            return real.TryExit(access);
        return !real.ThrewLast;
    }
}
