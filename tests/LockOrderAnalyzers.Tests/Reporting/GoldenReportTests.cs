using Microsoft.CodeAnalysis;
using LockOrderRules = LockOrderAnalyzers.Testing.LockOrderVerifier<LockOrderAnalyzers.Rules.LockOrderAnalyzer>;

namespace LockOrderAnalyzers.Tests.Reporting;

/// <summary>Whole messages, as <c>dotnet build</c>, SARIF and the tool print them.</summary>
public sealed class GoldenReportTests
{
    [Fact]
    public Task Two_locks_in_both_orders() => Verify("ab-ba", ("Bank.cs", """
        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer(decimal amount)
            {
                lock (_ledger)
                {
                    Log($"moved {amount}");
                }
            }

            public void Flush()
            {
                lock (_audit)
                {
                    lock (_ledger) { }
                }
            }

            private void Log(string line)
            {
                lock (_audit) { Console.WriteLine(line); }
            }
        }
        """));

    [Fact]
    public Task A_chain_of_three_locks() => Verify("three-lock-chain", ("Trains.cs", """
        public static class Trains
        {
            private static readonly object s_track = new();
            private static readonly object s_signal = new();
            private static readonly object s_switch = new();

            public static void Leave() { lock (s_track) { lock (s_signal) { } } }

            public static void Arrive() { lock (s_signal) { lock (s_switch) { } } }

            public static void Pass() { lock (s_switch) { lock (s_track) { } } }
        }
        """));

    [Fact]
    public Task A_reader_and_a_writer() => Verify("reader-writer", ("Cache.cs", """
        public class Cache
        {
            private readonly ReaderWriterLockSlim _data = new();
            private readonly object _log = new();

            public void Write()
            {
                lock (_log)
                {
                    _data.EnterWriteLock();
                    try { } finally { _data.ExitWriteLock(); }
                }
            }

            public void Read()
            {
                _data.EnterReadLock();
                try { lock (_log) { } } finally { _data.ExitReadLock(); }
            }
        }
        """));

    [Fact]
    public Task Two_accounts_of_one_class() => Verify("recursive-locking", ("Account.cs", """
        public class Account
        {
            private readonly object _gate = new();
            private decimal _balance;

            public void Transfer(Account to, decimal amount)
            {
                lock (_gate)
                {
                    _balance -= amount;
                    to.Deposit(amount);
                }
            }

            public void Deposit(decimal amount)
            {
                lock (_gate) { _balance += amount; }
            }
        }
        """));

    [Fact]
    public Task Two_classes_of_one_short_name() => Verify(
        "same-short-name",
        ("Disk.cs", """
            namespace Disk;

            public class Cache
            {
                public readonly object Gate = new();

                public void Spill(Memory.Cache memory) { lock (Gate) { lock (memory.Gate) { } } }
            }
            """),
        ("Memory.cs", """
            namespace Memory;

            public class Cache
            {
                public readonly object Gate = new();

                public void Load(Disk.Cache disk) { lock (Gate) { lock (disk.Gate) { } } }
            }
            """));

    [Fact]
    public Task A_property_is_inline() => Verify("inline-property", ("Bank.cs", """
        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();
            private int _total;

            public int Total { get { lock (_ledger) { return _total; } } }

            public int Report() { lock (_audit) { return Total; } }

            public void Transfer() { lock (_ledger) { lock (_audit) { _total++; } } }
        }
        """));

    [Fact]
    public Task A_delegate_that_a_callee_calls_is_a_callback() => Verify("callback", ("Bank.cs", """
        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { Locked(Note); }

            public void Flush() { lock (_audit) { lock (_ledger) { } } }

            private void Locked(Action action) { lock (_ledger) { action(); } }

            private void Note() { lock (_audit) { } }
        }
        """));

    [Fact]
    public Task The_only_implementation_of_an_interface() => Verify("interface-call", ("Shapes.cs", """
        public interface IShape
        {
            void Draw();
        }

        public sealed class Circle : IShape
        {
            void IShape.Draw() { lock (Screen.Gate) { } }
        }

        public static class Screen
        {
            public static readonly object Gate = new();
            private static readonly object s_scene = new();

            public static void Clear() { lock (Gate) { lock (s_scene) { } } }

            public static void Render(IShape shape) { lock (s_scene) { shape.Draw(); } }
        }
        """));

    [Fact]
    public Task Two_nodes_in_two_directions() => Verify("recursive-locking-two-ways", ("Node.cs", """
        public class Node
        {
            private readonly object _gate = new();
            private Node? _next;
            private Node? _previous;

            public void Forward() { lock (_gate) { lock (_next!._gate) { } } }

            public void Back() { lock (_gate) { lock (_previous!._gate) { } } }
        }
        """));

    [Fact]
    public Task Several_locks_are_held() => Verify("held-locks", ("Store.cs", """
        public class Store
        {
            private readonly SemaphoreSlim _slot = new(1);
            private readonly Mutex _disk = new();
            private SpinLock _count = new();
            private readonly object _index = new();

            public void Compact()
            {
                lock (_index)
                {
                    _disk.WaitOne();
                    _disk.ReleaseMutex();
                }
            }

            public void Write()
            {
                _slot.Wait();
                _disk.WaitOne();
                lock (_index)
                {
                    var taken = false;
                    _count.Enter(ref taken);
                    _count.Exit();
                }

                _disk.ReleaseMutex();
                _slot.Release();
            }
        }
        """));

    [Fact]
    public Task A_task_waits_and_a_try_lock_does_not() => Verify("awaited-and-tried", ("Queue.cs", """
        public class Queue
        {
            private readonly SemaphoreSlim _items = new(1);
            private readonly object _state = new();

            public async Task TakeAsync()
            {
                await _items.WaitAsync();
                try { Update(); } finally { _items.Release(); }
            }

            public void Close()
            {
                if (!Monitor.TryEnter(_state)) return;
                try { _items.Wait(); } finally { Monitor.Exit(_state); }
                _items.Release();
            }

            private void Update() { lock (_state) { } }
        }
        """));

    private static async Task Verify(string name, params (string Name, string Source)[] files)
    {
        var diagnostics = await LockOrderRules.GetDiagnosticsAsync([.. files, ("GlobalUsings.cs", SampleUsings.Text)]);

        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id is "LOCK001" or "LOCK002");
        GoldenFile.Verify($"{name}.txt", PrintedDiagnostics.Of(diagnostics));
    }
}
