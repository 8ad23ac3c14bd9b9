using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Primitives;

/// <summary>
/// The names by which libraries call the taking of an awaitable lock: <c>using (await x.LockAsync())</c>. The method returns a scope,
/// whose disposal releases the lock.
/// </summary>
internal static class AwaitableLockNames
{
    private const string Suffix = "Async";

    private static readonly ImmutableDictionary<string, LockMode> s_modes = new Dictionary<string, LockMode>
    {
        ["AcquireLock"] = LockMode.Exclusive,
        ["Enter"] = LockMode.Exclusive,
        ["EnterLock"] = LockMode.Exclusive,
        ["Lock"] = LockMode.Exclusive,
        ["EnterReadLock"] = LockMode.Shared,
        ["ReadLock"] = LockMode.Shared,
        ["ReaderLock"] = LockMode.Shared,
        ["EnterWriteLock"] = LockMode.Exclusive,
        ["WriteLock"] = LockMode.Exclusive,
        ["WriterLock"] = LockMode.Exclusive,
        ["EnterUpgradeableReadLock"] = LockMode.Upgradeable,
        ["UpgradeableReadLock"] = LockMode.Upgradeable,
        ["UpgradeableReaderLock"] = LockMode.Upgradeable,
    }.ToImmutableDictionary();

    // Locks that remember which flow of control holds them, and let it in again.
    private static readonly ImmutableHashSet<string> s_reentrant = ImmutableHashSet.Create(
        "Microsoft.VisualStudio.Threading.AsyncReaderWriterLock", "NeoSmart.AsyncLock.AsyncLock", "ReentrantAsyncLock.ReentrantAsyncLock");

    /// <summary>The names of the methods that return an awaitable scope. They make a piece of code worth a look, by name alone.</summary>
    public static ImmutableHashSet<string> Words { get; } = s_modes.Keys.Select(static name => name + Suffix).ToImmutableHashSet();

    /// <summary>The names of the methods that block and return the scope itself: worth a look where awaitable locks are used.</summary>
    public static ImmutableHashSet<string> BlockingWords { get; } = s_modes.Keys.ToImmutableHashSet();

    /// <summary>The mode that a method takes the lock in, awaitable or not; null for a name that is none of these.</summary>
    public static LockMode? ModeOf(string name) => s_modes.TryGetValue(Blocking(name), out var mode) ? mode : null;

    /// <summary>Whether the method of this name returns something to await.</summary>
    public static bool IsAwaited(string name) => name.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>The awaitable twin of a method that blocks.</summary>
    public static string Awaited(string name) => name + Suffix;

    /// <summary>Whether a name is probably that of a type of awaitable locks.</summary>
    public static bool IsLikelyType(string name) => name.StartsWith(Suffix, StringComparison.Ordinal)
        && (name.EndsWith("Lock", StringComparison.Ordinal) || name.EndsWith("Monitor", StringComparison.Ordinal) || name.EndsWith("Semaphore", StringComparison.Ordinal));

    /// <summary>Whether the locks of a type let their holder in again.</summary>
    public static bool IsReentrant(string typeName) => s_reentrant.Contains(typeName);

    private static string Blocking(string name) => IsAwaited(name) ? name.Substring(0, name.Length - Suffix.Length) : name;
}
