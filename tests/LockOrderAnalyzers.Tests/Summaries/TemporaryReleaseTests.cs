namespace LockOrderAnalyzers.Tests.Summaries;

/// <summary>Locks that are released for a while inside the region that holds them.</summary>
public sealed class TemporaryReleaseTests
{
    [Fact]
    public Task Nothing_is_ordered_while_the_lock_is_released() => Verify("""
        void First()
        {
            lock (_a)
            {
                Monitor.Exit(_a);
                try { lock (_b) { } }
                finally { Monitor.Enter(_a); }
            }
        }
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task The_lock_is_held_again_afterwards() => Verify("""
        void First()
        {
            lock (_a)
            {
                Monitor.Exit(_a);
                Monitor.Enter(_a);
                lock (_b) { }
            }
        }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task Taking_it_again_waits_under_the_locks_that_were_kept() => Verify("""
        void First()
        {
            lock (_a)
            {
                lock (_b)
                {
                    Monitor.Exit(_a);
                    {|LOCK001:Monitor.Enter(_a)|};
                }
            }
        }
        """);

    [Fact]
    public Task A_callee_may_release_the_lock_of_its_caller() => Verify("""
        void Outside()
        {
            Monitor.Exit(_a);
            lock (_b) { }
            Monitor.Enter(_a);
        }
        void First() { lock (_a) Outside(); }
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task A_callee_that_released_and_took_it_leaves_it_held() => Verify("""
        void Breathe() { Monitor.Exit(_a); Monitor.Enter(_a); }
        void First() { lock (_a) { Breathe(); lock (_b) { } } }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task A_read_lock_may_be_given_up_for_a_write_lock() => LockOrderCode.Verify("""
        class Store
        {
            readonly ReaderWriterLockSlim _a = new();
            readonly object _b = new();

            void First()
            {
                _a.EnterReadLock();
                _a.ExitReadLock();
                _a.EnterWriteLock();
                _a.ExitWriteLock();
                lock (_b) { }
            }
            void Second() { lock (_b) { _a.EnterWriteLock(); _a.ExitWriteLock(); } }
        }
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
