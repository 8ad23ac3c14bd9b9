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
        CircularDependency, RecursiveLocking, UnknownLockName, UnusedSafeOrder, PartOfCircularDependency, AnalysisLimit,
    }.ToImmutableDictionary(static descriptor => descriptor.Id);

    private static string Help(string id) => $"https://github.com/LockOrderAnalyzers/LockOrderAnalyzers/blob/main/docs/rules/{id}.md";
}
