using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Kinds;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>All families of one thread, under the names of lib/locking-selftest.c where it has them.</summary>
internal static class ThreadFamilies
{
    private static readonly ImmutableArray<LockKind> ByStatements = [.. LockKinds.OfOneThread.Where(kind => kind.HasStatements)];

    // Whether a lock forgives its holder to come back makes no difference to the wait for it.
    private static readonly ImmutableArray<LockKind> InWaitContexts =
        [.. LockKinds.OfOneThread.Where(kind => kind.Type != "ReaderWriterLockSlim" || kind.Reentry == Reentry.FromUpgradeable)];

    private static readonly ImmutableArray<LockKind> WithUpgrades = [LockKinds.WriterLock, LockKinds.RecursiveWriterLock];

    public static ImmutableArray<ThreadFamily> All { get; } =
    [
        new("AA same instance", "one instance is taken twice", "+A -A", "+A -A"),
        new("AA same instance, tried", "a holder tries to take its lock again", "+A -A", "?A") { Kinds = ThatCanBeTried(LockKinds.OfOneThread) },
        new("AA same instance, tried for a while", "a holder tries so with a time-out", "+A -A", "~A")
        {
            Kinds = ThatCanBeTried(LockKinds.OfOneThread),
        },
        new("recursive read, same instance", "a reader takes its lock again", "+rA -rA", "+rA -rA") { Kinds = LockKinds.WithModes },
        new("R-W same instance", "a reader writes", "+rA -rA", "+wA -wA") { Kinds = LockKinds.WithModes, FirstPartBegins = true },
        new("W-R same instance", "a writer reads", "+wA -wA", "+rA -rA") { Kinds = LockKinds.WithModes, FirstPartBegins = true },
        new("U-R same instance", "an upgradeable reader reads", "+uA -uA", "+rA -rA") { Kinds = WithUpgrades, FirstPartBegins = true },
        new("R-U same instance", "a reader becomes upgradeable", "+rA -rA", "+uA -uA") { Kinds = WithUpgrades, FirstPartBegins = true },
        new("U-W same instance", "an upgradeable reader writes", "+uA -uA", "+wA -wA") { Kinds = WithUpgrades, FirstPartBegins = true },
        new("W-U same instance", "a writer reads upgradeably", "+wA -wA", "+uA -uA") { Kinds = WithUpgrades, FirstPartBegins = true },
        new("U-R-W same instance", "an upgradeable reader reads and writes", "+uA -uA", "+rA -rA", "+wA -wA")
        {
            Kinds = WithUpgrades, FirstPartBegins = true,
        },

        new("double unlock", "a lock is released twice", "+A -A -A") { Kinds = ByStatements },
        new("double unlock beside another", "a lock is released twice, another once", "+A -A -A", "+B -B") { Kinds = ByStatements },
        new("double unlock, taken twice", "a lock is taken twice and released three times", "+A +A -A -A -A")
        {
            Kinds = [.. ByStatements.Where(kind => kind.IsReentrant)],
        },
        new("unlock in another mode: reader", "a reader releases a writer's lock", "+rA -wA -rA") { Kinds = LockKinds.WithModes },
        new("unlock in another mode: writer", "a writer releases a reader's lock", "+wA -rA -wA")
        {
            Kinds = [.. LockKinds.WithModes.Where(kind => !kind.ReadersReleaseWriters)],
        },
        new("unlock in another mode: upgradeable", "an upgradeable reader releases a reader's lock", "+uA -rA -uA") { Kinds = WithUpgrades },
        new("unlock in another mode: forgiven", "a release of the reader's lock ends the writer's", "+wA -rA") { Kinds = [LockKinds.OldWriterLock] },
        new("initialise held", "a lock is made anew while it is held", "+A -A", "=A"),
        new("initialise held, another held", "the same beside another lock", "+A -A", "=A", "+B -B"),

        new("wait context", "a lock that sleeps is taken inside one that spins", "+A -A", "+B -B")
        {
            Kinds = InWaitContexts, InnerKinds = InWaitContexts, FirstPartBegins = true,
        },
        new("wait context, tried", "a lock is tried inside another", "+A -A", "?B")
        {
            Kinds = InWaitContexts, InnerKinds = ThatCanBeTried(InWaitContexts), FirstPartBegins = true,
        },
        new("wait context, tried for a while", "a lock is tried with a time-out inside another", "+A -A", "~B")
        {
            Kinds = InWaitContexts, InnerKinds = ThatCanBeTried(InWaitContexts), FirstPartBegins = true,
        },
        new("wait context, sleeping call", "a call inside a lock", "+A -A", "!")
        {
            Kinds = InWaitContexts, Calls = OutsideCalls.All, FirstPartBegins = true,
        },
    ];

    public static ThreadFamily Named(string name) => All.Single(family => family.Name == name);

    private static ImmutableArray<LockKind> ThatCanBeTried(ImmutableArray<LockKind> kinds) => [.. kinds.Where(kind => kind.Try is not null)];
}
