using System.Diagnostics;

namespace LockOrderAnalyzers.Benchmarks.Measuring;

/// <summary>Takes times and amounts of memory, with no garbage of what came before.</summary>
internal static class Clock
{
    /// <summary>What the work takes.</summary>
    public static Cost Time(Action work)
    {
        Settle();
        var before = Environment.CpuUsage.TotalTime;
        var wall = Quick(work);
        return new Cost(wall, Environment.CpuUsage.TotalTime - before);
    }

    /// <summary>How long work takes that is too short to collect garbage before it.</summary>
    public static TimeSpan Quick(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed;
    }

    /// <summary>The median.</summary>
    public static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>The bytes in use, garbage not counted.</summary>
    public static long Settle()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
