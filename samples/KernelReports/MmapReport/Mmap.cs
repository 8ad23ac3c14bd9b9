namespace KernelReports.MmapReport;

/// <summary>mm/mmap.c: the system call that maps a file.</summary>
public static class Mmap
{
    public static ulong KsysMmapPgoff(MmStruct mm, MappedFile file, ulong address, ulong length) => Util.VmMmapPgoff(mm, file, address, length);

    internal static ulong DoMmap(MmStruct mm, MappedFile file, ulong address, ulong length)
        => length == 0 ? 0 : MmapRegion(mm, file, address, length);

    private static ulong MmapRegion(MmStruct mm, MappedFile file, ulong address, ulong length)
    {
        var area = new VmArea(address, length);
        CallMmap();
        mm.Areas.Add(area);
        return area.Start;

        void CallMmap() => file.Operations.Mmap(area);
    }
}
