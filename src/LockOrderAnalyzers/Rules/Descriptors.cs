using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Rules;

/// <summary>What the rules say of themselves.</summary>
internal static class Descriptors
{
    /// <summary>LOCK001.</summary>
    public static readonly DiagnosticDescriptor CircularDependency = new(
        DiagnosticIds.CircularDependency,
        "Possible circular locking dependency",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Two or more threads can each hold a lock and wait for the next one's. The message shows in which order the locks are taken "
            + "elsewhere, with the call chain for each step, and how the deadlock happens.",
        helpLinkUri: Help(DiagnosticIds.CircularDependency));

    /// <summary>LOCK002.</summary>
    public static readonly DiagnosticDescriptor RecursiveLocking = new(
        DiagnosticIds.RecursiveLocking,
        "Possible recursive locking of two instances of one lock class",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The locks of two objects of one kind are nested and nothing says which comes first: two threads that take the same two "
            + "objects the other way round wait for each other forever.",
        helpLinkUri: Help(DiagnosticIds.RecursiveLocking));

    /// <summary>LOCK003.</summary>
    public static readonly DiagnosticDescriptor DeclaredOrderViolated = new(
        DiagnosticIds.DeclaredOrderViolated,
        "Declared lock order violated",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A lock is taken while another is held that is declared to come after it. Others rely on the declared order: "
            + "one thread that takes it the other way round is enough for a deadlock.",
        helpLinkUri: Help(DiagnosticIds.DeclaredOrderViolated));

    /// <summary>LOCK004.</summary>
    public static readonly DiagnosticDescriptor TakenAgain = new(
        DiagnosticIds.TakenAgain,
        "Non-recursive lock is taken again by its holder",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A thread takes a lock that it already holds and that does not let its holder in again: it waits for itself forever, "
            + "or the lock throws a LockRecursionException.",
        helpLinkUri: Help(DiagnosticIds.TakenAgain));

    /// <summary>LOCK005.</summary>
    public static readonly DiagnosticDescriptor ReleasedUnheld = new(
        DiagnosticIds.ReleasedUnheld,
        "Lock is released that is not held",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A lock is released twice, in the wrong mode, or although it may never have been taken. The release throws, "
            + "or lets somebody else into the critical section.",
        helpLinkUri: Help(DiagnosticIds.ReleasedUnheld));

    /// <summary>LOCK006.</summary>
    public static readonly DiagnosticDescriptor StillHeld = new(
        DiagnosticIds.StillHeld,
        "Lock is still held on some way out",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Some way out of the method, a return or an exception, leaves the lock held: whoever wants it next waits forever. "
            + "So does whoever waits for a lock that belongs to a thread which await or yield has left.",
        helpLinkUri: Help(DiagnosticIds.StillHeld));

    /// <summary>LOCK007.</summary>
    public static readonly DiagnosticDescriptor RequiredLockNotHeld = new(
        DiagnosticIds.RequiredLockNotHeld,
        "Required lock is not held",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A method is called that needs its caller to hold a lock, as its annotation or an assertion in it says, and no caller holds it.",
        helpLinkUri: Help(DiagnosticIds.RequiredLockNotHeld));

    /// <summary>LOCK008.</summary>
    public static readonly DiagnosticDescriptor InvalidWaitContext = new(
        DiagnosticIds.InvalidWaitContext,
        "Blocking in an invalid wait context",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "While a SpinLock is held, all who want it spin and burn their processors. Whoever holds it must not sleep: "
            + "not for another lock, not for input or output, not for other threads.",
        helpLinkUri: Help(DiagnosticIds.InvalidWaitContext));

    /// <summary>LOCK009.</summary>
    public static readonly DiagnosticDescriptor WaitUnderLock = new(
        DiagnosticIds.WaitUnderLock,
        "Waiting for work that needs a lock held here",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A thread waits, with a lock held, for a task, a thread, a signal or a value that cannot come before somebody else has taken that lock. "
            + "Both wait forever.",
        helpLinkUri: Help(DiagnosticIds.WaitUnderLock));

    /// <summary>LOCK010.</summary>
    public static readonly DiagnosticDescriptor ForeignCallUnderLock = new(
        DiagnosticIds.ForeignCallUnderLock,
        "Foreign code is called while a lock is held",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: false,
        description: "An event is raised, or a delegate or member is called whose code others may have written, while a lock is held. "
            + "That code runs under the lock and can take any other lock, or wait for a thread that needs this one.",
        helpLinkUri: Help(DiagnosticIds.ForeignCallUnderLock));

    /// <summary>LOCK011.</summary>
    public static readonly DiagnosticDescriptor UnknownLockName = new(
        DiagnosticIds.UnknownLockName,
        "Lock annotation names no lock",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An annotation names a lock as 'Type.member' or by its [LockClass] name. A name that no lock has makes the annotation useless.",
        helpLinkUri: Help(DiagnosticIds.UnknownLockName));

    /// <summary>LOCK012.</summary>
    public static readonly DiagnosticDescriptor UnusedSafeOrder = new(
        DiagnosticIds.UnusedSafeOrder,
        "Known-safe order is never taken",
        "{0}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A [KnownSafeLockOrder] that allows an order which no code takes any more hides nothing now, and a mistake later.",
        helpLinkUri: Help(DiagnosticIds.UnusedSafeOrder));

    /// <summary>LOCK013.</summary>
    public static readonly DiagnosticDescriptor PartOfCircularDependency = new(
        DiagnosticIds.PartOfCircularDependency,
        "This acquisition is part of a circular locking dependency",
        "{0}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The other sides of a cycle that LOCK001 or LOCK002 reports elsewhere.",
        helpLinkUri: Help(DiagnosticIds.PartOfCircularDependency));

    /// <summary>LOCK014.</summary>
    public static readonly DiagnosticDescriptor UselessLockFact = new(
        DiagnosticIds.UselessLockFact,
        "Lock fact has no effect",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A line in a *.lockorder.txt file is not understood, or names a member that its type does not have: what it was meant to say is not known to the analysis.",
        helpLinkUri: Help(DiagnosticIds.UselessLockFact));

    /// <summary>LOCK015.</summary>
    public static readonly DiagnosticDescriptor UnknownOption = new(
        DiagnosticIds.UnknownOption,
        "Option is not understood",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An option in .editorconfig or a global configuration has a name that does not exist, or a value that it cannot have: "
            + "the default is used in its place.",
        helpLinkUri: Help(DiagnosticIds.UnknownOption));

    /// <summary>LOCK900.</summary>
    public static readonly DiagnosticDescriptor AnalysisLimit = new(
        DiagnosticIds.AnalysisLimit,
        "The analysis stopped at a limit here",
        "{0}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A limit of the analysis was reached: what it says of this code may be incomplete.",
        helpLinkUri: Help(DiagnosticIds.AnalysisLimit));

    private const string Category = "Locking";

    /// <summary>All descriptors, by id.</summary>
    public static readonly ImmutableDictionary<string, DiagnosticDescriptor> All = new[]
    {
        CircularDependency, RecursiveLocking, DeclaredOrderViolated, TakenAgain, ReleasedUnheld, StillHeld, RequiredLockNotHeld, InvalidWaitContext,
        WaitUnderLock, ForeignCallUnderLock, UnknownLockName, UnusedSafeOrder, PartOfCircularDependency, UselessLockFact, UnknownOption, AnalysisLimit,
    }.ToImmutableDictionary(static descriptor => descriptor.Id);

    private static string Help(string id) => $"https://github.com/LockOrderAnalyzers/LockOrderAnalyzers/blob/main/docs/rules/{id}.md";
}
