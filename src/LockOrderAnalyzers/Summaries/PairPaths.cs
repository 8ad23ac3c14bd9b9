using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>
/// Shortens paths that start at an unknown object: how the lock was come by says nothing any more, unless another lock of the
/// pair was come by through the same object. Keeps the pairs of recursive structures few.
/// </summary>
internal static class PairPaths
{
    /// <summary>The pair with such paths cut down to the lock itself.</summary>
    public static CriticalPair Shorten(CriticalPair pair)
    {
        var all = pair.AllHeld.Add(pair.Acquired);
        if (!all.Any(static held => IsLong(held.Path)))
            return pair;
        var count = all.Where(static held => held.Path.Root.Kind == RootKind.Unknown).GroupBy(static held => held.Path.Root)
            .ToDictionary(static group => group.Key, static group => group.Count());
        var fresh = -1000;
        return pair with
        {
            Held = pair.Held.Select(Cut).ToImmutableArray(), Inner = pair.Inner.Select(Cut).ToImmutableArray(), Acquired = Cut(pair.Acquired),
        };

        HeldLock Cut(HeldLock held)
        {
            if (!IsLong(held.Path) || count[held.Path.Root] > 1)
                return held;
            var keep = held.Path.Steps.Length - 1;
            while (keep > 0 && held.Path.Steps[keep].Member is null)
                keep--;
            return held with { Path = new LockPath(new PathRoot(RootKind.Unknown, fresh--), held.Path.Steps.RemoveRange(0, keep)) };
        }
    }

    private static bool IsLong(LockPath path) => path.Root.Kind == RootKind.Unknown && path.Steps.Count(static step => step.Member is not null) > 1;
}
