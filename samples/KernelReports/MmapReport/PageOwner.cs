namespace KernelReports.MmapReport;

/// <summary>mm/page_owner.c: remembers for every page who allocated it.</summary>
internal static class PageOwner
{
    public static void SetPageOwner(Page page, GfpFlags gfp) => page.Owner = SaveStack(gfp);

    private static int SaveStack(GfpFlags gfp) => StackDepot.StackDepotSave(Environment.StackTrace, gfp);
}
