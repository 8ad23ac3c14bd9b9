namespace KernelReports.MmapReport;

/// <summary>include/linux/gfp.h: what an allocation may do to get its memory.</summary>
[Flags]
internal enum GfpFlags
{
    /// <summary>Nothing: take what is free.</summary>
    None = 0,

    /// <summary>Reclaim memory from others, and wait for it.</summary>
    DirectReclaim = 1 << 0,

    /// <summary>Call into file systems while reclaiming.</summary>
    Fs = 1 << 1,

    /// <summary>The usual flags of kernel code that may sleep.</summary>
    Kernel = DirectReclaim | Fs,
}
