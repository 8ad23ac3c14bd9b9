namespace LockOrderAnalyzers.Tests.Primitives;

public sealed class SpinLockTests
{
    [Fact]
    public Task Enter_takes_it() => Verify("""
        void First() { var taken = false; _a.Enter(ref taken); lock (_b) { } _a.Exit(); }
        void Second() { lock (_b) { var taken = false; {|LOCK001:_a.Enter(ref taken)|}; _a.Exit(); } }
        """);

    [Theory]
    [InlineData("_a.Exit()")]
    [InlineData("_a.Exit(useMemoryBarrier: false)")]
    public Task Exit_releases_it(string exit) => Verify($$"""
        void First() { var taken = false; _a.Enter(ref taken); {{exit}}; lock (_b) { } }
        void Second() { lock (_b) { var taken = false; _a.Enter(ref taken); {{exit}}; } }
        """);

    [Fact]
    public Task Exit_where_the_flag_is_set_releases_it() => Verify("""
        void First()
        {
            var taken = false;
            try { _a.Enter(ref taken); }
            finally { if (taken) _a.Exit(); }
            lock (_b) { }
        }
        void Second() { lock (_b) { var taken = false; _a.Enter(ref taken); _a.Exit(); } }
        """);

    [Theory]
    [InlineData("_a.TryEnter(ref taken)")]
    [InlineData("_a.TryEnter(0, ref taken)")]
    [InlineData("_a.TryEnter(TimeSpan.FromSeconds(1), ref taken)")]
    public Task TryEnter_waits_for_nobody_for_ever(string attempt) => Verify($$"""
        void First() { var taken = false; _a.Enter(ref taken); lock (_b) { } _a.Exit(); }
        void Second() { lock (_b) { var taken = false; {{attempt}}; if (taken) _a.Exit(); } }
        """);

    [Theory]
    [InlineData("_a.TryEnter(ref taken)")]
    [InlineData("_a.TryEnter(50, ref taken)")]
    public Task TryEnter_holds_it_where_the_flag_is_set(string attempt) => Verify($$"""
        void First() { var taken = false; {{attempt}}; if (taken) { lock (_b) { } _a.Exit(); } }
        void Second() { lock (_b) { var taken = false; {|LOCK001:_a.Enter(ref taken)|}; _a.Exit(); } }
        """);

    [Theory]
    [InlineData("_a.TryEnter(-1, ref taken)")]
    [InlineData("_a.TryEnter(Timeout.InfiniteTimeSpan, ref taken)")]
    public Task TryEnter_without_a_limit_waits(string attempt) => Verify($$"""
        void First() { var taken = false; _a.Enter(ref taken); lock (_b) { } _a.Exit(); }
        void Second() { lock (_b) { var taken = false; {|LOCK001:{{attempt}}|}; _a.Exit(); } }
        """);

    [Fact]
    public Task TryEnter_holds_nothing_where_the_flag_is_not_set() => Verify("""
        void First() { var taken = false; _a.TryEnter(ref taken); if (!taken) { lock (_b) { } return; } _a.Exit(); }
        void Second() { lock (_b) { var taken = false; _a.Enter(ref taken); _a.Exit(); } }
        """);

    [Fact]
    public Task Two_of_one_object_are_two_locks() => Verify("""
        SpinLock _c = new(false);
        void First() { bool a = false, c = false; _a.Enter(ref a); _c.Enter(ref c); _c.Exit(); _a.Exit(); }
        void Second() { bool a = false, c = false; _c.Enter(ref c); {|LOCK001:_a.Enter(ref a)|}; _a.Exit(); _c.Exit(); }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            SpinLock _a = new(enableThreadOwnerTracking: false);
            readonly object _b = new();

        {{members}}
        }
        """);
}
