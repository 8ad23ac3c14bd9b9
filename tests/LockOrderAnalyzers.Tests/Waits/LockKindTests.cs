using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>LOCK009 for every kind of lock that a waiter can hold, and for the ways in which a task goes from its start to the wait.</summary>
public sealed class LockKindTests
{
    [Theory]
    [InlineData("Lock _lock = new()", "lock ({0}) {{ {1} }}", "_lock")]
    [InlineData("Lock _lock = new()", "using ({0}) {{ {1} }}", "_lock.EnterScope()")]
    [InlineData("Lock _lock = new()", "{0}; try {{ {1} }} finally {{ _lock.Exit(); }}", "_lock.Enter()")]
    [InlineData("object _lock = new()", "{0}; try {{ {1} }} finally {{ Monitor.Exit(_lock); }}", "Monitor.Enter(_lock)")]
    [InlineData("Mutex _lock = new()", "{0}; try {{ {1} }} finally {{ _lock.ReleaseMutex(); }}", "_lock.WaitOne()")]
    [InlineData("SemaphoreSlim _lock = new(1)", "{0}; try {{ {1} }} finally {{ _lock.Release(); }}", "_lock.Wait()")]
    [InlineData("Semaphore _lock = new(1, 1)", "{0}; try {{ {1} }} finally {{ _lock.Release(); }}", "_lock.WaitOne()")]
    [InlineData("AutoResetEvent _lock = new(true)", "{0}; try {{ {1} }} finally {{ _lock.Set(); }}", "_lock.WaitOne()")]
    [InlineData("ReaderWriterLockSlim _lock = new()", "{0}; try {{ {1} }} finally {{ _lock.ExitWriteLock(); }}", "_lock.EnterWriteLock()")]
    [InlineData("ReaderWriterLockSlim _lock = new()", "{0}; try {{ {1} }} finally {{ _lock.ExitUpgradeableReadLock(); }}", "_lock.EnterUpgradeableReadLock()")]
    public Task A_lock_of_any_kind(string declaration, string region, string acquisition) => VerifyMembers($$"""
        private readonly {{declaration}};
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { {{string.Format(region, $"{{|LOCK013:{acquisition}|}}", "")}} }); }
        public void Stop() { {{string.Format(region, acquisition, "{|LOCK009:_load.Wait()|};")}} }
        """);

    [Fact]
    public Task A_synchronized_method() => AllRules.Verify("""
        public class Store
        {
            private Task _load = Task.CompletedTask;
            public void Start() { _load = Task.Run(() => {|LOCK013:Load()|}); }
            [MethodImpl(MethodImplOptions.Synchronized)] private void Load() { }
            [MethodImpl(MethodImplOptions.Synchronized)] public void Stop() => {|LOCK009:_load.Wait()|};
        }
        """);

    [Fact]
    public Task A_wrapper_around_a_lock() => AllRules.Verify("""
        public sealed class Gate
        {
            private readonly object _lock = new();
            public void Enter() => Monitor.Enter(_lock);
            public void Exit() => Monitor.Exit(_lock);
        }

        public class Store
        {
            private readonly Gate _gate = new();
            private Task _load = Task.CompletedTask;
            public void Start() { _load = Task.Run(() => { {|LOCK013:_gate.Enter()|}; _gate.Exit(); }); }
            public void Stop() { _gate.Enter(); try { {|LOCK009:_load.Wait()|}; } finally { _gate.Exit(); } }
        }
        """);

    [Theory]
    [InlineData("Interlocked.Exchange(ref _load, null)?{|LOCK009:.Wait()|}")]
    [InlineData("Volatile.Read(ref _load)?{|LOCK009:.Wait()|}")]
    [InlineData("var (load, count) = (_load, 1); {|LOCK009:load!.Wait()|}")]
    [InlineData("if (_load is { } load) {|LOCK009:load.Wait()|}")]
    [InlineData("Get(out var load); {|LOCK009:load!.Wait()|}")]
    [InlineData("{|LOCK009:(_load ?? Task.CompletedTask).Wait()|}")]
    [InlineData("{|LOCK009:_load!.ContinueWith(static _ => { }).Wait()|}")]
    public Task A_task_that_is_read_in_any_way(string wait) => VerifyMembers($$"""
        private Task? _load;
        private void Get(out Task? load) => load = _load;
        public void Start() { _load = Task.Run(() => { lock ({|LOCK013:_gate|}) { } }); }
        public void Stop() { lock (_gate) { {{wait}}; } }
        """);

    [Fact]
    public Task A_task_of_a_task() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Factory.StartNew(async () => { await Task.Yield(); lock ({|LOCK013:_gate|}) { } }).Unwrap(); }
        public void Stop() { lock (_gate) { {|LOCK009:_load.Wait()|}; } }
        """);

    [Fact]
    public Task A_task_of_a_task_that_is_not_unwrapped_ends_at_the_first_suspension() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Factory.StartNew(async () => { await Task.Yield(); lock (_gate) { } }); }
        public void Stop() { lock (_gate) { _load.Wait(); } }
        """);

    [Fact]
    public Task A_generic_class() => AllRules.Verify("""
        public class Cache<T>
        {
            private readonly object _gate = new();
            private Task<T>? _value;
            public void Start(Func<T> make) { _value = Task.Run(() => { lock ({|LOCK013:_gate|}) { return make(); } }); }
            public T Get() { lock (_gate) { return {|LOCK009:_value!.Result|}; } }
        }
        """);
}
