using LockOrderAnalyzers.CodeFixes;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis.Testing;

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
    public Task Keeps_the_header_of_the_file_above_an_assembly_attribute() => Verify(
        "KnownSafeLockOrder.LOCK001.Assembly",
        """
        // Licensed under the MIT licence.

        // Keeps the money.
        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

            public void Flush() { lock (_audit) lock ({|LOCK001:_ledger|}) { } }
        }
        """,
        """
        // Licensed under the MIT licence.

        using LockOrderAnalyzers;

        [assembly: KnownSafeLockOrder("Bank._audit", "Bank._ledger", Justification = "<pending>")]

        // Keeps the money.
        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) lock (_audit) { } }

            public void Flush() { lock (_audit) lock (_ledger) { } }
        }
        """);

    [Fact]
    public Task Adds_to_the_attributes_that_are_there() => Verify(
        "KnownSafeLockOrder.LOCK001.Member",
        """
        using System;
        using LockOrderAnalyzers;

        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

            // Old.
            [Obsolete] // Since last year.
            public void Flush() { lock (_audit) lock ({|LOCK001:_ledger|}) { } }
        }
        """,
        """
        using System;
        using LockOrderAnalyzers;

        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) lock (_audit) { } }

            // Old.
            [Obsolete] // Since last year.
            [KnownSafeLockOrder("Bank._audit", "Bank._ledger", Justification = "<pending>")]
            public void Flush() { lock (_audit) lock (_ledger) { } }
        }
        """);

    [Fact]
    public Task Adds_to_the_attributes_of_the_assembly_that_are_there() => Verify(
        "KnownSafeLockOrder.LOCK001.Assembly",
        """
        using System.Reflection;
        using LockOrderAnalyzers;

        [assembly: AssemblyTitle("Bank")]

        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

            public void Flush() { lock (_audit) lock ({|LOCK001:_ledger|}) { } }
        }
        """,
        """
        using System.Reflection;
        using LockOrderAnalyzers;

        [assembly: AssemblyTitle("Bank")]
        [assembly: KnownSafeLockOrder("Bank._audit", "Bank._ledger", Justification = "<pending>")]

        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) lock (_audit) { } }

            public void Flush() { lock (_audit) lock (_ledger) { } }
        }
        """);

    [Theory]
    [InlineData("public int Total { get { lock (_audit) lock ({|LOCK001:_ledger|}) return 1; } }")]
    [InlineData("public int this[int index] { set { lock (_audit) lock ({|LOCK001:_ledger|}) { } } }")]
    [InlineData("public void Flush() { Write(); void Write() { lock (_audit) lock ({|LOCK001:_ledger|}) { } } }")]
    [InlineData("public System.Action Flush() => () => { lock (_audit) lock ({|LOCK001:_ledger|}) { } };")]
    [InlineData("public Bank(string name) { lock (Bank._audit) lock ({|LOCK001:Bank._ledger|}) { } }")]
    [InlineData("public static Bank operator +(Bank left, Bank right) { lock (_audit) lock ({|LOCK001:_ledger|}) return left; }")]
    public Task Marks_the_member_around(string member)
    {
        var source = $$"""
            using LockOrderAnalyzers;

            public class Bank
            {
                private static readonly object _ledger = new();
                private static readonly object _audit = new();

                public Bank() { }

                public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

                {{member}}
            }
            """;
        var fixedSource = WithoutMarkup(source)
            .Replace(WithoutMarkup(member), $$"""
                [KnownSafeLockOrder("Bank._audit", "Bank._ledger", Justification = "<pending>")]
                    {{WithoutMarkup(member)}}
                """);

        return Verify("KnownSafeLockOrder.LOCK001.Member", source, fixedSource);
    }

    [Fact]
    public Task Marks_the_accessor_of_an_event_which_itself_cannot_be_marked() => Verify(
        "KnownSafeLockOrder.LOCK001.Member",
        """
        using System;
        using LockOrderAnalyzers;

        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public event Action Closed
            {
                add { lock (_ledger) lock ({|LOCK013:_audit|}) { } }
                remove { lock (_audit) lock ({|LOCK001:_ledger|}) { } }
            }
        }
        """,
        """
        using System;
        using LockOrderAnalyzers;

        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public event Action Closed
            {
                add { lock (_ledger) lock (_audit) { } }
                [KnownSafeLockOrder("Bank._audit", "Bank._ledger", Justification = "<pending>")]
                remove { lock (_audit) lock (_ledger) { } }
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

    private static Task Verify(string equivalenceKey, string source, string fixedSource) =>
        new LockOrderFixTest<LockOrderAnalyzer, KnownSafeLockOrderFix>
        {
            TestCode = source,
            FixedCode = fixedSource,
            CodeActionEquivalenceKey = equivalenceKey,
        }.RunAsync();

    private static string WithoutMarkup(string source) => TestMarkup.Parse(source).Source;
}
