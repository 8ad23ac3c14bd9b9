using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>Lock scopes that release through a delegate, and tasks that are started under a lock: what is held after them.</summary>
public class ReleaserTests
{
    private const string Scopes = """

        sealed class Scope(Action release) : IDisposable
        {
            private readonly Action _release = release;

            public void Dispose() => _release();
        }

        sealed class OnceScope(object gate) : IDisposable
        {
            private object? _gate = gate;

            public void Dispose() { if (Interlocked.Exchange(ref _gate, null) is { } taken) Monitor.Exit(taken); }
        }
        """;

    [Fact]
    public Task A_scope_made_of_a_lambda_releases_its_lock() => Verify("""
        class Store
        {
            private readonly object _a = new(), _b = new();

            private IDisposable Enter() { Monitor.Enter(_a); return new Scope(() => Monitor.Exit(_a)); }

            public void First() { using (Enter()) { } lock (_b) { } }

            public void Second() { lock (_b) { lock (_a) { } } }
        }
        """ + Scopes);

    [Fact]
    public Task A_scope_made_of_a_lambda_holds_its_lock_until_then() => Verify("""
        class Store
        {
            private readonly object _a = new(), _b = new();

            private IDisposable Enter() { Monitor.Enter(_a); return new Scope(() => Monitor.Exit(_a)); }

            public void First() { using (Enter()) { lock ({|LOCK013:_b|}) { } } }

            public void Second() { lock (_b) { lock ({|LOCK001:_a|}) { } } }
        }
        """ + Scopes);

    [Fact]
    public Task A_scope_made_of_a_method_of_the_lock_releases_it() => Verify("""
        class Store
        {
            private readonly ReaderWriterLockSlim _a = new();
            private readonly object _b = new();

            private IDisposable Enter() { _a.EnterWriteLock(); return new Scope(_a.ExitWriteLock); }

            public void First() { using (Enter()) { } lock (_b) { } }

            public void Second() { lock (_b) { _a.EnterWriteLock(); _a.ExitWriteLock(); } }
        }
        """ + Scopes);

    [Fact]
    public Task A_scope_that_forgets_its_lock_as_it_releases_it() => Verify("""
        class Store
        {
            private readonly object _a = new(), _b = new();

            private IDisposable Enter() { Monitor.Enter(_a); return new OnceScope(_a); }

            public void First() { using (Enter()) { } lock (_b) { } }

            public void Second() { lock (_b) { lock (_a) { } } }
        }
        """ + Scopes);

    [Fact]
    public Task A_task_that_is_started_under_a_lock_and_not_awaited_does_not_wait_under_it() => Verify("""
        class Service
        {
            private readonly SemaphoreSlim _loading = new(1);
            private readonly object _state = new();
            private Task? _task;

            public Task Load() { lock (_state) { return _task ??= Run(); } }

            private async Task Run()
            {
                await _loading.WaitAsync();
                try { lock (_state) { } } finally { _loading.Release(); }
            }
        }
        """);

    [Fact]
    public Task Two_accounts_that_a_conditional_tuple_orders_are_safe() => Verify("""
        class Account { public int Id; public readonly object Gate = new(); }

        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                var (first, second) = from.Id < to.Id ? (from, to) : (to, from);
                lock (first.Gate) { lock (second.Gate) { } }
            }
        }
        """);

    [Fact]
    public Task Two_accounts_that_keys_in_locals_order_are_safe() => Verify("""
        class Account { public readonly object Gate = new(); }

        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                int one = RuntimeHelpers.GetHashCode(from), other = RuntimeHelpers.GetHashCode(to);
                var first = one < other ? from : to;
                var second = one < other ? to : from;
                lock (first.Gate) { lock (second.Gate) { } }
            }
        }
        """);

    [Fact]
    public Task Two_orders_by_different_keys_are_no_order() => Verify("""
        class Account { public int Id; public int Rank; public readonly object Gate = new(); }

        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                var (first, second) = from.Id < to.Id ? (from, to) : (to, from);
                lock (first.Gate) { lock ({|LOCK013:second.Gate|}) { } }
            }

            public void Merge(Account from, Account to)
            {
                var (first, second) = from.Rank < to.Rank ? (from, to) : (to, from);
                lock (first.Gate) { lock ({|LOCK002:second.Gate|}) { } }
            }
        }
        """);
}
