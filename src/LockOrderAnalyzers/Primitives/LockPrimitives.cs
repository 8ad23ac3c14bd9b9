using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using static LockOrderAnalyzers.Primitives.PrimitiveAction;

namespace LockOrderAnalyzers.Primitives;

/// <summary>
/// The table of every class-library method and property that takes or releases a lock. Data alone: what a time-out argument
/// means, or which lock an expression names, is decided in extraction.
/// </summary>
internal static class LockPrimitives
{
    private const string Threading = "System.Threading.";
    private const string Markers = "LockOrderAnalyzers.Lockdep";

    private static readonly ImmutableDictionary<string, LockKind> s_kinds = new Dictionary<string, LockKind>
    {
        [Threading + "Lock"] = LockKind.Lock,
        [Threading + "Mutex"] = LockKind.Mutex,
        [Threading + "Semaphore"] = LockKind.Semaphore,
        [Threading + "SemaphoreSlim"] = LockKind.SemaphoreSlim,
        [Threading + "AutoResetEvent"] = LockKind.AutoResetEvent,
        [Threading + "EventWaitHandle"] = LockKind.AutoResetEvent,
        [Threading + "ReaderWriterLockSlim"] = LockKind.ReaderWriterLockSlim,
        [Threading + "ReaderWriterLock"] = LockKind.ReaderWriterLock,
        [Threading + "SpinLock"] = LockKind.SpinLock,
        [Threading + "WaitHandle"] = LockKind.WaitHandle,
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<(string Type, string Member), LockPrimitive> s_members = Rows().ToImmutableDictionary(
        static row => (row.Type, row.Member), static row => row.Primitive);

    /// <summary>Member names that make a piece of code worth a look, by name alone.</summary>
    public static ImmutableHashSet<string> Words { get; } = s_members.Keys
        .Select(static key => key.Member)
        .Where(static name => name is not ("Set" or "Dispose"))
        .Concat(["Synchronized"])
        .ToImmutableHashSet();

    /// <summary>All rows: the full name of a type, the name of its member, and what that does.</summary>
    public static IEnumerable<(string Type, string Member, PrimitiveAction Action)> Table => s_members.Select(static row => (row.Key.Type, row.Key.Member, row.Value.Action));

    /// <summary>The row for a member of the class library, or null.</summary>
    /// <param name="typeName">Full name of the declaring type, with dots between nested types.</param>
    /// <param name="memberName">Name of the method or property.</param>
    public static LockPrimitive? Find(string typeName, string memberName)
        => s_members.TryGetValue((typeName, memberName), out var primitive) ? primitive : null;

    /// <summary>The kind of lock that objects of a class-library type are, or null.</summary>
    public static LockKind? KindOf(string typeName) => s_kinds.TryGetValue(typeName, out var kind) ? kind : null;

    private static IEnumerable<(string Type, string Member, LockPrimitive Primitive)> Rows()
    {
        var monitor = Threading + "Monitor";
        yield return (monitor, "Enter", new(Acquire, LockKind.Monitor, Operand: LockOperand.FirstArgument));
        yield return (monitor, "TryEnter", new(Acquire, LockKind.Monitor, Operand: LockOperand.FirstArgument, MayFail: true));
        yield return (monitor, "Exit", new(Release, LockKind.Monitor, Operand: LockOperand.FirstArgument));
        yield return (monitor, "Wait", new(ReleaseAndRetake, LockKind.Monitor, Operand: LockOperand.FirstArgument));
        yield return (monitor, "Pulse", new(Pulse, LockKind.Monitor, Operand: LockOperand.FirstArgument));
        yield return (monitor, "PulseAll", new(Pulse, LockKind.Monitor, Operand: LockOperand.FirstArgument));
        yield return (monitor, "IsEntered", new(IsHeld, LockKind.Monitor, Operand: LockOperand.FirstArgument));

        var @lock = Threading + "Lock";
        yield return (@lock, "Enter", new(Acquire, LockKind.Lock));
        yield return (@lock, "TryEnter", new(Acquire, LockKind.Lock, MayFail: true));
        yield return (@lock, "Exit", new(Release, LockKind.Lock));
        yield return (@lock, "EnterScope", new(AcquireScope, LockKind.Lock));
        yield return (@lock, "IsHeldByCurrentThread", new(IsHeld, LockKind.Lock));
        yield return (@lock + ".Scope", "Dispose", new(Release, LockKind.Lock));

        var handle = Threading + "WaitHandle";
        yield return (handle, "WaitOne", new(Acquire, LockKind.WaitHandle));
        yield return (handle, "WaitAll", new(AcquireAll, LockKind.WaitHandle, Operand: LockOperand.FirstArgument));
        yield return (handle, "WaitAny", new(AcquireAny, LockKind.WaitHandle, Operand: LockOperand.FirstArgument));
        yield return (Threading + "Mutex", "ReleaseMutex", new(Release, LockKind.Mutex));
        yield return (Threading + "Semaphore", "Release", new(Release, LockKind.Semaphore));
        yield return (Threading + "EventWaitHandle", "Set", new(Release, LockKind.AutoResetEvent));

        var semaphore = Threading + "SemaphoreSlim";
        yield return (semaphore, "Wait", new(Acquire, LockKind.SemaphoreSlim));
        yield return (semaphore, "WaitAsync", new(Acquire, LockKind.SemaphoreSlim, Awaited: true));
        yield return (semaphore, "Release", new(Release, LockKind.SemaphoreSlim));

        var slim = Threading + "ReaderWriterLockSlim";
        foreach (var (name, mode) in new[]
                 {
                     ("Read", LockMode.Shared), ("UpgradeableRead", LockMode.Upgradeable), ("Write", LockMode.Exclusive),
                 })
        {
            yield return (slim, $"Enter{name}Lock", new(Acquire, LockKind.ReaderWriterLockSlim, mode));
            yield return (slim, $"TryEnter{name}Lock", new(Acquire, LockKind.ReaderWriterLockSlim, mode, MayFail: true));
            yield return (slim, $"Exit{name}Lock", new(Release, LockKind.ReaderWriterLockSlim, mode));
            yield return (slim, $"Is{name}LockHeld", new(IsHeld, LockKind.ReaderWriterLockSlim, mode));
        }

        var old = Threading + "ReaderWriterLock";
        yield return (old, "AcquireReaderLock", new(Acquire, LockKind.ReaderWriterLock, LockMode.Shared));
        yield return (old, "AcquireWriterLock", new(Acquire, LockKind.ReaderWriterLock));
        yield return (old, "ReleaseReaderLock", new(Release, LockKind.ReaderWriterLock, LockMode.Shared));
        yield return (old, "ReleaseWriterLock", new(Release, LockKind.ReaderWriterLock));
        yield return (old, "ReleaseLock", new(Release, LockKind.ReaderWriterLock, Mode: null));
        yield return (old, "UpgradeToWriterLock", new(Upgrade, LockKind.ReaderWriterLock));
        yield return (old, "DowngradeFromWriterLock", new(Downgrade, LockKind.ReaderWriterLock));
        yield return (old, "RestoreLock", new(Acquire, LockKind.ReaderWriterLock));
        yield return (old, "IsReaderLockHeld", new(IsHeld, LockKind.ReaderWriterLock, LockMode.Shared));
        yield return (old, "IsWriterLockHeld", new(IsHeld, LockKind.ReaderWriterLock));

        var spin = Threading + "SpinLock";
        yield return (spin, "Enter", new(Acquire, LockKind.SpinLock));
        yield return (spin, "TryEnter", new(Acquire, LockKind.SpinLock, MayFail: true));
        yield return (spin, "Exit", new(Release, LockKind.SpinLock));
        yield return (spin, "IsHeldByCurrentThread", new(IsHeld, LockKind.SpinLock));

        yield return (Markers, "Acquire", new(Acquire, LockKind.Pseudo, Operand: LockOperand.FirstArgument));
        yield return (Markers, "Release", new(Release, LockKind.Pseudo, Mode: null, Operand: LockOperand.FirstArgument));
        yield return (Markers, "MightAcquire", new(Touch, LockKind.Pseudo, Operand: LockOperand.FirstArgument));
        yield return (Markers, "AssertHeld", new(AssertHeld, LockKind.Pseudo, Mode: null, Operand: LockOperand.FirstArgument));
        yield return (Markers, "MightBlock", new(Sleep, LockKind.Pseudo));
        yield return (Markers, "Nested", new(Nested, LockKind.Monitor, Operand: LockOperand.FirstArgument));
    }
}
