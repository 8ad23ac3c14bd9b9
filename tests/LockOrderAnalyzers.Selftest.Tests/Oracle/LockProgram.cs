using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests.Oracle;

/// <summary>One instance of a lock: its class and subclass, and the object that holds it.</summary>
internal readonly record struct LockInstance(char Letter, int Subclass, int Object)
{
    public (char Letter, int Subclass) Class => (Letter, Subclass);
}

/// <summary>What one thread does next to one lock.</summary>
internal readonly record struct LockEvent(bool IsAcquisition, LockInstance Lock, Access Access);

/// <summary>What the threads of a scenario do, event by event.</summary>
internal sealed class LockProgram(ImmutableArray<ImmutableArray<LockEvent>> threads)
{
    /// <summary>One list of events for each side and each way in which its roles can be played by two objects.</summary>
    public ImmutableArray<ImmutableArray<LockEvent>> Threads { get; } = threads;

    /// <summary>The program of a scenario whose sides release first what they took last, or what they took first.</summary>
    public static LockProgram Of(Scenario scenario, bool releasesFirstTakenFirst = false)
    {
        var sides = scenario.Sides.Concat(scenario.Writers.Select(writer => ImmutableArray.Create(writer)));
        ImmutableArray<int>[] castings = scenario.Family switch
        {
            { HasOwners: true, HasSubclasses: true } => [[0, 1, 2]],
            { HasOwners: true } => [[0, 1, 2], [0, 2, 1]],
            _ => [[0]],
        };
        return new LockProgram([.. sides.SelectMany(side => castings.Select(casting => Events(side, casting, releasesFirstTakenFirst)))]);
    }

    private static ImmutableArray<LockEvent> Events(ImmutableArray<Acquisition> side, ImmutableArray<int> casting, bool releasesFirstTakenFirst)
    {
        var acquisitions = side
            .Select(acquisition => new LockEvent(true, InstanceOf(acquisition.Lock, casting), acquisition.Access))
            .ToList();
        var releases = acquisitions.Select(acquisition => acquisition with { IsAcquisition = false });
        return [.. acquisitions, .. releasesFirstTakenFirst ? releases : releases.Reverse()];
    }

    private static LockInstance InstanceOf(LockName name, ImmutableArray<int> casting) => new(name.Letter, name.Subclass, casting[name.Owner]);
}
