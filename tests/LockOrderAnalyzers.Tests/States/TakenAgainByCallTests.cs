namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK004 where the second acquisition is in code that the holder calls: the call is reported.</summary>
public sealed class TakenAgainByCallTests
{
    [Fact]
    public Task A_call_that_takes_the_lock_is_reported() => Verify("""
        void Add() { _lock.Wait(); _lock.Release(); }
        public void Run() { _lock.Wait(); try { {|LOCK004:Add()|}; } finally { _lock.Release(); } }
        """);

    [Fact]
    public Task A_call_that_comes_to_the_lock_through_others_is_reported_once() => Verify("""
        void Add() { _lock.Wait(); _lock.Release(); }
        void Inner() => Add();
        void Outer() => Inner();
        public void Run() { _lock.Wait(); try { {|LOCK004:Outer()|}; } finally { _lock.Release(); } }
        """);

    [Fact]
    public Task Each_call_under_the_lock_is_reported() => Verify("""
        public void Add() { _lock.Wait(); _lock.Release(); }
        public void First() { _lock.Wait(); try { {|LOCK004:Add()|}; } finally { _lock.Release(); } }
        public void Second() { _lock.Wait(); try { {|LOCK004:Add()|}; } finally { _lock.Release(); } }
        """);

    [Fact]
    public Task A_property_that_takes_the_lock_is_reported() => Verify("""
        int _count;
        int Count { get { _lock.Wait(); try { return _count; } finally { _lock.Release(); } } }
        public int Run() { _lock.Wait(); try { return {|LOCK004:Count|}; } finally { _lock.Release(); } }
        """);

    [Fact]
    public Task A_local_function_that_takes_the_lock_is_reported() => Verify("""
        public void Run()
        {
            _lock.Wait();
            try { {|LOCK004:Add()|}; } finally { _lock.Release(); }
            void Add() { _lock.Wait(); _lock.Release(); }
        }
        """);

    [Fact]
    public Task An_awaited_method_that_takes_the_lock_is_reported() => Verify("""
        async Task AddAsync() { await _lock.WaitAsync(); _lock.Release(); }
        public async Task Run()
        {
            await _lock.WaitAsync();
            try { await {|LOCK004:AddAsync()|}; } finally { _lock.Release(); }
        }
        """);

    [Fact]
    public Task An_awaited_method_is_reported_whatever_its_await_is_configured_to() => Verify("""
        async Task<int> CountAsync() { await _lock.WaitAsync().ConfigureAwait(false); try { return 1; } finally { _lock.Release(); } }
        public async Task<int> Run()
        {
            await _lock.WaitAsync().ConfigureAwait(false);
            try { return await {|LOCK004:CountAsync()|}.ConfigureAwait(false); } finally { _lock.Release(); }
        }
        """);

    [Fact]
    public Task A_call_that_is_not_awaited_is_reported_where_it_blocks_at_once() => Verify("""
        async Task SaveAsync() { _lock.Wait(); try { await Task.Yield(); } finally { _lock.Release(); } }
        public void Run() { _lock.Wait(); try { _ = {|LOCK004:SaveAsync()|}; } finally { _lock.Release(); } }
        """);

    [Fact]
    public Task A_callback_that_runs_under_the_lock_is_reported() => Verify("""
        readonly List<int> _items = new();
        void Add() { _lock.Wait(); _lock.Release(); }
        public void Run() { _lock.Wait(); try { {|LOCK004:_items.ForEach(item => Add())|}; } finally { _lock.Release(); } }
        """);

    [Fact]
    public Task A_callback_that_an_own_method_runs_under_the_lock_is_reported() => Verify("""
        void Locked(Action action) { _lock.Wait(); try { action(); } finally { _lock.Release(); } }
        void Add() { _lock.Wait(); _lock.Release(); }
        public void Run() { {|LOCK004:Locked(() => Add())|}; }
        """);

    [Fact]
    public Task A_loop_over_an_iterator_that_takes_the_lock_is_reported() => Verify("""
        IEnumerable<int> Items() { _lock.Wait(); try { yield return 1; } finally { _lock.Release(); } }
        public void Run()
        {
            _lock.Wait();
            try { foreach (var item in {|LOCK004:Items()|}) { } } finally { _lock.Release(); }
        }
        """);

