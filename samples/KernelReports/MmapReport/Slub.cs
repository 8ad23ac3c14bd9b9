using LockOrderAnalyzers;

namespace KernelReports.MmapReport;

/// <summary>mm/slub.c: the allocator of small objects.</summary>
internal static class Slub
{
    public static T Kzalloc<T>(GfpFlags gfp)
        where T : new()
    {
        return Kmalloc();

        T Kmalloc() => KmemCacheAllocTrace<T>(gfp);
    }

    private static T KmemCacheAllocTrace<T>(GfpFlags gfp)
        where T : new()
    {
        return SlabAlloc();

        T SlabAlloc() => SlabAllocNode();

        T SlabAllocNode()
        {
            SlabPreAllocHook();
            return new T();
        }

        void SlabPreAllocHook() => MightAlloc(gfp);
    }

    private static void MightAlloc(GfpFlags gfp)
    {
        if (PageAlloc.NeedReclaim(gfp))
        {
            PageAlloc.FsReclaimAcquire();
            PageAlloc.FsReclaimRelease();
        }

        if (gfp.HasFlag(GfpFlags.DirectReclaim))
        {
            Lockdep.MightBlock();
        }
    }
}
