namespace KernelReports.BtrfsReport;

/// <summary>mm/vmscan.c: memory is taken back from those who can do without it.</summary>
public static class Vmscan
{
    /// <summary>The thread that reclaims in the background, all the time the system runs.</summary>
    public static void Kswapd(MemoryNode node)
    {
        while (true)
        {
            BalancePgdat(node);
            Thread.Sleep(100);
        }
    }

    internal static void TryToFreePages(MemoryNode node) => DoTryToFreePages(node);

    private static void DoTryToFreePages(MemoryNode node)
    {
        ShrinkZones();

        void ShrinkZones() => ShrinkNode(node);
    }

    private static void BalancePgdat(MemoryNode node)
    {
        PageAlloc.FsReclaimAcquire();
        while (node.IsShort)
        {
            KswapdShrinkNode();
        }

        PageAlloc.FsReclaimRelease();

        void KswapdShrinkNode() => ShrinkNode(node);
    }

    private static void ShrinkNode(MemoryNode node)
    {
        LruGenShrinkNode();

        void LruGenShrinkNode() => ShrinkMany();

        void ShrinkMany() => ShrinkOne(node);
    }

    private static void ShrinkOne(MemoryNode node) => Shrinker.ShrinkSlab(node);
}
