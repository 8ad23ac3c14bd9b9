using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Rendering;

namespace LockOrderAnalyzers.Selftest.Tests.Kinds;

/// <summary>The lock kinds that every family is rendered with.</summary>
internal static class LockKinds
{
    public static LockKind LockStatement { get; } = new()
    {
        Name = "lock",
        Type = "object",
        IsReentrant = true,
        Block = (use, body) => Code.Block($"lock ({use.Path})", body),
    };

    public static LockKind Monitor { get; } = new()
    {
        Name = "Monitor",
        Type = "object",
        IsReentrant = true,
        Enter = use => $"Monitor.Enter({use.Path});",
        Exit = use => $"Monitor.Exit({use.Path});",
        Block = (use, body) => WithFlag(use, $"Monitor.Enter({use.Path}, ref {use.Flag});", $"Monitor.Exit({use.Path});", body),
    };

    public static LockKind Lock { get; } = new()
    {
        Name = "Lock",
        Type = "Lock",
        IsReentrant = true,
        Enter = use => $"{use.Path}.Enter();",
        Exit = use => $"{use.Path}.Exit();",
        Block = (use, body) => Code.Block($"lock ({use.Path})", body),
    };

    public static LockKind LockScope { get; } = new()
    {
        Name = "Lock scope",
        Type = "Lock",
        IsReentrant = true,
        Block = (use, body) => Code.Block($"using ({use.Path}.EnterScope())", body),
    };

    public static LockKind Mutex { get; } = new()
    {
        Name = "Mutex",
        Type = "Mutex",
        IsReentrant = true,
        Enter = use => $"{use.Path}.WaitOne();",
        Exit = use => $"{use.Path}.ReleaseMutex();",
    };

    public static LockKind SemaphoreSlim { get; } = new()
    {
        Name = "SemaphoreSlim",
        Type = "SemaphoreSlim",
        Creation = "new(1)",
        Enter = use => $"{use.Path}.Wait();",
        Exit = use => $"{use.Path}.Release();",
    };

    public static LockKind SpinLock { get; } = new()
    {
        Name = "SpinLock",
        Type = "SpinLock",
        IsMutableStruct = true,
        Enter = use => $"bool {use.Flag} = false; {use.Path}.Enter(ref {use.Flag});",
        Exit = use => $"{use.Path}.Exit();",
        Block = (use, body) => WithFlag(use, $"{use.Path}.Enter(ref {use.Flag});", $"{use.Path}.Exit();", body),
    };

    public static LockKind WriterLock { get; } = ReaderWriterLockSlim("ReaderWriterLockSlim write", Access.Exclusive);

    public static LockKind ReaderLock { get; } = ReaderWriterLockSlim("ReaderWriterLockSlim read", Access.Shared);

    public static ImmutableArray<LockKind> All { get; } =
        [LockStatement, Monitor, Lock, LockScope, Mutex, SemaphoreSlim, SpinLock, WriterLock, ReaderLock];

    public static LockKind Named(string name) => All.Single(kind => kind.Name == name);

    private static LockKind ReaderWriterLockSlim(string name, Access access) => new()
    {
        Name = name,
        Type = "ReaderWriterLockSlim",
        Access = access,
        HasReaders = true,
        Enter = use => $"{use.Path}.Enter{Mode(use)}Lock();",
        Exit = use => $"{use.Path}.Exit{Mode(use)}Lock();",
    };

    private static string Mode(LockUse use) => use.Access == Access.Shared ? "Read" : "Write";

    private static IEnumerable<string> WithFlag(LockUse use, string enter, string exit, IEnumerable<string> body) =>
    [
        $"bool {use.Flag} = false;",
        .. Code.Block("try", [enter, .. body]),
        .. Code.Block("finally", [$"if ({use.Flag}) {exit}"]),
    ];
}
