using LockOrderAnalyzers.CodeFixes;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Tests.CodeFixes.Ordering;

/// <summary>The order that most code takes is declared on its first lock; the code against it then breaks a declared order.</summary>
public sealed class DeclaredOrderFixTests
{
    private const string FromTheWarning = "DeclareOrder.LOCK001";
    private const string FromTheNote = "DeclareOrder.LOCK013";

    private const string Reported = """
        using System;

        namespace Money;

        public class Bank
        {
            // The money.
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

            public void Flush() { lock (_audit) lock ({|LOCK001:_ledger|}) { } }
        }
        """;

    private const string Declared = """
        using System;
        using LockOrderAnalyzers;

        namespace Money;

        public class Bank
        {
            // The money.
            [AcquiredBefore("Bank._audit")]
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

            public void Flush() { lock (_audit) lock ({|LOCK001:{|LOCK003:_ledger|}|}) { } }
        }
        """;

    [Fact]
    public Task Declares_the_order_from_the_warning() => Verify(FromTheWarning, Reported, Declared);

    [Fact]
    public Task Declares_the_order_from_the_note() => Verify(FromTheNote, Reported, Declared);

    [Fact]
    public Task Declares_the_order_that_more_code_takes_wherever_the_warning_stands() => Verify(
        FromTheWarning,
        """
        using LockOrderAnalyzers;

        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Flush() { lock (_audit) lock ({|LOCK001:_ledger|}) { } }

            public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

            public void Open() { lock (_ledger) lock (_audit) { } }
        }
        """,
        """
        using LockOrderAnalyzers;

        public class Bank
        {
            [AcquiredBefore("Bank._audit")]
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Flush() { lock (_audit) lock ({|LOCK001:{|LOCK003:_ledger|}|}) { } }

            public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

            public void Open() { lock (_ledger) lock (_audit) { } }
        }
        """);

    [Fact]
    public Task Declares_the_order_in_another_document()
    {
        const string Bank = """
            public class Bank
            {
                private readonly Ledger _ledger = new();
                private readonly object _audit = new();

                public void Transfer() { lock (_ledger.Gate) lock ({|LOCK013:_audit|}) { } }

                public void Flush() { lock (_audit) lock ({|LOCK001:_ledger.Gate|}) { } }
            }
            """;
        var test = Test(FromTheWarning);
        test.TestState.Sources.Add(("Bank.cs", Bank));
        test.TestState.Sources.Add(("Ledger.cs", "public class Ledger\r\n{\r\n    public object Gate { get; } = new();\r\n}\r\n"));
        test.FixedState.Sources.Add(("Bank.cs", Bank.Replace("{|LOCK001:_ledger.Gate|}", "{|LOCK001:{|LOCK003:_ledger.Gate|}|}")));
        test.FixedState.Sources.Add(
            ("Ledger.cs", "using LockOrderAnalyzers;\r\n\r\npublic class Ledger\r\n{\r\n    [AcquiredBefore(\"Bank._audit\")]\r\n    public object Gate { get; } = new();\r\n}\r\n"));
        return test.RunAsync();
    }

    [Fact]
    public Task Declares_the_order_of_a_class_whose_objects_are_locked() => Verify(
        FromTheWarning,
        """
        using LockOrderAnalyzers;

        public class Ledger
        {
            private readonly object _audit = new();

            public void Transfer() { lock (this) lock ({|LOCK013:_audit|}) { } }

            public void Flush() { lock (_audit) lock ({|LOCK001:this|}) { } }
        }
        """,
        """
        using LockOrderAnalyzers;

        [AcquiredBefore("Ledger._audit")]
        public class Ledger
        {
            private readonly object _audit = new();

            public void Transfer() { lock (this) lock ({|LOCK013:_audit|}) { } }

            public void Flush() { lock (_audit) lock ({|LOCK001:{|LOCK003:this|}|}) { } }
        }
        """);

