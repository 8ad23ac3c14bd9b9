using LockOrderAnalyzers.Oracle.Tests.Programs;

namespace LockOrderAnalyzers.Oracle.Tests.Rendering;

/// <summary>How C# declares, takes and releases each kind of lock.</summary>
internal static class LockSpelling
{
    extension(LockKind kind)
    {
        /// <summary>The type of the lock and a new one; a <c>SpinLock</c> must not be read-only.</summary>
        public (string Modifier, string Type, string Initializer) Declaration => kind switch
        {
            LockKind.Monitor => ("readonly ", "object", "new()"),
            LockKind.Lock => ("readonly ", "Lock", "new()"),
            LockKind.Mutex => ("readonly ", "Mutex", "new()"),
            LockKind.Semaphore => ("readonly ", "SemaphoreSlim", "new(1, 1)"),
            LockKind.Spin => ("", "SpinLock", "new(false)"),
            _ => ("readonly ", "ReaderWriterLockSlim", "new()"),
        };

        /// <summary>Takes the lock.</summary>
        public IEnumerable<string> Enter(string path, Access access, string flag) => kind switch
        {
            LockKind.Monitor => [$"Monitor.Enter({path});"],
            LockKind.Lock => [$"{path}.Enter();"],
            LockKind.Mutex => [$"{path}.WaitOne();"],
            LockKind.Semaphore => [$"{path}.Wait();"],
            LockKind.Spin => [$"var {flag} = false;", $"{path}.Enter(ref {flag});"],
            _ => [$"{path}.Enter{Mode(access)}Lock();"],
        };

        /// <summary>Releases the lock.</summary>
        public string Exit(string path, Access access) => kind switch
        {
            LockKind.Monitor => $"Monitor.Exit({path});",
            LockKind.Lock => $"{path}.Exit();",
            LockKind.Mutex => $"{path}.ReleaseMutex();",
            LockKind.Semaphore => $"{path}.Release();",
            LockKind.Spin => $"{path}.Exit();",
            _ => $"{path}.Exit{Mode(access)}Lock();",
        };

        /// <summary>Tries to take the lock: what stands before the condition, and the condition.</summary>
        public (string[] Before, string Condition) Attempt(string path, Access access, bool isTimed, string flag) => kind switch
        {
            LockKind.Monitor => ([], $"Monitor.TryEnter({path}{(isTimed ? ", 10" : "")})"),
            LockKind.Lock => ([], $"{path}.TryEnter({(isTimed ? "10" : "")})"),
            LockKind.Mutex => ([], $"{path}.WaitOne({(isTimed ? "10" : "0")})"),
            LockKind.Semaphore => ([], $"{path}.Wait({(isTimed ? "10" : "0")})"),
            LockKind.Spin => ([$"var {flag} = false;", $"{path}.TryEnter({(isTimed ? "10, " : "")}ref {flag});"], flag),
            _ => ([], $"{path}.TryEnter{Mode(access)}Lock({(isTimed ? "10" : "0")})"),
        };

        /// <summary>Holds the lock while the body runs.</summary>
        public IEnumerable<string> Hold(string path, Access access, HoldStyle style, IEnumerable<string> body, string flag) => (style, kind) switch
        {
            (HoldStyle.Block, LockKind.Monitor or LockKind.Lock) => Code.Block($"lock ({path})", body),
            (HoldStyle.Scope or HoldStyle.Block, LockKind.Lock) => Code.Block($"using ({path}.EnterScope())", body),
            (HoldStyle.Alias, not LockKind.Spin) =>
                [$"var alias{flag} = {path};", .. kind.Hold($"alias{flag}", access, HoldStyle.Block, body, flag)],
            (HoldStyle.Delegate, LockKind.Monitor) => [$"Under({path}, () =>", .. Code.Braces(body).SkipLast(1), "});"],
            (HoldStyle.Bare, _) => [.. kind.Enter(path, access, flag), .. body, kind.Exit(path, access)],
            (_, LockKind.Spin) => Flagged($"{path}.Enter(ref {flag});", kind.Exit(path, access), body, flag),
            (HoldStyle.Flag, LockKind.Monitor) => Flagged($"Monitor.Enter({path}, ref {flag});", kind.Exit(path, access), body, flag),
            _ => [.. kind.Enter(path, access, flag), .. Code.Block("try", body), .. Code.Block("finally", [kind.Exit(path, access)])],
        };
    }

    private static IEnumerable<string> Flagged(string enter, string exit, IEnumerable<string> body, string flag) =>
        [$"var {flag} = false;", .. Code.Block("try", [enter, .. body]), .. Code.Block("finally", [$"if ({flag})", $"    {exit}"])];

    private static string Mode(Access access) => access switch
    {
        Access.Shared => "Read",
        Access.Upgradeable => "UpgradeableRead",
        _ => "Write",
    };
}
