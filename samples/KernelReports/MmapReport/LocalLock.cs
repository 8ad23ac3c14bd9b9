namespace KernelReports.MmapReport;

/// <summary>include/linux/local_lock_internal.h: the lock of what belongs to one processor.</summary>
internal static class LocalLock
{
    public static void LocalLockAcquire(PerCpuPages pages)
    {
        var taken = false;
        pages.Lock.Enter(ref taken);
    }

    public static void LocalLockRelease(PerCpuPages pages) => pages.Lock.Exit();
}
