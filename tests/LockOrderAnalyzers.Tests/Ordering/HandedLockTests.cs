using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>A lock that one object hands to another is one lock under two names.</summary>
public sealed class HandedLockTests
{
    [Fact]
    public Task A_child_that_locks_its_parents_lock_takes_no_second_lock() => Verify("""
        class Parent
        {
            private readonly object _gate = new();
            private readonly Child _child;

            public Parent() => _child = new Child(_gate);

            public void Run() { lock (_gate) { _child.Work(); } }
        }

        class Child
        {
            private readonly object _sync;

            public Child(object sync) => _sync = sync;

            public void Work() { lock (_sync) { } }
        }
        """);

    [Fact]
    public Task An_inversion_is_seen_through_the_childs_name_of_the_lock() => Verify("""
        class Parent
        {
            private readonly object _gate = new();
            private readonly object _log = new();
            private readonly Child _child;

            public Parent() => _child = new Child(_gate, _log);

            public void Run() { lock (_gate) { lock ({|LOCK013:_log|}) { } } }
        }

        class Child
        {
            private readonly object _sync;
            private readonly object _journal;

            public Child(object sync, object journal) { _sync = sync; _journal = journal; }

            public void Work() { lock (_journal) { lock ({|LOCK001:_sync|}) { } } }
        }
        """);

    [Fact]
    public Task The_same_order_under_both_names_is_no_cycle() => Verify("""
        class Parent
        {
            private readonly object _gate = new();
            private readonly object _log = new();
            private readonly Child _child;

            public Parent() => _child = new Child(_gate, _log);

            public void Run() { lock (_gate) { lock (_log) { } } }
        }

        class Child
        {
            private readonly object _sync;
            private readonly object _journal;

            public Child(object sync, object journal) { _sync = sync; _journal = journal; }

            public void Work() { lock (_sync) { lock (_journal) { } } }
        }
        """);

    [Fact]
    public Task A_primary_constructor_hands_a_lock_on_too() => Verify("""
        class Parent
        {
            private readonly object _gate = new();
            private readonly object _log = new();
            private readonly Child _child;

            public Parent() => _child = new Child(_gate, _log);

            public void Run() { lock (_gate) { lock ({|LOCK013:_log|}) { } } }
        }

        class Child(object sync, object journal)
        {
            public void Work() { lock (journal) { lock ({|LOCK001:sync|}) { } } }
        }
        """);

    [Fact]
    public Task A_lock_is_handed_on_through_a_base_constructor() => Verify("""
        class Parent
        {
            private readonly object _gate = new();
            private readonly Child _child;

            public Parent() => _child = new Child(_gate);

            public void Run() { lock (_gate) { _child.Work(); } }
        }

        abstract class Part
        {
            protected readonly object Sync;

            protected Part(object sync) => Sync = sync;
        }

        class Child : Part
        {
            public Child(object sync) : base(sync) { }

            public void Work() { lock (Sync) { } }
        }
        """);

    [Fact]
    public Task A_lock_is_handed_on_through_an_object_initializer() => Verify("""
        class Parent
        {
            private readonly object _gate = new();
            private readonly object _log = new();

            public Child Make() => new Child { Sync = _gate, Journal = _log };

            public void Run() { lock (_gate) { lock ({|LOCK013:_log|}) { } } }
        }

        class Child
        {
            public object Sync { get; init; } = null!;
            public object Journal { get; init; } = null!;

            public void Work() { lock (Journal) { lock ({|LOCK001:Sync|}) { } } }
        }
        """);

    [Fact]
    public Task A_child_with_a_lock_of_its_own_is_another_class() => Verify("""
        class Parent
        {
            private readonly object _gate = new();
            private readonly Child _child = new();

            public void Run() { lock (_gate) { {|LOCK013:_child.Work()|}; } }

            public void Note() { lock (_gate) { } }
        }

        class Child
        {
            private readonly object _sync = new();

            public void Work() { lock (_sync) { } }

            public void Back(Parent parent) { lock (_sync) { {|LOCK001:parent.Note()|}; } }
        }
        """);

    [Fact]
    public Task A_lock_given_to_a_method_is_the_lock_that_it_was() => Verify("""
        static class Bank
        {
            private static readonly object s_ledger = new(), s_audit = new();

            private static void Both(object first, object second) { lock (first) { lock (second) { } } }

            public static void Transfer() { {|LOCK013:Both(s_ledger, s_audit)|}; }

            public static void Flush() { {|LOCK001:Both(s_audit, s_ledger)|}; }
        }
        """);
}
