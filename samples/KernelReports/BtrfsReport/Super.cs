using LockOrderAnalyzers;

namespace KernelReports.BtrfsReport;

/// <summary>include/linux/fs.h: who writes to a file system. A freeze waits for all of them.</summary>
internal static class Super
{
    public static void SbStartWrite() => Lockdep.Acquire("sb_writers#23", shared: true);

    public static void SbEndWrite() => Lockdep.Release("sb_writers#23");

    public static void SbStartIntwrite() => Lockdep.Acquire("sb_internal#4", shared: true);

    public static void SbEndIntwrite() => Lockdep.Release("sb_internal#4");
}
