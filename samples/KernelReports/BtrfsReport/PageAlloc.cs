using LockOrderAnalyzers;

namespace KernelReports.BtrfsReport;

/// <summary>mm/page_alloc.c: where reclaim begins.</summary>
public static class PageAlloc
{
    /// <summary>Direct reclaim: a thread that finds no free page looks for some itself.</summary>
    public static void PerformReclaim(MemoryNode node)
    {
        FsReclaimAcquire();
        Vmscan.TryToFreePages(node);
        FsReclaimRelease();
    }

    internal static void FsReclaimAcquire()
    {
        FsReclaimAcquireMap();

        static void FsReclaimAcquireMap() => Lockdep.Acquire("fs_reclaim");
    }

    internal static void FsReclaimRelease() => Lockdep.Release("fs_reclaim");
}
