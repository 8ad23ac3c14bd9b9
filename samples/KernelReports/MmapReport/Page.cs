namespace KernelReports.MmapReport;

/// <summary>include/linux/mm_types.h: a page of memory.</summary>
internal sealed class Page
{
    /// <summary>Who allocated the page, as a handle of the stack depot.</summary>
    public int Owner { get; set; }
}
