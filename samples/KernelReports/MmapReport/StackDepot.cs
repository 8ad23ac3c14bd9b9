namespace KernelReports.MmapReport;

/// <summary>lib/stackdepot.c: keeps each call stack once.</summary>
internal static class StackDepot
{
    private static readonly Dictionary<string, int> s_stacks = [];

    /// <summary>The handle of a stack; one that is new may need another page.</summary>
    public static int StackDepotSave(string stack, GfpFlags gfp)
    {
        if (!s_stacks.TryGetValue(stack, out var handle))
        {
            PageAlloc.AllocPages(gfp);
            handle = s_stacks.Count + 1;
            s_stacks.Add(stack, handle);
        }

        return handle;
    }
}
