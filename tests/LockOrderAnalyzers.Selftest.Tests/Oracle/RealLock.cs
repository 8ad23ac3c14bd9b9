using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Kinds;

namespace LockOrderAnalyzers.Selftest.Tests.Oracle;

/// <summary>A lock of the runtime, under one pair of methods for all kinds.</summary>
internal sealed class RealLock
{
    private readonly Func<Access, bool> _enter;
    private readonly Action<Access> _exit;

    private RealLock(Func<Access, bool> enter, Action<Access> exit)
    {
        _enter = enter;
        _exit = exit;
    }

    /// <summary>Whether the last attempt was answered by an exception.</summary>
    public bool ThrewLast { get; private set; }

    public static RealLock Of(LockKind kind) => kind.Type switch
    {
        "object" => OfMonitor(new object()),
        "Lock" => OfLock(new Lock()),
        "Mutex" => OfMutex(new Mutex()),
        "Semaphore" => OfSemaphore(new Semaphore(1, 1)),
        "SemaphoreSlim" => OfSemaphoreSlim(new SemaphoreSlim(1, 1)),
        "SpinLock" => OfSpinLock(new SpinLock(enableThreadOwnerTracking: true)),
        "ReaderWriterLock" => OfReaderWriterLock(new ReaderWriterLock()),
        _ => OfReaderWriterLockSlim(
            new ReaderWriterLockSlim(kind.Reentry == Reentry.FromUpgradeable ? LockRecursionPolicy.NoRecursion : LockRecursionPolicy.SupportsRecursion)),
    };

    public bool TryEnter(Access access) => Answers(() => _enter(access));

    public bool TryExit(Access access) => Answers(() =>
    {
        _exit(access);
        return true;
    });

    // An ApplicationException is what Mutex and ReaderWriterLock throw.
    private bool Answers(Func<bool> ask)
    {
        ThrewLast = false;
        try
        {
            return ask();
        }
        catch (Exception exception)
            when (exception is LockRecursionException or SynchronizationLockException or SemaphoreFullException or ApplicationException)
        {
            ThrewLast = true;
            return false;
        }
    }

    private static RealLock OfMonitor(object gate) => new(_ => Monitor.TryEnter(gate), _ => Monitor.Exit(gate));

    private static RealLock OfLock(Lock gate) => new(_ => gate.TryEnter(), _ => gate.Exit());

    private static RealLock OfMutex(Mutex mutex) => new(_ => mutex.WaitOne(0), _ => mutex.ReleaseMutex());

    private static RealLock OfSemaphore(Semaphore semaphore) => new(_ => semaphore.WaitOne(0), _ => semaphore.Release());

    private static RealLock OfSemaphoreSlim(SemaphoreSlim semaphore) => new(_ => semaphore.Wait(0), _ => semaphore.Release());

    private static RealLock OfSpinLock(SpinLock spin) => new(
        _ =>
        {
            var taken = false;
            spin.TryEnter(ref taken);
            return taken;
        },
        _ => spin.Exit());

    private static RealLock OfReaderWriterLock(ReaderWriterLock gate) => new(
        access =>
        {
            if (access == Access.Shared)
                gate.AcquireReaderLock(0);
            else
                gate.AcquireWriterLock(0);
            return true;
        },
        access =>
        {
            if (access == Access.Shared)
                gate.ReleaseReaderLock();
            else
                gate.ReleaseWriterLock();
        });

    private static RealLock OfReaderWriterLockSlim(ReaderWriterLockSlim gate) => new(
        access => access switch
        {
            Access.Shared => gate.TryEnterReadLock(0),
            Access.Upgradeable => gate.TryEnterUpgradeableReadLock(0),
            _ => gate.TryEnterWriteLock(0),
        },
        access =>
        {
            if (access == Access.Shared)
                gate.ExitReadLock();
            else if (access == Access.Upgradeable)
                gate.ExitUpgradeableReadLock();
            else
                gate.ExitWriteLock();
        });
}
