namespace KernelReports.MmapReport;

/// <summary>kernel/fork.c: address spaces come and go.</summary>
internal static class Fork
{
    public static void Mmdrop(MmStruct mm)
    {
        MmFreePgd();

        void MmFreePgd() => PageAlloc.FreeUnrefPage(mm.PageGlobalDirectory);
    }
}
