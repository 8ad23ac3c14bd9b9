using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>A lock is the same lock by every name it goes by.</summary>
public sealed class AliasTests
{
    [Fact]
    public Task A_local_is_another_name_of_the_field() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }

            public void Flush()
            {
                var second = _ledger;
                var first = _audit;
                lock (first) { lock ({|LOCK001:second|}) { } }
            }
        }
        """);

    [Fact]
    public Task A_local_name_of_the_held_lock_takes_no_second_lock() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();

            public void Transfer() { var same = _ledger; lock (_ledger) { lock (same) { } } }
        }
        """);

    [Fact]
    public Task A_property_that_returns_the_field_is_the_field() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public object SyncRoot => _ledger;

            public void Transfer() { lock (SyncRoot) { lock ({|LOCK013:_audit|}) { } } }

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);

    [Fact]
    public Task A_property_that_returns_the_held_lock_takes_no_second_lock() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();

            public object SyncRoot { get { return _ledger; } }

            public void Transfer() { lock (_ledger) { lock (SyncRoot) { } } }
        }
        """);

    [Fact]
    public Task A_method_that_returns_the_field_is_the_field() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            private object GetLock() => _ledger;

            public void Transfer() { lock (GetLock()) { lock ({|LOCK013:_audit|}) { } } }

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);

    [Fact]
    public Task A_method_returns_the_lock_of_its_argument() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            private static object LockOf(Bank bank) => bank._ledger;

            public void Transfer() { lock (LockOf(this)) { lock ({|LOCK013:_audit|}) { } } }

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);

    [Fact]
    public Task An_automatic_property_is_a_field() => Verify("""
        class Bank
        {
            public object Ledger { get; } = new();
            public object Audit { get; } = new();

            public void Transfer() { lock (Ledger) { lock ({|LOCK013:Audit|}) { } } }

            public void Flush() { lock (Audit) { lock ({|LOCK001:Ledger|}) { } } }
        }
        """);

    [Fact]
    public Task A_lock_that_was_locked_by_its_old_value_is_released_by_it() => Verify("""
        class Bank
        {
            private object _ledger = new();
            private readonly object _audit = new();

            public void Swap()
            {
                var old = _ledger;
                lock (old) { _ledger = new object(); }
                lock (_audit) { }
            }

            public void Flush() { lock (_audit) { lock (_ledger) { } } }
        }
        """);

    [Fact]
    public Task The_static_lock_of_a_type_is_one_lock_through_any_name() => Verify("""
        class Bank
        {
            public static readonly object Ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (Ledger) { lock ({|LOCK013:_audit|}) { } } }

            public void Flush() { var gate = Bank.Ledger; lock (_audit) { lock ({|LOCK001:gate|}) { } } }
        }
        """);

    [Fact]
    public Task The_type_object_is_one_lock() => Verify("""
        class Bank
        {
            private static readonly object s_audit = new();

            public static void Transfer() { lock (typeof(Bank)) { lock ({|LOCK013:s_audit|}) { } } }

            public static void Flush() { var type = typeof(Bank); lock (s_audit) { lock ({|LOCK001:type|}) { } } }
        }
        """);

    [Fact]
    public Task An_interface_property_leads_to_the_only_implementations_lock() => Verify("""
        interface ISynced { object SyncRoot { get; } }

        sealed class Bank : ISynced
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public object SyncRoot => _ledger;

            public void Transfer() { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }

            public void Flush(ISynced bank) { lock (_audit) { lock ({|LOCK001:bank.SyncRoot|}) { } } }
        }
        """);
}