    [Fact]
    public Task Declares_several_orders_of_one_lock_at_once() => Verify(
        FromTheWarning,
        """
        using LockOrderAnalyzers;

        public class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();
            private readonly object _index = new();

            public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

            public void Search() { lock (_ledger) lock ({|LOCK013:_index|}) { } }

            public void Flush() { lock (_audit) lock ({|LOCK001:_ledger|}) { } }

            public void Rebuild() { lock (_index) lock ({|LOCK001:_ledger|}) { } }
        }
        """,
        """
        using LockOrderAnalyzers;

        public class Bank
        {
            [AcquiredBefore("Bank._audit")]
            [AcquiredBefore("Bank._index")]
            private readonly object _ledger = new();
            private readonly object _audit = new();
            private readonly object _index = new();

            public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

            public void Search() { lock (_ledger) lock ({|LOCK013:_index|}) { } }

            public void Flush() { lock (_audit) lock ({|LOCK001:{|LOCK003:_ledger|}|}) { } }

            public void Rebuild() { lock (_index) lock ({|LOCK001:{|LOCK003:_ledger|}|}) { } }
        }
        """);

    [Fact]
    public Task Names_a_lock_with_its_namespace_where_another_has_its_name() => Verify(
        FromTheWarning,
        """
        using LockOrderAnalyzers;

        namespace Old
        {
            public class Audit
            {
                public static readonly object Gate = new();

                public void Write() { lock (Gate) { } }
            }
        }

        namespace Money
        {
            public class Audit
            {
                public static readonly object Gate = new();
            }

            public class Bank
            {
                private readonly object _ledger = new();

                public void Transfer() { lock (_ledger) lock ({|LOCK013:Audit.Gate|}) { } }

                public void Flush() { lock (Audit.Gate) lock ({|LOCK001:_ledger|}) { } }
            }
        }
        """,
        """
        using LockOrderAnalyzers;

        namespace Old
        {
            public class Audit
            {
                public static readonly object Gate = new();

                public void Write() { lock (Gate) { } }
            }
        }

        namespace Money
        {
            public class Audit
            {
                public static readonly object Gate = new();
            }

            public class Bank
            {
                [AcquiredBefore("Money.Audit.Gate")]
                private readonly object _ledger = new();

                public void Transfer() { lock (_ledger) lock ({|LOCK013:Audit.Gate|}) { } }

                public void Flush() { lock (Audit.Gate) lock ({|LOCK001:{|LOCK003:_ledger|}|}) { } }
            }
        }
        """);

    [Fact]
    public Task Is_not_offered_where_it_is_declared() => Verify(FromTheWarning, Declared, Declared);

    [Fact]
    public Task Is_not_offered_for_a_lock_that_is_declared_with_others() => VerifyNotOffered(
        """
        public class Bank
        {
            private readonly object _ledger = new(), _audit = new();

            public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

            public void Flush() { lock (_audit) lock ({|LOCK001:_ledger|}) { } }
        }
        """);

    [Fact]
    public Task Is_not_offered_for_locks_of_parameters_and_types() => VerifyNotOffered(
        """
        public class Bank
        {
            public void Transfer() { lock (typeof(Bank)) lock ({|LOCK013:typeof(string)|}) { } }

            public void Flush() { lock (typeof(string)) lock ({|LOCK001:typeof(Bank)|}) { } }
        }
        """);

    [Fact]
    public Task Is_not_offered_where_the_annotations_are_not_referred_to()
    {
        var test = new LockOrderFixTest<LockOrderAnalyzer, DeclaredOrderFix> { TestCode = Reported };
        test.TestState.AdditionalReferences.Clear();
        return test.RunAsync();
    }

    [Fact]
    public void A_tool_that_fixes_whole_solutions_declares_nothing() =>
        Assert.DoesNotContain(FixAllScope.Solution, new DeclaredOrderFix().GetFixAllProvider().GetSupportedFixAllScopes());

    [Fact]
    public Task The_title_says_which_order()
    {
        var test = Test(FromTheWarning);
        test.TestCode = Reported;
        test.FixedCode = Declared;
        test.CodeActionVerifier = (action, verify) => verify.Equal("Declare that 'Bank._ledger' is taken before 'Bank._audit'", action.Title);
        return test.RunAsync();
    }

    private static Task Verify(string equivalenceKey, string source, string fixedSource)
    {
        var test = Test(equivalenceKey);
        test.TestCode = source;
        test.FixedCode = fixedSource;
        return test.RunAsync();
    }

    private static Task VerifyNotOffered(string source) => new LockOrderFixTest<LockOrderAnalyzer, DeclaredOrderFix> { TestCode = source }.RunAsync();

    private static LockOrderFixTest<LockOrderAnalyzer, DeclaredOrderFix> Test(string equivalenceKey)
        => new() { CodeActionEquivalenceKey = equivalenceKey, CodeFixTestBehaviors = CodeFixTestBehaviors.KeepsDiagnostics };
}
