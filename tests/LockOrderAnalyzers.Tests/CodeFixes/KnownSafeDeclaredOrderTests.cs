using LockOrderAnalyzers.CodeFixes;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using static LockOrderAnalyzers.Tests.CodeFixes.KnownSafeFixVerifier;

namespace LockOrderAnalyzers.Tests.CodeFixes;

/// <summary>Orders that are declared, and locks that share a name.</summary>
public sealed class KnownSafeDeclaredOrderTests
{
    [Fact]
    public Task Marks_an_order_against_a_declared_one() => Verify(
        "KnownSafeLockOrder.LOCK003.Member",
        """
        using LockOrderAnalyzers;

        class Bank
        {
            [AcquiredBefore("Bank._audit")]
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Flush()
            {
                lock (_audit)
                    lock ({|LOCK003:_ledger|}) { }
            }
        }
        """,
        """
        using LockOrderAnalyzers;

        class Bank
        {
            [AcquiredBefore("Bank._audit")]
            private readonly object _ledger = new();
            private readonly object _audit = new();

            [KnownSafeLockOrder("Bank._audit", "Bank._ledger", Justification = "<pending>")]
            public void Flush()
            {
                lock (_audit)
                    lock (_ledger) { }
            }
        }
        """);

    [Fact]
    public Task Is_not_offered_for_declarations_in_a_circle()
    {
        const string Source = """
            using LockOrderAnalyzers;

            class Bank
            {
                [AcquiredBefore("Bank._audit")]
                private readonly object _ledger = new();
                [{|LOCK003:AcquiredBefore("Bank._ledger")|}]
                private readonly object _audit = new();

                public void Flush() { lock (_audit) { } lock (_ledger) { } }
            }
            """;
        return new LockOrderFixTest<LockOrderAnalyzer, KnownSafeLockOrderFix> { TestCode = Source }.RunAsync();
    }

    [Fact]
    public Task Names_locks_with_their_namespace_where_another_has_their_name() => Verify(
        "KnownSafeLockOrder.LOCK001.Type",
        """
        using LockOrderAnalyzers;

        namespace First
        {
            public class Bank
            {
                private readonly object _ledger = new();

                public void Open() { lock (_ledger) { } }
            }
        }

        namespace Second
        {
            public class Bank
            {
                private readonly object _ledger = new();
                private readonly object _audit = new();

                public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

                public void Flush() { lock (_audit) lock ({|LOCK001:_ledger|}) { } }
            }
        }
        """,
        """
        using LockOrderAnalyzers;

        namespace First
        {
            public class Bank
            {
                private readonly object _ledger = new();

                public void Open() { lock (_ledger) { } }
            }
        }

        namespace Second
        {
            [KnownSafeLockOrder("Bank._audit", "Second.Bank._ledger", Justification = "<pending>")]
            public class Bank
            {
                private readonly object _ledger = new();
                private readonly object _audit = new();

                public void Transfer() { lock (_ledger) lock (_audit) { } }

                public void Flush() { lock (_audit) lock (_ledger) { } }
            }
        }
        """);
}
