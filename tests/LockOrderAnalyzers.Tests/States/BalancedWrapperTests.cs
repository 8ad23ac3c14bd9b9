namespace LockOrderAnalyzers.Tests.States;

/// <summary>Silence: realistic classes that hide a lock behind methods of their own.</summary>
public sealed class BalancedWrapperTests
{
    [Fact]
    public Task A_reader_writer_wrapper_with_lambdas() => AllRules.Verify("""
        public sealed class Guarded<T>(T value)
        {
            private readonly ReaderWriterLockSlim _rw = new();
            private T _value = value;

            public TResult Read<TResult>(Func<T, TResult> read)
            {
                _rw.EnterReadLock();
                try { return read(_value); }
                finally { _rw.ExitReadLock(); }
            }

            public void Write(Func<T, T> write)
            {
                _rw.EnterWriteLock();
                try { _value = write(_value); }
                finally { _rw.ExitWriteLock(); }
            }

            public bool TryWrite(Func<T, T> write, int milliseconds)
            {
                if (!_rw.TryEnterWriteLock(milliseconds)) return false;
                try { _value = write(_value); return true; }
                finally { _rw.ExitWriteLock(); }
            }
        }

        public class User
        {
            private readonly Guarded<string> _name = new("");

            public int Length() => _name.Read(name => name.Length);

            public void Set(string name) => _name.Write(_ => name);
        }
        """);

    [Fact]
    public Task A_list_with_a_lock_token() => AllRules.Verify("""
        public sealed class Log
        {
            private readonly object _gate = new();
            private readonly List<string> _lines = new();

            public void Lock() => Monitor.Enter(_gate);

            public void Unlock() => Monitor.Exit(_gate);

            public void Add(string line) { Lock(); try { _lines.Add(line); } finally { Unlock(); } }

            public void AddAll(IEnumerable<string> lines)
            {
                Lock();
                try { foreach (var line in lines) Add(line); }
                finally { Unlock(); }
            }
        }

        public class User
        {
            public void Run(Log log) { log.Lock(); try { log.Add("one"); log.Add("two"); } finally { log.Unlock(); } }
        }
        """);

    [Fact]
    public Task An_interface_of_a_lock_with_two_implementations() => AllRules.Verify("""
        public interface IGate { void Enter(); void Exit(); }

        public sealed class MonitorGate : IGate
        {
            private readonly object _gate = new();
            public void Enter() => Monitor.Enter(_gate);
            public void Exit() => Monitor.Exit(_gate);
        }

        public sealed class NoGate : IGate
        {
            public void Enter() { }
            public void Exit() { }
        }

        public class Store(IGate gate)
        {
            private int _count;

            public void Run(string text) { gate.Enter(); try { _count = int.Parse(text); } finally { gate.Exit(); } }
        }
        """);

    [Fact]
    public Task A_template_method_around_a_lock() => AllRules.Verify("""
        public abstract class Job
        {
            private readonly object _gate = new();

            protected abstract void Core();

            protected virtual void Enter() => Monitor.Enter(_gate);

            protected virtual void Exit() => Monitor.Exit(_gate);

            public void Run() { Enter(); try { Core(); } finally { Exit(); } }
        }

        public sealed class FreeJob : Job
        {
            protected override void Core() { }

            protected override void Enter() { }

            protected override void Exit() { }
        }
        """);

    [Fact]
    public Task Transactions_that_hold_the_lock_from_begin_to_commit_or_rollback() => AllRules.Verify("""
        public sealed class Database
        {
            private readonly object _gate = new();
            private bool _open;

            public void Begin()
            {
                Monitor.Enter(_gate);
                if (_open) { Monitor.Exit(_gate); throw new InvalidOperationException(); }
                _open = true;
            }

            public void Commit() => End();

            public void Rollback() => End();

            private void End()
            {
                if (!_open) throw new InvalidOperationException();
                _open = false;
                Monitor.Exit(_gate);
            }

            public void Run(Action<Database> work)
            {
                Begin();
                try { work(this); Commit(); }
                catch { Rollback(); throw; }
            }
        }
        """);

    [Fact]
    public Task A_pool_whose_items_carry_a_lock() => AllRules.Verify("""
        public sealed class Slot { public readonly object Gate = new(); public int Value; }

        public sealed class Pool
        {
            private readonly Slot[] _slots = { new(), new() };

            public Slot? TryRent()
            {
                foreach (var slot in _slots)
                {
                    if (Monitor.TryEnter(slot.Gate)) return slot;
                }
                return null;
            }

            public void Return(Slot slot) => Monitor.Exit(slot.Gate);

            public int Use()
            {
                var slot = TryRent();
                if (slot == null) return 0;
                try { return int.Parse(slot.Value.ToString()); }
                finally { Return(slot); }
            }
        }
        """);

