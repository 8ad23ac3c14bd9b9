namespace LockOrderAnalyzers.Tests.States;

/// <summary>Silence: well known algorithms, written as the class library and textbooks write them.</summary>
public sealed class BalancedClassicsTests
{
    [Fact]
    public Task A_semaphore_made_of_a_monitor() => AllRules.Verify("""
        public sealed class MonitorSemaphore
        {
            private readonly object _gate = new();
            private volatile int _count;
            private int _waiters;

            public bool Wait(int milliseconds, CancellationToken cancellation)
            {
                cancellation.ThrowIfCancellationRequested();
                if (milliseconds == 0 && _count == 0) return false;

                var success = false;
                var taken = false;
                OperationCanceledException? cancelled = null;
                var registration = cancellation.UnsafeRegister(
                    static state => { var self = (MonitorSemaphore)state!; lock (self._gate) { Monitor.PulseAll(self._gate); } }, this);
                try
                {
                    Monitor.Enter(_gate, ref taken);
                    _waiters++;
                    if (_count == 0)
                    {
                        if (milliseconds == 0) return false;
                        try { success = WaitUntilCounted(milliseconds, cancellation); }
                        catch (OperationCanceledException exception) { cancelled = exception; }
                    }

                    if (_count > 0) { success = true; _count--; }
                    else if (cancelled is not null) throw cancelled;
                }
                finally
                {
                    if (taken) { _waiters--; Monitor.Exit(_gate); }
                    registration.Dispose();
                }

                return success;
            }

            public void Release()
            {
                lock (_gate)
                {
                    _count++;
                    if (_waiters > 0) Monitor.Pulse(_gate);
                }
            }

            private bool WaitUntilCounted(int milliseconds, CancellationToken cancellation)
            {
                while (_count == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (!Monitor.Wait(_gate, milliseconds)) return false;
                }

                return true;
            }
        }
        """);

    [Fact]
    public Task A_hash_table_with_striped_locks() => AllRules.Verify("""
        public sealed class StripedTable
        {
            private sealed class Tables(object[] locks) { public readonly object[] Locks = locks; public readonly int[] Counts = new int[locks.Length]; }

            private volatile Tables _tables = new(new[] { new object(), new object() });

            public void Add(int hash, bool acquireLock)
            {
                while (true)
                {
                    var tables = _tables;
                    var number = hash % tables.Locks.Length;
                    bool resize, taken = false;
                    try
                    {
                        if (acquireLock) Monitor.Enter(tables.Locks[number], ref taken);
                        if (tables != _tables) continue;
                        resize = ++tables.Counts[number] > 10;
                    }
                    finally { if (taken) Monitor.Exit(tables.Locks[number]); }

                    if (resize) Grow(tables);
                    return;
                }
            }

            public int Count()
            {
                var acquired = 0;
                try { AcquireAll(ref acquired); return _tables.Counts.Sum(); }
                finally { Release(acquired); }
            }

            private void Grow(Tables tables)
            {
                var acquired = 0;
                try
                {
                    AcquireFirst(ref acquired);
                    if (tables != _tables) return;
                    AcquireOthers(tables, ref acquired);
                    _tables = new Tables(tables.Locks.Append(new object()).ToArray());
                }
                finally { Release(acquired); }
            }

            private void AcquireAll(ref int acquired) { AcquireFirst(ref acquired); AcquireOthers(_tables, ref acquired); }

            private void AcquireFirst(ref int acquired) { Monitor.Enter(_tables.Locks[0]); acquired = 1; }

            private static void AcquireOthers(Tables tables, ref int acquired)
            {
                for (var i = 1; i < tables.Locks.Length; i++) { Monitor.Enter(tables.Locks[i]); acquired++; }
            }

            private void Release(int acquired)
            {
                for (var i = 0; i < acquired; i++) Monitor.Exit(_tables.Locks[i]);
            }
        }
        """);

    [Fact]
    public Task Readers_of_whom_the_first_takes_and_the_last_releases() => AllRules.Verify("""
        public sealed class Room
        {
            private readonly SemaphoreSlim _room = new(1, 1);
            private readonly object _gate = new();
            private int _readers;

            public void BeginRead() { lock (_gate) { if (++_readers == 1) _room.Wait(); } }

            public void EndRead() { lock (_gate) { if (--_readers == 0) _room.Release(); } }

            public void Write(Action write) { _room.Wait(); try { write(); } finally { _room.Release(); } }
        }
        """);

