namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Functions that are kept remember what they captured: locks, objects, other functions.</summary>
public sealed class ClosureTests
{
    // GATE stands for the lock that is captured.
    public static TheoryData<string> Closures =>
    [
        "Action? _work; void Make() { var gate = GATE; _work = () => { lock (gate) { } }; } void Run() { lock (B) { {|LOCK001:_work!()|}; } }",
        "readonly object _own = GATE; Action? _work; void Make() => _work = () => { lock (_own) { } }; void Run() { lock (B) { {|LOCK001:_work!()|}; } }",
        "class Job(object gate) { public void Do() { lock (gate) { } } } readonly Action _work = new Job(GATE).Do; void Run() { lock (B) { {|LOCK001:_work()|}; } }",
        "static Action Wrap(Action inner) => () => inner(); readonly Action _work = Wrap(() => { lock (GATE) { } }); void Run() { lock (B) { {|LOCK001:_work()|}; } }",
        "readonly Action<object> _work = gate => { lock (gate) { } }; void Run() { lock (B) { {|LOCK001:_work(GATE)|}; } }",
    ];

    [Theory]
    [MemberData(nameof(Closures))]
    public Task The_captured_lock_is_taken(string members) => Crossing.VerifyMembers(Filled(members, "A"));

    [Theory]
    [MemberData(nameof(Closures))]
    public Task Another_captured_lock_is_another_lock(string members) => Crossing.VerifyMembers(Filled(Crossing.WithoutMarkup(members), "C"));

    [Fact]
    public Task A_wrapper_in_a_wrapper_leads_to_the_function_inside() => Crossing.VerifyAtAnyConfidence(Crossing.Caller("""
        static Action Wrap(Action inner) => () => { try { inner(); } catch (IOException) { } };
        readonly Action _work = Wrap(Wrap(() => { lock (A) { } }));
        void Run() { lock (B) { {|LOCK001:_work()|}; } }
        """));

    [Fact]
    public Task A_captured_variable_that_holds_a_function_runs_it() => Crossing.VerifyMembers("""
        Action? _work;
        void Make(Action inner) { _work = () => { lock (B) { inner(); } }; }
        void Open() => Make(Take);
        void Run() => {|LOCK001:_work!()|};
        """);

    [Fact]
    public Task A_captured_variable_that_holds_another_function_does_not() => Crossing.VerifyMembers("""
        Action? _work;
        void Make(Action inner) { _work = () => { lock (B) { inner(); } }; }
        void Open() => Make(Idle);
        void Run() => _work!();
        void Elsewhere() => Take();
        """);

    [Fact]
    public Task A_function_that_captures_its_object_takes_the_lock_of_that_object() => AllRules.Verify("""
        class Child
        {
            readonly object _gate = new();
            public Action? Closed;
            public void Stop() { lock (_gate) { } }
            public void Close() { lock (_gate) { Closed?{|LOCK013:.Invoke()|}; } }
        }
        class Parent
        {
            readonly object _gate = new();
            readonly Child _child = new();
            public Parent() { _child.Closed = () => { lock (_gate) { } }; }
            public void Stop() { lock (_gate) { {|LOCK001:_child.Stop()|}; } }
        }
        """);

    [Fact]
    public Task A_function_that_captures_another_object_does_not_take_this_one_s_lock() => AllRules.Verify("""
        class Log { readonly object _gate = new(); public void Write() { lock (_gate) { } } }
        class Child
        {
            readonly object _gate = new();
            public Action? Closed;
            public void Stop() { lock (_gate) { } }
            public void Close() { lock (_gate) { Closed?.Invoke(); } }
        }
        class Parent
        {
            readonly object _gate = new();
            readonly Child _child = new();
            public Parent(Log log) { _child.Closed = () => log.Write(); }
            public void Stop() { lock (_gate) { _child.Stop(); } }
        }
        """);

    [Fact]
    public Task A_function_that_takes_the_held_lock_of_its_own_object_takes_nothing_new() => AllRules.Verify("""
        class Cache
        {
            readonly object _gate = new();
            readonly Action _evict;
            public Cache() { _evict = () => { lock (_gate) { } }; }
            public void Put() { lock (_gate) { _evict(); } }
        }
        """);

    [Fact]
    public Task Functions_on_both_sides_close_a_circle() => AllRules.Verify("""
        class Left(Action other)
        {
            readonly object _gate = new();
            public void Enter() { lock (_gate) { } }
            public void Go() { lock (_gate) { {|LOCK013:other()|}; } }
        }
        class Right(Action other)
        {
            readonly object _gate = new();
            public void Enter() { lock (_gate) { } }
            public void Go() { lock (_gate) { {|LOCK001:other()|}; } }
        }
        class App
        {
            readonly Left _left;
            readonly Right _right;
            public App() { _left = new Left(() => _right!.Enter()); _right = new Right(() => _left.Enter()); }
        }
        """);

    [Fact]
    public Task Functions_that_lead_one_way_close_no_circle() => AllRules.Verify("""
        class Left(Action other)
        {
            readonly object _gate = new();
            public void Go() { lock (_gate) { other(); } }
        }
        class Right
        {
            readonly object _gate = new();
            public void Enter() { lock (_gate) { } }
            public void Go() { lock (_gate) { } }
        }
        class App
        {
            readonly Right _right = new();
            readonly Left _left;
            public App() => _left = new Left(() => _right.Enter());
        }
        """);

    [Fact]
    public Task A_gate_that_all_callers_hold_keeps_both_sides_apart() => Crossing.Verify("""
        class Pair
        {
            static readonly object s_gate = new(), s_x = new(), s_y = new();
            readonly Action _work = () => { lock (s_x) { } };
            public void First() { lock (s_gate) { lock (s_x) { lock (s_y) { } } } }
            public void Second() { lock (s_gate) { lock (s_y) { _work(); } } }
        }
        """);

    private static string Filled(string members, string gate) => members.Replace("GATE", gate, StringComparison.Ordinal);
}
