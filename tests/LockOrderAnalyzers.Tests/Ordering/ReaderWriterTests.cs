using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>Readers share; a writer waits for them, and new readers wait for a waiting writer.</summary>
public sealed class ReaderWriterTests
{
    [Fact]
    public Task Two_writers_in_both_orders_block_each_other() => Verify("""
        class Cache
        {
            private readonly ReaderWriterLockSlim _index = new(), _data = new();

            public void Fill()
            {
                _index.EnterWriteLock();
                {|LOCK013:_data.EnterWriteLock()|};
                _data.ExitWriteLock();
                _index.ExitWriteLock();
            }

            public void Evict()
            {
                _data.EnterWriteLock();
                {|LOCK001:_index.EnterWriteLock()|};
                _index.ExitWriteLock();
                _data.ExitWriteLock();
            }
        }
        """);

    [Fact]
    public Task A_reader_and_a_writer_in_both_orders_block_each_other() => Verify("""
        class Cache
        {
            private readonly ReaderWriterLockSlim _index = new(), _data = new();

            public void Fill()
            {
                _index.EnterReadLock();
                {|LOCK013:_data.EnterWriteLock()|};
                _data.ExitWriteLock();
                _index.ExitReadLock();
            }

            public void Evict()
            {
                _data.EnterReadLock();
                {|LOCK001:_index.EnterWriteLock()|};
                _index.ExitWriteLock();
                _data.ExitReadLock();
            }
        }
        """);

    [Fact]
    public Task Readers_in_both_orders_are_safe_where_nobody_ever_writes() => Verify("""
        class Cache
        {
            private readonly ReaderWriterLockSlim _index = new(), _data = new();

            public void Fill()
            {
                _index.EnterReadLock();
                _data.EnterReadLock();
                _data.ExitReadLock();
                _index.ExitReadLock();
            }

            public void Evict()
            {
                _data.EnterReadLock();
                _index.EnterReadLock();
                _index.ExitReadLock();
                _data.ExitReadLock();
            }
        }
        """);

    [Fact]
    public Task Readers_in_both_orders_block_behind_waiting_writers() => Verify("""
        class Cache
        {
            private readonly ReaderWriterLockSlim _index = new(), _data = new();

            public void Fill()
            {
                _index.EnterReadLock();
                {|LOCK013:_data.EnterReadLock()|};
                _data.ExitReadLock();
                _index.ExitReadLock();
            }

            public void Evict()
            {
                _data.EnterReadLock();
                {|LOCK001:_index.EnterReadLock()|};
                _index.ExitReadLock();
                _data.ExitReadLock();
            }

            public void Index() { _index.EnterWriteLock(); _index.ExitWriteLock(); }

            public void Data() { _data.EnterWriteLock(); _data.ExitWriteLock(); }
        }
        """);

    [Fact]
    public Task A_writer_of_only_one_of_the_two_leaves_the_other_reader_free() => Verify("""
        class Cache
        {
            private readonly ReaderWriterLockSlim _index = new(), _data = new();

            public void Fill()
            {
                _index.EnterReadLock();
                _data.EnterReadLock();
                _data.ExitReadLock();
                _index.ExitReadLock();
            }

            public void Evict()
            {
                _data.EnterReadLock();
                _index.EnterReadLock();
                _index.ExitReadLock();
                _data.ExitReadLock();
            }

            public void Index() { _index.EnterWriteLock(); _index.ExitWriteLock(); }
        }
        """);

    [Fact]
    public Task A_reader_under_a_lock_waits_for_a_writer_that_wants_the_lock() => Verify("""
        class Cache
        {
            private readonly ReaderWriterLockSlim _data = new();
            private readonly object _log = new();

            public void Read()
            {
                lock (_log)
                {
                    {|LOCK013:_data.EnterReadLock()|};
                    _data.ExitReadLock();
                }
            }

            public void Write()
            {
                _data.EnterWriteLock();
                lock ({|LOCK001:_log|}) { }
                _data.ExitWriteLock();
            }
        }
        """);

    [Fact]
    public Task Readers_on_both_sides_of_a_lock_never_wait_without_a_writer() => Verify("""
        class Cache
        {
            private readonly ReaderWriterLockSlim _data = new();
            private readonly object _log = new();

            public void Read()
            {
                lock (_log)
                {
                    _data.EnterReadLock();
                    _data.ExitReadLock();
                }
            }

            public void Log()
            {
                _data.EnterReadLock();
                lock (_log) { }
                _data.ExitReadLock();
            }
        }
        """);

