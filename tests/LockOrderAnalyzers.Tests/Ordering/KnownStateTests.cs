using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>Tests, flags and values by which code knows which locks it holds: ways that nobody can go are no orders.</summary>
public sealed class KnownStateTests
{
    [Theory]
    [InlineData("if (Monitor.IsEntered(_b)) return; lock (_a) { }")]
    [InlineData("if (!Monitor.IsEntered(_b)) { lock (_a) { } }")]
    [InlineData("if (Monitor.IsEntered(_b) == false) { lock (_a) { } }")]
    [InlineData("if (Monitor.IsEntered(_b)) { } else { lock (_a) { } }")]
    public Task A_lock_that_is_only_taken_where_the_other_is_not_held(string body) => VerifyStore($$"""
        public void Outer() { lock (_b) { Inner(); } }
        public void Inner() { {{body}} }
        public void Back() { lock (_a) { lock (_b) { } } }
        """);

    [Fact]
    public Task A_lock_that_is_only_taken_where_the_other_is_held() => VerifyStore("""
        public void Outer() { lock (_b) { Inner(); } }
        public void Inner() { if (Monitor.IsEntered(_b)) { lock ({|LOCK013:_a|}) { } } }
        public void Back() { lock (_a) { lock ({|LOCK001:_b|}) { } } }
        """);

    [Fact]
    public Task A_test_of_a_third_lock_says_nothing() => VerifyStore("""
        private readonly object _c = new();
        public void Outer() { lock (_b) { {|LOCK013:Inner()|}; } }
        public void Inner() { if (!Monitor.IsEntered(_c)) { lock (_a) { } } }
        public void Back() { lock (_a) { lock ({|LOCK001:_b|}) { } } }
        """);

    [Theory]
    [InlineData("taken")]
    [InlineData("taken == true")]
    [InlineData("taken && both")]
    public Task A_flag_that_says_whether_the_lock_is_held(string test) => VerifyStore($$"""
        public void Forth(bool both)
        {
            var taken = false;
            if (both) { Monitor.Enter(_a); taken = true; }
            if ({{test}}) Monitor.Exit(_a);
            lock (_b) { }
        }
        public void Back() { lock (_b) { lock (_a) { } } }
        """);

    [Fact]
    public Task A_flag_that_was_left_on_one_way_keeps_the_lock_on_that_way() => VerifyStore("""
        public void Forth(bool both)
        {
            var taken = false;
            if (both) Monitor.Enter(_a, ref taken);
            lock ({|LOCK013:_b|}) { }
            if (taken) Monitor.Exit(_a);
        }
        public void Back() { lock (_b) { lock ({|LOCK001:_a|}) { } } }
        """);

    [Fact]
    public Task The_one_condition_for_both_locks() => VerifyStore("""
        public void Forth(bool first)
        {
            if (first) Monitor.Enter(_a);
            if (!first) lock (_b) { }
            if (first) Monitor.Exit(_a);
        }
        public void Back() { lock (_b) { lock (_a) { } } }
        """);

    [Fact]
    public Task An_optional_lock_that_is_not_given() => VerifyStore("""
        private void Run(object? outer)
        {
            if (outer != null) Monitor.Enter(outer);
            lock (_b) { }
            if (outer != null) Monitor.Exit(outer);
        }
        public void Forth() { Run(null); lock (_a) { } }
        public void Back() { lock (_b) { lock (_a) { } } }
        """);

    [Fact]
    public Task An_optional_lock_that_is_given() => VerifyStore("""
        private void Run(object? outer)
        {
            if (outer != null) Monitor.Enter(outer);
            lock (_b) { }
            if (outer != null) Monitor.Exit(outer);
        }
        public void Forth() => {|LOCK013:Run(_a)|};
        public void Back() { lock (_b) { lock ({|LOCK001:_a|}) { } } }
        """);

    [Fact]
    public Task A_lock_that_was_made_on_the_spot() => VerifyStore("""
        public void Forth() { var own = new object(); lock (own) { lock (_b) { } } lock (_b) { lock (own) { } } }
        """);

    [Fact]
    public Task A_lock_that_a_callee_made_on_the_spot() => VerifyStore("""
        private static object Make() => new object();
        public void Forth() { var own = Make(); lock (own) { lock (_b) { } } lock (_b) { lock (own) { } } }
        """);

    [Fact]
    public Task A_lock_that_was_made_on_the_spot_and_handed_out_before() => VerifyStore("""
        public object? Shared;
        public void Forth()
        {
            var own = new object();
            Shared = own;
            lock (own) { lock ({|LOCK013:_b|}) { } }
            lock (_b) { lock ({|LOCK001:own|}) { } }
        }
        """);

    [Theory]
    [InlineData("if (all)")]
    [InlineData("foreach (var name in names)")]
    [InlineData("for (var i = 0; i < 2; i++)")]
    public Task A_lock_that_was_made_on_the_spot_and_that_a_task_may_have_seen(string condition) => VerifyStore($$"""
        public void Forth(string[] names, bool all)
        {
            var own = new object();
            {{condition}} Task.Run(() => { lock (own) { lock ({|LOCK013:_b|}) { } } });
            lock (_b) { lock ({|LOCK001:own|}) { } }
        }
        """);

    [Fact]
    public Task A_constant_that_turns_a_side_off() => VerifyStore("""
        private const bool Checked = false;
        public void Forth() { lock (_a) { if (Checked) { lock (_b) { } } } }
        public void Back() { lock (_b) { lock (_a) { } } }
        """);

    [Fact]
    public Task A_constant_argument_that_turns_a_side_off() => VerifyStore("""
        private void Run(bool both) { lock (_a) { if (both) { lock (_b) { } } } }
        public void Forth() => Run(false);
        public void Back() { lock (_b) { lock (_a) { } } }
        """);

    [Fact]
    public Task A_way_that_always_throws_before_the_second_lock() => VerifyStore("""
        private static void Fail() => throw new InvalidOperationException();
        public void Forth() { lock (_a) { Fail(); lock (_b) { } } }
        public void Back() { lock (_b) { lock (_a) { } } }
        """);

    private static Task VerifyStore(string members) => Verify($$"""
        public class Store
        {
            private readonly object _a = new(), _b = new();

        {{members}}
        }
        """);
}
