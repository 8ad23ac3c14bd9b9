using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>The scenarios of Infer's deadlock test suite, in C#: <c>Bad</c> must be reported, <c>Ok</c> must not.</summary>
public sealed class InferScenarioTests
{
    [Fact]
    public Task This_then_parameter_against_the_reverse_in_another_class_Bad() => Verify("""
        class Interclass
        {
            public void WithOther(Other other) { lock (this) { lock ({|LOCK013:other|}) { } } }
        }

        class Other
        {
            public void WithInterclass(Interclass interclass) { lock (this) { lock ({|LOCK001:interclass|}) { } } }
        }
        """);

    [Fact]
    public Task This_then_parameter_in_the_same_order_Ok() => Verify("""
        class Interclass
        {
            public void WithOther(Other other) { lock (this) { lock (other) { } } }
        }

        class Other
        {
            public void WithInterclass(Interclass interclass) { lock (interclass) { lock (this) { } } }
        }
        """);

    [Fact]
    public Task Taking_this_again_Ok() => Verify("""
        class Interclass
        {
            public void Twice() { lock (this) { lock (this) { } Again(); } }

            private void Again() { lock (this) { } }
        }
        """);

    [Fact]
    public Task Through_helpers_in_both_orders_Bad() => Verify("""
        class Interclass
        {
            public void Outer(Other other) { lock (this) { {|LOCK013:other.Take()|}; } }

            public void Take() { lock (this) { } }
        }

        class Other
        {
            public void Outer(Interclass interclass) { lock (this) { {|LOCK001:interclass.Take()|}; } }

            public void Take() { lock (this) { } }
        }
        """);

    [Fact]
    public Task Through_helpers_in_one_order_Ok() => Verify("""
        class Interclass
        {
            public void Outer(Other other) { lock (this) { other.Take(); } }

            public void Take() { lock (this) { } }
        }

        class Other
        {
            public void Outer(Interclass interclass) { interclass.Take(); lock (this) { } }

            public void Take() { lock (this) { } }
        }
        """);

    [Fact]
    public Task Synchronized_methods_that_call_each_other_Bad() => Verify("""
        class Left
        {
            [MethodImpl(MethodImplOptions.Synchronized)]
            public void Run(Right right) { {|LOCK013:right.Take()|}; }

            [MethodImpl(MethodImplOptions.Synchronized)]
            public void Take() { }
        }

        class Right
        {
            [MethodImpl(MethodImplOptions.Synchronized)]
            public void Run(Left left) { {|LOCK001:left.Take()|}; }

            [MethodImpl(MethodImplOptions.Synchronized)]
            public void Take() { }
        }
        """);

    [Fact]
    public Task Inner_against_outer_class_Bad() => Verify("""
        class Outer
        {
            public void Run(Inner inner) { lock (this) { {|LOCK013:inner.Take()|}; } }

            public void Take() { lock (this) { } }

            public class Inner
            {
                private readonly Outer _outer;

                public Inner(Outer outer) => _outer = outer;

                public void Run() { lock (this) { {|LOCK001:_outer.Take()|}; } }

                public void Take() { lock (this) { } }
            }
        }
        """);

    [Fact]
    public Task A_lock_given_as_parameter_Bad() => Verify("""
        static class Locks
        {
            private static readonly object s_a = new(), s_b = new();

            private static void Take(object gate) { lock (gate) { } }

            public static void One() { lock (s_a) { {|LOCK013:Take(s_b)|}; } }

            public static void Two() { lock (s_b) { {|LOCK001:Take(s_a)|}; } }
        }
        """);

    [Fact]
    public Task A_field_passed_to_a_helper_Bad() => Verify("""
        class Holder
        {
            private readonly object _a = new();
            private readonly object _b = new();

            private void TakeUnderA(object gate) { lock (_a) { lock (gate) { } } }

            public void One() { {|LOCK013:TakeUnderA(_b)|}; }

            public void Two() { lock (_b) { lock ({|LOCK001:_a|}) { } } }
        }
        """);

