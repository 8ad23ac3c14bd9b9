using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>
/// Shortens paths that start at an unknown object: how the lock was come by says nothing any more, unless another lock of the
/// pair was come by through the same object. What is kept is the lock and the link through which its holder was found.
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
            var keep = LastMember(held.Path, LastMember(held.Path, held.Path.Steps.Length) ?? 0) ?? 0;
            var root = held.Path.Root.Index == LockPath.CutRoot ? held.Path.Root : new PathRoot(RootKind.Unknown, fresh--);
            return held with { Path = new LockPath(root, held.Path.Steps.RemoveRange(0, keep)) };
        }
    }

    private static bool IsLong(LockPath path) => path.Root.Kind == RootKind.Unknown && path.Steps.Count(static step => step.Member is not null) > 2;

    // The last member before a step.
    private static int? LastMember(LockPath path, int before)
    {
        for (var i = before - 1; i >= 0; i--)
        {
            if (path.Steps[i].Member is not null)
                return i;
        }

        return null;
    }
}
