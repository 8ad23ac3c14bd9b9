namespace KernelReports.BtrfsReport;

/// <summary>mm/shrinker.c: the caches that can be made smaller.</summary>
internal static class Shrinker
{
    public static void ShrinkSlab(MemoryNode node)
    {
        ShrinkSlabMemcg();

        void ShrinkSlabMemcg() => DoShrinkSlab(node);
    }

    private static void DoShrinkSlab(MemoryNode node) => SuperCacheScan(node);

    private static void SuperCacheScan(MemoryNode node) => Dcache.PruneDcacheSb(node);
}
