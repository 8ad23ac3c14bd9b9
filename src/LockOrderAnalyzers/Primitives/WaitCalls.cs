using System.Collections.Immutable;

namespace LockOrderAnalyzers.Primitives;

/// <summary>
/// What class-library methods have to do with waiting for other threads: which wait until some work has run, which wait for a signal, which give
/// one, and which start work that can be waited for. Waiting handles and semaphores are in the table of locks.
/// </summary>
internal static class WaitCalls
{
    private const string Tasks = "System.Threading.Tasks.";
    private const string Compiler = "System.Runtime.CompilerServices.";

    private static readonly ImmutableHashSet<(string Type, string Member)> s_waitsForWork = ImmutableHashSet.Create(
        (Tasks + "Task", "Wait"), (Tasks + "Task", "WaitAll"), (Tasks + "Task", "Result"), (Tasks + "ValueTask", "Result"),
        (Compiler + "TaskAwaiter", "GetResult"), (Compiler + "ValueTaskAwaiter", "GetResult"),
        (Compiler + "ConfiguredTaskAwaitable.ConfiguredTaskAwaiter", "GetResult"),
        (Compiler + "ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter", "GetResult"),
        ("System.Threading.Thread", "Join"), ("System.Threading.CancellationTokenRegistration", "Dispose"));

    private static readonly ImmutableHashSet<(string Type, string Member)> s_waitsForSignal = ImmutableHashSet.Create(
        ("System.Threading.ManualResetEventSlim", "Wait"), ("System.Threading.CountdownEvent", "Wait"), ("System.Threading.Barrier", "SignalAndWait"),
        ("System.Threading.WaitHandle", "SignalAndWait"));

    private static readonly ImmutableHashSet<(string Type, string Member)> s_signals = ImmutableHashSet.Create(
        ("System.Threading.ManualResetEventSlim", "Set"), ("System.Threading.CountdownEvent", "Signal"), ("System.Threading.Barrier", "SignalAndWait"),
        ("System.Threading.Barrier", "RemoveParticipant"),
        (Tasks + "TaskCompletionSource", "SetResult"), (Tasks + "TaskCompletionSource", "TrySetResult"),
        (Tasks + "TaskCompletionSource", "SetException"), (Tasks + "TaskCompletionSource", "TrySetException"),
        (Tasks + "TaskCompletionSource", "SetCanceled"), (Tasks + "TaskCompletionSource", "TrySetCanceled"),
        (Tasks + "TaskCompletionSource", "SetFromTask"), (Tasks + "TaskCompletionSource", "TrySetFromTask"));

    private static readonly ImmutableHashSet<(string Type, string Member)> s_starts = ImmutableHashSet.Create(
        (Tasks + "Task", "Run"), (Tasks + "Task", ".ctor"), (Tasks + "Task", "ContinueWith"), (Tasks + "TaskFactory", "StartNew"),
        ("System.Threading.Thread", ".ctor"), ("System.Threading.Timer", ".ctor"),
        ("System.Threading.CancellationToken", "Register"), ("System.Threading.CancellationToken", "UnsafeRegister"),
        (Tasks + "Parallel", "For"), (Tasks + "Parallel", "ForEach"), (Tasks + "Parallel", "Invoke"),
        (Tasks + "Parallel", "ForEachAsync"), (Tasks + "Parallel", "ForAsync"));

    /// <summary>All that waits and all that gives signals: the full name of a type, and the name of its member.</summary>
    public static IEnumerable<(string Type, string Member, bool IsSignal)> Table
        => s_waitsForWork.Concat(s_waitsForSignal).Where(static row => row.Member != "Dispose").Select(static row => (row.Type, row.Member, false))
            .Concat(s_signals.Select(static row => (row.Type, row.Member, true)));

    /// <summary>Whether the method or property waits until the work that its receiver (or its arguments) stands for has run.</summary>
    public static bool WaitsForWork(string typeName, string memberName) => s_waitsForWork.Contains((typeName, memberName));

    /// <summary>Whether the method waits for a signal of its receiver.</summary>
    public static bool WaitsForSignal(string typeName, string memberName) => s_waitsForSignal.Contains((typeName, memberName));

    /// <summary>Whether the method wakes those who wait for its receiver.</summary>
    public static bool Signals(string typeName, string memberName) => s_signals.Contains((typeName, memberName));

    /// <summary>Whether the method or constructor (<c>.ctor</c>) gives a handle by which one can wait for the delegates it is given.</summary>
    public static bool Starts(string typeName, string memberName) => s_starts.Contains((typeName, memberName));

    /// <summary>Whether the method itself waits until the delegates it is given have run on other threads.</summary>
    public static bool RunsOnOtherThreads(string typeName, string methodName)
        => typeName == Tasks + "Parallel" && !methodName.EndsWith("Async", StringComparison.Ordinal);

    /// <summary>Whether a property says that nobody has to wait any more.</summary>
    public static bool SaysDone(string typeName, string propertyName) => (typeName, propertyName)
        is (Tasks + "Task" or Tasks + "ValueTask", "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled")
            or ("System.Threading.ManualResetEventSlim" or "System.Threading.CountdownEvent", "IsSet") or ("System.Lazy", "IsValueCreated");

    /// <summary>Whether a property is another name of its object for those who wait (<c>TaskCompletionSource.Task</c>) or call back.</summary>
    public static bool IsHandle(string typeName, string propertyName) => (typeName, propertyName)
        is (Tasks + "TaskCompletionSource", "Task") or ("System.Threading.ManualResetEventSlim" or "System.Threading.CountdownEvent", "WaitHandle") or ("System.Threading.CancellationTokenSource", "Token");
}