    [Fact]
    public async Task Private_inversions_are_found_Bad()
    {
        var headlines = await HeadlinesOf("""
            class Holder
            {
                private readonly object _a = new();
                private readonly object _b = new();
                private void One() { lock (_a) { lock (_b) { } } }
                private void Two() { lock (_b) { lock (_a) { } } }
                public void Run() { One(); Two(); }
            }
            """);

        Assert.Single(headlines, headline => headline.StartsWith("LOCK001", StringComparison.Ordinal));
        Assert.Single(headlines, headline => headline.StartsWith("LOCK013", StringComparison.Ordinal));
    }

    [Fact]
    public Task The_class_object_against_an_instance_Bad() => Verify("""
        class Registry
        {
            [MethodImpl(MethodImplOptions.Synchronized)]
            public static void List(Registry registry) { lock ({|LOCK013:registry|}) { } }

            [MethodImpl(MethodImplOptions.Synchronized)]
            public void Register() { lock ({|LOCK001:typeof(Registry)|}) { } }
        }
        """);

    [Fact]
    public Task A_static_synchronized_method_locks_its_own_type_object_only_Ok() => Verify("""
        class Registry
        {
            [MethodImpl(MethodImplOptions.Synchronized)]
            public static void List(Registry registry) { lock (registry) { } }

            [MethodImpl(MethodImplOptions.Synchronized)]
            public void Register() { lock (typeof(Other)) { } }
        }

        class Other { }
        """);

    [Fact]
    public Task A_try_lock_that_gives_up_Ok() => Verify("""
        class Locks
        {
            private readonly Lock _a = new();
            private readonly Lock _b = new();

            public void One() { lock (_a) { if (_b.TryEnter()) _b.Exit(); } }

            public void Two() { lock (_b) { if (_a.TryEnter()) _a.Exit(); } }
        }
        """);

    [Fact]
    public Task Two_try_locks_whose_winners_wait_for_each_other_Bad() => Verify("""
        class Locks
        {
            private readonly Lock _a = new();
            private readonly Lock _b = new();

            public void One() { if (_a.TryEnter()) { {|LOCK013:_b.Enter()|}; _b.Exit(); _a.Exit(); } }

            public void Two() { if (_b.TryEnter()) { {|LOCK001:_a.Enter()|}; _a.Exit(); _b.Exit(); } }
        }
        """);

    [Fact]
    public Task Under_one_gate_lock_Ok() => Verify("""
        class Locks
        {
            private static readonly object s_gate = new();
            private readonly object _a = new();
            private readonly object _b = new();

            public void One() { lock (s_gate) { lock (_a) { lock (_b) { } } } }

            public void Two() { lock (s_gate) { lock (_b) { lock (_a) { } } } }
        }
        """);

    [Fact]
    public Task Waiting_on_the_only_lock_releases_it_Ok() => Verify("""
        class Queue
        {
            private readonly object _gate = new();
            private readonly object _log = new();

            public void Take()
            {
                lock (_gate) { Monitor.Wait(_gate); }
                lock (_log) { }
            }

            public void Put() { lock (_log) { lock (_gate) { Monitor.PulseAll(_gate); } } }
        }
        """);

    [Fact]
    public Task Waiting_on_an_outer_lock_takes_it_again_under_the_inner_one_Bad() => Verify("""
        class Queue
        {
            private readonly object _gate = new();
            private readonly object _log = new();

            public void Take() { lock (_gate) { lock ({|LOCK013:_log|}) { {|LOCK001:Monitor.Wait(_gate)|}; } } }
        }
        """);

    [Fact]
    public async Task One_report_a_circle_with_the_shortest_trace()
    {
        var diagnostics = await DiagnosticsOf(("Test.cs", """
            class Holder
            {
                private readonly object _a = new();
                private readonly object _b = new();
                public void One() { lock (_a) { lock (_b) { } } }
                public void Two() { lock (_b) { A(); } }
                private void A() { lock (_a) { } }
                private void ViaA() => A();
                public void TwoAndMore() { lock (_b) { ViaA(); } }
                public void TwoFromAfar() => Two();
            }
            """));

        var warning = Assert.Single(diagnostics, diagnostic => diagnostic.Id == "LOCK001").GetMessage();
        Assert.DoesNotContain("ViaA", warning);
        Assert.DoesNotContain("FromAfar", warning);
    }
}
