namespace LockOrderAnalyzers.Model;

/// <summary>The kinds of lock that C# programs take.</summary>
internal enum LockKind
{
    /// <summary><c>lock</c> statement and <c>System.Threading.Monitor</c>.</summary>
    Monitor,

    /// <summary><c>System.Threading.Lock</c>.</summary>
    Lock,

    /// <summary><c>System.Threading.Mutex</c>.</summary>
    Mutex,

    /// <summary><c>System.Threading.Semaphore</c>.</summary>
    Semaphore,

    /// <summary><c>System.Threading.SemaphoreSlim</c>.</summary>
    SemaphoreSlim,

    /// <summary>An <c>AutoResetEvent</c> that starts set and so works as a lock.</summary>
    AutoResetEvent,

    /// <summary><c>System.Threading.ReaderWriterLockSlim</c>.</summary>
    ReaderWriterLockSlim,

    /// <summary><c>System.Threading.ReaderWriterLock</c>.</summary>
    ReaderWriterLock,

    /// <summary><c>System.Threading.SpinLock</c>.</summary>
    SpinLock,

    /// <summary>A lock of a library that is awaited, known by the shape of its type: it knows neither thread nor holder.</summary>
    AsyncLock,

    /// <summary>A lock that exists in annotations alone (lockdep's <c>lock_map_acquire</c>).</summary>
    Pseudo,

    /// <summary>A <c>WaitHandle</c> whose real type is known by its creation alone.</summary>
    WaitHandle,

    /// <summary>No lock, but something that another thread has to do first: run to its end, or signal.</summary>
    Completion,

    /// <summary>The lock under which a <c>Lazy</c> makes its value.</summary>
    Lazy,

    /// <summary>The lock under which the run time runs a static constructor.</summary>
    TypeInitializer,
}

/// <summary>How an acquisition shares its lock with others.</summary>
internal enum LockMode
{
    /// <summary>Nobody else holds the lock.</summary>
    Exclusive,

    /// <summary>Other readers may hold it.</summary>
    Shared,

    /// <summary>Other readers may hold it, but no second upgradeable holder.</summary>
    Upgradeable,
}

/// <summary>What an acquisition does when the lock is taken.</summary>
internal enum WaitKind
{
    /// <summary>The thread blocks until the lock is free.</summary>
    Blocking,

    /// <summary>It gives up, at once or after a time-out: it gains no incoming dependency.</summary>
    Try,

    /// <summary>The asynchronous flow waits without a thread.</summary>
    Awaited,
}

/// <summary>What else is known of a hold.</summary>
[Flags]
internal enum HoldTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The caller took it: an annotation or an assertion says that it is held.</summary>
    Callers = 1 << 0,

    /// <summary>A <c>lock</c> statement took it and will release it.</summary>
    Statement = 1 << 1,

    /// <summary>The variable that names it was given another lock since.</summary>
    Replaced = 1 << 2,

    /// <summary>The thread may block for a while although the acquisition can fail.</summary>
    Timed = 1 << 3,

    /// <summary>It is held on some ways only, or not yet.</summary>
    Maybe = 1 << 4,
}

/// <summary>What the creation of a lock tells about it.</summary>
/// <param name="IsLock">False for a semaphore that lets several in, or an event that starts unset.</param>
/// <param name="Recursive">True where the same holder may take it again; null where the creation does not tell.</param>
/// <param name="Kind">The kind that was created.</param>
/// <param name="IsOpen">True for an event that is set, or a countdown that is over, from the start: nobody may ever have to wait.</param>
/// <param name="RunsContinuations">True for a completion source that runs what waits for it in the thread that completes it.</param>
/// <param name="KnowsHolder">False for a spinning lock that does not track its owner: its holder spins, and a try fails.</param>
internal sealed record LockTraits(bool IsLock, bool? Recursive, LockKind Kind, bool KnowsHolder = true, bool IsOpen = false, bool RunsContinuations = false);

/// <summary>Facts about <see cref="LockKind"/> that need no creation site.</summary>
internal static class LockKindFacts
{
    /// <summary>Whether the holder may take a lock of this kind again, where nothing is known of its creation.</summary>
    public static bool IsReentrant(this LockKind kind)
        => kind is LockKind.Monitor or LockKind.Lock or LockKind.Mutex or LockKind.ReaderWriterLock or LockKind.Pseudo;

    /// <summary>lockdep's wait type of the kind: 0 pseudo, 2 spinning, 3 blocking the thread, 4 awaited.</summary>
    public static int WaitType(this LockKind kind) => kind switch
    {
        LockKind.Pseudo => 0,
        LockKind.SpinLock => 2,
        _ => 3,
    };

    /// <summary>Whether a lock of the kind belongs to the thread that took it: only that thread can release it.</summary>
    public static bool IsThreadBound(this LockKind kind)
        => kind is LockKind.Monitor or LockKind.Lock or LockKind.Mutex or LockKind.ReaderWriterLock or LockKind.ReaderWriterLockSlim or LockKind.SpinLock;

    /// <summary>Whether a lock of the kind counts how many it lets in, and knows no holder.</summary>
    public static bool IsSemaphore(this LockKind kind) => kind is LockKind.Semaphore or LockKind.SemaphoreSlim or LockKind.AsyncLock or LockKind.AutoResetEvent;

    /// <summary>Whether it is no lock that code takes, but something that others have to do first.</summary>
    public static bool IsWait(this LockKind kind) => kind is LockKind.Completion or LockKind.Lazy or LockKind.TypeInitializer;

    /// <summary>Whether an acquisition in mode <paramref name="wanted"/> has to wait for a holder in mode <paramref name="held"/>.</summary>
    public static bool Blocks(LockMode held, LockMode wanted) => (held, wanted) switch
    {
        (LockMode.Exclusive, _) or (_, LockMode.Exclusive) => true,
        (LockMode.Upgradeable, LockMode.Upgradeable) => true,
        _ => false,
    };
}
