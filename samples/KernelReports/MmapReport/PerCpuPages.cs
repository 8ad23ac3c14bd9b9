using LockOrderAnalyzers;

namespace KernelReports.MmapReport;

/// <summary>include/linux/mmzone.h: the free pages that one processor keeps at hand.</summary>
internal sealed class PerCpuPages
{
    /// <summary>The second lock in the kernel that is declared with the bare name "lock".</summary>
    [LockClass("lock#2")]
    public SpinLock Lock = new(enableThreadOwnerTracking: false);

    public Stack<Page> Free { get; } = [];
}
