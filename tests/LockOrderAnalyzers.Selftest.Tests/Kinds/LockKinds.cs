using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Rendering;

namespace LockOrderAnalyzers.Selftest.Tests.Kinds;

/// <summary>The lock kinds that families are rendered with.</summary>
internal static class LockKinds
{
    public static LockKind LockStatement { get; } = new()
    {
        Name = "lock",
        Type = "object",
        Block = (use, body) => Code.Block($"lock ({use.Path})", body),
        BlockKeepsItsLock = true,
    };

    public static LockKind Monitor { get; } = new()
    {
        Name = "Monitor",
        Type = "object",
        Enter = use => $"Monitor.Enter({use.Path});",
        Exit = use => $"Monitor.Exit({use.ReleasedPath});",
        Block = (use, body) => WithFlag(use, $"Monitor.Enter({use.Path}, ref {use.Flag});", $"Monitor.Exit({use.ReleasedPath});", body),
        Try = (use, time) => $"if (Monitor.TryEnter({use.Path}{(time == "" ? "" : $", {time}")})) Monitor.Exit({use.ReleasedPath});",
    };

    public static LockKind Lock { get; } = new()
    {
        Name = "Lock",
        Type = "Lock",
        Enter = use => $"{use.Path}.Enter();",
        Exit = use => $"{use.ReleasedPath}.Exit();",
        Block = (use, body) => Code.Block($"lock ({use.Path})", body),
        BlockKeepsItsLock = true,
        Try = (use, time) => $"if ({use.Path}.TryEnter({time})) {use.ReleasedPath}.Exit();",
    };

    public static LockKind LockScope { get; } = new()
    {
        Name = "Lock scope",
        Type = "Lock",
        Block = (use, body) => Code.Block($"using ({use.Path}.EnterScope())", body),
        BlockKeepsItsLock = true,
    };

    public static LockKind Mutex { get; } = new()
    {
        Name = "Mutex",
        Type = "Mutex",
        Enter = use => $"{use.Path}.WaitOne();",
        Exit = use => $"{use.ReleasedPath}.ReleaseMutex();",
        Try = (use, time) => $"if ({use.Path}.WaitOne({OrZero(time)})) {use.ReleasedPath}.ReleaseMutex();",
    };

    public static LockKind Semaphore { get; } = new()
    {
        Name = "Semaphore",
        Type = "Semaphore",
        Creation = "new(1, 1)",
        Reentry = Reentry.Never,
        IsThreadBound = false,
        Enter = use => $"{use.Path}.WaitOne();",
        Exit = use => $"{use.ReleasedPath}.Release();",
        Try = (use, time) => $"if ({use.Path}.WaitOne({OrZero(time)})) {use.ReleasedPath}.Release();",
    };

    public static LockKind SemaphoreSlim { get; } = new()
    {
        Name = "SemaphoreSlim",
        Type = "SemaphoreSlim",
        Creation = "new(1)",
        Reentry = Reentry.Never,
        IsThreadBound = false,
        Enter = use => $"{use.Path}.Wait();",
        Exit = use => $"{use.ReleasedPath}.Release();",
        Try = (use, time) => $"if ({use.Path}.Wait({OrZero(time)})) {use.ReleasedPath}.Release();",
    };

    public static LockKind AwaitedSemaphore { get; } = new()
    {
        Name = "SemaphoreSlim awaited",
        Type = "SemaphoreSlim",
        Creation = "new(1, 1)",
        Reentry = Reentry.Never,
        Sleeps = false,
        IsAwaited = true,
        IsThreadBound = false,
        Enter = use => $"await {use.Path}.WaitAsync();",
        Exit = use => $"{use.ReleasedPath}.Release();",
    };

    public static LockKind SpinLock { get; } = new()
    {
        Name = "SpinLock",
        Type = "SpinLock",
        Reentry = Reentry.Never,
        Sleeps = false,
        IsMutableStruct = true,
        AttemptsThrow = true,
        Enter = use => $"bool {use.Flag} = false; {use.Path}.Enter(ref {use.Flag});",
        Exit = use => $"{use.ReleasedPath}.Exit();",
        Block = (use, body) => WithFlag(use, $"{use.Path}.Enter(ref {use.Flag});", $"{use.ReleasedPath}.Exit();", body),
        Try = (use, time) =>
            $"bool {use.Flag} = false; {use.Path}.TryEnter({(time == "" ? "" : $"{time}, ")}ref {use.Flag}); if ({use.Flag}) {use.ReleasedPath}.Exit();",
    };

