namespace LockOrderAnalyzers.Tests.Annotations;

public sealed class LockdepMarkerTests
{
    [Fact]
    public Task Acquire_orders_like_a_lock() => Verify("""
        void First() { Lockdep.Acquire("transaction"); lock (_b) { } Lockdep.Release("transaction"); }
        void Second() { lock (_b) { {|LOCK001:Lockdep.Acquire("transaction")|}; Lockdep.Release("transaction"); } }
        """);

    [Fact]
    public Task Release_ends_the_region() => Verify("""
        void First() { Lockdep.Acquire("transaction"); Lockdep.Release("transaction"); lock (_b) { } }
        void Second() { lock (_b) { Lockdep.Acquire("transaction"); Lockdep.Release("transaction"); } }
        """);

    [Fact]
    public Task Names_tell_pseudo_locks_apart() => Verify("""
        void First() { Lockdep.Acquire("one"); lock (_b) { } Lockdep.Release("one"); }
        void Second() { lock (_b) { Lockdep.Acquire("two"); Lockdep.Release("two"); } }
        """);

    [Fact]
    public Task A_name_may_be_a_constant() => Verify("""
        const string Transaction = "trans" + "action";
        void First() { Lockdep.Acquire(Transaction); lock (_b) { } Lockdep.Release(Transaction); }
        void Second() { lock (_b) { {|LOCK001:Lockdep.Acquire("transaction")|}; Lockdep.Release("transaction"); } }
        """);

    [Fact]
    public Task A_pseudo_lock_and_a_lock_class_of_one_name_are_one() => Verify("""
        [LockClass("transaction")] readonly object _a = new();
        void First() { Lockdep.Acquire("transaction"); lock (_b) { } Lockdep.Release("transaction"); }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task Shared_regions_do_not_wait_for_each_other() => Verify("""
        void First() { Lockdep.Acquire("transaction", shared: true); lock (_b) { } Lockdep.Release("transaction"); }
        void Second() { lock (_b) { Lockdep.Acquire("transaction", shared: true); Lockdep.Release("transaction"); } }
        """);

    [Theory]
    [InlineData("true", "false")]
    [InlineData("false", "true")]
    public Task An_exclusive_region_waits_for_shared_ones(string first, string second) => Verify($$"""
        void First() { Lockdep.Acquire("transaction", shared: {{first}}); lock (_b) { } Lockdep.Release("transaction"); }
        void Second() { lock (_b) { {|LOCK001:Lockdep.Acquire("transaction", shared: {{second}})|}; Lockdep.Release("transaction"); } }
        """);

    [Fact]
    public Task A_method_may_begin_the_region_for_its_caller() => Verify("""
        void Begin() => Lockdep.Acquire("transaction");
        void End() => Lockdep.Release("transaction");
        void First() { Begin(); lock (_b) { } End(); }
        void Second() { lock (_b) { {|LOCK001:Begin()|}; End(); } }
        """);

    [Fact]
    public Task MightAcquire_orders_the_lock_where_it_stands() => Verify("""
        readonly object _a = new();
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) {|LOCK001:Lockdep.MightAcquire(_a)|}; }
        """);

    [Fact]
    public Task MightAcquire_holds_nothing_afterwards() => Verify("""
        readonly object _a = new();
        void First() { Lockdep.MightAcquire(_a); lock (_b) { } }
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task MightAcquire_of_a_held_lock_is_no_order() => Verify("""
        readonly object _a = new();
        void First() { lock (_a) lock (_b) Lockdep.MightAcquire(_a); }
        void Second() { lock (_a) lock (_b) { } }
        """);

    [Fact]
    public Task MightAcquire_takes_a_pseudo_lock_by_name() => Verify("""
        void First() { Lockdep.Acquire("transaction"); lock (_b) { } Lockdep.Release("transaction"); }
        void Second() { lock (_b) {|LOCK001:Lockdep.MightAcquire("transaction")|}; }
        """);

    [Fact]
    public Task MightAcquire_may_be_shared() => Verify("""
        void First() { Lockdep.Acquire("transaction", shared: true); lock (_b) { } Lockdep.Release("transaction"); }
        void Second() { lock (_b) Lockdep.MightAcquire("transaction", shared: true); }
        """);

    [Fact]
    public Task MightAcquire_of_a_method_counts_for_its_callers() => Verify("""
        readonly object _a = new();
        void Add() => Lockdep.MightAcquire(_a);
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) {|LOCK001:Add()|}; }
        """);

    [Fact]
    public Task Nested_takes_the_lock_as_a_class_of_its_own() => LockOrderCode.Verify("""
        class Node
        {
            readonly object _gate = new();

            void Link(Node child) { lock (_gate) lock (Lockdep.Nested(child._gate, 1)) { } }
        }
        """);

    [Fact]
    public Task Nested_locks_have_orders_too() => LockOrderCode.Verify("""
        class Node
        {
            static readonly object s_b = new();
            readonly object _gate = new();

            void First(Node child) { lock (Lockdep.Nested(child._gate, 1)) lock (s_b) { } }
            void Second(Node child) { lock (s_b) lock ({|LOCK001:Lockdep.Nested(child._gate, 1)|}) { } }
        }
        """);

    [Fact]
    public Task Nesting_levels_are_told_apart() => LockOrderCode.Verify("""
        class Node
        {
            static readonly object s_b = new();
            readonly object _gate = new();

            void First(Node child) { lock (Lockdep.Nested(child._gate, 1)) lock (s_b) { } }
            void Second(Node child) { lock (s_b) lock (Lockdep.Nested(child._gate, 2)) { } }
        }
        """);

    [Fact]
    public Task Nested_taken_both_ways_round_is_an_inversion() => LockOrderCode.Verify("""
        class Node
        {
            readonly object _gate = new();

            void First(Node child) { lock (_gate) lock (Lockdep.Nested(child._gate, 1)) { } }
            void Second(Node child) { lock (Lockdep.Nested(child._gate, 1)) lock ({|LOCK001:_gate|}) { } }
        }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly object _b = new();

        {{members}}
        }
        """);
}
