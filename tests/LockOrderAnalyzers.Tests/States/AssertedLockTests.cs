namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK007: an assertion that a lock is held is a requirement to whoever calls the method it stands in.</summary>
public sealed class AssertedLockTests
{
    private const string Monitor = "readonly object _lock = new();";
    private const string Lock = "readonly Lock _lock = new();";
    private const string Slim = "readonly ReaderWriterLockSlim _lock = new();";
    private const string Old = "readonly ReaderWriterLock _lock = new();";

    [Theory]
    [InlineData(Monitor, "Debug.Assert(Monitor.IsEntered(_lock))", "Monitor.Enter(_lock)", "Monitor.Exit(_lock)")]
    [InlineData(Monitor, "Debug.Assert(Monitor.IsEntered(_lock), \"the lock is held\")", "Monitor.Enter(_lock)", "Monitor.Exit(_lock)")]
    [InlineData(Lock, "Debug.Assert(_lock.IsHeldByCurrentThread)", "_lock.Enter()", "_lock.Exit()")]
    [InlineData(Slim, "Debug.Assert(_lock.IsReadLockHeld)", "_lock.EnterReadLock()", "_lock.ExitReadLock()")]
    [InlineData(Slim, "Debug.Assert(_lock.IsUpgradeableReadLockHeld)", "_lock.EnterUpgradeableReadLock()", "_lock.ExitUpgradeableReadLock()")]
    [InlineData(Slim, "Debug.Assert(_lock.IsWriteLockHeld)", "_lock.EnterWriteLock()", "_lock.ExitWriteLock()")]
    [InlineData(Old, "Debug.Assert(_lock.IsWriterLockHeld)", "_lock.AcquireWriterLock(-1)", "_lock.ReleaseWriterLock()")]
    [InlineData(Monitor, "Lockdep.AssertHeld(_lock)", "Monitor.Enter(_lock)", "Monitor.Exit(_lock)")]
    [InlineData(Slim, "Lockdep.AssertHeld(_lock)", "_lock.EnterWriteLock()", "_lock.ExitWriteLock()")]
    public Task A_caller_without_the_lock_is_reported(string declaration, string assertion, string enter, string exit) => Verify($$"""
        {{declaration}}
        void Add() { {{assertion}}; _count++; }
        public void Good() { {{enter}}; try { Add(); } finally { {{exit}}; } }
        public void Bad() { {|LOCK007:Add()|}; }
        """);

    [Fact]
    public Task The_assertion_itself_is_reported_where_outside_code_can_call_the_method() => Verify("""
        readonly object _lock = new();
        public void Add() { {|LOCK007:Debug.Assert(Monitor.IsEntered(_lock))|}; _count++; }
        """);

    [Fact]
    public Task The_marker_itself_is_reported_where_outside_code_can_call_the_method() => Verify("""
        readonly object _lock = new();
        public void Add() { {|LOCK007:Lockdep.AssertHeld(_lock)|}; _count++; }
        """);

    [Theory]
    [InlineData("Debug.Assert(Monitor.IsEntered(_lock))")]
    [InlineData("Lockdep.AssertHeld(_lock)")]
    public Task An_assertion_under_the_lock_is_not_reported(string assertion) => Verify($$"""
        readonly object _lock = new();
        public void Add() { lock (_lock) { {{assertion}}; _count++; } }
        """);

    [Fact]
    public Task An_assertion_in_a_thread_is_reported() => Verify("""
        readonly object _lock = new();
        public void Run() { lock (_lock) { Task.Run(() => { {|LOCK007:Debug.Assert(Monitor.IsEntered(_lock))|}; _count++; }); } }
        """);

    [Fact]
    public Task An_assertion_of_the_write_lock_under_the_read_lock_is_reported() => Verify("""
        readonly ReaderWriterLockSlim _lock = new();
        void Add() { Debug.Assert(_lock.IsWriteLockHeld); _count++; }
        public void Run() { _lock.EnterReadLock(); try { {|LOCK007:Add()|}; } finally { _lock.ExitReadLock(); } }
        """);

    [Theory]
    [InlineData("Read")]
    [InlineData("Write")]
    public Task An_assertion_of_one_of_two_modes_is_met_by_either(string mode) => Verify($$"""
        readonly ReaderWriterLockSlim _lock = new();
        int Get() { Debug.Assert(_lock.IsReadLockHeld || _lock.IsWriteLockHeld); return _count; }
        public int Run() { _lock.Enter{{mode}}Lock(); try { return Get(); } finally { _lock.Exit{{mode}}Lock(); } }
        """);

