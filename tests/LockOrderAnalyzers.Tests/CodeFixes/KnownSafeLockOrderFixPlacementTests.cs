using static LockOrderAnalyzers.Tests.CodeFixes.KnownSafeFixVerifier;

namespace LockOrderAnalyzers.Tests.CodeFixes;

/// <summary>Where exactly the attribute is written.</summary>
public sealed class KnownSafeLockOrderFixPlacementTests
{
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

    [Theory]
    [InlineData("KnownSafeLockOrder.LOCK001.Member")]
    [InlineData("KnownSafeLockOrder.LOCK001.Assembly")]
    public Task Keeps_line_ends(string equivalenceKey)
    {
        const string Source = """
            public class Bank
            {
                private readonly object _ledger = new();
                private readonly object _audit = new();

                public void Transfer() { lock (_ledger) lock ({|LOCK013:_audit|}) { } }

                public void Flush()
                {
                    lock (_audit) lock ({|LOCK001:_ledger|}) { }
                }
            }
            """;
        const string Attribute = "KnownSafeLockOrder(\"Bank._audit\", \"Bank._ledger\", Justification = \"<pending>\")]";
        var marked = equivalenceKey.EndsWith("Assembly", StringComparison.Ordinal)
            ? $"using LockOrderAnalyzers;\n\n[assembly: {Attribute}\n\n{WithoutMarkup(Source)}"
            : $"using LockOrderAnalyzers;\n\n{WithoutMarkup(Source).Replace("public void Flush", $"[{Attribute}\n    public void Flush")}";
        return Verify(equivalenceKey, Source.Replace("\n", "\r\n"), marked.Replace("\n", "\r\n"));
    }

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
    [InlineData("public async System.Threading.Tasks.Task Flush() { await System.Threading.Tasks.Task.Yield(); lock (_audit) lock ({|LOCK001:_ledger|}) { } }")]
    [InlineData("~Bank() { lock (_audit) lock ({|LOCK001:_ledger|}) { } }")]
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
}
