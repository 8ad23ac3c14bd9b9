namespace KernelReports.BtrfsReport;

/// <summary>mm/slub.c: the allocator of small objects.</summary>
internal static class Slub
{
    /// <summary>Makes an object. Where memory is short, that means to reclaim some first.</summary>
    public static T KmemCacheAllocLru<T>()
        where T : new()
    {
        return SlabAllocNode();

        static T SlabAllocNode()
        {
            SlabPreAllocHook();
            return new T();
        }

        static void SlabPreAllocHook() => MightAlloc();

        static void MightAlloc()
        {
            PageAlloc.FsReclaimAcquire();
            PageAlloc.FsReclaimRelease();
        }
    }
}
