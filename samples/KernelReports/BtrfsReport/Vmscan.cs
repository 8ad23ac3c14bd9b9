namespace KernelReports.BtrfsReport;

/// <summary>mm/vmscan.c: memory is taken back from those who can do without it.</summary>
public static class Vmscan
{
    public static void Kswapd(MemoryNode node)
    {
        while (true)
        {
            BalancePgdat(node);
            Thread.Sleep(100);
        }
    }

    internal static void ShrinkNode(MemoryNode node)
    {
        ShrinkMany();

        void ShrinkMany() => ShrinkOne(node);
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

    private static void ShrinkOne(MemoryNode node) => Shrinker.ShrinkSlab(node);
}
