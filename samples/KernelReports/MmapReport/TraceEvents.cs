namespace KernelReports.MmapReport;

/// <summary>include/trace/events/lock.h: trace points, each with preemption switched off for its duration.</summary>
internal static class TraceEvents
{
    public static void TraceLockRelease() => RcuReadUnlockSchedNotrace();

    private static void RcuReadUnlockSchedNotrace() => SchedCore.PreemptScheduleNotrace();
}
