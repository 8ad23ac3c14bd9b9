namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK004: a lock that does not know its holder, or does not let it in again, is taken by the one who holds it.</summary>
public sealed class TakenAgainTests
{
    [Theory]
    [InlineData("SpinLock _spin = new(enableThreadOwnerTracking: true);")]
    [InlineData("SpinLock _spin = new(enableThreadOwnerTracking: false);")]
    [InlineData("SpinLock _spin;")]
    public Task A_SpinLock_that_is_entered_twice_is_reported(string declaration) => Verify($$"""
        {{declaration}}
        public void Run()
        {
            bool first = false, second = false;
            _spin.Enter(ref first);
            {|LOCK004:_spin.Enter(ref second)|};
            _spin.Exit();
            _spin.Exit();
        }
        """);

    [Theory]
    [InlineData("_spin.TryEnter(ref second)")]
    [InlineData("_spin.TryEnter(0, ref second)")]
    [InlineData("_spin.TryEnter(TimeSpan.FromSeconds(1), ref second)")]
    public Task A_SpinLock_that_its_holder_tries_to_enter_is_reported(string attempt) => Verify($$"""
        SpinLock _spin = new(true);
        public void Run()
        {
            bool first = false, second = false;
            _spin.Enter(ref first);
            {|LOCK004:{{attempt}}|};
            if (second) _spin.Exit();
            _spin.Exit();
        }
        """);

    [Theory]
    [InlineData("new(1)", "_lock.Wait()")]
    [InlineData("new(1, 1)", "_lock.Wait()")]
    [InlineData("new(1)", "_lock.Wait(cancellation)")]
    [InlineData("new(1)", "_lock.Wait(-1)")]
    [InlineData("new(1)", "_lock.Wait(Timeout.InfiniteTimeSpan)")]
    [InlineData("new(1)", "_lock.Wait(Timeout.Infinite, cancellation)")]
    public Task A_SemaphoreSlim_of_one_that_its_holder_waits_for_is_reported(string creation, string wait) => Verify($$"""
        readonly SemaphoreSlim _lock = {{creation}};
        public void Run(CancellationToken cancellation)
        {
            _lock.Wait();
            try
            {
                {|LOCK004:{{wait}}|};
                _lock.Release();
            }
            finally { _lock.Release(); }
        }
        """);

    [Theory]
    [InlineData("await {|LOCK004:_lock.WaitAsync()|}")]
    [InlineData("await {|LOCK004:_lock.WaitAsync(cancellation)|}")]
    [InlineData("await {|LOCK004:_lock.WaitAsync(-1)|}")]
    [InlineData("await {|LOCK004:_lock.WaitAsync()|}.ConfigureAwait(false)")]
    [InlineData("{|LOCK004:_lock.WaitAsync()|}.Wait()")]
    [InlineData("{|LOCK004:_lock.WaitAsync()|}.GetAwaiter().GetResult()")]
    public Task A_SemaphoreSlim_of_one_that_its_holder_awaits_is_reported(string wait) => Verify($$"""
        readonly SemaphoreSlim _lock = new(1);
        public async Task Run(CancellationToken cancellation)
        {
            await _lock.WaitAsync(cancellation);
            try
            {
                {{wait}};
                _lock.Release();
            }
            finally { _lock.Release(); }
        }
        """);

    [Fact]
    public Task A_Semaphore_of_one_that_its_holder_waits_for_is_reported() => Verify("""
        readonly Semaphore _lock = new(1, 1);
        public void Run()
        {
            _lock.WaitOne();
            {|LOCK004:_lock.WaitOne()|};
            _lock.Release();
            _lock.Release();
        }
        """);

    [Theory]
    [InlineData("Read", "Read")]
    [InlineData("Read", "UpgradeableRead")]
    [InlineData("Read", "Write")]
    [InlineData("UpgradeableRead", "UpgradeableRead")]
    [InlineData("Write", "Read")]
    [InlineData("Write", "UpgradeableRead")]
    [InlineData("Write", "Write")]
    public Task A_ReaderWriterLockSlim_without_recursion_is_reported_in_these_modes(string held, string taken) =>
        VerifyModes("new()", held, $"{{|LOCK004:_rw.Enter{taken}Lock()|}}", taken);

    [Theory]
    [InlineData("UpgradeableRead", "Write")]
    [InlineData("UpgradeableRead", "Read")]
    public Task A_ReaderWriterLockSlim_that_is_upgraded_is_not_reported(string held, string taken) =>
        VerifyModes("new()", held, $"_rw.Enter{taken}Lock()", taken);

    [Theory]
    [InlineData("new(LockRecursionPolicy.NoRecursion)", "_rw.TryEnterReadLock(0)")]
    [InlineData("new()", "_rw.TryEnterReadLock(100)")]
    [InlineData("new()", "_rw.TryEnterReadLock(TimeSpan.FromSeconds(1))")]
    public Task A_ReaderWriterLockSlim_that_its_holder_tries_to_enter_is_reported(string creation, string attempt) => Verify($$"""
        readonly ReaderWriterLockSlim _rw = {{creation}};
        public void Run()
        {
            _rw.EnterWriteLock();
            if ({|LOCK004:{{attempt}}|}) _rw.ExitReadLock();
            _rw.ExitWriteLock();
        }
        """);

