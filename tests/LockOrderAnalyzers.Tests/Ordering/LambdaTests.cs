using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>Locks in lambdas and local functions, and local variables as locks.</summary>
public sealed class LambdaTests
{
    [Fact]
    public Task Two_tasks_take_captured_locals_in_both_orders() => Verify("""
        class Program
        {
            public static void Run()
            {
                var first = new object();
                var second = new object();
                Task.Run(() => { lock (first) { lock ({|LOCK013:second|}) { } } });
                Task.Run(() => { lock (second) { lock ({|LOCK001:first|}) { } } });
            }
        }
        """);

    [Fact]
    public async Task A_local_lock_is_named_by_its_method_and_variable()
    {
        var headlines = await HeadlinesOf("""
            class Program
            {
                public static void Run()
                {
                    var first = new object();
                    var second = new object();
                    Task.Run(() => { lock (first) { lock (second) { } } });
                    Task.Run(() => { lock (second) { lock (first) { } } });
                }
            }
            """);

        Assert.Contains(headlines, headline => headline.StartsWith(
            "LOCK001: possible circular locking dependency detected: lambda in Program.Run() takes Program.Run.first while it holds Program.Run.second",
            StringComparison.Ordinal));
    }

    [Fact]
    public Task Two_tasks_that_take_captured_locals_in_one_order_are_safe() => Verify("""
        class Program
        {
            public static void Run()
            {
                var first = new object();
                var second = new object();
                Task.Run(() => { lock (first) { lock (second) { } } });
                Task.Run(() => { lock (first) { lock (second) { } } });
            }
        }
        """);

    [Fact]
    public Task A_task_and_the_method_that_starts_it_can_meet() => Verify("""
        class Program
        {
            public static void Run()
            {
                var first = new object();
                var second = new object();
                var task = Task.Run(() => { lock (first) { lock ({|LOCK013:second|}) { } } });
                lock (second) { lock ({|LOCK001:first|}) { } }
            }
        }
        """);

    [Fact]
    public Task Locals_that_no_other_thread_sees_cannot_deadlock() => Verify("""
        class Program
        {
            public static void Run()
            {
                var first = new object();
                var second = new object();
                lock (first) { lock (second) { } }
                lock (second) { lock (first) { } }
            }
        }
        """);

    [Fact]
    public Task Two_locals_of_one_name_in_two_methods_are_two_classes() => Verify("""
        class Program
        {
            private static readonly object s_gate = new();

            public static void Run()
            {
                var first = new object();
                Task.Run(() => { lock (first) { lock (s_gate) { } } });
            }

            public static void Stop()
            {
                var first = new object();
                Task.Run(() => { lock (s_gate) { lock (first) { } } });
            }
        }
        """);

    [Fact]
    public Task A_lambda_that_is_started_elsewhere_does_not_run_under_the_lock_where_it_is_written() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { Task.Run(() => { lock (_audit) { } }); } }

            public void Flush() { lock (_audit) { lock (_ledger) { } } }
        }
        """);

    [Fact]
    public Task A_lambda_that_a_callee_invokes_runs_under_both_their_locks() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            private void Locked(Action action) { lock (_ledger) { action(); } }

            public void Transfer() { {|LOCK013:Locked(() => { lock (_audit) { } })|}; }

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);

    [Fact]
    public Task A_lambda_given_to_Linq_runs_at_once() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public bool Transfer(List<int> sums)
            {
                lock (_ledger) { return {|LOCK013:sums.Any(sum => { lock (_audit) { return sum > 0; } })|}; }
            }

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);

    [Fact]
    public Task A_local_function_runs_where_it_is_called() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer()
            {
                lock (_ledger) { {|LOCK013:Note()|}; }
                void Note() { lock (_audit) { } }
            }

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);

    [Fact]
    public Task A_local_function_that_is_called_after_the_lock_is_dropped_is_safe() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer()
            {
                lock (_ledger) { }
                Note();
                void Note() { lock (_audit) { } }
            }

            public void Flush() { lock (_audit) { lock (_ledger) { } } }
        }
        """);

    [Fact]
    public Task A_captured_parameter_is_the_callers_lock() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { {|LOCK013:Start(_audit)|}; } }

            private static void Start(object gate)
            {
                Action action = () => { lock (gate) { } };
                action();
            }

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);

    [Fact]
    public Task A_thread_runs_its_start_routine_without_the_starters_locks() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { new Thread(Work).Start(); } }

            private void Work() { lock (_audit) { } }

            public void Flush() { lock (_audit) { lock (_ledger) { } } }
        }
        """);

    [Fact]
    public Task What_a_thread_does_counts() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Start() => new Thread(Work).Start();

            private void Work() { lock (_audit) { lock ({|LOCK013:_ledger|}) { } } }

            public void Transfer() { lock (_ledger) { lock ({|LOCK001:_audit|}) { } } }
        }
        """);
}
