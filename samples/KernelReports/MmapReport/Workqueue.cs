namespace KernelReports.MmapReport;

/// <summary>kernel/workqueue.c.</summary>
public static class Workqueue
{
    /// <summary>Runs once, when the kernel starts.</summary>
    public static void WorkqueueInit() => WqNumaInit();

    private static void WqNumaInit()
    {
        AllocWorkqueueAttrs();

        static WorkqueueAttrs AllocWorkqueueAttrs() => Slub.Kzalloc<WorkqueueAttrs>(GfpFlags.Kernel);
    }

    private sealed class WorkqueueAttrs
    {
        public int Nice { get; set; }
    }
}