    [Fact]
    public Task A_lock_that_is_handed_to_the_callee_is_reported() => Verify("""
        static void Use(SemaphoreSlim gate) { gate.Wait(); gate.Release(); }
        public void Run() { _lock.Wait(); try { {|LOCK004:Use(_lock)|}; } finally { _lock.Release(); } }
        """);

    [Fact]
    public Task A_wrapper_that_takes_the_lock_again_is_reported() => Verify("""
        void Enter() => _lock.Wait();
        void Exit() => _lock.Release();
        public void Run() { Enter(); {|LOCK004:Enter()|}; Exit(); Exit(); }
        """);

    [Fact]
    public Task A_scope_in_a_scope_is_reported() => Verify("""
        Scope Enter() { _lock.Wait(); return new Scope(_lock); }
        public void Run() { using (Enter()) { using ({|LOCK004:Enter()|}) { } } }
        readonly struct Scope(SemaphoreSlim gate) : IDisposable { public void Dispose() => gate.Release(); }
        """);

    [Fact]
    public Task An_awaited_scope_in_a_scope_is_reported() => Verify("""
        async Task<IDisposable> EnterAsync() { await _lock.WaitAsync(); return new Scope(_lock); }
        public async Task Run() { using (await EnterAsync()) { using (await {|LOCK004:EnterAsync()|}) { } } }
        sealed class Scope(SemaphoreSlim gate) : IDisposable { public void Dispose() => gate.Release(); }
        """);

    [Fact]
    public Task A_part_that_calls_the_holder_back_is_reported() => AllRules.Verify("""
        public class Store
        {
            private readonly SemaphoreSlim _lock = new(1);

            public void Refresh() { _lock.Wait(); _lock.Release(); }

            public void Run() { _lock.Wait(); try { {|LOCK004:Part.Changed(this)|}; } finally { _lock.Release(); } }
        }

        internal static class Part
        {
            public static void Changed(Store owner) => owner.Refresh();
        }
        """);

    [Fact]
    public Task A_static_lock_is_one_for_all_objects() => AllRules.Verify("""
        public class Store
        {
            private static readonly SemaphoreSlim s_lock = new(1);

            public void Add() { s_lock.Wait(); s_lock.Release(); }

            public void AddTo(Store other) { s_lock.Wait(); try { {|LOCK004:other.Add()|}; } finally { s_lock.Release(); } }
        }
        """);

    [Fact]
    public Task A_reader_that_calls_a_writer_is_reported() => AllRules.Verify("""
        public class Cache
        {
            private readonly ReaderWriterLockSlim _rw = new();
            private readonly Dictionary<string, string> _items = new();

            public void Set(string key, string value)
            {
                _rw.EnterWriteLock();
                try { _items[key] = value; } finally { _rw.ExitWriteLock(); }
            }

            public string Get(string key)
            {
                _rw.EnterReadLock();
                try
                {
                    if (_items.TryGetValue(key, out var value)) return value;
                    {|LOCK004:Set(key, key)|};
                    return key;
                }
                finally { _rw.ExitReadLock(); }
            }
        }
        """);

    [Fact]
    public Task A_callee_that_only_reads_is_reported_under_the_read_lock() => AllRules.Verify("""
        public class Cache
        {
            private readonly ReaderWriterLockSlim _rw = new();
            private int _count;

            public int Count { get { _rw.EnterReadLock(); try { return _count; } finally { _rw.ExitReadLock(); } } }

            public bool IsEmpty { get { _rw.EnterReadLock(); try { return {|LOCK004:Count|} == 0; } finally { _rw.ExitReadLock(); } } }
        }
        """);

    [Fact]
    public Task A_callee_that_enters_the_spin_lock_of_its_caller_is_reported() => AllRules.Verify("""
        public class Counter
        {
            private SpinLock _spin = new(true);

            private void Add() { var taken = false; _spin.Enter(ref taken); _spin.Exit(); }

            public void Run()
            {
                var taken = false;
                try { _spin.Enter(ref taken); {|LOCK004:Add()|}; }
                finally { if (taken) _spin.Exit(); }
            }
        }
        """);

    [Fact]
    public Task A_method_that_calls_itself_under_the_lock_is_reported() => Verify("""
        public void Run(int depth)
        {
            _lock.Wait();
            try { if (depth > 0) {|LOCK004:Run(depth - 1)|}; } finally { _lock.Release(); }
        }
        """);

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private readonly SemaphoreSlim _lock = new(1);

        {{members}}
        }
        """);
}
