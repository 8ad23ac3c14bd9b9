using LockOrderAnalyzers.CodeFixes;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis.CodeFixes;
using static LockOrderAnalyzers.Tests.CodeFixes.KnownSafeFixVerifier;

namespace LockOrderAnalyzers.Tests.CodeFixes;

public sealed class KnownSafeLockOrderFixTests
{
    private const string Reported = """
        using System;

        namespace Money;

        // Keeps the money.
        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer()
            {
                lock (_ledger)
                    lock ({|LOCK013:_audit|}) { }
            }

            /// <summary>Writes everything down.</summary>
            public void Flush() // now
            {
                // The audit comes first.
                lock (_audit)
                    lock ({|LOCK001:_ledger|}) { }
            }
        }
        """;

    [Fact]
    public Task Marks_the_method() => Verify("KnownSafeLockOrder.LOCK001.Member", Reported, """
        using System;
        using LockOrderAnalyzers;

        namespace Money;

        // Keeps the money.
        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer()
            {
                lock (_ledger)
                    lock (_audit) { }
            }

            /// <summary>Writes everything down.</summary>
            [KnownSafeLockOrder("Bank._audit", "Bank._ledger", Justification = "<pending>")]
            public void Flush() // now
            {
                // The audit comes first.
                lock (_audit)
                    lock (_ledger) { }
            }
        }
        """);

    [Fact]
    public Task Marks_a_wait() => Verify("KnownSafeLockOrder.LOCK009.Member", """
        using System.Threading;

        public class Worker
        {
            private readonly object _gate = new();
            private readonly Thread _thread;

            public Worker() => _thread = new Thread(Run);

            public void Stop()
            {
                lock (_gate)
                    {|LOCK009:_thread.Join()|};
            }

            private void Run()
            {
                lock ({|LOCK013:_gate|}) { }
            }
        }
        """, """
        using System.Threading;
        using LockOrderAnalyzers;

        public class Worker
        {
            private readonly object _gate = new();
            private readonly Thread _thread;

            public Worker() => _thread = new Thread(Run);

            [KnownSafeLockOrder("Worker._gate", "(completion)Worker.Run()", Justification = "<pending>")]
            public void Stop()
            {
                lock (_gate)
                    _thread.Join();
            }

            private void Run()
            {
                lock (_gate) { }
            }
        }
        """);

    [Fact]
    public Task Marks_the_type() => Verify("KnownSafeLockOrder.LOCK001.Type", Reported, """
        using System;
        using LockOrderAnalyzers;

        namespace Money;

        // Keeps the money.
        [KnownSafeLockOrder("Bank._audit", "Bank._ledger", Justification = "<pending>")]
        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer()
            {
                lock (_ledger)
                    lock (_audit) { }
            }

            /// <summary>Writes everything down.</summary>
            public void Flush() // now
            {
                // The audit comes first.
                lock (_audit)
                    lock (_ledger) { }
            }
        }
        """);

    [Fact]
    public Task Marks_the_assembly_after_the_usings() => Verify("KnownSafeLockOrder.LOCK001.Assembly", Reported, """
        using System;
        using LockOrderAnalyzers;

        [assembly: KnownSafeLockOrder("Bank._audit", "Bank._ledger", Justification = "<pending>")]

        namespace Money;

        // Keeps the money.
        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer()
            {
                lock (_ledger)
                    lock (_audit) { }
            }

            /// <summary>Writes everything down.</summary>
            public void Flush() // now
            {
                // The audit comes first.
                lock (_audit)
                    lock (_ledger) { }
            }
        }
        """);

    [Fact]
    public Task Marks_the_other_side_of_the_cycle() => Verify("KnownSafeLockOrder.LOCK013.Member", Reported, """
        using System;
        using LockOrderAnalyzers;

        namespace Money;

        // Keeps the money.
        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            [KnownSafeLockOrder("Bank._ledger", "Bank._audit", Justification = "<pending>")]
            public void Transfer()
            {
                lock (_ledger)
                    lock (_audit) { }
            }

            /// <summary>Writes everything down.</summary>
            public void Flush() // now
            {
                // The audit comes first.
                lock (_audit)
                    lock (_ledger) { }
            }
        }
        """);

