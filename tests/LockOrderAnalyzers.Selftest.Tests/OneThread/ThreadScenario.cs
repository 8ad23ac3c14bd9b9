using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Kinds;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>A family with kinds for its locks and an order of its steps.</summary>
/// <param name="Family">The family.</param>
/// <param name="Kind">The kind of the lock A.</param>
/// <param name="Steps">The steps, in order.</param>
internal sealed record ThreadScenario(ThreadFamily Family, LockKind Kind, ImmutableArray<Step> Steps)
{
    /// <summary>The locks, each once, in order of their names.</summary>
    public IEnumerable<Acquisition> Locks => Steps
        .Where(step => step.Action != StepAction.Call)
        .Select(step => step.Of)
        .DistinctBy(acquisition => acquisition.Lock)
        .OrderBy(acquisition => acquisition.Lock.Letter);

    /// <summary>
    /// Whether every form is worth a program: not where a lock is combined with all others or with calls, unless it is the spin lock that
    /// they are about.
    /// </summary>
    public bool IsThorough => Kind == LockKinds.SpinLock ? Steps.Length <= 4 || Locks.Count() == 1 : Family.Calls.IsEmpty && Locks.Count() == 1;

    public bool Renews(LockName name) => Steps.Any(step => step.Action == StepAction.Renew && step.Lock == name);

    /// <summary>The scenarios of a family and a kind of the lock A: every order of the steps, with every kind of the lock B and every call.</summary>
    public static IEnumerable<ThreadScenario> Of(ThreadFamily family, LockKind kind)
    {
        ImmutableArray<LockKind> inner = family.InnerKinds.IsEmpty ? [kind] : family.InnerKinds;
        ImmutableArray<OutsideCall?> calls = family.Calls.IsEmpty ? [null] : [.. family.Calls];
        return
            from order in Interleavings.Of(family.Parts)
            where !family.FirstPartBegins || order[0] == family.Parts[0][0]
            from innerKind in inner
            from call in calls
            select new ThreadScenario(family, kind, [.. order.Select(planned => Resolve(planned, kind, innerKind, call))]);
    }

    public override string ToString() => string.Join(" ", Steps);

    private static Step Resolve(PlannedStep planned, LockKind outer, LockKind inner, OutsideCall? call)
    {
        if (planned.Action == StepAction.Call)
            return new Step(planned.Action, default) { Call = call };
        var kind = planned.Letter == 'A' ? outer : inner;
        return new Step(planned.Action, new Acquisition(new LockName(planned.Letter, 0), planned.Access ?? kind.Access, kind));
    }
}