    [Fact]
    public Task A_writer_that_only_tries_never_waits_and_so_holds_up_no_reader() => Verify("""
        class Cache
        {
            private readonly ReaderWriterLockSlim _data = new();
            private readonly object _log = new();

            public void Read()
            {
                lock (_log)
                {
                    _data.EnterReadLock();
                    _data.ExitReadLock();
                }
            }

            public void Log()
            {
                _data.EnterReadLock();
                lock (_log) { }
                _data.ExitReadLock();
            }

            public void Clear() { if (_data.TryEnterWriteLock(0)) _data.ExitWriteLock(); }
        }
        """);

    [Fact]
    public Task One_upgradeable_reader_at_a_time_blocks_the_next() => Verify("""
        class Cache
        {
            private readonly ReaderWriterLockSlim _data = new();
            private readonly object _log = new();

            public void Update()
            {
                _data.EnterUpgradeableReadLock();
                lock ({|LOCK013:_log|}) { }
                _data.ExitUpgradeableReadLock();
            }

            public void Log()
            {
                lock (_log)
                {
                    {|LOCK001:_data.EnterUpgradeableReadLock()|};
                    _data.ExitUpgradeableReadLock();
                }
            }
        }
        """);

    [Fact]
    public Task An_upgradeable_reader_lets_plain_readers_in() => Verify("""
        class Cache
        {
            private readonly ReaderWriterLockSlim _data = new();
            private readonly object _log = new();

            public void Update()
            {
                _data.EnterUpgradeableReadLock();
                lock (_log) { }
                _data.ExitUpgradeableReadLock();
            }

            public void Log()
            {
                lock (_log)
                {
                    _data.EnterReadLock();
                    _data.ExitReadLock();
                }
            }
        }
        """);

    [Fact]
    public Task An_upgrade_under_the_upgradeable_lock_is_no_second_lock() => Verify("""
        class Cache
        {
            private readonly ReaderWriterLockSlim _data = new();

            public void Update()
            {
                _data.EnterUpgradeableReadLock();
                _data.EnterWriteLock();
                _data.ExitWriteLock();
                _data.ExitUpgradeableReadLock();
            }
        }
        """);

    [Fact]
    public Task An_upgrade_under_a_lock_taken_inside_is_safe_alone() => Verify("""
        class Cache
        {
            private readonly ReaderWriterLockSlim _data = new();
            private readonly object _log = new();

            public void Update()
            {
                _data.EnterUpgradeableReadLock();
                lock (_log)
                {
                    _data.EnterWriteLock();
                    _data.ExitWriteLock();
                }
                _data.ExitUpgradeableReadLock();
            }
        }
        """);

    [Fact]
    public Task An_upgrade_waits_for_readers_that_want_what_is_held() => Verify("""
        class Cache
        {
            private readonly ReaderWriterLockSlim _data = new();
            private readonly object _log = new();

            public void Update()
            {
                _data.EnterUpgradeableReadLock();
                lock (_log)
                {
                    {|LOCK001:_data.EnterWriteLock()|};
                    _data.ExitWriteLock();
                }
                _data.ExitUpgradeableReadLock();
            }

            public void Log()
            {
                _data.EnterReadLock();
                lock ({|LOCK013:_log|}) { }
                _data.ExitReadLock();
            }
        }
        """);

    [Fact]
    public async Task The_report_says_which_lock_is_read()
    {
        var diagnostics = await DiagnosticsOf(("Cache.cs", """
            class Cache
            {
                private readonly ReaderWriterLockSlim _data = new();
                private readonly object _log = new();

                public void Write() { lock (_log) { _data.EnterWriteLock(); _data.ExitWriteLock(); } }

                public void Read() { _data.EnterReadLock(); lock (_log) { } _data.ExitReadLock(); }
            }
            """));

        var warning = Assert.Single(diagnostics, diagnostic => diagnostic.Id == "LOCK001").GetMessage();
        Assert.Contains("\n  rlock(Cache._data);\n", warning);
        Assert.Contains("\n  lock(Cache._log);\n", warning);
    }
}
