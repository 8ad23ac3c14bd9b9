namespace LockOrderAnalyzers.Tests.Primitives;

public sealed class ReaderWriterLockSlimTests
{
    [Theory]
    [InlineData("Write")]
    [InlineData("UpgradeableRead")]
    public Task Enter_takes_it(string mode) => Verify($$"""
        void First() { _a.Enter{{mode}}Lock(); try { lock (_b) { } } finally { _a.Exit{{mode}}Lock(); } }
        void Second() { lock (_b) { {|LOCK001:_a.Enter{{mode}}Lock()|}; _a.Exit{{mode}}Lock(); } }
        """);

    [Theory]
    [InlineData("Write")]
    [InlineData("UpgradeableRead")]
    public Task Exit_releases_it(string mode) => Verify($$"""
        void First() { _a.Enter{{mode}}Lock(); _a.Exit{{mode}}Lock(); lock (_b) { } }
        void Second() { lock (_b) { _a.Enter{{mode}}Lock(); _a.Exit{{mode}}Lock(); } }
        """);

    [Theory]
    [InlineData("Read", "Write")]
    [InlineData("Write", "Read")]
    [InlineData("UpgradeableRead", "Write")]
    [InlineData("Write", "UpgradeableRead")]
    public Task A_writer_excludes_everybody(string first, string second) => Verify($$"""
        void First() { _a.Enter{{first}}Lock(); lock (_b) { } _a.Exit{{first}}Lock(); }
        void Second() { lock (_b) { {|LOCK001:_a.Enter{{second}}Lock()|}; _a.Exit{{second}}Lock(); } }
        """);

    [Theory]
    [InlineData("Read", "Read")]
    [InlineData("Read", "UpgradeableRead")]
    [InlineData("UpgradeableRead", "Read")]
    public Task Readers_do_not_wait_for_each_other_where_nobody_writes(string first, string second) => Verify($$"""
        void First() { _a.Enter{{first}}Lock(); lock (_b) { } _a.Exit{{first}}Lock(); }
        void Second() { lock (_b) { _a.Enter{{second}}Lock(); _a.Exit{{second}}Lock(); } }
        """);

    [Fact]
    public Task A_reader_waits_behind_a_writer_that_waits_for_a_reader() => Verify("""
        void First() { _a.EnterReadLock(); lock (_b) { } _a.ExitReadLock(); }
        void Second() { lock (_b) { {|LOCK001:_a.EnterReadLock()|}; _a.ExitReadLock(); } }
        void Third() { _a.EnterWriteLock(); _a.ExitWriteLock(); }
        """);

    [Fact]
    public Task An_upgrade_waits_for_readers() => Verify("""
        void First() { _a.EnterReadLock(); lock (_b) { } _a.ExitReadLock(); }
        void Second()
        {
            _a.EnterUpgradeableReadLock();
            lock (_b) { {|LOCK001:_a.EnterWriteLock()|}; _a.ExitWriteLock(); }
            _a.ExitUpgradeableReadLock();
        }
        """);

    [Fact]
    public Task An_upgrade_is_no_order_of_the_lock_to_itself() => Verify("""
        void First()
        {
            _a.EnterUpgradeableReadLock();
            _a.EnterWriteLock();
            _a.ExitWriteLock();
            _a.ExitUpgradeableReadLock();
        }
        """);

    [Fact]
    public Task Leaving_an_upgrade_keeps_the_upgradeable_lock() => Verify("""
        void First()
        {
            _a.EnterUpgradeableReadLock();
            _a.EnterWriteLock();
            _a.ExitWriteLock();
            lock (_b) { }
            _a.ExitUpgradeableReadLock();
        }
        void Second() { lock (_b) { {|LOCK001:_a.EnterUpgradeableReadLock()|}; _a.ExitUpgradeableReadLock(); } }
        """);