    public static LockKind WriterLock { get; } = ReaderWriterLockSlim("ReaderWriterLockSlim write", Access.Exclusive);

    public static LockKind ReaderLock { get; } = ReaderWriterLockSlim("ReaderWriterLockSlim read", Access.Shared);

    public static LockKind UpgradeableLock { get; } = ReaderWriterLockSlim("ReaderWriterLockSlim upgradeable", Access.Upgradeable);

    public static LockKind RecursiveWriterLock { get; } = ReaderWriterLockSlim("ReaderWriterLockSlim write, recursive", Access.Exclusive, isRecursive: true);

    public static LockKind RecursiveReaderLock { get; } = ReaderWriterLockSlim("ReaderWriterLockSlim read, recursive", Access.Shared, isRecursive: true);

    public static LockKind RecursiveUpgradeableLock { get; } =
        ReaderWriterLockSlim("ReaderWriterLockSlim upgradeable, recursive", Access.Upgradeable, isRecursive: true);

    public static LockKind OldWriterLock { get; } = ReaderWriterLock("ReaderWriterLock write", Access.Exclusive);

    public static LockKind OldReaderLock { get; } = ReaderWriterLock("ReaderWriterLock read", Access.Shared);

    /// <summary>The kinds that the families of several threads are rendered with.</summary>
    public static ImmutableArray<LockKind> All { get; } =
        [LockStatement, Monitor, Lock, LockScope, Mutex, SemaphoreSlim, SpinLock, WriterLock, ReaderLock];

    /// <summary>All kinds, each mode for itself: what the families of one thread are rendered with.</summary>
    public static ImmutableArray<LockKind> OfOneThread { get; } =
    [
        .. All, Semaphore, AwaitedSemaphore, UpgradeableLock, RecursiveWriterLock, RecursiveReaderLock, RecursiveUpgradeableLock,
        OldWriterLock, OldReaderLock,
    ];

    /// <summary>A kind for each type of lock that has modes; the family says which mode is taken.</summary>
    public static ImmutableArray<LockKind> WithModes { get; } = [WriterLock, RecursiveWriterLock, OldWriterLock];

    public static LockKind Named(string name) => OfOneThread.Single(kind => kind.Name == name);

    private static LockKind ReaderWriterLockSlim(string name, Access access, bool isRecursive = false) => new()
    {
        Name = name,
        Type = "ReaderWriterLockSlim",
        Creation = isRecursive ? "new(LockRecursionPolicy.SupportsRecursion)" : "new()",
        Access = access,
        HasReaders = true,
        Reentry = isRecursive ? Reentry.ReadersOnlyRead : Reentry.FromUpgradeable,
        AttemptsThrow = true,
        Enter = use => $"{use.Path}.Enter{Mode(use)}Lock();",
        Exit = use => $"{use.ReleasedPath}.Exit{Mode(use)}Lock();",
        Try = (use, time) => $"if ({use.Path}.TryEnter{Mode(use)}Lock({OrZero(time)})) {use.ReleasedPath}.Exit{Mode(use)}Lock();",
    };

    private static LockKind ReaderWriterLock(string name, Access access) => new()
    {
        Name = name,
        Type = "ReaderWriterLock",
        Access = access,
        HasReaders = true,
        Reentry = Reentry.ReadersOnlyRead,
        ReadersReleaseWriters = true,
        Enter = use => $"{use.Path}.Acquire{OldMode(use)}Lock(Timeout.Infinite);",
        Exit = use => $"{use.ReleasedPath}.Release{OldMode(use)}Lock();",
    };

    private static string Mode(LockUse use) => use.Access switch
    {
        Access.Shared => "Read",
        Access.Upgradeable => "UpgradeableRead",
        _ => "Write",
    };

    private static string OldMode(LockUse use) => use.Access == Access.Shared ? "Reader" : "Writer";

    private static string OrZero(string time) => time == "" ? "0" : time;

    private static IEnumerable<string> WithFlag(LockUse use, string enter, string exit, IEnumerable<string> body) =>
    [
        $"bool {use.Flag} = false;",
        .. Code.Block("try", [enter, .. body]),
        .. Code.Block("finally", [$"if ({use.Flag}) {exit}"]),
    ];
}
