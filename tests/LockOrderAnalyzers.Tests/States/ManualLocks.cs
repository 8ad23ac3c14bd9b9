namespace LockOrderAnalyzers.Tests.States;

/// <summary>
/// Every kind and mode of lock that is taken and released by calls: the declaration of a field <c>_lock</c>, the call that takes
/// it, and the call that releases it. A SpinLock needs a local variable <c>taken</c>.
/// </summary>
public static class ManualLocks
{
    private static readonly (string Declaration, string Enter, string Exit)[] s_thread =
    [
        ("readonly object _lock = new();", "Monitor.Enter(_lock)", "Monitor.Exit(_lock)"),
        ("readonly Lock _lock = new();", "_lock.Enter()", "_lock.Exit()"),
        ("readonly ReaderWriterLockSlim _lock = new();", "_lock.EnterReadLock()", "_lock.ExitReadLock()"),
        ("readonly ReaderWriterLockSlim _lock = new();", "_lock.EnterUpgradeableReadLock()", "_lock.ExitUpgradeableReadLock()"),
        ("readonly ReaderWriterLockSlim _lock = new();", "_lock.EnterWriteLock()", "_lock.ExitWriteLock()"),
        ("readonly ReaderWriterLock _lock = new();", "_lock.AcquireReaderLock(-1)", "_lock.ReleaseReaderLock()"),
        ("readonly ReaderWriterLock _lock = new();", "_lock.AcquireWriterLock(-1)", "_lock.ReleaseWriterLock()"),
        ("SpinLock _lock = new(true);", "_lock.Enter(ref taken)", "_lock.Exit()"),
    ];

    private static readonly (string Declaration, string Enter, string Exit) s_mutex =
        ("readonly Mutex _lock = new();", "_lock.WaitOne()", "_lock.ReleaseMutex()");

    private static readonly (string Declaration, string Enter, string Exit)[] s_semaphores =
    [
        ("readonly SemaphoreSlim _lock = new(1);", "_lock.Wait()", "_lock.Release()"),
        ("readonly SemaphoreSlim _lock = new(1, 1);", "_lock.Wait()", "_lock.Release()"),
        ("readonly Semaphore _lock = new(1, 1);", "_lock.WaitOne()", "_lock.Release()"),
    ];

    /// <summary>All of them.</summary>
    public static TheoryData<string, string, string> All => Of([.. s_thread, s_mutex, .. s_semaphores]);

    /// <summary>Those that belong to the thread that took them.</summary>
    public static TheoryData<string, string, string> OfThread => Of([.. s_thread, s_mutex]);

    /// <summary>Those that nobody but their holder can release, within one process.</summary>
    public static TheoryData<string, string, string> OfProcessThread => Of(s_thread);

    /// <summary>Those that anybody can release.</summary>
    public static TheoryData<string, string, string> Semaphores => Of(s_semaphores);

    private static TheoryData<string, string, string> Of((string Declaration, string Enter, string Exit)[] kinds)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (declaration, enter, exit) in kinds)
            data.Add(declaration, enter, exit);
        return data;
    }
}
