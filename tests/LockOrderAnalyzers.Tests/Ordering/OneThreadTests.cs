using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>Sides that cannot belong to two threads: construction before anybody knows the object, and one run of one initializer.</summary>
public sealed class OneThreadTests
{
    [Fact]
    public Task A_base_constructor_runs_before_the_object_is_seen_too() => Verify("""
        class Account
        {
            protected readonly object Ledger = new(), Audit = new();
            protected Account() { lock (Audit) { lock (Ledger) { } } }
        }

        sealed class Savings : Account
        {
            public void Transfer() { lock (Ledger) { lock (Audit) { } } }
        }
        """);

    [Fact]
    public Task Both_sides_in_constructors_of_objects_that_nobody_sees() => Verify("""
        class Bank
        {
            private readonly object _ledger = new(), _audit = new();
            public Bank() { lock (_ledger) { lock (_audit) { } } }
            public Bank(int size) { lock (_audit) { lock (_ledger) { } } }
        }
        """);

    [Fact]
    public Task A_factory_fills_the_object_before_it_hands_it_out() => Verify("""
        class Bank
        {
            private readonly object _ledger = new(), _audit = new();
            public static Bank Create() { var bank = new Bank(); bank.Load(); return bank; }
            private void Load() { lock (_audit) { lock (_ledger) { } } }
            public void Transfer() { lock (_ledger) { lock (_audit) { } } }
        }
        """);

    [Fact]
    public Task A_factory_that_hands_the_object_out_first() => Verify("""
        class Bank
        {
            private static readonly List<Bank> s_all = new();
            private readonly object _ledger = new(), _audit = new();
            public static Bank Create() { var bank = new Bank(); s_all.Add(bank); bank.Load(); return bank; }
            private void Load() { lock (_audit) { lock ({|LOCK013:_ledger|}) { } } }
            public void Transfer() { lock (_ledger) { lock ({|LOCK001:_audit|}) { } } }
        }
        """);

    [Fact]
    public Task A_thread_that_the_constructor_starts_last_sees_the_object_after_it() => Verify("""
        class Pump
        {
            private readonly object _a = new(), _b = new();
            public Pump() { lock (_b) { lock (_a) { } } new Thread(Run).Start(); }
            private void Run() { lock (_a) { lock (_b) { } } }
        }
        """);

    [Fact]
    public Task A_thread_that_the_constructor_starts_first_can_meet_it() => Verify("""
        class Pump
        {
            private readonly object _a = new(), _b = new();
            public Pump() { new Thread(Run).Start(); lock (_b) { lock ({|LOCK013:_a|}) { } } }
            private void Run() { lock (_a) { lock ({|LOCK001:_b|}) { } } }
        }
        """);

    [Fact]
    public Task What_one_static_constructor_calls_runs_in_one_thread() => Verify("""
        static class Tables
        {
            private static readonly object s_a = new(), s_b = new();
            static Tables() { Load(); Check(); }
            private static void Load() { lock (s_a) { lock (s_b) { } } }
            private static void Check() { lock (s_b) { lock (s_a) { } } }
        }
        """);

    [Fact]
    public Task Static_field_initializers_run_in_the_thread_of_the_static_constructor() => Verify("""
        static class Tables
        {
            private static readonly object s_a = new(), s_b = new();
            private static readonly int s_count = Count();
            static Tables() { lock (s_a) { lock (s_b) { } } }
            private static int Count() { lock (s_b) { lock (s_a) { return 1; } } }
        }
        """);

    [Fact]
    public Task A_thread_that_a_static_constructor_starts_waits_for_its_end_at_the_first_use_of_the_type() => Verify("""
        static class Tables
        {
            private static readonly object s_a = new(), s_b = new();

            static Tables()
            {
                Task.Run(static () => { lock (s_b) { lock (s_a) { } } });
                lock (s_a) { lock (s_b) { } }
            }
        }
        """);

    [Fact]
    public Task A_static_constructor_comes_before_all_methods_of_its_type() => Verify("""
        static class Tables
        {
            private static readonly object s_a = new(), s_b = new();
            static Tables() { lock (s_a) { lock (s_b) { } } }
            public static void Load() { lock (s_b) { lock (s_a) { } } }
        }
        """);

    [Fact]
    public Task Both_orders_in_one_method_belong_to_two_threads_that_run_it() => Verify("""
        class Bank
        {
            private readonly object _ledger = new(), _audit = new();
            public void Run()
            {
                lock (_ledger) { lock ({|LOCK013:_audit|}) { } }
                lock (_audit) { lock ({|LOCK001:_ledger|}) { } }
            }
        }
        """);

    [Fact]
    public Task The_locks_of_an_object_that_one_method_makes_and_keeps() => Verify("""
        class Account { public readonly object Ledger = new(), Audit = new(); }

        class Bank
        {
            public void Run()
            {
                var account = new Account();
                lock (account.Ledger) { lock (account.Audit) { } }
                lock (account.Audit) { lock (account.Ledger) { } }
            }
        }
        """);
}
