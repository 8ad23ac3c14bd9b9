using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>Who only tries waits for nobody; but what it got, others wait for.</summary>
public sealed class TryLockTests
{
    [Fact]
    public Task A_side_that_only_tries_its_second_lock_cannot_deadlock() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock (_audit) { } } }

            public void Flush()
            {
                lock (_audit)
                {
                    if (Monitor.TryEnter(_ledger)) { try { } finally { Monitor.Exit(_ledger); } }
                }
            }
        }
        """);

    [Fact]
    public Task A_side_that_tries_its_first_lock_and_waits_for_the_second_can() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }

            public void Flush()
            {
                if (Monitor.TryEnter(_audit))
                {
                    try { lock ({|LOCK001:_ledger|}) { } } finally { Monitor.Exit(_audit); }
                }
            }
        }
        """);

    [Fact]
    public Task On_the_way_where_the_try_failed_nothing_is_held() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock (_audit) { } } }

            public void Flush()
            {
                if (!Monitor.TryEnter(_audit)) { lock (_ledger) { } return; }
                Monitor.Exit(_audit);
            }
        }
        """);

    [Fact]
    public Task A_try_that_gave_up_early_holds_nothing_later() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock (_audit) { } } }

            public void Flush()
            {
                bool taken = false;
                try { Monitor.TryEnter(_audit, ref taken); }
                finally { if (taken) Monitor.Exit(_audit); }
                lock (_ledger) { }
            }
        }
        """);

    [Fact]
    public Task Waiting_for_a_time_gives_up_and_is_a_try() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock (_audit) { } } }

            public void Flush()
            {
                lock (_audit)
                {
                    if (Monitor.TryEnter(_ledger, 100)) Monitor.Exit(_ledger);
                }
            }
        }
        """);

    [Fact]
    public Task Waiting_for_ever_by_a_time_out_is_no_try() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }

            public void Flush()
            {
                lock (_audit)
                {
                    if ({|LOCK001:Monitor.TryEnter(_ledger, Timeout.Infinite)|}) Monitor.Exit(_ledger);
                }
            }
        }
        """);

    [Fact]
    public Task A_side_with_a_blocking_way_beside_the_try_can_deadlock() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }

            public void Flush(bool wait)
            {
                lock (_audit)
                {
                    if (wait) { {|LOCK001:Monitor.Enter(_ledger)|}; Monitor.Exit(_ledger); }
                    else if (Monitor.TryEnter(_ledger)) Monitor.Exit(_ledger);
                }
            }
        }
        """);

    [Fact]
    public Task A_try_in_a_helper_is_a_try() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            private bool TryLedger() => Monitor.TryEnter(_ledger);

            public void Transfer() { lock (_ledger) { lock (_audit) { } } }

            public void Flush() { lock (_audit) { if (TryLedger()) Monitor.Exit(_ledger); } }
        }
        """);

    [Fact]
    public Task What_a_helper_got_by_trying_is_held() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            private bool TryAudit() => Monitor.TryEnter(_audit);

            public void Transfer() { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }

            public void Flush()
            {
                if (!TryAudit()) return;
                lock ({|LOCK001:_ledger|}) { }
                Monitor.Exit(_audit);
            }
        }
        """);
}
