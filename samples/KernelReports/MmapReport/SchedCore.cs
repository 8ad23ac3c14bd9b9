namespace KernelReports.MmapReport;

/// <summary>kernel/sched/core.c: the scheduler.</summary>
internal static class SchedCore
{
    private static MmStruct? s_previousMm;

    public static void PreemptScheduleNotrace() => Schedule();

    private static void Schedule()
    {
        ContextSwitch();

        static void ContextSwitch() => FinishTaskSwitch();
    }

    /// <summary>Cleans up behind the task that ran before; if that one has ended, its address space goes.</summary>
    private static void FinishTaskSwitch()
    {
        if (Interlocked.Exchange(ref s_previousMm, null) is { } mm)
        {
            Fork.Mmdrop(mm);
        }
    }
}
