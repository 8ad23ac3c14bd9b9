using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>Locks of one class are told apart by the object they belong to.</summary>
public sealed class InstanceTests
{
    [Fact]
    public Task Taking_the_same_lock_again_is_re_entrance() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();

            public void Transfer() { lock (_ledger) { lock (_ledger) { } Check(); } }

            private void Check() { lock (_ledger) { } }
        }
        """);

    [Fact]
    public Task A_lock_taken_twice_in_one_method_is_free_after_both() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock (_ledger) { } } lock (_audit) { } }

            public void Flush() { lock (_audit) { lock (_ledger) { } } }
        }
        """);

    [Fact]
    public Task A_lock_taken_twice_in_one_method_is_still_held_after_the_inner_one() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock (_ledger) { } lock ({|LOCK013:_audit|}) { } } }

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);

    [Fact]
    public Task Taking_an_outer_lock_again_inside_orders_nothing() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock (_audit) { Check(); } } }

            private void Check() { lock (_ledger) { } }
        }
        """);

    [Fact]
    public Task Re_entrance_counts_by_instance_through_a_parameter() => Verify("""
        class Bank
        {
            public readonly object Ledger = new();
            public readonly object Audit = new();

            public void Transfer() { lock (Ledger) { lock (Audit) { Check(this); } } }

            private static void Check(Bank bank) { lock (bank.Ledger) { } }
        }
        """);

    [Fact]
    public Task The_outer_lock_of_another_object_is_another_lock() => Verify("""
        class Bank
        {
            public readonly object Ledger = new();
            public readonly object Audit = new();

            public void Transfer(Bank other) { lock (Ledger) { lock ({|LOCK013:Audit|}) { } } }

            public void Check(Bank other) { lock (other.Audit) { lock ({|LOCK001:other.Ledger|}) { } } }
        }
        """);

    [Fact]
    public Task A_local_object_that_nobody_else_sees_cannot_be_waited_for() => Verify("""
        class Buffer { public readonly object Gate = new(); }

        class Bank
        {
            private readonly object _ledger = new();

            public void Transfer() { var buffer = new Buffer(); lock (buffer.Gate) { lock (_ledger) { } } }

            public void Flush() { var buffer = new Buffer(); lock (_ledger) { lock (buffer.Gate) { } } }
        }
        """);

    [Fact]
    public Task A_local_object_is_private_in_the_methods_it_is_given_to() => Verify("""
        class Buffer { public readonly object Gate = new(); }

        class Bank
        {
            private readonly object _ledger = new();

            public void Transfer() { var buffer = new Buffer(); lock (buffer.Gate) { lock (_ledger) { } } }

            public void Flush() { lock (_ledger) { Fill(new Buffer()); } }

            private static void Fill(Buffer buffer) { lock (buffer.Gate) { } }
        }
        """);

    [Fact]
    public Task An_object_that_a_factory_made_is_private_until_it_is_stored() => Verify("""
        class Buffer { public readonly object Gate = new(); public static Buffer Create() => new Buffer(); }

        class Bank
        {
            private readonly object _ledger = new();

            public void Transfer() { var buffer = Buffer.Create(); lock (buffer.Gate) { lock (_ledger) { } } }

            public void Flush() { lock (_ledger) { var buffer = Buffer.Create(); lock (buffer.Gate) { } } }
        }
        """);

    [Fact]
    public Task A_local_object_that_was_stored_before_is_shared() => Verify("""
        class Buffer { public readonly object Gate = new(); }

        class Bank
        {
            private readonly object _ledger = new();
            private Buffer _current = new();

            public void Transfer()
            {
                var buffer = new Buffer();
                _current = buffer;
                lock (buffer.Gate) { lock ({|LOCK013:_ledger|}) { } }
            }

            public void Flush() { lock (_ledger) { lock ({|LOCK001:_current.Gate|}) { } } }
        }
        """);

    [Fact]
    public Task A_local_object_that_a_running_task_has_seen_is_shared() => Verify("""
        class Buffer { public readonly object Gate = new(); }

        class Bank
        {
            private readonly object _ledger = new();

            public void Transfer()
            {
                var buffer = new Buffer();
                Task.Run(() => { lock (_ledger) { lock ({|LOCK013:buffer.Gate|}) { } } });
                lock (buffer.Gate) { lock ({|LOCK001:_ledger|}) { } }
            }
        }
        """);

    [Fact]
    public Task A_local_object_that_is_stored_after_its_locks_are_dropped_was_private_then() => Verify("""
        class Buffer { public readonly object Gate = new(); }

        class Bank
        {
            private readonly object _ledger = new();
            private Buffer _current = new();

            public void Transfer()
            {
                var buffer = new Buffer();
                lock (buffer.Gate) { lock (_ledger) { } }
                _current = buffer;
            }

            public void Flush() { lock (_ledger) { lock (_current.Gate) { } } }
        }
        """);

    [Fact]
    public Task Locks_of_two_objects_of_one_type_in_two_places_are_still_one_class() => Verify("""
        class Node
        {
            private readonly object _left = new();
            private readonly object _right = new();

            public void Push() { lock (_left) { lock ({|LOCK013:_right|}) { } } }

            public static void Pull(Node node) { lock (node._right) { lock ({|LOCK001:node._left|}) { } } }
        }
        """);
}