    [Fact]
    public Task A_queue_with_two_conditions() => AllRules.Verify("""
        public sealed class BoundedQueue<T>(int capacity)
        {
            private readonly object _gate = new();
            private readonly Queue<T> _items = new();
            private bool _closed;

            public bool TryPut(T item)
            {
                Monitor.Enter(_gate);
                try
                {
                    while (_items.Count == capacity && !_closed) Monitor.Wait(_gate);
                    if (_closed) return false;
                    _items.Enqueue(item);
                    Monitor.PulseAll(_gate);
                    return true;
                }
                finally { Monitor.Exit(_gate); }
            }

            public bool TryTake(out T? item)
            {
                Monitor.Enter(_gate);
                try
                {
                    while (_items.Count == 0 && !_closed) Monitor.Wait(_gate);
                    if (_items.Count == 0) { item = default; return false; }
                    item = _items.Dequeue();
                    Monitor.PulseAll(_gate);
                    return true;
                }
                finally { Monitor.Exit(_gate); }
            }

            public void Close() { lock (_gate) { _closed = true; Monitor.PulseAll(_gate); } }
        }
        """);

    [Fact]
    public Task A_spin_lock_around_a_counter() => AllRules.Verify("""
        public sealed class Counter
        {
            private SpinLock _spin = new(enableThreadOwnerTracking: false);
            private long _sum;

            public void Add(int amount)
            {
                var taken = false;
                try { _spin.Enter(ref taken); _sum += amount; }
                finally { if (taken) _spin.Exit(useMemoryBarrier: false); }
            }

            public long Reset()
            {
                bool taken = false;
                _spin.Enter(ref taken);
                var sum = _sum;
                _sum = 0;
                _spin.Exit();
                return sum;
            }
        }
        """);

    [Fact]
    public Task A_single_flight_initialisation() => AllRules.Verify("""
        public sealed class Client
        {
            private readonly SemaphoreSlim _init = new(1, 1);
            private volatile string? _token;

            public async ValueTask<string> GetTokenAsync(Func<Task<string>> load, CancellationToken cancellation = default)
            {
                if (_token is { } known) return known;
                await _init.WaitAsync(cancellation).ConfigureAwait(false);
                try
                {
                    if (_token is { } loaded) return loaded;
                    return _token = await load().ConfigureAwait(false);
                }
                finally
                {
                    _init.Release();
                }
            }
        }
        """);

    [Fact]
    public Task A_lock_per_key_that_is_removed_when_nobody_uses_it() => AllRules.Verify("""
        public sealed class KeyedLock
        {
            private sealed class Entry { public readonly SemaphoreSlim Semaphore = new(1, 1); public int Users; }

            private readonly Dictionary<string, Entry> _entries = new();

            public async Task<IDisposable> EnterAsync(string key)
            {
                Entry entry;
                lock (_entries)
                {
                    if (!_entries.TryGetValue(key, out entry!)) _entries[key] = entry = new Entry();
                    entry.Users++;
                }

                await entry.Semaphore.WaitAsync();
                return new Releaser(this, key, entry);
            }

            private void Exit(string key, Entry entry)
            {
                entry.Semaphore.Release();
                lock (_entries)
                {
                    if (--entry.Users == 0) _entries.Remove(key);
                }
            }

            private sealed class Releaser(KeyedLock owner, string key, Entry entry) : IDisposable
            {
                public void Dispose() => owner.Exit(key, entry);
            }
        }

        public class User
        {
            private readonly KeyedLock _locks = new();

            public async Task Run(string key, Func<Task> work) { using (await _locks.EnterAsync(key)) await work(); }
        }
        """);

    [Fact]
    public Task A_timer_callback_that_skips_when_it_is_still_busy() => AllRules.Verify("""
        public sealed class Poller
        {
            private readonly object _busy = new();
            private readonly Timer _timer;
            private int _count;

            public Poller() => _timer = new Timer(Tick, null, 0, 1000);

            private void Tick(object? state)
            {
                if (!Monitor.TryEnter(_busy)) return;
                try { _count = int.Parse("1"); }
                catch (FormatException) { _count = 0; }
                finally { Monitor.Exit(_busy); }
            }
        }
        """);

    [Fact]
    public Task A_singleton_with_a_checked_condition() => AllRules.Verify("""
        public sealed class Settings
        {
            private static readonly object s_gate = new();
            private static volatile Settings? s_instance;

            public static Settings Instance
            {
                get
                {
                    if (s_instance == null)
                    {
                        bool taken = false;
                        try
                        {
                            Monitor.Enter(s_gate, ref taken);
                            s_instance ??= new Settings();
                        }
                        finally
                        {
                            if (taken) Monitor.Exit(s_gate);
                        }
                    }

                    return s_instance;
                }
            }
        }
        """);
}
