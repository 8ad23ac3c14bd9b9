namespace LockOrderAnalyzers.Tests.Primitives;

public sealed class MonitorTryEnterTests
{
    [Theory]
    [InlineData("Monitor.TryEnter(_a)")]
    [InlineData("Monitor.TryEnter(_a, 0)")]
    [InlineData("Monitor.TryEnter(_a, 100)")]
    [InlineData("Monitor.TryEnter(_a, TimeSpan.Zero)")]
    [InlineData("Monitor.TryEnter(_a, TimeSpan.FromSeconds(1))")]
    [InlineData("Monitor.TryEnter(_a, -1)")]
    public Task Holds_the_lock_where_it_succeeds(string attempt) => Verify($$"""
        void First() { if ({{attempt}}) { try { lock (_b) { } } finally { Monitor.Exit(_a); } } }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Theory]
    [InlineData("Monitor.TryEnter(_a)")]
    [InlineData("Monitor.TryEnter(_a, 0)")]
    [InlineData("Monitor.TryEnter(_a, 100)")]
    [InlineData("Monitor.TryEnter(_a, TimeSpan.Zero)")]
    [InlineData("Monitor.TryEnter(_a, TimeSpan.FromSeconds(1))")]
    public Task Waits_for_nobody_for_ever(string attempt) => Verify($$"""
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) { if ({{attempt}}) Monitor.Exit(_a); } }
        """);

    [Theory]
    [InlineData("Monitor.TryEnter(_a, -1)")]
    [InlineData("Monitor.TryEnter(_a, Timeout.Infinite)")]
    [InlineData("Monitor.TryEnter(_a, Timeout.InfiniteTimeSpan)")]
    [InlineData("Monitor.TryEnter(_a, TimeSpan.FromMilliseconds(-1))")]
    [InlineData("Monitor.TryEnter(_a, Forever)")]
    public Task Without_a_limit_waits_like_Enter(string attempt) => Verify($$"""
        const int Forever = Timeout.Infinite;
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) { if ({|LOCK001:{{attempt}}|}) Monitor.Exit(_a); } }
        """);

    [Theory]
    [InlineData("Monitor.TryEnter(_a, ref taken)")]
    [InlineData("Monitor.TryEnter(_a, 0, ref taken)")]
    [InlineData("Monitor.TryEnter(_a, TimeSpan.FromSeconds(1), ref taken)")]
    [InlineData("Monitor.TryEnter(_a, -1, ref taken)")]
    public Task With_a_flag_holds_the_lock_where_the_flag_is_set(string attempt) => Verify($$"""
        void First()
        {
            var taken = false;
            try { {{attempt}}; if (taken) { lock (_b) { } } }
            finally { if (taken) Monitor.Exit(_a); }
        }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Theory]
    [InlineData("Monitor.TryEnter(_a, ref taken)")]
    [InlineData("Monitor.TryEnter(_a, 0, ref taken)")]
    [InlineData("Monitor.TryEnter(_a, TimeSpan.FromSeconds(1), ref taken)")]
    public Task With_a_flag_waits_for_nobody_for_ever(string attempt) => Verify($$"""
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) { var taken = false; {{attempt}}; if (taken) Monitor.Exit(_a); } }
        """);

    [Theory]
    [InlineData("Monitor.TryEnter(_a, -1, ref taken)")]
    [InlineData("Monitor.TryEnter(_a, Timeout.InfiniteTimeSpan, ref taken)")]
    public Task With_a_flag_and_without_a_limit_waits_like_Enter(string attempt) => Verify($$"""
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) { var taken = false; {|LOCK001:{{attempt}}|}; if (taken) Monitor.Exit(_a); } }
        """);

    [Theory]
    [InlineData("if (!Monitor.TryEnter(_a)) { lock (_b) { } return; } Monitor.Exit(_a);")]
    [InlineData("if (Monitor.TryEnter(_a)) Monitor.Exit(_a); else lock (_b) { }")]
    [InlineData("if (Monitor.TryEnter(_a) == false) { lock (_b) { } return; } Monitor.Exit(_a);")]
    [InlineData("var taken = false; Monitor.TryEnter(_a, ref taken); if (!taken) { lock (_b) { } return; } Monitor.Exit(_a);")]
    public Task Holds_nothing_where_it_fails(string body) => Verify($$"""
        void First() { {{body}} }
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Theory]
    [InlineData("if (!Monitor.TryEnter(_a)) return; lock (_b) { } Monitor.Exit(_a);")]
    [InlineData("var taken = Monitor.TryEnter(_a); if (!taken) throw new TimeoutException(); lock (_b) { } Monitor.Exit(_a);")]
    [InlineData("while (!Monitor.TryEnter(_a)) Thread.Yield(); lock (_b) { } Monitor.Exit(_a);")]
    [InlineData("if (ready && Monitor.TryEnter(_a)) { lock (_b) { } Monitor.Exit(_a); }")]
    public Task Holds_the_lock_however_its_result_is_asked_for(string body) => Verify($$"""
        void First(bool ready) { {{body}} }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task Is_released_by_Exit() => Verify("""
        void First() { if (Monitor.TryEnter(_a)) { Monitor.Exit(_a); lock (_b) { } } }
        void Second() { lock (_b) lock (_a) { } }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly object _a = new();
            readonly object _b = new();

        {{members}}
        }
        """);
}
