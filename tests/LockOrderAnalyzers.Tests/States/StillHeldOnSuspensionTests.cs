namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK006: <c>await</c> and <c>yield return</c> while a lock is held that belongs to its thread.</summary>
public sealed class StillHeldOnSuspensionTests
{
    [Theory]
    [MemberData(nameof(ManualLocks.OfThread), MemberType = typeof(ManualLocks))]
    public Task An_await_under_a_lock_of_the_thread_is_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public async Task Run()
        {
            bool taken = false;
            {{enter}};
            try { {|LOCK006:await Task.Delay(1)|}; }
            finally { {{exit}}; }
        }
        """);

    [Theory]
    [MemberData(nameof(ManualLocks.Semaphores), MemberType = typeof(ManualLocks))]
    public Task An_await_under_a_semaphore_is_not_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public async Task Run()
        {
            {{enter}};
            try { await Task.Delay(1); }
            finally { {{exit}}; }
        }
        """);

    [Theory]
    [MemberData(nameof(ManualLocks.OfThread), MemberType = typeof(ManualLocks))]
    public Task An_await_after_the_release_is_not_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public async Task Run()
        {
            bool taken = false;
            {{enter}};
            try { Work(); }
            finally { {{exit}}; }
            await Task.Delay(1);
        }
        """);

    [Fact]
    public Task An_await_before_the_acquisition_is_not_reported() => Verify("""
        readonly object _gate = new();
        public async Task Run(Task<int> task)
        {
            var count = await task;
            Monitor.Enter(_gate);
            try { _count = count; }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task The_first_await_of_a_hold_is_reported_for_all() => Verify("""
        readonly object _gate = new();
        public async Task Run(Task<int> task)
        {
            Monitor.Enter(_gate);
            try
            {
                _count = {|LOCK006:await task|};
                await Task.Yield();
            }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task The_first_await_of_each_hold_is_reported() => Verify("""
        readonly object _gate = new();
        readonly Lock _lock = new();
        public async Task Run(Task<int> task)
        {
            Monitor.Enter(_gate);
            try { _count = {|LOCK006:await task|}; }
            finally { Monitor.Exit(_gate); }

            _lock.Enter();
            try { _count = {|LOCK006:await task|}; }
            finally { _lock.Exit(); }
        }
        """);

    [Fact]
    public Task An_await_with_a_configuration_is_reported() => Verify("""
        readonly ReaderWriterLockSlim _rw = new();
        public async Task<int> Run(Func<Task<int>> read)
        {
            _rw.EnterReadLock();
            try { return {|LOCK006:await read().ConfigureAwait(false)|}; }
            finally { _rw.ExitReadLock(); }
        }
        """);

    [Fact]
    public Task An_await_where_the_attempt_succeeded_is_reported() => Verify("""
        readonly object _gate = new();
        public async Task Run()
        {
            if (!Monitor.TryEnter(_gate)) return;
            try { {|LOCK006:await Task.Delay(1)|}; }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task An_await_where_the_attempt_failed_is_not_reported() => Verify("""
        readonly object _gate = new();
        public async Task Run()
        {
            while (!Monitor.TryEnter(_gate)) await Task.Delay(1);
            try { Work(); }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task An_await_under_a_wrapper_s_lock_is_reported() => Verify("""
        readonly object _gate = new();
        void Lock() => Monitor.Enter(_gate);
        void Unlock() => Monitor.Exit(_gate);
        public async Task Run()
        {
            Lock();
            try { {|LOCK006:await Task.Delay(1)|}; }
            finally { Unlock(); }
        }
        """);

    [Fact]
    public Task An_await_in_a_lambda_that_is_written_under_the_lock_is_not_reported() => Verify("""
        readonly object _gate = new();
        Func<Task>? _later;
        public void Run()
        {
            Monitor.Enter(_gate);
            try { _later = async () => { await Task.Delay(1); }; }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task An_asynchronous_method_that_is_called_and_not_awaited_is_not_reported() => Verify("""
        readonly object _gate = new();
        async Task SaveAsync() { await Task.Delay(1); }
        public void Run()
        {
            Monitor.Enter(_gate);
            try { _ = SaveAsync(); }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task An_await_between_a_temporary_release_and_the_next_entry_is_not_reported() => Verify("""
        readonly object _gate = new();
        public async Task Run(Task<int> task)
        {
            Monitor.Enter(_gate);
            var wanted = _count;
            Monitor.Exit(_gate);
            var count = await task;
            Monitor.Enter(_gate);
            if (_count == wanted) _count = count;
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task An_await_under_a_semaphore_inside_a_released_monitor_is_not_reported() => Verify("""
        readonly object _gate = new();
        readonly SemaphoreSlim _lock = new(1);
        public async Task Run()
        {
            await _lock.WaitAsync();
            try
            {
                lock (_gate) { _count++; }
                await Task.Yield();
                lock (_gate) { _count--; }
            }
            finally { _lock.Release(); }
        }
        """);

    [Theory]
    [InlineData("object", "Monitor.Enter(_gate)", "Monitor.Exit(_gate)")]
    [InlineData("Lock", "_gate.Enter()", "_gate.Exit()")]
    [InlineData("Mutex", "_gate.WaitOne()", "_gate.ReleaseMutex()")]
    public Task A_yield_under_a_lock_of_the_thread_is_reported(string type, string enter, string exit) => Verify($$"""
        readonly {{type}} _gate = new();
        public IEnumerable<int> Items()
        {
            {{enter}};
            try { {|LOCK006:yield return _count;|} }
            finally { {{exit}}; }
        }
        """);

    [Fact]
    public Task A_yield_of_each_item_under_the_lock_is_reported() => Verify("""
        readonly object _gate = new();
        readonly List<int> _items = new();
        public IEnumerable<int> Items()
        {
            Monitor.Enter(_gate);
            try { foreach (var item in _items) {|LOCK006:yield return item;|} }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task A_yield_in_a_lock_statement_is_not_reported() => Verify("""
        readonly object _gate = new();
        readonly List<int> _items = new();
        public IEnumerable<int> Items()
        {
            lock (_gate) { foreach (var item in _items) yield return item; }
        }
        """);

    [Theory]
    [InlineData("SemaphoreSlim _lock = new(1)", "_lock.Wait()", "_lock.Release()")]
    [InlineData("ReaderWriterLockSlim _lock = new()", "_lock.EnterReadLock()", "_lock.ExitReadLock()")]
    public Task A_yield_under_another_lock_is_not_reported(string declaration, string enter, string exit) => Verify($$"""
        readonly {{declaration}};
        public IEnumerable<int> Items()
        {
            {{enter}};
            try { yield return _count; }
            finally { {{exit}}; }
        }
        """);

    [Fact]
    public Task A_yield_of_a_copy_that_was_made_under_the_lock_is_not_reported() => Verify("""
        readonly object _gate = new();
        readonly List<int> _items = new();
        public IEnumerable<int> Items()
        {
            Monitor.Enter(_gate);
            int[] copy;
            try { copy = _items.ToArray(); }
            finally { Monitor.Exit(_gate); }
            foreach (var item in copy) yield return item;
        }
        """);

    [Fact]
    public Task A_yield_break_under_the_lock_is_not_reported() => Verify("""
        readonly object _gate = new();
        public IEnumerable<int> Items()
        {
            Monitor.Enter(_gate);
            try { if (_count == 0) yield break; _count--; }
            finally { Monitor.Exit(_gate); }
            yield return 1;
        }
        """);

    [Fact]
    public async Task The_message_says_that_a_monitor_belongs_to_its_thread()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                private readonly object _gate = new();

                public async Task Run()
                {
                    Monitor.Enter(_gate);
                    try
                    {
                        await Task.Delay(1);
                    }
                    finally
                    {
                        Monitor.Exit(_gate);
                    }
                }
            }
            """);

        Assert.Equal(
            ["LOCK006: lock held when awaiting: Store.Run() awaits while it holds Store._gate (C.cs:7): a Monitor belongs to its thread, and what follows the await may run on another thread"],
            headlines);
    }

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private string _text = "";
            private int _count;

            private void Work() => _count = int.Parse(_text);

        {{members}}
        }
        """);
}
