namespace LockOrderAnalyzers.Tests.Primitives;

public sealed class MonitorTests
{
    [Fact]
    public Task Enter_takes_the_lock() => Verify("""
        void First() { Monitor.Enter(_a); try { lock (_b) { } } finally { Monitor.Exit(_a); } }
        void Second() { lock (_b) { {|LOCK001:Monitor.Enter(_a)|}; Monitor.Exit(_a); } }
        """);

    [Fact]
    public Task Exit_releases_the_lock() => Verify("""
        void First() { Monitor.Enter(_a); Monitor.Exit(_a); lock (_b) { } }
        void Second() { lock (_b) { Monitor.Enter(_a); Monitor.Exit(_a); } }
        """);

    [Fact]
    public Task Exit_in_a_finally_block_releases_the_lock() => Verify("""
        void First() { Monitor.Enter(_a); try { Console.WriteLine(); } finally { Monitor.Exit(_a); } lock (_b) { } }
        void Second() { lock (_b) { Monitor.Enter(_a); Monitor.Exit(_a); } }
        """);

    [Fact]
    public Task Exit_releases_the_named_lock_only() => Verify("""
        void First() { Monitor.Enter(_a); Monitor.Enter(_c); Monitor.Exit(_c); lock (_b) { } Monitor.Exit(_a); }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        void Third() { lock (_b) lock (_c) { } }
        """);

    [Fact]
    public Task Exit_releases_one_of_two_entries() => Verify("""
        void First() { Monitor.Enter(_a); Monitor.Enter(_a); Monitor.Exit(_a); lock (_b) { } Monitor.Exit(_a); }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task Enter_with_a_flag_takes_the_lock() => Verify("""
        void First()
        {
            var taken = false;
            try { Monitor.Enter(_a, ref taken); lock (_b) { } }
            finally { if (taken) Monitor.Exit(_a); }
        }
        void Second()
        {
            lock (_b)
            {
                var taken = false;
                {|LOCK001:Monitor.Enter(_a, ref taken)|};
                Monitor.Exit(_a);
            }
        }
        """);

    [Fact]
    public Task Exit_where_the_flag_is_set_releases_the_lock() => Verify("""
        void First()
        {
            var taken = false;
            try { Monitor.Enter(_a, ref taken); }
            finally { if (taken) Monitor.Exit(_a); }
            lock (_b) { }
        }
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task The_same_lock_is_entered_by_Monitor_and_by_lock() => Verify("""
        void First() { lock (_a) { Monitor.Enter(_b); Monitor.Exit(_b); } }
        void Second() { Monitor.Enter(_b); try { lock ({|LOCK001:_a|}) { } } finally { Monitor.Exit(_b); } }
        """);

    [Fact]
    public Task What_IsEntered_tells_is_believed() => Verify("""
        void First() { lock (_a) { if (!Monitor.IsEntered(_a)) lock (_b) { } } }
        void Second() { lock (_b) lock (_a) { } }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly object _a = new();
            readonly object _b = new();
            readonly object _c = new();

        {{members}}
        }
        """);
}
