namespace KernelReports.MmapReport;

/// <summary>include/linux/mm_types.h: one mapping of an address space.</summary>
internal sealed record VmArea(ulong Start, ulong Length);