    [Theory]
    [InlineData("Read", "0")]
    [InlineData("UpgradeableRead", "100")]
    [InlineData("Write", "TimeSpan.FromSeconds(1)")]
    public Task TryEnter_waits_for_nobody_for_ever(string mode, string timeout) => Verify($$"""
        void First() { _a.EnterWriteLock(); lock (_b) { } _a.ExitWriteLock(); }
        void Second() { lock (_b) { if (_a.TryEnter{{mode}}Lock({{timeout}})) _a.Exit{{mode}}Lock(); } }
        """);

    [Theory]
    [InlineData("Read", "0")]
    [InlineData("UpgradeableRead", "100")]
    [InlineData("Write", "TimeSpan.FromSeconds(1)")]
    public Task TryEnter_holds_it_where_it_succeeds(string mode, string timeout) => Verify($$"""
        void First() { if (_a.TryEnter{{mode}}Lock({{timeout}})) { lock (_b) { } _a.Exit{{mode}}Lock(); } }
        void Second() { lock (_b) { {|LOCK001:_a.EnterWriteLock()|}; _a.ExitWriteLock(); } }
        """);

    [Theory]
    [InlineData("Read", "-1")]
    [InlineData("UpgradeableRead", "Timeout.Infinite")]
    [InlineData("Write", "Timeout.InfiniteTimeSpan")]
    public Task TryEnter_without_a_limit_waits(string mode, string timeout) => Verify($$"""
        void First() { _a.EnterWriteLock(); lock (_b) { } _a.ExitWriteLock(); }
        void Second() { lock (_b) { if ({|LOCK001:_a.TryEnter{{mode}}Lock({{timeout}})|}) _a.Exit{{mode}}Lock(); } }
        """);

    [Fact]
    public Task TryEnter_holds_nothing_where_it_fails() => Verify("""
        void First() { if (!_a.TryEnterWriteLock(0)) { lock (_b) { } return; } _a.ExitWriteLock(); }
        void Second() { lock (_b) { _a.EnterWriteLock(); _a.ExitWriteLock(); } }
        """);

    [Fact]
    public Task A_writer_that_only_tries_makes_no_reader_wait_for_ever() => Verify("""
        void First() { _a.EnterReadLock(); lock (_b) { } _a.ExitReadLock(); }
        void Second() { lock (_b) { _a.EnterReadLock(); _a.ExitReadLock(); } }
        void Third() { if (_a.TryEnterWriteLock(0)) _a.ExitWriteLock(); }
        """);

    [Fact]
    public Task A_recursive_one_is_held_until_its_last_exit() => Verify("""
        readonly ReaderWriterLockSlim _r = new(LockRecursionPolicy.SupportsRecursion);
        void First() { _r.EnterWriteLock(); _r.EnterWriteLock(); _r.ExitWriteLock(); lock (_b) { } _r.ExitWriteLock(); }
        void Second() { lock (_b) { {|LOCK001:_r.EnterWriteLock()|}; _r.ExitWriteLock(); } }
        """);

    [Fact]
    public Task A_recursive_one_is_read_by_its_writer_without_a_new_order() => Verify("""
        readonly ReaderWriterLockSlim _r = new(LockRecursionPolicy.SupportsRecursion);
        void First() { _r.EnterWriteLock(); lock (_b) { _r.EnterReadLock(); _r.ExitReadLock(); } _r.ExitWriteLock(); }
        void Second() { _r.EnterWriteLock(); lock (_b) { } _r.ExitWriteLock(); }
        """);

    [Fact]
    public Task What_IsWriteLockHeld_tells_is_believed() => Verify("""
        void First() { _a.EnterWriteLock(); if (!_a.IsWriteLockHeld) { lock (_b) { } } _a.ExitWriteLock(); }
        void Second() { lock (_b) { _a.EnterWriteLock(); _a.ExitWriteLock(); } }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly ReaderWriterLockSlim _a = new();
            readonly object _b = new();

        {{members}}
        }
        """);
}
