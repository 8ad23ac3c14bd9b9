namespace LockOrderAnalyzers.Tests.Primitives;

public sealed class ReaderWriterLockTests
{
    [Theory]
    [InlineData("-1")]
    [InlineData("Timeout.Infinite")]
    [InlineData("Timeout.InfiniteTimeSpan")]
    public Task AcquireWriterLock_takes_it(string timeout) => Verify($$"""
        void First() { _a.AcquireWriterLock({{timeout}}); try { lock (_b) { } } finally { _a.ReleaseWriterLock(); } }
        void Second() { lock (_b) { {|LOCK001:_a.AcquireWriterLock({{timeout}})|}; _a.ReleaseWriterLock(); } }
        """);

    [Theory]
    [InlineData("_a.ReleaseWriterLock()")]
    [InlineData("_a.ReleaseLock()")]
    public Task Release_releases_it(string release) => Verify($$"""
        void First() { _a.AcquireWriterLock(-1); {{release}}; lock (_b) { } }
        void Second() { lock (_b) { _a.AcquireWriterLock(-1); {{release}}; } }
        """);

    [Theory]
    [InlineData("Reader", "Writer")]
    [InlineData("Writer", "Reader")]
    public Task A_writer_excludes_readers(string first, string second) => Verify($$"""
        void First() { _a.Acquire{{first}}Lock(-1); lock (_b) { } _a.Release{{first}}Lock(); }
        void Second() { lock (_b) { {|LOCK001:_a.Acquire{{second}}Lock(-1)|}; _a.Release{{second}}Lock(); } }
        """);

    [Fact]
    public Task Readers_do_not_wait_for_each_other_where_nobody_writes() => Verify("""
        void First() { _a.AcquireReaderLock(-1); lock (_b) { } _a.ReleaseReaderLock(); }
        void Second() { lock (_b) { _a.AcquireReaderLock(-1); _a.ReleaseReaderLock(); } }
        """);

    [Theory]
    [InlineData("_a.AcquireWriterLock(100)")]
    [InlineData("_a.AcquireWriterLock(TimeSpan.FromSeconds(1))")]
    [InlineData("_a.AcquireReaderLock(0)")]
    public Task With_a_limit_waits_for_nobody_for_ever(string acquisition) => Verify($$"""
        void First() { _a.AcquireWriterLock(-1); lock (_b) { } _a.ReleaseLock(); }
        void Second() { lock (_b) { {{acquisition}}; _a.ReleaseLock(); } }
        """);

    [Fact]
    public Task With_a_limit_holds_it_when_it_returns() => Verify("""
        void First() { _a.AcquireWriterLock(100); lock (_b) { } _a.ReleaseWriterLock(); }
        void Second() { lock (_b) { {|LOCK001:_a.AcquireWriterLock(-1)|}; _a.ReleaseWriterLock(); } }
        """);

    [Fact]
    public Task UpgradeToWriterLock_waits_for_readers() => Verify("""
        void First() { _a.AcquireReaderLock(-1); lock (_b) { } _a.ReleaseReaderLock(); }
        void Second()
        {
            _a.AcquireReaderLock(-1);
            lock (_b) { {|LOCK001:_a.UpgradeToWriterLock(-1)|}; }
            _a.ReleaseLock();
        }
        """);

    [Fact]
    public Task UpgradeToWriterLock_gives_its_own_read_lock_up_first() => Verify("""
        void First() { _a.AcquireReaderLock(-1); _a.UpgradeToWriterLock(-1); _a.ReleaseLock(); }
        void Second() { _a.AcquireReaderLock(-1); _a.UpgradeToWriterLock(-1); _a.ReleaseLock(); }
        """);

    [Fact]
    public Task UpgradeToWriterLock_holds_it_for_writing() => Verify("""
        void First()
        {
            _a.AcquireReaderLock(-1);
            _a.UpgradeToWriterLock(-1);
            lock (_b) { }
            _a.ReleaseLock();
        }
        void Second() { lock (_b) { {|LOCK001:_a.AcquireReaderLock(-1)|}; _a.ReleaseReaderLock(); } }
        """);

    [Fact]
    public Task DowngradeFromWriterLock_keeps_it_for_reading() => Verify("""
        void First()
        {
            _a.AcquireReaderLock(-1);
            var cookie = _a.UpgradeToWriterLock(-1);
            _a.DowngradeFromWriterLock(ref cookie);
            lock (_b) { }
            _a.ReleaseReaderLock();
        }
        void Second() { lock (_b) { {|LOCK001:_a.AcquireWriterLock(-1)|}; _a.ReleaseWriterLock(); } }
        """);

    [Fact]
    public Task DowngradeFromWriterLock_waits_for_nobody() => Verify("""
        void First()
        {
            _a.AcquireReaderLock(-1);
            var cookie = _a.UpgradeToWriterLock(-1);
            lock (_b) { _a.DowngradeFromWriterLock(ref cookie); }
            _a.ReleaseReaderLock();
        }
        """);

    [Fact]
    public Task ReleaseReaderLock_after_a_downgrade_releases_it() => Verify("""
        void First()
        {
            _a.AcquireReaderLock(-1);
            var cookie = _a.UpgradeToWriterLock(-1);
            _a.DowngradeFromWriterLock(ref cookie);
            _a.ReleaseReaderLock();
            lock (_b) { }
        }
        void Second() { lock (_b) { _a.AcquireWriterLock(-1); _a.ReleaseWriterLock(); } }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly ReaderWriterLock _a = new();
            readonly object _b = new();

        {{members}}
        }
        """);
}
