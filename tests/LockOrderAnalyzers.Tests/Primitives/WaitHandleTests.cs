namespace LockOrderAnalyzers.Tests.Primitives;

public sealed class WaitHandleTests
{
    [Theory]
    [InlineData("AutoResetEvent _e = new(true)")]
    [InlineData("EventWaitHandle _e = new(true, EventResetMode.AutoReset)")]
    public Task An_event_that_starts_set_and_resets_itself_is_a_lock(string declaration) => Verify($$"""
        readonly {{declaration}};
        void First() { _e.WaitOne(); try { lock (_b) { } } finally { _e.Set(); } }
        void Second() { lock (_b) { {|LOCK001:_e.WaitOne()|}; _e.Set(); } }
        """);

    [Fact]
    public Task Set_releases_such_an_event() => Verify("""
        readonly AutoResetEvent _e = new(true);
        void First() { _e.WaitOne(); _e.Set(); lock (_b) { } }
        void Second() { lock (_b) { _e.WaitOne(); _e.Set(); } }
        """);

    [Theory]
    [InlineData("AutoResetEvent _e = new(false)")]
    [InlineData("ManualResetEvent _e = new(true)")]
    [InlineData("ManualResetEvent _e = new(false)")]
    [InlineData("EventWaitHandle _e = new(true, EventResetMode.ManualReset)")]
    [InlineData("EventWaitHandle _e = new(false, EventResetMode.AutoReset)")]
    public Task Another_event_is_no_lock(string declaration) => Verify($$"""
        readonly {{declaration}};
        void First() { _e.WaitOne(); lock (_b) { } _e.Set(); }
        void Second() { lock (_b) { _e.WaitOne(); _e.Set(); } }
        """);

    [Theory]
    [InlineData("WaitHandle.WaitAll(new WaitHandle[] { _a, _c })")]
    [InlineData("WaitHandle.WaitAll([_a, _c])")]
    [InlineData("WaitHandle.WaitAll(new[] { _c, _a })")]
    [InlineData("WaitHandle.WaitAll(new[] { _a }, Timeout.Infinite)")]
    public Task WaitAll_waits_for_each_mutex(string wait) => Verify($$"""
        void First() { _a.WaitOne(); lock (_b) { } _a.ReleaseMutex(); }
        void Second() { lock (_b) { {|LOCK001:{{wait}}|}; _a.ReleaseMutex(); _c.ReleaseMutex(); } }
        """);

    [Fact]
    public Task WaitAll_holds_each_mutex() => Verify("""
        void First() { WaitHandle.WaitAll(new[] { _c, _a }); lock (_b) { } _a.ReleaseMutex(); _c.ReleaseMutex(); }
        void Second() { lock (_b) { {|LOCK001:_a.WaitOne()|}; _a.ReleaseMutex(); } }
        """);

    [Fact]
    public Task ReleaseMutex_releases_each_of_WaitAll() => Verify("""
        void First() { WaitHandle.WaitAll(new[] { _c, _a }); _a.ReleaseMutex(); _c.ReleaseMutex(); lock (_b) { } }
        void Second() { lock (_b) { _a.WaitOne(); _c.WaitOne(); _c.ReleaseMutex(); _a.ReleaseMutex(); } }
        """);

    [Fact]
    public Task WaitAll_takes_all_or_none_and_so_orders_nothing_among_them() => Verify("""
        void First() { WaitHandle.WaitAll(new[] { _a, _c }); _a.ReleaseMutex(); _c.ReleaseMutex(); }
        void Second() { _c.WaitOne(); _a.WaitOne(); _a.ReleaseMutex(); _c.ReleaseMutex(); }
        """);

    [Fact]
    public Task WaitAll_with_a_limit_waits_for_nobody_for_ever() => Verify("""
        void First() { _a.WaitOne(); lock (_b) { } _a.ReleaseMutex(); }
        void Second() { lock (_b) { if (WaitHandle.WaitAll(new[] { _a, _c }, 100)) { _a.ReleaseMutex(); _c.ReleaseMutex(); } } }
        """);

    [Fact]
    public Task WaitAny_holds_one_of_its_mutexes() => Verify("""
        void First() { WaitHandle.WaitAny(new[] { _a, _c }); lock (_b) { } _a.ReleaseMutex(); }
        void Second() { lock (_b) { {|LOCK001:_a.WaitOne()|}; _a.ReleaseMutex(); } }
        """);

    [Fact]
    public Task WaitAny_goes_on_with_another_mutex_where_one_is_taken() => Verify("""
        void First() { _a.WaitOne(); lock (_b) { } _a.ReleaseMutex(); }
        void Second() { lock (_b) { WaitHandle.WaitAny(new[] { _a, _c }); } }
        """);

    [Fact]
    public Task WaitAny_of_one_mutex_waits_for_it() => Verify("""
        void First() { _a.WaitOne(); lock (_b) { } _a.ReleaseMutex(); }
        void Second() { lock (_b) { {|LOCK001:WaitHandle.WaitAny(new[] { _a })|}; _a.ReleaseMutex(); } }
        """);

    [Fact]
    public Task An_event_in_a_list_is_no_lock() => Verify("""
        readonly ManualResetEvent _stop = new(false);
        void First() { _stop.WaitOne(); lock (_b) { } _stop.Set(); }
        void Second() { lock (_b) { WaitHandle.WaitAll(new WaitHandle[] { _stop }); _stop.Set(); } }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly Mutex _a = new();
            readonly Mutex _c = new();
            readonly object _b = new();

        {{members}}
        }
        """);
}