    [Theory]
    [InlineData("Debug.Assert(!Monitor.IsEntered(_lock))")]
    [InlineData("Debug.Assert(Monitor.IsEntered(_lock) == false)")]
    [InlineData("Debug.Assert(_count == 0 || Monitor.IsEntered(_lock))")]
    [InlineData("Debug.Assert(_count >= 0)")]
    [InlineData("if (Monitor.IsEntered(_lock)) _count++")]
    [InlineData("Debug.WriteLine(Monitor.IsEntered(_lock))")]
    public Task What_does_not_say_that_the_lock_is_held_is_not_reported(string statement) => Verify($$"""
        readonly object _lock = new();
        public void Add() { {{statement}}; _count++; }
        public void Use() { lock (_lock) { _count++; } }
        """);

    [Fact]
    public Task An_assertion_under_a_condition_counts_on_that_way_only() => Verify("""
        readonly object _lock = new();
        void Add(bool locked) { if (locked) Debug.Assert(Monitor.IsEntered(_lock)); _count++; }
        public void First() { lock (_lock) { Add(locked: true); } }
        public void Second() => Add(locked: false);
        """);

    [Theory]
    [InlineData("public")]
    [InlineData("protected")]
    public Task An_assertion_of_a_lock_that_others_can_hold_is_not_reported(string access) => Verify($$"""
        {{access}} readonly object Gate = new();
        public void Add() { Debug.Assert(Monitor.IsEntered(Gate)); _count++; }
        """);

    [Theory]
    [InlineData("public")]
    [InlineData("protected")]
    public Task An_assertion_of_a_lock_that_methods_take_for_callers_outside_is_not_reported(string access) => Verify($$"""
        readonly object _lock = new();
        {{access}} void Enter() => Monitor.Enter(_lock);
        {{access}} void Exit() => Monitor.Exit(_lock);
        {{access}} void Add() { Debug.Assert(Monitor.IsEntered(_lock)); _count++; }
        """);

    [Fact]
    public Task An_assertion_of_a_lock_that_is_handed_in_is_not_reported() => Verify("""
        public static void Check(object gate) => Debug.Assert(Monitor.IsEntered(gate));
        """);

    [Fact]
    public Task An_assertion_of_a_lock_that_is_handed_in_is_met_by_the_caller() => Verify("""
        readonly object _lock = new();
        static void Check(object gate) => Debug.Assert(Monitor.IsEntered(gate));
        public void Good() { lock (_lock) { Check(_lock); _count++; } }
        public void Bad() { {|LOCK007:Check(_lock)|}; _count++; }
        """);

    [Fact]
    public Task An_assertion_in_a_constructor_s_helper_is_not_reported() => Verify("""
        readonly object _lock = new();
        public Store() => Add();
        void Add() { Debug.Assert(Monitor.IsEntered(_lock)); _count++; }
        public void Run() { lock (_lock) { Add(); } }
        """);

    [Fact]
    public Task A_helper_that_waits_under_its_caller_s_lock_is_not_reported() => Verify("""
        readonly object _lock = new();
        void WaitForWork()
        {
            Debug.Assert(Monitor.IsEntered(_lock));
            while (_count == 0) Monitor.Wait(_lock);
            Debug.Assert(Monitor.IsEntered(_lock));
        }
        public void Take() { lock (_lock) { WaitForWork(); _count--; } }
        public void Put() { lock (_lock) { _count++; Monitor.Pulse(_lock); } }
        """);

    [Fact]
    public Task A_pseudo_lock_is_asserted_by_its_name() => Verify("""
        void Write() { Lockdep.AssertHeld("transaction"); _count++; }
        public void Good() { Lockdep.Acquire("transaction"); try { Write(); } finally { Lockdep.Release("transaction"); } }
        public void Bad() { {|LOCK007:Write()|}; }
        """);

    [Fact]
    public Task A_semaphore_is_asserted_by_the_marker() => Verify("""
        readonly SemaphoreSlim _lock = new(1);
        async Task WriteAsync() { Lockdep.AssertHeld(_lock); await Task.Yield(); _count++; }
        public async Task Good() { await _lock.WaitAsync(); try { await WriteAsync(); } finally { _lock.Release(); } }
        public async Task Bad() => await {|LOCK007:WriteAsync()|};
        """);

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private int _count;

        {{members}}
        }
        """);
}
