using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Reporting;

/// <summary>Turns a cycle into what its report says.</summary>
internal static class ReportBuilder
{
    /// <summary>The report of a cycle.</summary>
    /// <param name="cycle">The cycle; its first side gets the warning.</param>
    /// <param name="names">Names of lock classes.</param>
    /// <param name="build">The assembly and what it is built for.</param>
    public static DeadlockReport Build(LockCycle cycle, LockNames names, string build)
    {
        var odd = cycle.Sides[0];
        var others = cycle.Sides.RemoveAt(0);

        // #0 is the acquisition of the odd side; then, step by step, what is taken while the entry before is held.
        var chain = new List<ChainEntry> { Entry(odd) };
        chain.AddRange(others.Select(Entry));
        chain.Reverse();
        return new DeadlockReport
        {
            RuleId = cycle.IsWait ? "LOCK009" : cycle.IsRecursive ? "LOCK002" : "LOCK001",
            Build = build,
            IsRecursive = cycle.IsRecursive,
            Method = odd.Turn.Display,
            Thread = odd.Acquired.Witness.Frame.Display,
            Acquired = Entry(odd),
            Held = new ChainEntry(names.WithUsage(odd.From), odd.Held.Witness),
            HeldAt = odd.HeldAt.Site,
            AcquiredName = names.Of(odd.To),
            HeldName = names.Of(odd.From),
            AcquiredIsShared = odd.Acquired.Mode != LockMode.Exclusive,
            HeldIsShared = odd.Held.Mode != LockMode.Exclusive,
            AcquiredKind = KindOf(odd.Acquired),
            HeldKind = KindOf(odd.Held),
            ParentKind = KindOf(cycle.Sides[cycle.Sides.Length - 1].Held),
            Confidence = cycle.Confidence,
            Guess = Guess(cycle),
            Order = cycle.Sides.Select(side => names.Of(side.To)).ToImmutableArray(),
            Chain = chain.ToImmutableArray(),
            Holds = odd.Pair.AllHeld.Select(held => new ReportedHold(NameOf(held, odd, names), held.Witness)).ToImmutableArray(),
            OtherSides = others.Select(static side => side.Turn).ToImmutableArray(),
        };

        ChainEntry Entry(Dependency side) => new(names.WithUsage(side.To), side.Acquired.Witness);
    }

    private static NodeKind KindOf(HeldLock held) => held.Kind switch
    {
        LockKind.Completion when held.Path.Work is not null => NodeKind.Work,
        LockKind.Completion => NodeKind.Signal,
        LockKind.Lazy => NodeKind.Value,
        _ => NodeKind.Lock,
    };

    private static string? Guess(LockCycle cycle)
    {
        if (cycle.Confidence == Confidence.High)
            return null;
        var least = cycle.Sides.First(side => side.Confidence == cycle.Confidence);
        if (least.Pair.Confidence != cycle.Confidence)
            return "a lock on the way can be one of several";
        var frames = cycle.Sides.SelectMany(static side => side.Acquired.Witness.Frames.Concat(side.Held.Witness.Frames)).ToList();
        return frames.FirstOrDefault(static frame => frame.Mark == FrameMark.Dispatch) is { } found
            ? $"{found.Display} is one of several methods that a call on the way can run"
            : "a delegate on the way is one of several";
    }

    private static string NameOf(HeldLock held, Dependency odd, LockNames names)
    {
        if (ReferenceEquals(held, odd.Held))
            return names.WithUsage(odd.From);
        var index = odd.Pair.AllHeld.IndexOf(held);
        return odd.HeldClasses[index] is { } lockClass ? names.WithUsage(lockClass) : "(an unnamed lock)";
    }
}
