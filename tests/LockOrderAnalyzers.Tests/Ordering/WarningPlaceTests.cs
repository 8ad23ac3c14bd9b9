using LockOrderAnalyzers.Testing;
using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;
using Analyzer = LockOrderAnalyzers.Rules.LockOrderAnalyzer;

namespace LockOrderAnalyzers.Tests.Ordering;

public sealed class WarningPlaceTests
{
    [Fact]
    public Task The_order_that_most_code_follows_is_right_and_the_odd_one_out_gets_the_warning() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }

            public void Transfer() { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }

            public void Deposit() { lock (_ledger) { lock (_audit) { } } }
        }
        """);

    [Fact]
    public Task Of_equal_sides_the_last_in_the_source_gets_the_warning() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Flush() { lock (_audit) { lock ({|LOCK013:_ledger|}) { } } }

            public void Transfer() { lock (_ledger) { lock ({|LOCK001:_audit|}) { } } }
        }
        """);

    [Fact]
    public Task Many_callers_of_one_inversion_are_one_warning() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Monday() { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }

            public void Tuesday() { lock (_ledger) { lock (_audit) { } } }

            private void Write() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }

            public void First() => Write();

            public void Second() => Write();

            public void Third() => Second();
        }
        """);

    [Fact]
    public Task The_place_is_where_the_ways_to_both_locks_part_not_where_the_callee_locks() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            private void Write() { lock (_audit) { } }

            public void Flush() { lock (_audit) { lock ({|LOCK013:_ledger|}) { } } }

            public void Transfer() { lock (_ledger) { {|LOCK001:Write()|}; } }
        }
        """);

    [Fact]
    public Task A_longer_circle_around_a_reported_one_is_not_reported_again() => Verify("""
        static class Trains
        {
            private static readonly object s_a = new(), s_b = new(), s_c = new();

            public static void One() { lock (s_a) { lock ({|LOCK013:s_b|}) { } } }

            public static void Two() { lock (s_b) { lock (s_c) { } } }

            public static void Three() { lock (s_c) { lock (s_a) { } } }

            public static void Four() { lock (s_b) { lock ({|LOCK001:s_a|}) { } } }
        }
        """);

    [Fact]
    public Task Two_circles_that_share_a_side_are_two_warnings() => Verify("""
        static class Trains
        {
            private static readonly object s_a = new(), s_b = new(), s_c = new();

            public static void One() { lock (s_a) { lock ({|LOCK013:s_b|}) { } } }

            public static void Two() { lock (s_b) { lock ({|LOCK001:s_a|}) { } } }

            public static void Three() { lock (s_b) { lock ({|LOCK013:s_c|}) { } } }

            public static void Four() { lock (s_c) { lock ({|LOCK001:s_b|}) { } } }
        }
        """);

    [Fact]
    public Task The_additional_locations_lead_to_both_ends_of_every_side()
    {
        var test = new LockOrderTest<Analyzer>
        {
            TestCode = """
                class Bank
                {
                    private readonly object _ledger = new();
                    private readonly object _audit = new();

                    public void Transfer() { lock ({|#0:_ledger|}) { lock ({|#1:_audit|}) { } } }

                    public void Flush() { lock ({|#2:_audit|}) { lock ({|#3:_ledger|}) { } } }
                }
                """,
        };
        test.ExpectedDiagnostics.Add(Expect("LOCK001").WithLocation(3).WithLocation(2).WithLocation(1).WithLocation(0));
        test.ExpectedDiagnostics.Add(Expect("LOCK013").WithLocation(1).WithLocation(0).WithLocation(3));
        return test.RunAsync();
    }

    [Fact]
    public Task The_additional_locations_lead_along_calls_to_the_acquisition()
    {
        var test = new LockOrderTest<Analyzer>
        {
            TestCode = """
                class Bank
                {
                    private readonly object _ledger = new();
                    private readonly object _audit = new();

                    private void Write() { lock ({|#4:_audit|}) { } }

                    public void Flush() { lock ({|#0:_audit|}) { lock ({|#1:_ledger|}) { } } }

                    public void Transfer() { lock ({|#2:_ledger|}) { {|#3:Write()|}; } }
                }
                """,
        };
        test.ExpectedDiagnostics.Add(Expect("LOCK001").WithLocation(3).WithLocation(2).WithLocation(4).WithLocation(1).WithLocation(0));
        test.ExpectedDiagnostics.Add(Expect("LOCK013").WithLocation(1).WithLocation(0).WithLocation(3));
        return test.RunAsync();
    }

    [Fact]
    public async Task The_headline_names_both_locks_and_the_other_side()
    {
        var headlines = await HeadlinesOf("""
            class Bank
            {
                private readonly object _ledger = new();
                private readonly object _audit = new();
                public void Transfer() { lock (_ledger) { lock (_audit) { } } }
                public void Flush() { lock (_audit) { lock (_ledger) { } } }
            }
            """);

        Assert.Contains(
            "LOCK001: possible circular locking dependency detected: Bank.Flush() takes Bank._ledger while it holds Bank._audit (Test.cs:6), "
                + "but Bank._ledger --> Bank._audit is already ordered: Bank.Transfer() Test.cs:5",
            headlines);
        Assert.Contains(
            "LOCK013: Bank.Transfer() takes Bank._audit while it holds Bank._ledger (Test.cs:5): part of the circular locking dependency "
                + "reported at Test.cs:6, where Bank._ledger is taken under Bank._audit",
            headlines);
    }
}
