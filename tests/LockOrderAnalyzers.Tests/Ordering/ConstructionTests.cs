using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>Nobody waits for a lock of an object that nobody else can see yet.</summary>
public sealed class ConstructionTests
{
    [Fact]
    public Task The_constructor_may_take_its_own_locks_in_any_order() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public Bank() { lock (_audit) { lock (_ledger) { } } }

            public void Transfer() { lock (_ledger) { lock (_audit) { } } }
        }
        """);

    [Fact]
    public Task What_only_constructors_call_is_part_of_construction() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public Bank() => Load();

            private void Load() { lock (_audit) { lock (_ledger) { } } }

            public void Transfer() { lock (_ledger) { lock (_audit) { } } }
        }
        """);

    [Fact]
    public Task What_others_call_too_is_not() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public Bank() => Load();

            public void Reload() => Load();

            private void Load() { lock (_audit) { lock ({|LOCK013:_ledger|}) { } } }

            public void Transfer() { lock (_ledger) { lock ({|LOCK001:_audit|}) { } } }
        }
        """);

    [Fact]
    public Task Once_the_constructor_has_handed_the_object_out_its_locks_are_shared() => Verify("""
        class Bank
        {
            public static Bank? Current;
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public Bank() { Current = this; lock (_audit) { lock ({|LOCK013:_ledger|}) { } } }

            public void Transfer() { lock (_ledger) { lock ({|LOCK001:_audit|}) { } } }
        }
        """);

    [Fact]
    public Task An_object_is_handed_out_by_a_subscription_too() => Verify("""
        static class Clock { public static event Action? Tick; public static void Run() => Tick?.Invoke(); }

        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public Bank() { Clock.Tick += Transfer; lock (_audit) { lock ({|LOCK013:_ledger|}) { } } }

            private void Transfer() { lock (_ledger) { lock ({|LOCK001:_audit|}) { } } }
        }
        """);

    [Fact]
    public Task A_static_lock_in_a_constructor_is_a_lock_like_any_other() => Verify("""
        class Bank
        {
            private static readonly object s_all = new(), s_log = new();

            public Bank() { lock (s_all) { lock ({|LOCK013:s_log|}) { } } }

            public static void List() { lock (s_log) { lock ({|LOCK001:s_all|}) { } } }
        }
        """);

    [Fact]
    public Task A_lock_of_another_object_in_a_constructor_is_a_lock_like_any_other() => Verify("""
        class Group { public readonly object Gate = new(); public readonly object Log = new(); }

        class Bank
        {
            public Bank(Group group) { lock (group.Gate) { lock ({|LOCK013:group.Log|}) { } } }

            public static void List(Group group) { lock (group.Log) { lock ({|LOCK001:group.Gate|}) { } } }
        }
        """);

    [Fact]
    public Task One_static_constructor_runs_in_one_thread() => Verify("""
        static class Tables
        {
            private static readonly object s_a = new(), s_b = new();

            static Tables()
            {
                lock (s_a) { lock (s_b) { } }
                lock (s_b) { lock (s_a) { } }
            }
        }
        """);

    [Fact]
    public Task A_static_constructor_and_a_method_can_meet() => Verify("""
        static class Gates { public static readonly object A = new(), B = new(); }

        static class Tables
        {
            static Tables() { lock (Gates.A) { lock ({|LOCK013:Gates.B|}) { } } }

            public static void Load() { }
        }

        static class User
        {
            public static void Run() { lock (Gates.B) { lock ({|LOCK001:Gates.A|}) { } } }
        }
        """);

    [Fact]
    public Task Two_static_constructors_can_meet() => Verify("""
        static class Gates { public static readonly object A = new(), B = new(); }

        static class One { static One() { lock (Gates.A) { lock ({|LOCK013:Gates.B|}) { } } } }

        static class Two { static Two() { lock (Gates.B) { lock ({|LOCK001:Gates.A|}) { } } } }
        """);

    [Fact]
    public Task Field_initializers_run_before_the_object_is_seen() => Verify("""
        class Bank
        {
            public readonly object Ledger = new();
            public readonly object Audit = new();
        }

        class Vault
        {
            private readonly Bank _bank = Prepare(new Bank());

            private static Bank Prepare(Bank bank) { lock (bank.Audit) { lock (bank.Ledger) { } } return bank; }

            public void Transfer() { lock (_bank.Ledger) { lock (_bank.Audit) { } } }
        }
        """);
}
