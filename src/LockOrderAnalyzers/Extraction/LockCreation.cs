using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Reads constructor arguments of locks: how many a semaphore lets in, whether a lock may be taken again.</summary>
internal static class LockCreation
{
    /// <summary>What the creation tells, or null where the object is no lock by itself.</summary>
    public static LockTraits? Traits(IObjectCreationOperation creation, SymbolFacts symbols)
    {
        if (creation.Type is { Name: "Lazy", ContainingNamespace.Name: "System" })
            return new LockTraits(Locks(creation), Recursive: false, LockKind.Lazy);
        if (creation.Type is { ContainingNamespace: { Name: "Threading" }, Name: "ManualResetEventSlim" or "CountdownEvent" or "Barrier" })
        {
            return new LockTraits(
                IsLock: false, Recursive: false, LockKind.Completion,
                IsOpen: Constant(creation, "initialState") is true || Constant(creation, "initialCount") is 0 || Constant(creation, "participantCount") is 1);
        }

        if (creation.Type is { ContainingNamespace: { Name: "Tasks" }, Name: "TaskCompletionSource" })
            return new LockTraits(IsLock: false, Recursive: false, LockKind.Completion, RunsContinuations: !(Constant(creation, "creationOptions") is int options && (options & 64) != 0));
        if (symbols.KindOf(creation.Type) is not { } kind)
            return null;
        return kind switch
        {
            LockKind.Semaphore or LockKind.SemaphoreSlim => new LockTraits(Constant(creation, "initialCount") is 1, Recursive: false, kind),
            LockKind.AsyncLock => symbols.AwaitableLocks.Traits(creation),
            LockKind.AutoResetEvent => new LockTraits(Constant(creation, "initialState") is true && !IsManualReset(creation), Recursive: false, kind,
                IsOpen: Constant(creation, "initialState") is true && IsManualReset(creation) || IsShared(creation)),
            LockKind.SpinLock => new LockTraits(IsLock: true, Recursive: false, kind, KnowsHolder: Constant(creation, "enableThreadOwnerTracking") is not false),
            LockKind.ReaderWriterLockSlim => new LockTraits(IsLock: true, IsRecursive(creation), kind),
            _ => new LockTraits(IsLock: true, kind.IsReentrant(), kind),
        };
    }

    // One that has a name is known to other processes, too.
    private static bool IsShared(IObjectCreationOperation creation) => creation.Arguments.Any(static argument => argument.Parameter?.Name == "name");

    // Unless LazyThreadSafetyMode.None or PublicationOnly.
    private static bool Locks(IObjectCreationOperation creation)
        => Constant(creation, "mode") is not (0 or 1) && Constant(creation, "isThreadSafe") is not false;

    private static bool? IsRecursive(IObjectCreationOperation creation)
        => creation.Arguments.IsEmpty ? false : Constant(creation, "recursionPolicy") is int policy ? policy == 1 : null;

    private static bool IsManualReset(IObjectCreationOperation creation)
        => creation.Type?.Name == "ManualResetEvent" || Constant(creation, "mode") is 1;

    private static object? Constant(IObjectCreationOperation creation, string parameter)
    {
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter?.Name == parameter)
                return argument.Value.ConstantValue is { HasValue: true } constant ? constant.Value : null;
        }

        return null;
    }
}
