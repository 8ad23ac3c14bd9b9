using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Oracle;
using LockOrderAnalyzers.Selftest.Tests.Placements;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>
/// The programs of a scenario. Most get their steps in every layout and every form, with every part that can be in a method of its own; those that
/// are one of very many get one of these in turn. Placements are dealt out in turn to all.
/// </summary>
internal static class ThreadVariants
{
    private static readonly ImmutableArray<Placement> Placements = [.. Placement.ForSharedLocks, .. Placement.ForOwnedLocks];

    /// <summary>The variants of a scenario, each with its steps as they are written and what is wrong with them.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="turn">The number of variants that came before, which says whose turn it is.</param>
    public static IEnumerable<(ThreadVariant Variant, ImmutableArray<Step> Steps, ImmutableArray<Fault> Faults)> Of(ThreadScenario scenario, int turn)
    {
        // A call can throw, so it needs a block that releases the lock: without one it is a LOCK006 of its own.
        var choices = BlockLayout.Of(scenario.Steps)
            .Where(layout => layout.IsInBlocks || scenario.Family.Calls.IsEmpty)
            .SelectMany(layout => FormsOf(scenario.Steps, layout), (layout, form) => (Layout: layout, form.Form, form.Part))
            .Where(choice => HasAPlaceForEachFault(scenario.Steps, choice.Layout, choice.Form, choice.Part))
            .ToList();
        foreach (var (layout, form, part) in scenario.IsThorough || choices.Count == 0 ? choices : [choices[turn % choices.Count]])
        {
            var placement = Placements[turn % Placements.Length];
            turn++;
            var steps = Written(scenario.Steps, layout, form, placement.HasOwners ? 1 : 0);
            yield return (new ThreadVariant(layout, form, part, placement), steps, ThreadJudge.Judge(steps));
        }
    }

    private static IEnumerable<(ThreadForm Form, StepRange Part)> FormsOf(ImmutableArray<Step> steps, BlockLayout layout)
    {
        yield return (ThreadForm.OneMethod, default);
        if (steps.All(step => step.Action == StepAction.Call || step.Of.Kind.HasStatements))
            yield return (ThreadForm.Wrappers, default);
        foreach (var part in PartsOf(steps, layout))
        {
            yield return (ThreadForm.Callee, part);

            // A delegate can throw, so what is held while it runs has to be in a block: otherwise it is a LOCK006 of its own.
            if (!IsHeldByStatement(steps, layout, part.Start))
                yield return (ThreadForm.Callback, part);
        }
    }

    // Whether some lock that no block will release is held where a step begins.
    private static bool IsHeldByStatement(ImmutableArray<Step> steps, BlockLayout layout, int at) =>
        steps[..at]
            .Where((step, index) => !layout.Ends.Any(block => block.Key == index || block.Value == index))
            .GroupBy(step => step.Of)
            .Any(same => same.Count(step => step.Action == StepAction.Enter) > same.Count(step => step.Action == StepAction.Exit));

    // A part releases the locks that it takes, and no others: otherwise it would be a wrapper.
    private static IEnumerable<StepRange> PartsOf(ImmutableArray<Step> steps, BlockLayout layout) =>
        from start in Enumerable.Range(0, steps.Length)
        from end in Enumerable.Range(start + 1, steps.Length - start)
        let part = new StepRange(start, end)
        where end - start < steps.Length
        where IsBalanced(steps[start..end]) && layout.Ends.All(block => part.Contains(block.Key) == part.Contains(block.Value))
        select part;

    private static bool IsBalanced(ImmutableArray<Step> steps)
    {
        var taken = new List<Acquisition>();
        foreach (var step in steps)
        {
            if (step.Action == StepAction.Enter)
                taken.Add(step.Of);
            else if (step.Action == StepAction.Exit && !taken.Remove(step.Of))
                return false;
        }

        return taken.Count == 0;
    }

    private static ImmutableArray<Step> Written(ImmutableArray<Step> steps, BlockLayout layout, ThreadForm form, int owner) =>
    [
        .. steps.Select((step, index) => step with
        {
            Of = step.Of with { Lock = step.Lock with { Owner = owner } },
            KeepsItsLock = IsImplicit(index, layout, form),
        }),
    ];

    private static bool HasAPlaceForEachFault(ImmutableArray<Step> steps, BlockLayout layout, ThreadForm form, StepRange part) =>
        ThreadJudge.Judge(Written(steps, layout, form, owner: 0))
            .Where(fault => fault.Rule == "LOCK005")
            .All(fault => !IsImplicit(fault.Step, layout, form) && !TakesElsewhere(steps, fault.Step, part));

    // A release that the source does not show cannot be pointed at.
    private static bool IsImplicit(int step, BlockLayout layout, ThreadForm form) => form != ThreadForm.Wrappers && layout.IsImplicit(step);

    // A method that only releases a lock is a wrapper: that another method, which it calls, took and released that lock before is no error.
    private static bool TakesElsewhere(ImmutableArray<Step> steps, int release, StepRange part) =>
        !part.Contains(release)
        && steps[part.Start..part.End].Any(step => step.Action == StepAction.Enter && step.Lock == steps[release].Lock);
}
