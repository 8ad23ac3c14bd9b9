using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

public sealed class CycleTests
{
    [Fact]
    public Task Two_locks_of_one_class_are_taken_in_both_orders() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);

    [Fact]
    public Task One_order_everywhere_is_no_cycle() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock (_audit) { } } }

            public void Flush() { lock (_ledger) { lock (_audit) { } } }
        }
        """);

    [Fact]
    public Task A_lock_that_is_released_before_the_next_is_taken_orders_nothing() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) { lock (_audit) { } } }

            public void Flush() { lock (_audit) { } lock (_ledger) { } }
        }
        """);

    [Fact]
    public Task Three_locks_are_taken_in_a_circle() => Verify("""
        static class Trains
        {
            private static readonly object s_track = new(), s_signal = new(), s_switch = new();

            public static void Leave() { lock (s_track) { lock ({|LOCK013:s_signal|}) { } } }

            public static void Arrive() { lock (s_signal) { lock ({|LOCK013:s_switch|}) { } } }

            public static void Pass() { lock (s_switch) { lock ({|LOCK001:s_track|}) { } } }
        }
        """);

    [Fact]
    public Task Three_locks_in_a_line_are_no_circle() => Verify("""
        static class Trains
        {
            private static readonly object s_track = new(), s_signal = new(), s_switch = new();

            public static void Leave() { lock (s_track) { lock (s_signal) { } } }

            public static void Arrive() { lock (s_signal) { lock (s_switch) { } } }

            public static void Pass() { lock (s_track) { lock (s_switch) { } } }
        }
        """);

    [Fact]
    public Task Four_locks_are_taken_in_a_circle() => Verify("""
        static class Trains
        {
            private static readonly object s_a = new(), s_b = new(), s_c = new(), s_d = new();

            public static void North() { lock (s_a) { lock ({|LOCK013:s_b|}) { } } }

            public static void East() { lock (s_b) { lock ({|LOCK013:s_c|}) { } } }

            public static void South() { lock (s_c) { lock ({|LOCK013:s_d|}) { } } }

            public static void West() { lock (s_d) { lock ({|LOCK001:s_a|}) { } } }
        }
        """);

    [Fact]
    public Task A_circle_of_twelve_locks_is_found_too()
    {
        var fields = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"s_{i} = new()"));
        var methods = Enumerable.Range(0, 11).Select(i => $"public static void M{i}() {{ lock (s_{i}) {{ lock ({{|LOCK013:s_{i + 1}|}}) {{ }} }} }}");
        return Verify($$"""
            static class Ring
            {
                private static readonly object {{fields}};
                {{string.Join("\n    ", methods)}}
                public static void Close() { lock (s_11) { lock ({|LOCK001:s_0|}) { } } }
            }
            """);
    }

    [Fact]
    public Task A_side_that_holds_several_locks_closes_a_circle_from_any_of_them() => Verify("""
        static class Trains
        {
            private static readonly object s_a = new(), s_b = new(), s_c = new();

            public static void Leave() { lock (s_a) { lock (s_b) { lock ({|LOCK013:s_c|}) { } } } }

            public static void Pass() { lock (s_c) { lock ({|LOCK001:s_a|}) { } } }
        }
        """);

    [Fact]
    public Task Two_classes_call_each_other_under_their_locks() => Verify("""
        class Shop
        {
            private readonly object _gate = new();
            private readonly Stock _stock;

            public Shop(Stock stock) => _stock = stock;

            public void Sell() { lock (_gate) { {|LOCK013:_stock.Take()|}; } }

            public void Restock() { lock (_gate) { } }
        }

        class Stock
        {
            private readonly object _gate = new();
            public Shop? Shop;

            public void Take() { lock (_gate) { } }

            public void Deliver() { lock (_gate) { {|LOCK001:Shop!.Restock()|}; } }
        }
        """);

    [Fact]
    public Task A_circle_through_several_files_is_one_circle() => VerifyFiles(
        ("Gates.cs", "static class Gates { public static readonly object A = new(), B = new(); }"),
        ("One.cs", "static class One { public static void Run() { lock (Gates.A) { {|LOCK013:Two.Help()|}; } } }"),
        ("Two.cs", """
            static class Two
            {
                public static void Help() { lock (Gates.B) { } }

                public static void Run() { lock (Gates.B) { lock ({|LOCK001:Gates.A|}) { } } }
            }
            """));

    [Fact]
    public Task Both_sides_one_after_the_other_in_one_method_are_a_circle_of_two_threads() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Run()
            {
                lock (_ledger) { lock ({|LOCK013:_audit|}) { } }
                lock (_audit) { lock ({|LOCK001:_ledger|}) { } }
            }
        }
        """);

    [Fact]
    public Task A_circle_is_found_across_the_parts_of_a_partial_class() => VerifyFiles(
        ("Bank.Read.cs", """
            partial class Bank
            {
                private readonly object _ledger = new();
                public void Transfer() { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }
            }
            """),
        ("Bank.Write.cs", """
            partial class Bank
            {
                private readonly object _audit = new();
                public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
            }
            """));
}
