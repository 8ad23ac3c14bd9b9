using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>A lock that all sides of a circle hold already keeps the circle from closing.</summary>
public sealed class GateLockTests
{
    [Fact]
    public Task Both_sides_under_one_static_gate_are_safe() => Verify("""
        class Bank
        {
            private static readonly object s_gate = new();
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (s_gate) { lock (_ledger) { lock (_audit) { } } } }

            public void Flush() { lock (s_gate) { lock (_audit) { lock (_ledger) { } } } }
        }
        """);

    [Fact]
    public Task Both_sides_under_the_gate_of_the_same_object_are_safe() => Verify("""
        class Bank
        {
            private readonly object _gate = new();
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_gate) { lock (_ledger) { lock (_audit) { } } } }

            public void Flush() { lock (_gate) { lock (_audit) { lock (_ledger) { } } } }
        }
        """);

    [Fact]
    public Task An_objects_own_gate_does_not_guard_static_locks() => Verify("""
        class Bank
        {
            private static readonly object s_ledger = new(), s_audit = new();
            private readonly object _gate = new();

            public void Transfer() { lock (_gate) { lock (s_ledger) { lock ({|LOCK013:s_audit|}) { } } } }

            public void Flush() { lock (_gate) { lock (s_audit) { lock ({|LOCK001:s_ledger|}) { } } } }
        }
        """);

    [Fact]
    public Task Two_gates_are_no_gate() => Verify("""
        class Bank
        {
            private static readonly object s_monday = new(), s_tuesday = new();
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (s_monday) { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } } }

            public void Flush() { lock (s_tuesday) { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } } }
        }
        """);

    [Fact]
    public Task A_gate_on_one_side_alone_is_no_gate() => Verify("""
        class Bank
        {
            private static readonly object s_gate = new();
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (s_gate) { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } } }

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);

    [Fact]
    public Task A_gate_that_is_taken_inside_is_no_gate() => Verify("""
        class Bank
        {
            private static readonly object s_gate = new();
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock ({|LOCK013:_audit|}) { lock (s_gate) { } } } }

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { lock (s_gate) { } } } }
        }
        """);

    [Fact]
    public Task A_gate_that_is_dropped_too_early_is_no_gate() => Verify("""
        class Bank
        {
            private static readonly object s_gate = new();
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (s_gate) { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } } }

            public void Flush() { lock (s_gate) { } lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);

    [Fact]
    public Task A_gate_that_all_callers_hold_is_a_gate() => Verify("""
        class Bank
        {
            private static readonly object s_gate = new();
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Monday() { lock (s_gate) { Transfer(); Flush(); } }

            public void Tuesday() { lock (s_gate) { Flush(); } }

            private void Transfer() { lock (_ledger) { lock (_audit) { } } }

            private void Flush() { lock (_audit) { lock (_ledger) { } } }
        }
        """);

    [Fact]
    public Task A_gate_that_one_caller_does_not_hold_is_no_gate() => Verify("""
        class Bank
        {
            private static readonly object s_gate = new();
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Monday() { lock (s_gate) { Transfer(); } }

            public void Tuesday() { Flush(); }

            private void Transfer() { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }

            private void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);

    [Fact]
    public Task A_public_method_can_be_called_without_the_gate() => Verify("""
        public class Bank
        {
            private static readonly object s_gate = new();
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Monday() { lock (s_gate) { Transfer(); Flush(); } }

            public void Transfer() { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);

    [Fact]
    public Task Readers_of_a_gate_do_not_exclude_each_other() => Verify("""
        class Bank
        {
            private static readonly ReaderWriterLockSlim s_gate = new();
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer()
            {
                s_gate.EnterReadLock();
                lock (_ledger) { lock ({|LOCK013:_audit|}) { } }
                s_gate.ExitReadLock();
            }

            public void Flush()
            {
                s_gate.EnterReadLock();
                lock (_audit) { lock ({|LOCK001:_ledger|}) { } }
                s_gate.ExitReadLock();
            }
        }
        """);

    [Fact]
    public Task A_reader_and_a_writer_of_a_gate_exclude_each_other() => Verify("""
        class Bank
        {
            private static readonly ReaderWriterLockSlim s_gate = new();
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer()
            {
                s_gate.EnterReadLock();
                lock (_ledger) { lock (_audit) { } }
                s_gate.ExitReadLock();
            }

            public void Flush()
            {
                s_gate.EnterWriteLock();
                lock (_audit) { lock (_ledger) { } }
                s_gate.ExitWriteLock();
            }
        }
        """);

    [Fact]
    public Task A_gate_on_two_of_three_sides_guards_the_whole_circle() => Verify("""
        static class Trains
        {
            private static readonly object s_gate = new(), s_a = new(), s_b = new(), s_c = new();

            public static void One() { lock (s_gate) { lock (s_a) { lock (s_b) { } } } }

            public static void Two() { lock (s_gate) { lock (s_b) { lock (s_c) { } } } }

            public static void Three() { lock (s_c) { lock (s_a) { } } }
        }
        """);

    [Fact]
    public Task A_gate_does_not_hide_a_circle_through_the_gate_itself() => Verify("""
        class Bank
        {
            private static readonly object s_gate = new();
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (s_gate) { lock ({|LOCK013:_ledger|}) { lock (_audit) { } } } }

            public void Flush() { lock (s_gate) { lock (_audit) { lock (_ledger) { } } } }

            public void Close() { lock (_ledger) { lock ({|LOCK001:s_gate|}) { } } }
        }
        """);
}