    [Fact]
    public Task Marks_two_instances_of_one_class() => Verify(
        "KnownSafeLockOrder.LOCK002.Member",
        """
        class Account
        {
            private readonly object _gate = new();

            public void Transfer(Account other)
            {
                lock (_gate)
                    lock ({|LOCK002:other._gate|}) { }
            }
        }
        """,
        """
        using LockOrderAnalyzers;

        class Account
        {
            private readonly object _gate = new();

            [KnownSafeLockOrder("Account._gate", "Account._gate", Justification = "<pending>")]
            public void Transfer(Account other)
            {
                lock (_gate)
                    lock (other._gate) { }
            }
        }
        """);

    [Fact]
    public Task Fixes_all_methods_of_a_rule_at_once_and_writes_each_order_once() => Verify(
        "KnownSafeLockOrder.LOCK002.Member",
        """
        class Account
        {
            private readonly object _gate = new();

            public void Transfer(Account other)
            {
                lock (_gate)
                    lock ({|LOCK002:other._gate|}) { }
            }
        }

        class Book
        {
            private readonly object _gate = new();

            public void Copy(Book other)
            {
                lock (_gate)
                    lock ({|LOCK002:other._gate|}) { }
            }
        }
        """,
        """
        using LockOrderAnalyzers;

        class Account
        {
            private readonly object _gate = new();

            [KnownSafeLockOrder("Account._gate", "Account._gate", Justification = "<pending>")]
            public void Transfer(Account other)
            {
                lock (_gate)
                    lock (other._gate) { }
            }
        }

        class Book
        {
            private readonly object _gate = new();

            [KnownSafeLockOrder("Book._gate", "Book._gate", Justification = "<pending>")]
            public void Copy(Book other)
            {
                lock (_gate)
                    lock (other._gate) { }
            }
        }
        """);

    [Fact]
    public void A_tool_that_fixes_whole_solutions_marks_nothing() =>
        Assert.DoesNotContain(FixAllScope.Solution, new KnownSafeLockOrderFix().GetFixAllProvider()!.GetSupportedFixAllScopes());

    [Fact]
    public Task Is_not_offered_where_the_annotations_are_not_referred_to()
    {
        var test = new LockOrderFixTest<LockOrderAnalyzer, KnownSafeLockOrderFix> { TestCode = Reported };
        test.TestState.AdditionalReferences.Clear();
        test.FixedState.Sources.AddRange(test.TestState.Sources);
        return test.RunAsync();
    }

    [Theory]
    [InlineData("Member", "Mark the order 'Account._gate' before 'Account._gate' as known to be safe in 'Transfer'")]
    [InlineData("Type", "Mark the order 'Account._gate' before 'Account._gate' as known to be safe in type 'Account'")]
    [InlineData("Assembly", "Mark the order 'Account._gate' before 'Account._gate' as known to be safe in this assembly")]
    public Task Titles_say_which_order_and_where(string scope, string title)
    {
        const string Attribute = "KnownSafeLockOrder(\"Account._gate\", \"Account._gate\", Justification = \"<pending>\")]";
        var source = """
            using LockOrderAnalyzers;

            {Assembly}class Account
            {
                private readonly object _gate = new();

                {Member}public void Transfer(Account other) { lock (_gate) lock ({|LOCK002:other._gate|}) { } }
            }
            """;
        var fixedSource = WithoutMarkup(source)
            .Replace("{Assembly}", scope switch { "Assembly" => $"[assembly: {Attribute}\n\n", "Type" => $"[{Attribute}\n", _ => "" })
            .Replace("{Member}", scope == "Member" ? $"[{Attribute}\n    " : "");
        return new LockOrderFixTest<LockOrderAnalyzer, KnownSafeLockOrderFix>
        {
            TestCode = source.Replace("{Assembly}", "").Replace("{Member}", ""),
            FixedCode = fixedSource,
            CodeActionEquivalenceKey = $"KnownSafeLockOrder.LOCK002.{scope}",
            CodeActionVerifier = (action, verify) => verify.Equal(title, action.Title),
        }.RunAsync();
    }
}
