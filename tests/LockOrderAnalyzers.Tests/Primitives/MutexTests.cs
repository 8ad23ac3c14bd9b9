namespace LockOrderAnalyzers.Tests.Primitives;

public sealed class MutexTests
{
    [Theory]
    [InlineData("_a.WaitOne()")]
    [InlineData("_a.WaitOne(-1)")]
    [InlineData("_a.WaitOne(Timeout.Infinite, exitContext: false)")]
    [InlineData("_a.WaitOne(Timeout.InfiniteTimeSpan)")]
    public Task WaitOne_takes_it(string wait) => Verify($$"""
        void First() { {{wait}}; try { lock (_b) { } } finally { _a.ReleaseMutex(); } }
        void Second() { lock (_b) { {|LOCK001:{{wait}}|}; _a.ReleaseMutex(); } }
        """);

    [Fact]
    public Task ReleaseMutex_releases_it() => Verify("""
        void First() { _a.WaitOne(); _a.ReleaseMutex(); lock (_b) { } }
        void Second() { lock (_b) { _a.WaitOne(); _a.ReleaseMutex(); } }
        """);

    [Theory]
    [InlineData("_a.WaitOne(0)")]
    [InlineData("_a.WaitOne(500)")]
    [InlineData("_a.WaitOne(TimeSpan.FromSeconds(1))")]
    [InlineData("_a.WaitOne(500, exitContext: false)")]
    public Task WaitOne_with_a_limit_waits_for_nobody_for_ever(string wait) => Verify($$"""
        void First() { _a.WaitOne(); lock (_b) { } _a.ReleaseMutex(); }
        void Second() { lock (_b) { if ({{wait}}) _a.ReleaseMutex(); } }
        """);

    [Theory]
    [InlineData("_a.WaitOne(0)")]
    [InlineData("_a.WaitOne(TimeSpan.FromSeconds(1))")]
    public Task WaitOne_with_a_limit_holds_it_where_it_succeeds(string wait) => Verify($$"""
        void First() { if ({{wait}}) { lock (_b) { } _a.ReleaseMutex(); } }
        void Second() { lock (_b) { {|LOCK001:_a.WaitOne()|}; _a.ReleaseMutex(); } }
        """);

    [Fact]
    public Task WaitOne_with_a_limit_holds_nothing_where_it_fails() => Verify("""
        void First() { if (!_a.WaitOne(0)) { lock (_b) { } return; } _a.ReleaseMutex(); }
        void Second() { lock (_b) { _a.WaitOne(); _a.ReleaseMutex(); } }
        """);

    [Fact]
    public Task May_be_taken_again_by_its_owner() => Verify("""
        void First() { _a.WaitOne(); _a.WaitOne(); _a.ReleaseMutex(); lock (_b) { } _a.ReleaseMutex(); }
        void Second() { lock (_b) { {|LOCK001:_a.WaitOne()|}; _a.ReleaseMutex(); } }
        """);

    [Theory]
    [InlineData("new Mutex(false, \"Global\\\\store\")")]
    [InlineData("Mutex.OpenExisting(\"Global\\\\store\")")]
    public Task Is_a_lock_however_it_is_made(string creation) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly Mutex _a = {{creation}};
            readonly object _b = new();

            void First() { _a.WaitOne(); lock (_b) { } _a.ReleaseMutex(); }
            void Second() { lock (_b) { {|LOCK001:_a.WaitOne()|}; _a.ReleaseMutex(); } }
        }
        """);

    [Fact]
    public Task Is_a_lock_behind_the_type_of_its_base() => LockOrderCode.Verify("""
        class Store
        {
            readonly WaitHandle _a = new Mutex();
            readonly object _b = new();

            void First() { _a.WaitOne(); lock (_b) { } ((Mutex)_a).ReleaseMutex(); }
            void Second() { lock (_b) { {|LOCK001:_a.WaitOne()|}; ((Mutex)_a).ReleaseMutex(); } }
        }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly Mutex _a = new();
            readonly object _b = new();

        {{members}}
        }
        """);
}
