using LockOrderAnalyzers;

namespace KernelReports.MmapReport;

/// <summary>include/linux/mm_types.h: the address space of a process.</summary>
public sealed class MmStruct
{
    /// <summary>Guards the mappings. Writers change them; page faults only read them.</summary>
    [LockClass("&mm->mmap_lock#2")]
    internal readonly ReaderWriterLockSlim MmapLock = new();

    internal List<VmArea> Areas { get; } = [];

    internal Page PageGlobalDirectory { get; } = new();
}