    [Fact]
    public Task A_wrapper_that_is_told_its_mode() => AllRules.Verify("""
        public enum Mode { Read, Upgradeable, Write }

        public sealed class Guard
        {
            private readonly ReaderWriterLockSlim _rw = new();

            public void Run(Mode mode, Action action) { Enter(mode); try { action(); } finally { Exit(mode); } }

            public void Read(Action action) { Enter(Mode.Read); try { action(); } finally { Exit(Mode.Read); } }

            public Scope Hold(Mode mode) { Enter(mode); return new Scope(this, mode); }

            public void Parse(string text) { using (Hold(Mode.Write)) _ = int.Parse(text); }

            private void Enter(Mode mode)
            {
                switch (mode)
                {
                    case Mode.Read: _rw.EnterReadLock(); break;
                    case Mode.Write: _rw.EnterWriteLock(); break;
                    default: _rw.EnterUpgradeableReadLock(); break;
                }
            }

            private void Exit(Mode mode)
            {
                switch (mode)
                {
                    case Mode.Read: _rw.ExitReadLock(); break;
                    case Mode.Write: _rw.ExitWriteLock(); break;
                    default: _rw.ExitUpgradeableReadLock(); break;
                }
            }

            public readonly struct Scope(Guard guard, Mode mode) : IDisposable { public void Dispose() => guard.Exit(mode); }
        }
        """);

    [Fact]
    public Task A_lock_with_a_queue_of_asynchronous_waiters() => AllRules.Verify("""
        public sealed class AsyncMonitor
        {
            private readonly object _gate = new();
            private readonly Queue<TaskCompletionSource<IDisposable>> _waiters = new();
            private bool _taken;

            public Task<IDisposable> EnterAsync()
            {
                lock (_gate)
                {
                    if (!_taken) { _taken = true; return Task.FromResult<IDisposable>(new Key(this)); }
                    var waiter = new TaskCompletionSource<IDisposable>();
                    _waiters.Enqueue(waiter);
                    return waiter.Task;
                }
            }

            private void Exit()
            {
                TaskCompletionSource<IDisposable>? next = null;
                lock (_gate) { if (_waiters.Count == 0) _taken = false; else next = _waiters.Dequeue(); }
                next?.SetResult(new Key(this));
            }

            private sealed class Key(AsyncMonitor owner) : IDisposable { public void Dispose() => owner.Exit(); }
        }
        """);

    [Fact]
    public Task Two_locks_with_a_flag_each() => AllRules.Verify("""
        public sealed class Pair
        {
            private readonly object _one = new();
            private readonly object _two = new();
            private int _count;

            public bool TryRun(string text, int milliseconds)
            {
                bool one = false, two = false;
                try
                {
                    Monitor.TryEnter(_one, milliseconds, ref one);
                    if (!one) return false;
                    Monitor.TryEnter(_two, milliseconds, ref two);
                    if (!two) return false;
                    _count = int.Parse(text);
                    return true;
                }
                finally
                {
                    if (two) Monitor.Exit(_two);
                    if (one) Monitor.Exit(_one);
                }
            }
        }
        """);

    [Fact]
    public Task Two_accounts_in_the_order_of_their_keys() => AllRules.Verify("""
        public sealed class Account(int id) { public readonly int Id = id; public readonly object Gate = new(); public int Balance; }

        public static class Bank
        {
            public static void Transfer(Account from, Account to, int amount)
            {
                var first = from.Id < to.Id ? from : to;
                var second = from.Id < to.Id ? to : from;
                Monitor.Enter(first.Gate);
                try
                {
                    Monitor.Enter(second.Gate);
                    try
                    {
                        if (from.Balance < amount) throw new InvalidOperationException();
                        from.Balance -= amount;
                        to.Balance += amount;
                    }
                    finally { Monitor.Exit(second.Gate); }
                }
                finally { Monitor.Exit(first.Gate); }
            }
        }
        """);

    [Fact]
    public Task A_barrier_that_breaks_when_somebody_is_late() => AllRules.Verify("""
        public sealed class BreakableBarrier(int parties)
        {
            private readonly object _gate = new();
            private int _arrived;
            private int _generation;
            private bool _broken;

            public bool SignalAndWait(TimeSpan limit)
            {
                var taken = false;
                Monitor.TryEnter(_gate, limit, ref taken);
                if (!taken) return false;
                try
                {
                    if (_broken) throw new InvalidOperationException();
                    var generation = _generation;
                    if (++_arrived == parties) { _arrived = 0; _generation++; Monitor.PulseAll(_gate); return true; }
                    while (generation == _generation && !_broken)
                    {
                        if (Monitor.Wait(_gate, limit)) continue;
                        _broken = true;
                        Monitor.PulseAll(_gate);
                        return false;
                    }
                    return generation != _generation;
                }
                finally { Monitor.Exit(_gate); }
            }
        }
        """);
}
