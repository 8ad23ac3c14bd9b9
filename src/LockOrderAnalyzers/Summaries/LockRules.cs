using System.Collections.Immutable;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Summaries;

/// <summary>What the kinds of locks allow, as their documentation has it.</summary>
internal static class LockRules
{
    /// <summary>
    /// The hold because of which an acquisition of the same lock throws, or waits for itself, or null where the holder may take it
    /// again or nothing is certain.
    /// </summary>
    /// <param name="acquired">The acquisition.</param>
    /// <param name="held">The holds of the same lock.</param>
    /// <param name="traits">What its creation tells.</param>
    public static HeldLock? Offended(HeldLock acquired, ImmutableArray<HeldLock> held, LockTraits? traits)
    {
        held = held.RemoveAll(static h => h.Has(HoldTraits.Maybe));
        if (held.IsEmpty)
            return null;
        switch (acquired.Kind)
        {
            case LockKind.SpinLock:
                return acquired.Wait == WaitKind.Try && traits is { KnowsHolder: false } ? null : held[0];
            case LockKind.Semaphore or LockKind.SemaphoreSlim:
                return traits is { IsLock: true } && acquired.Wait != WaitKind.Try ? held[0] : null;
            case LockKind.AsyncLock:
                return traits is { IsLock: true, Recursive: false } && acquired.Wait != WaitKind.Try ? First(held, mode => LockKindFacts.Blocks(mode, acquired.Mode)) : null;
            case LockKind.ReaderWriterLock:
                return acquired.Mode == LockMode.Exclusive && held.All(static h => h.Mode == LockMode.Shared) ? held[0] : null;
            case LockKind.ReaderWriterLockSlim:
                return traits is { Recursive: false } ? OffendedOnce(acquired.Mode, held) : traits is not null ? OffendedAlways(acquired.Mode, held) : null;
            default:
                return null;
        }
    }

    /// <summary>Whether a lock throws when it is released in a mode in which it is not held.</summary>
    public static bool IsOtherMode(HeldLock held, ReleasedLock released) => held.Kind == released.Kind && released.Mode is { } mode && mode != held.Mode && held.Kind switch
    {
        LockKind.ReaderWriterLockSlim => true,
        LockKind.ReaderWriterLock => mode == LockMode.Exclusive,
        _ => false,
    };

    /// <summary>Whether an acquisition can put the thread to sleep.</summary>
    public static bool Blocks(HeldLock acquired)
        => acquired.Path.Root.Kind == RootKind.Sleep
            || acquired.Kind.WaitType() > LockKind.SpinLock.WaitType() && (acquired.Wait == WaitKind.Blocking || acquired.Has(HoldTraits.Timed));

    /// <summary>Whether a hold is what a requirement asks for.</summary>
    public static bool Satisfies(HeldLock held, Requirement required)
        => IsSameLock(held.Path, required.Path) && (required.Mode is not { } mode || held.Mode == mode || held.Mode == LockMode.Exclusive && mode == LockMode.Shared && required.Why == RequirementKind.Annotation);

    /// <summary>Whether a path is the lock that an annotation names: the same path, or, where no object is named, the same member.</summary>
    public static bool IsSameLock(LockPath path, LockPath named)
    {
        if (path.Equals(named) || IsSameProperty(path, named))
            return true;
        var last = path.LastMember;
        return named.Root.Kind switch
        {
            RootKind.Named => named.Steps.IsEmpty && last?.ClassName == named.Root.Name,
            RootKind.Unknown => named.IsCut && last is not null && last.Equals(named.LastMember),
            _ => false,
        };
    }

    // The same property of one object, seen through its class and through an interface or base class.
    private static bool IsSameProperty(LockPath path, LockPath named)
    {
        if (path.LastMember is not { } member || named.LastMember is not { } other || SimpleName(member) != SimpleName(other)
            || member.Owner.Equals(other.Owner) || path.Steps.Length != named.Steps.Length || !path.Root.Equals(named.Root))
            return false;
        return path.Steps.Take(path.Steps.Length - 1).SequenceEqual(named.Steps.Take(named.Steps.Length - 1));
    }

    private static string SimpleName(Member member) => member.Name.Substring(member.Name.LastIndexOf('.') + 1);

    // Without LockRecursionPolicy.SupportsRecursion.
    private static HeldLock? OffendedOnce(LockMode wanted, ImmutableArray<HeldLock> held) => First(held, mode => mode switch
    {
        LockMode.Exclusive => true,
        LockMode.Shared => true,
        _ => wanted == LockMode.Upgradeable,
    });

    // With it: a reader still may not become a writer, since two that tried would wait for each other.
    private static HeldLock? OffendedAlways(LockMode wanted, ImmutableArray<HeldLock> held)
        => wanted != LockMode.Shared && held.All(static h => h.Mode == LockMode.Shared) ? held[0] : null;

    private static HeldLock? First(ImmutableArray<HeldLock> held, Func<LockMode, bool> matches) => held.FirstOrDefault(h => matches(h.Mode));
}