    [Theory]
    [InlineData("Read", "UpgradeableRead")]
    [InlineData("Read", "Write")]
    public Task A_ReaderWriterLockSlim_with_recursion_is_reported_where_a_reader_wants_more(string held, string taken) =>
        VerifyModes("new(LockRecursionPolicy.SupportsRecursion)", held, $"{{|LOCK004:_rw.Enter{taken}Lock()|}}", taken);

    [Theory]
    [InlineData("Read", "Read")]
    [InlineData("UpgradeableRead", "Read")]
    [InlineData("UpgradeableRead", "UpgradeableRead")]
    [InlineData("UpgradeableRead", "Write")]
    [InlineData("Write", "Read")]
    [InlineData("Write", "UpgradeableRead")]
    [InlineData("Write", "Write")]
    public Task A_ReaderWriterLockSlim_with_recursion_is_not_reported_in_other_modes(string held, string taken) =>
        VerifyModes("new(LockRecursionPolicy.SupportsRecursion)", held, $"_rw.Enter{taken}Lock()", taken);

    [Fact]
    public Task A_ReaderWriterLockSlim_that_was_upgraded_is_reported_when_it_is_read_then() => Verify("""
        readonly ReaderWriterLockSlim _rw = new();
        public void Run()
        {
            _rw.EnterUpgradeableReadLock();
            _rw.EnterWriteLock();
            {|LOCK004:_rw.EnterReadLock()|};
            _rw.ExitReadLock();
            _rw.ExitWriteLock();
            _rw.ExitUpgradeableReadLock();
        }
        """);

    [Fact]
    public Task A_ReaderWriterLock_whose_reader_wants_to_write_is_reported() => Verify("""
        readonly ReaderWriterLock _rw = new();
        public void Run()
        {
            _rw.AcquireReaderLock(-1);
            {|LOCK004:_rw.AcquireWriterLock(-1)|};
            _rw.ReleaseWriterLock();
            _rw.ReleaseReaderLock();
        }
        """);

    [Theory]
    [InlineData("Reader", "Reader")]
    [InlineData("Writer", "Reader")]
    [InlineData("Writer", "Writer")]
    public Task A_ReaderWriterLock_is_not_reported_in_other_modes(string held, string taken) => Verify($$"""
        readonly ReaderWriterLock _rw = new();
        public void Run()
        {
            _rw.Acquire{{held}}Lock(-1);
            _rw.Acquire{{taken}}Lock(-1);
            _rw.Release{{taken}}Lock();
            _rw.Release{{held}}Lock();
        }
        """);

    [Fact]
    public Task A_ReaderWriterLock_that_is_upgraded_is_not_reported() => Verify("""
        readonly ReaderWriterLock _rw = new();
        public void Run()
        {
            _rw.AcquireReaderLock(-1);
            var cookie = _rw.UpgradeToWriterLock(-1);
            _rw.DowngradeFromWriterLock(ref cookie);
            _rw.ReleaseReaderLock();
        }
        """);

    [Theory]
    [InlineData("object", "Monitor.Enter(_lock)", "Monitor.Exit(_lock)")]
    [InlineData("Lock", "_lock.Enter()", "_lock.Exit()")]
    [InlineData("Mutex", "_lock.WaitOne()", "_lock.ReleaseMutex()")]
    public Task A_lock_that_knows_its_holder_is_not_reported(string type, string enter, string exit) => Verify($$"""
        readonly {{type}} _lock = new();
        public void Run() { {{enter}}; {{enter}}; {{exit}}; {{exit}}; }
        """);

    [Theory]
    [InlineData("object")]
    [InlineData("Lock")]
    public Task A_lock_statement_in_a_lock_statement_is_not_reported(string type) => Verify($$"""
        readonly {{type}} _lock = new();
        public void Run() { lock (_lock) { lock (_lock) { } } }
        """);

    [Fact]
    public async Task The_message_says_where_it_is_held_and_what_happens_with_a_SemaphoreSlim()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Cache
            {
                private readonly SemaphoreSlim _lock = new(1);

                public void Get()
                {
                    _lock.Wait();
                    _lock.Wait();
                    _lock.Release();
                    _lock.Release();
                }
            }
            """);

        Assert.Equal(
            ["LOCK004: possible recursive locking detected: Cache.Get() takes Cache._lock while it already holds it (C.cs:7): "
                + "a SemaphoreSlim does not know its holder and waits forever"],
            headlines);
    }

    [Fact]
    public async Task The_message_says_what_happens_with_a_SpinLock()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Cache
            {
                private SpinLock _spin = new(true);

                public void Get()
                {
                    bool first = false, second = false;
                    _spin.Enter(ref first);
                    _spin.Enter(ref second);
                    _spin.Exit();
                    _spin.Exit();
                }
            }
            """);

        Assert.Equal(
            ["LOCK004: possible recursive locking detected: Cache.Get() takes Cache._spin while it already holds it (C.cs:8): "
                + "a SpinLock throws LockRecursionException when its holder enters it again"],
            headlines);
    }

    private static Task VerifyModes(string creation, string held, string acquisition, string taken) => Verify($$"""
        readonly ReaderWriterLockSlim _rw = {{creation}};
        public void Run()
        {
            _rw.Enter{{held}}Lock();
            {{acquisition}};
            _rw.Exit{{taken}}Lock();
            _rw.Exit{{held}}Lock();
        }
        """);

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
        {{members}}
        }
        """);
}
