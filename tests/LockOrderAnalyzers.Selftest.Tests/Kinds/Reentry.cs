namespace LockOrderAnalyzers.Selftest.Tests.Kinds;

/// <summary>Which holders a lock lets in again.</summary>
internal enum Reentry
{
    /// <summary>Each one: <c>Monitor</c>, <c>Lock</c>, <c>Mutex</c>.</summary>
    Always,

    /// <summary>None: <c>SpinLock</c>, and semaphores, which do not know their holder.</summary>
    Never,

    /// <summary>Only one that holds nothing but the upgradeable lock, to read or to write: <c>ReaderWriterLockSlim</c>.</summary>
    FromUpgradeable,

    /// <summary>
    /// All, but one that only reads may only read again: <c>ReaderWriterLockSlim</c> with recursion, and <c>ReaderWriterLock</c>.
    /// </summary>
    ReadersOnlyRead,
}
