namespace KernelReports.MmapReport;

/// <summary>mm/memory.c: page faults.</summary>
internal static class Memory
{
    public static void HandleMmFault(VmArea area, ulong address)
    {
        HandlePteFault();

        void HandlePteFault() => WpPageCopy(area, address);
    }

    /// <summary>Copies a page that is shared until somebody writes to it.</summary>
    private static void WpPageCopy(VmArea area, ulong address)
    {
        MmuNotifier.MmuNotifierInvalidateRangeStart(area, address);
    }
}
