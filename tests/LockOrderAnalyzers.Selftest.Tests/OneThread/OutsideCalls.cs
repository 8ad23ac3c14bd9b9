using System.Collections.Immutable;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>What the family of sleeping calls calls: some calls that sleep, and some that do not.</summary>
internal static class OutsideCalls
{
    private const string Promise = "TaskCompletionSource<int> Promise = new()";
    private const string Event = "ManualResetEventSlim Event = new()";
    private const string Handle = "ManualResetEvent Handle = new(false)";
    private const string Stream = "Stream Input = Stream.Null";
    private const string Gate = "object Gate = new()";

    public static ImmutableArray<OutsideCall> All { get; } =
    [
        new("Thread.Sleep", "", "Thread.Sleep(1);", true),
        new("Thread.Join", "Thread Worker = new(() => { })", "Outside.Worker.Join();", true),
        new("Task.Wait", Promise, "Outside.Promise.Task.Wait();", true),
        new("Task.Result", Promise, "_ = Outside.Promise.Task.Result;", true),
        new("Task.GetAwaiter", Promise, "Outside.Promise.Task.GetAwaiter().GetResult();", true),
        new("ManualResetEventSlim.Wait", Event, "Outside.Event.Wait();", true),
        new("WaitHandle.WaitOne", Handle, "Outside.Handle.WaitOne();", true),
        new("CountdownEvent.Wait", "CountdownEvent Countdown = new(1)", "Outside.Countdown.Wait();", true),
        new("Barrier.SignalAndWait", "Barrier Barrier = new(2)", "Outside.Barrier.SignalAndWait();", true),
        new("File.ReadAllText", "", "_ = File.ReadAllText(\"a\");", true),
        new("Stream.ReadByte", Stream, "_ = Outside.Input.ReadByte();", true),
        new("Console.ReadLine", "", "_ = Console.ReadLine();", true),
        new("Process.WaitForExit", "Process Child = new()", "Outside.Child.WaitForExit();", true),
        new("Lockdep.MightBlock", "", "Lockdep.MightBlock();", true),

        new("Thread.SpinWait", "", "Thread.SpinWait(10);", false),
        new("Task.IsCompleted", Promise, "_ = Outside.Promise.Task.IsCompleted;", false),
        new("ManualResetEventSlim.Set", Event, "Outside.Event.Set();", false),
        new("ManualResetEvent.Reset", Handle, "Outside.Handle.Reset();", false),
        new("Monitor.IsEntered", Gate, "_ = Monitor.IsEntered(Outside.Gate);", false),
        new("Path.Combine", "", "_ = Path.Combine(\"a\", \"b\");", false),
    ];
}
