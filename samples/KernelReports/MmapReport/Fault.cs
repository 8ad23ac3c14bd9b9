namespace KernelReports.MmapReport;

/// <summary>arch/x86/mm/fault.c: a thread touched an address that has no page, or one that it may not write.</summary>
public static class Fault
{
    public static void ExcPageFault(MmStruct mm, ulong address) => HandlePageFault(mm, address);

    private static void HandlePageFault(MmStruct mm, ulong address) => DoUserAddrFault(mm, address);

    private static void DoUserAddrFault(MmStruct mm, ulong address)
    {
        if (!mm.MmapLock.TryEnterReadLock(0))
        {
            mm.MmapLock.EnterReadLock();
        }

        try
        {
            var area = mm.Areas.Find(area => address - area.Start < area.Length);
            if (area is not null)
            {
                Memory.HandleMmFault(area, address);
            }
        }
        finally
        {
            mm.MmapLock.ExitReadLock();
        }
    }
}
