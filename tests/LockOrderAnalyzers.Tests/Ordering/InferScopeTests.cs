using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>Infer's scenarios of lock scopes (its C++ guards), in C#: <c>Bad</c> must be reported, <c>Ok</c> must not.</summary>
public sealed class InferScopeTests
{
    private const string Guard = """
        readonly struct Guard : IDisposable
        {
            private readonly object _gate;
            public Guard(object gate) { _gate = gate; Monitor.Enter(gate); }
            public void Dispose() => Monitor.Exit(_gate);
        }

        """;

    private const string Deferred = """
        sealed class Deferred : IDisposable
        {
            private readonly object _gate;
            private bool _taken;
            public Deferred(object gate) => _gate = gate;
            public void Take() { Monitor.Enter(_gate); _taken = true; }
            public void Dispose() { if (_taken) Monitor.Exit(_gate); }
        }

        """;

    [Fact]
    public Task Scopes_in_both_orders_Bad() => Verify(Guard + """
        class Basic
        {
            private readonly object _a = new();
            private readonly object _b = new();

            public void One() { using var a = new Guard(_a); using var b = {|LOCK013:new Guard(_b)|}; }

            public void Two() { using var b = new Guard(_b); using var a = {|LOCK001:new Guard(_a)|}; }
        }
        """);

    [Fact]
    public Task Scopes_in_one_order_Ok() => Verify(Guard + """
        class Basic
        {
            private readonly object _a = new();
            private readonly object _b = new();

            public void One() { using var a = new Guard(_a); using var b = new Guard(_b); }

            public void Two() { using (new Guard(_a)) { using (new Guard(_b)) { } } }
        }
        """);

    [Fact]
    public Task Sequential_scopes_Ok() => Verify(Guard + """
        class Basic
        {
            private readonly object _a = new();
            private readonly object _b = new();

            public void One() { using (new Guard(_a)) { } using (new Guard(_b)) { } }

            public void Two() { { using var b = new Guard(_b); } using var a = new Guard(_a); }
        }
        """);

    [Fact]
    public Task Deferred_locks_that_are_never_taken_Ok() => Verify(Deferred + """
        class Basic
        {
            private readonly object _a = new();
            private readonly object _b = new();

            public void One() { using var a = new Deferred(_a); using var b = new Deferred(_b); }

            public void Two() { using var b = new Deferred(_b); using var a = new Deferred(_a); }
        }
        """);

    [Fact]
    public Task Deferred_locks_that_are_taken_later_Bad() => Verify(Deferred + """
        class Basic
        {
            private readonly object _a = new();
            private readonly object _b = new();

            public void One()
            {
                using var a = new Deferred(_a);
                using var b = new Deferred(_b);
                a.Take();
                {|LOCK013:b.Take()|};
            }

            public void Two()
            {
                using var a = new Deferred(_a);
                using var b = new Deferred(_b);
                b.Take();
                {|LOCK001:a.Take()|};
            }
        }
        """);

    [Fact]
    public Task All_at_once_Ok() => Verify("""
        class Basic
        {
            private readonly Mutex _a = new();
            private readonly Mutex _b = new();

            public void One() { WaitHandle.WaitAll(new WaitHandle[] { _a, _b }); _a.ReleaseMutex(); _b.ReleaseMutex(); }

            public void Two() { WaitHandle.WaitAll(new WaitHandle[] { _b, _a }); _a.ReleaseMutex(); _b.ReleaseMutex(); }
        }
        """);

    [Fact]
    public Task Re_entry_of_a_recursive_mutex_Ok() => Verify("""
        class Basic
        {
            private readonly Mutex _a = new();

            public void One() { _a.WaitOne(); Two(); _a.ReleaseMutex(); }

            public void Two() { _a.WaitOne(); _a.ReleaseMutex(); }
        }
        """);

    [Fact]
    public Task Wrappers_that_only_lock_and_only_unlock_Bad() => Verify("""
        class Basic
        {
            private readonly object _a = new();
            private readonly object _b = new();

            private void LockA() => Monitor.Enter(_a);
            private void UnlockA() => Monitor.Exit(_a);
            private void LockB() => Monitor.Enter(_b);
            private void UnlockB() => Monitor.Exit(_b);

            public void One() { LockA(); {|LOCK013:LockB()|}; UnlockB(); UnlockA(); }

            public void Two() { LockB(); {|LOCK001:LockA()|}; UnlockA(); UnlockB(); }
        }
        """);

    [Fact]
    public Task Wrappers_that_are_used_one_after_the_other_Ok() => Verify("""
        class Basic
        {
            private readonly object _a = new();
            private readonly object _b = new();

            private void LockA() => Monitor.Enter(_a);
            private void UnlockA() => Monitor.Exit(_a);
            private void LockB() => Monitor.Enter(_b);
            private void UnlockB() => Monitor.Exit(_b);

            public void One() { LockA(); UnlockA(); LockB(); UnlockB(); }

            public void Two() { LockB(); UnlockB(); LockA(); UnlockA(); }
        }
        """);

    [Fact]
    public Task A_guard_that_one_branch_has_dropped_Ok() => Verify("""
        class Basic
        {
            private readonly object _a = new();
            private readonly object _b = new();

            public void One(bool early)
            {
                Monitor.Enter(_a);
                if (early) { Monitor.Exit(_a); lock (_b) { } return; }
                Monitor.Exit(_a);
            }

            public void Two() { lock (_b) { lock (_a) { } } }
        }
        """);

    [Fact]
    public Task A_guard_that_the_other_branch_still_holds_Bad() => Verify("""
        class Basic
        {
            private readonly object _a = new();
            private readonly object _b = new();

            public void One(bool early)
            {
                Monitor.Enter(_a);
                if (early) Monitor.Exit(_a);
                lock ({|LOCK013:_b|}) { }
                if (!early) Monitor.Exit(_a);
            }

            public void Two() { lock (_b) { lock ({|LOCK001:_a|}) { } } }
        }
        """);
}
