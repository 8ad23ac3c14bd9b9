namespace LockOrderAnalyzers.Oracle.Tests.Programs;

/// <summary>What sort of lock a lock of a program is.</summary>
internal enum LockKind
{
    /// <summary>An object that is locked by <c>lock</c> or <c>Monitor</c>.</summary>
    Monitor,

    /// <summary>A <c>System.Threading.Lock</c>.</summary>
    Lock,

    /// <summary>A <c>Mutex</c>.</summary>
    Mutex,

    /// <summary>A <c>SemaphoreSlim(1, 1)</c> that is used as a lock.</summary>
    Semaphore,

    /// <summary>A <c>SpinLock</c>.</summary>
    Spin,

    /// <summary>A <c>ReaderWriterLockSlim</c> without recursion.</summary>
    ReaderWriter,
}

/// <summary>What the kinds of locks allow.</summary>
internal static class LockKinds
{
    extension(LockKind kind)
    {
        /// <summary>Whether a holder gets the lock again at once.</summary>
        public bool IsReentrant => kind is LockKind.Monitor or LockKind.Lock or LockKind.Mutex;

        /// <summary>Whether there is such a mode, and a thread that holds these locks may ask for it.</summary>
        public bool Admits(HeldLocks held, int @lock, Access access) =>
            (access == Access.Exclusive || kind == LockKind.ReaderWriter)
            && (kind.IsReentrant || !held.Has(@lock) || (held.HasOnly(@lock, Access.Upgradeable) && access != Access.Upgradeable));
    }
}
