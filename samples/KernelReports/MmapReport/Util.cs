namespace KernelReports.MmapReport;

/// <summary>mm/util.c.</summary>
internal static class Util
{
    public static ulong VmMmapPgoff(MmStruct mm, MappedFile file, ulong address, ulong length)
    {
        MmapWriteLockKillable();
        try
        {
            return Mmap.DoMmap(mm, file, address, length);
        }
        finally
        {
            mm.MmapLock.ExitWriteLock();
        }

        void MmapWriteLockKillable() => mm.MmapLock.EnterWriteLock();
    }
}
