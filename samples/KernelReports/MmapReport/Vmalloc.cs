namespace KernelReports.MmapReport;

/// <summary>mm/vmalloc.c: memory that is contiguous in addresses only.</summary>
internal static class Vmalloc
{
    public static Page[] VmallocUser(ulong size) => VmallocNodeRange(size, GfpFlags.Kernel);

    private static Page[] VmallocNodeRange(ulong size, GfpFlags gfp)
    {
        return VmallocAreaNode();

        Page[] VmallocAreaNode() => VmAreaAllocPages((int)(size / 4096));

        Page[] VmAreaAllocPages(int count) => AllocPagesBulkArrayNode(count);

        Page[] AllocPagesBulkArrayNode(int count) => PageAlloc.AllocPagesBulk(gfp, count);
    }
}
