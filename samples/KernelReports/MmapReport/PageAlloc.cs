using LockOrderAnalyzers;

namespace KernelReports.MmapReport;

/// <summary>mm/page_alloc.c: the page allocator.</summary>
internal static class PageAlloc
{
    private static readonly PerCpuPages[] s_pagesets = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new PerCpuPages())];

    private static PerCpuPages ThisCpuPages => s_pagesets[Thread.GetCurrentProcessorId() % s_pagesets.Length];

    /// <summary>Gives one page back: to the processor's list, under the list's lock.</summary>
    public static void FreeUnrefPage(Page page)
    {
        var pages = ThisCpuPages;
        LocalLock.LocalLockAcquire(pages);
        try
        {
            pages.Free.Push(page);
        }
        finally
        {
            LocalLock.LocalLockRelease(pages);
        }
    }

    public static bool NeedReclaim(GfpFlags gfp) => gfp.HasFlag(GfpFlags.Kernel);

    /// <summary>
    /// Begins what reclaiming memory may do. No lock, but it orders like one: whoever holds a lock that reclaim takes must not come
    /// here. Reclaim calls the notifiers of address spaces, so their pseudo-lock is taken inside.
    /// </summary>
    public static void FsReclaimAcquire()
    {
        FsReclaimAcquireMap();
        Lockdep.MightAcquire("mmu_notifier_invalidate_range_start");
    }

    public static void FsReclaimRelease() => Lockdep.Release("fs_reclaim");

    /// <summary>
    /// Allocates many pages at once, with the processor's list locked all the time. Here is the mistake: preparing a page for its
    /// new owner can allocate, and so wait for memory.
    /// </summary>
    public static Page[] AllocPagesBulk(GfpFlags gfp, int count)
    {
        var result = new Page[count];
        var pages = ThisCpuPages;
        LocalLock.LocalLockAcquire(pages);
        try
        {
            for (var i = 0; i < count; i++)
            {
                if (!pages.Free.TryPop(out var page))
                {
                    page = new Page();
                }

                PrepNewPage(page, gfp);
                result[i] = page;
            }
        }
        finally
        {
            LocalLock.LocalLockRelease(pages);
        }

        return result;

        static void PrepNewPage(Page page, GfpFlags gfp) => PageOwner.SetPageOwner(page, gfp);
    }

    public static Page AllocPages(GfpFlags gfp)
    {
        PrepareAllocPages(gfp);
        return new Page();
    }

    private static void PrepareAllocPages(GfpFlags gfp)
    {
        if (NeedReclaim(gfp))
        {
            FsReclaimAcquire();
            FsReclaimRelease();
        }

        if (gfp.HasFlag(GfpFlags.DirectReclaim))
        {
            Lockdep.MightBlock();
        }
    }

    private static void FsReclaimAcquireMap() => Lockdep.Acquire("fs_reclaim");
}
