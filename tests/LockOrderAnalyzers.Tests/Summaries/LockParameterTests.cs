namespace LockOrderAnalyzers.Tests.Summaries;

/// <summary>Methods that are handed a lock, or hand one out.</summary>
public sealed class LockParameterTests
{
    [Fact]
    public Task A_method_takes_the_lock_it_is_given() => Verify("""
        static void Use(object gate) { lock (gate) { } }
        void First() { lock (_a) Use(_b); }
        void Second() { lock (_b) {|LOCK001:Use(_a)|}; }
        """);

    [Fact]
    public Task A_method_takes_no_other_lock_than_it_is_given() => Verify("""
        static void Use(object gate) { lock (gate) { } }
        void First() { lock (_a) Use(_b); }
        void Second() { lock (_b) Use(_c); }
        """);

    [Fact]
    public Task A_method_takes_two_locks_in_the_order_of_its_arguments() => Verify("""
        static void Both(object first, object second) { lock (first) lock (second) { } }
        void First() { Both(_a, _b); }
        void Second() { {|LOCK001:Both(_b, _a)|}; }
        """);

    [Fact]
    public Task Callers_that_agree_make_no_circle() => Verify("""
        static void Both(object first, object second) { lock (first) lock (second) { } }
        void First() { Both(_a, _b); }
        void Second() { Both(_a, _b); Both(_b, _c); }
        """);

    [Fact]
    public Task Named_arguments_are_matched_by_name() => Verify("""
        static void Both(object first, object second) { lock (first) lock (second) { } }
        void First() { Both(_a, _b); }
        void Second() { Both(second: _b, first: _a); }
        """);

    [Fact]
    public Task A_generic_parameter_is_a_lock_too() => Verify("""
        static void Use<T>(T gate) where T : class { lock (gate) { } }
        void First() { lock (_a) Use(_b); }
        void Second() { lock (_b) {|LOCK001:Use(_a)|}; }
        """);

    [Fact]
    public Task An_extension_takes_the_lock_it_is_called_on() => LockOrderCode.Verify("""
        static class Extensions
        {
            public static void Use(this object gate) { lock (gate) { } }
        }

        class Store
        {
            readonly object _a = new();
            readonly object _b = new();

            void First() { lock (_a) _b.Use(); }
            void Second() { lock (_b) {|LOCK001:_a.Use()|}; }
        }
        """);

    [Fact]
    public Task A_method_may_take_the_lock_it_is_given_for_its_caller() => Verify("""
        static void Enter(object gate) => Monitor.Enter(gate);
        static void Exit(object gate) => Monitor.Exit(gate);
        void First() { Enter(_a); Enter(_b); Exit(_b); Exit(_a); }
        void Second() { Enter(_b); {|LOCK001:Enter(_a)|}; Exit(_a); Exit(_b); }
        """);

    [Fact]
    public Task A_method_may_release_the_lock_it_is_given() => Verify("""
        static void Enter(object gate) => Monitor.Enter(gate);
        static void Exit(object gate) => Monitor.Exit(gate);
        void First() { Enter(_a); Exit(_a); Enter(_b); Exit(_b); }
        void Second() { Enter(_b); Enter(_a); Exit(_a); Exit(_b); }
        """);

    [Theory]
    [InlineData("object Gate => _a;", "Gate")]
    [InlineData("object Gate { get { return _a; } }", "Gate")]
    [InlineData("object Gate() => _a;", "Gate()")]
    [InlineData("object Gate() { var gate = _a; return gate; }", "Gate()")]
    [InlineData("static object Gate(Store store) => store._a;", "Gate(this)")]
    [InlineData("object this[int index] => _a;", "this[0]")]
    public Task A_lock_that_is_handed_out_is_the_same_lock(string member, string expression) => Verify($$"""
        {{member}}
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) lock ({|LOCK001:{{expression}}|}) { } }
        """);

    [Fact]
    public Task A_lock_that_is_handed_out_as_an_out_argument_is_the_same_lock() => Verify("""
        void Get(out object gate) => gate = _a;
        void First() { lock (_a) lock (_b) { } }
        void Second() { Get(out var gate); lock (_b) lock ({|LOCK001:gate|}) { } }
        """);

    [Fact]
    public Task A_lock_that_is_handed_to_a_constructor_has_one_class() => LockOrderCode.Verify("""
        class Parent
        {
            readonly object _a = new();
            readonly object _b = new();
            readonly Child _child;

            public Parent() => _child = new Child(_a);
            void First() { lock (_a) lock (_b) { } }
            void Second() { lock (_b) {|LOCK001:_child.Use()|}; }
        }

        class Child
        {
            readonly object _gate;
            public Child(object gate) => _gate = gate;
            public void Use() { lock (_gate) { } }
        }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly object _a = new();
            readonly object _b = new();
            readonly object _c = new();

        {{members}}
        }
        """);
}
