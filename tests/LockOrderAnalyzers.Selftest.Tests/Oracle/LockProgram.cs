using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Oracle;

/// <summary>One instance of a lock: its class, and the object that holds it.</summary>
internal readonly record struct LockInstance(char Letter, int Object);

/// <summary>What one thread does next to one lock.</summary>
internal readonly record struct LockEvent(bool IsAcquisition, LockInstance Lock, Access Access);

/// <summary>What the threads of a scenario do, event by event.</summary>
internal sealed class LockProgram(ImmutableArray<ImmutableArray<LockEvent>> threads, bool isReentrant)
{
    /// <summary>One list of events for each side and each way in which its roles can be played by two objects.</summary>
    public ImmutableArray<ImmutableArray<LockEvent>> Threads { get; } = threads;

    /// <summary>Whether a holder may take its lock again.</summary>
    public bool IsReentrant { get; } = isReentrant;

    /// <summary>The program of a scenario whose sides release first what they took last, or what they took first.</summary>
    public static LockProgram Of(Scenario scenario, bool releasesFirstTakenFirst = false)
    {
        var sides = scenario.Sides.Concat(scenario.Writers.Select(writer => ImmutableArray.Create(writer)));
        ImmutableArray<int>[] castings = scenario.Family.HasOwners ? [[0, 1, 2], [0, 2, 1]] : [[0]];
        return new LockProgram(
            [.. sides.SelectMany(side => castings.Select(casting => Events(side, casting, releasesFirstTakenFirst)))],
            scenario.Kind.IsReentrant);
    }

    private static ImmutableArray<LockEvent> Events(ImmutableArray<Acquisition> side, ImmutableArray<int> casting, bool releasesFirstTakenFirst)
    {
        var acquisitions = side
            .Select(acquisition => new LockEvent(true, new LockInstance(acquisition.Lock.Letter, casting[acquisition.Lock.Owner]), acquisition.Access))
            .ToList();
        var releases = acquisitions.Select(acquisition => acquisition with { IsAcquisition = false });
        return [.. acquisitions, .. releasesFirstTakenFirst ? releases : releases.Reverse()];
    }
}
