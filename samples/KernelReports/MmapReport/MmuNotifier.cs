using LockOrderAnalyzers;

namespace KernelReports.MmapReport;

/// <summary>include/linux/mmu_notifier.h: tells those who keep a copy of the page tables that a range changes.</summary>
internal static class MmuNotifier
{
    private static readonly List<Action<ulong>> s_subscriptions = [];

    /// <summary>Runs the notifiers inside a pseudo-lock, whose release is a trace point and so a place to be preempted.</summary>
    public static void MmuNotifierInvalidateRangeStart(VmArea area, ulong address)
    {
        Lockdep.Acquire("mmu_notifier_invalidate_range_start");
        try
        {
            s_subscriptions.ForEach(notify => notify(Math.Max(area.Start, address)));
            TraceEvents.TraceLockRelease();
        }
        finally
        {
            Lockdep.Release("mmu_notifier_invalidate_range_start");
        }
    }
}
