using Microsoft.CodeAnalysis.Testing;
using static LockOrderAnalyzers.Tests.CodeFixes.Ordering.OrderingFixVerifier<LockOrderAnalyzers.CodeFixes.OrderedInstancesFix>;

namespace LockOrderAnalyzers.Tests.CodeFixes.Ordering;

/// <summary>Two instances are locked in the order of a key.</summary>
public sealed class OrderedInstancesFixTests
{
    [Fact]
    public Task Orders_two_objects_by_their_id() => Verify(
        """
        public class Account
        {
            public int Id { get; }
            public decimal Balance { get; set; }
        }

        public static class Bank
        {
            public static void Transfer(Account from, Account to, decimal amount)
            {
                // Both at once.
                lock (from)
                {
                    // The other one.
                    lock ({|LOCK002:to|})
                    {
                        from.Balance -= amount; // Out.
                        to.Balance += amount;
                    }
                }
            }
        }
        """,
        """
        public class Account
        {
            public int Id { get; }
            public decimal Balance { get; set; }
        }

        public static class Bank
        {
            public static void Transfer(Account from, Account to, decimal amount)
            {
                // Both at once.
                var (first, second) = from.Id < to.Id ? (from, to) : (to, from);
                lock (first)
                {
                    // The other one.
                    lock (second)
                    {
                        from.Balance -= amount; // Out.
                        to.Balance += amount;
                    }
                }
            }
        }
        """);

    [Fact]
    public Task Orders_the_gates_of_two_objects_by_the_id_of_the_objects() => Verify(
        """
        namespace Money;

        public class Account(int id)
        {
            private readonly object _gate = new();

            public int Id => id;

            public void TransferTo(Account other)
            {
                lock (_gate)
                    lock ({|LOCK002:other._gate|})
                    {
                    }
            }
        }
        """,
        """
        namespace Money;

        public class Account(int id)
        {
            private readonly object _gate = new();

            public int Id => id;

            public void TransferTo(Account other)
            {
                var (first, second) = Id < other.Id ? (this, other) : (other, this);
                lock (first._gate)
                    lock (second._gate)
                    {
                    }
            }
        }
        """);

    [Theory]
    [InlineData("public int Id { get; }", "from.Id < to.Id")]
    [InlineData("public readonly long Number;", "from.Number < to.Number")]
    [InlineData("internal readonly ulong _id;", "from._id < to._id")]
    [InlineData("public ushort AccountNumber { get; init; }", "from.AccountNumber < to.AccountNumber")]
    [InlineData("public System.Guid Key { get; }", "from.Key.CompareTo(to.Key) < 0")]
    [InlineData("public string Name { get; } = \"\";", "string.CompareOrdinal(from.Name, to.Name) < 0")]
    [InlineData("public string Name { get; } = \"\"; public int Id { get; }", "from.Id < to.Id")]
    [InlineData("private readonly int _id; public int Id => _id;", "from.Id < to.Id")]
    public Task Knows_an_identity_by_name_and_type(string key, string condition) => Verify(
        Transfer(key, "lock (from) { lock ({|LOCK002:to|}) { } }"),
        Transfer(key, $"var (first, second) = {condition} ? (from, to) : (to, from);\n        lock (first) {{ lock (second) {{ }} }}"));

    [Theory]
    [InlineData("public int Id { get; set; }")]
    [InlineData("public int Id => new System.Random().Next();")]
    [InlineData("public virtual int Id { get; }")]
    [InlineData("public static int Id { get; }")]
    [InlineData("public object Id { get; }")]
    [InlineData("public double Id { get; }")]
    [InlineData("public int Balance { get; }")]
    public Task Takes_nothing_for_an_identity_that_can_change_or_tells_nothing(string member) => Verify(
        Transfer(member, "lock (from) lock ({|LOCK002:to|}) { }"),
        "using System.Runtime.CompilerServices;\n\n" + Transfer(
            "private static readonly object s_tieBreaker = new();\n\n    " + member,
            """
            int hash = RuntimeHelpers.GetHashCode(from), otherHash = RuntimeHelpers.GetHashCode(to);
                    var (first, second) = hash < otherHash ? (from, to) : (to, from);
                    lock (hash == otherHash ? s_tieBreaker : first)
                    lock (first) lock (second) { }
            """));

    [Fact]
    public Task Finds_the_key_of_a_base_class_and_of_a_record() => Verify(
        """
        public record Entity(int Id);

        public record Account(int Id, string Name) : Entity(Id)
        {
            public static void Transfer(Account from, Account to) { lock (from) lock ({|LOCK002:to|}) { } }
        }

        public class Numbered { public int Number { get; } }

        public class Book : Numbered
        {
            public static void Copy(Book from, Book to) { lock (from) lock ({|LOCK002:to|}) { } }
        }
        """,
        """
        public record Entity(int Id);

        public record Account(int Id, string Name) : Entity(Id)
        {
            public static void Transfer(Account from, Account to) { var (first, second) = from.Id < to.Id ? (from, to) : (to, from); lock (first) lock (second) { } }
        }

        public class Numbered { public int Number { get; } }

        public class Book : Numbered
        {
            public static void Copy(Book from, Book to) { var (first, second) = from.Number < to.Number ? (from, to) : (to, from); lock (first) lock (second) { } }
        }
        """);

    [Fact]
    public Task Uses_a_block_where_there_is_place_for_one_statement() => Verify(
        Transfer("public int Id { get; }", """
            if (from.Id > 0)
                        lock (from)
                            lock ({|LOCK002:to|}) { }
            """),
        Transfer("public int Id { get; }", """
            if (from.Id > 0)
                    {
                        var (first, second) = from.Id < to.Id ? (from, to) : (to, from);
                        lock (first)
                            lock (second) { }
                    }
            """));

    [Theory]
    [InlineData("System.Action transfer = () => { lock (from) lock ({|LOCK002:to|}) { } }; transfer();", "System.Action transfer = () => { var (first, second) = from.Id < to.Id ? (from, to) : (to, from); lock (first) lock (second) { } }; transfer();")]
    [InlineData("Now(); void Now() { lock (from) lock ({|LOCK002:to|}) { } }", "Now(); void Now() { var (first, second) = from.Id < to.Id ? (from, to) : (to, from); lock (first) lock (second) { } }")]
    [InlineData("switch (from.Id) { case 1: lock (from) lock ({|LOCK002:to|}) { } break; }", "switch (from.Id) { case 1: var (first, second) = from.Id < to.Id ? (from, to) : (to, from); lock (first) lock (second) { } break; }")]
    [InlineData("var first = 1; lock (from) lock ({|LOCK002:to|}) { first++; }", "var first = 1; var (first2, second) = from.Id < to.Id ? (from, to) : (to, from); lock (first2) lock (second) { first++; }")]
    public Task Works_in_all_kinds_of_code(string statement, string fixedStatement) => Verify(
        Transfer("public int Id { get; }", statement), Transfer("public int Id { get; }", fixedStatement));

    [Fact]
    public Task Keeps_line_ends() => Verify(
        Transfer("public int Id { get; }", "lock (from)\n        lock ({|LOCK002:to|})\n        {\n        }").Replace("\n", "\r\n"),
        Transfer("public int Id { get; }", "var (first, second) = from.Id < to.Id ? (from, to) : (to, from);\n        lock (first)\n        lock (second)\n        {\n        }").Replace("\n", "\r\n"));

    [Fact]
    public Task Orders_the_instances_at_both_sides_of_a_circle()
    {
        var test = Test(
            """
            public class Node(int id, Node parent)
            {
                public int Id { get; } = id;

                public Node Parent { get; } = parent;

                public void Up()
                {
                    lock (this)
                    {
                        lock ({|LOCK013:Parent|}) { }
                    }
                }

                public void Down(Node child)
                {
                    lock (child.Parent)
                    {
                        lock ({|LOCK002:child|}) { }
                    }
                }
            }
            """,
            """
            public class Node(int id, Node parent)
            {
                public int Id { get; } = id;

                public Node Parent { get; } = parent;

                public void Up()
                {
                    var (first, second) = Id < Parent.Id ? (this, Parent) : (Parent, this);
                    lock (first)
                    {
                        lock (second) { }
                    }
                }

                public void Down(Node child)
                {
                    var (first, second) = child.Parent.Id < child.Id ? (child.Parent, child) : (child, child.Parent);
                    lock (first)
                    {
                        lock (second) { }
                    }
                }
            }
            """);
        // As long as only one side has an order, the circle is there.
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.KeepsDiagnostics;
        return test.RunAsync();
    }

    [Fact]
    public Task Keeps_the_scopes_of_Locks() => Verify(
        """
        using System.Threading;

        public class Account
        {
            private readonly Lock _gate = new();

            public int Id { get; }

            public static void Transfer(Account from, Account to)
            {
                using (from._gate.EnterScope())
                {
                    using ({|LOCK002:to._gate.EnterScope()|})
                    {
                    }
                }
            }
        }
        """,
        """
        using System.Threading;

        public class Account
        {
            private readonly Lock _gate = new();

            public int Id { get; }

            public static void Transfer(Account from, Account to)
            {
                var (first, second) = from.Id < to.Id ? (from, to) : (to, from);
                using (first._gate.EnterScope())
                {
                    using (second._gate.EnterScope())
                    {
                    }
                }
            }
        }
        """);

    [Theory]
    [InlineData("lock (from) { from.ToString(); lock ({|LOCK002:to|}) { } }")]
    [InlineData("lock (from) { lock ({|LOCK002:Find()|}) { } } Account Find() => from.Id > 0 ? from : to;")]
    [InlineData("lock (from) { Take(); } void Take() { lock (to) { } }", "{ {|LOCK002:Take()|};")]
    public Task Is_not_offered_where_anything_happens_between(string statement, string? marked = null) => VerifyNotOffered(
        Transfer("public int Id { get; }", marked is null ? statement : statement.Replace(WithoutMarkup(marked), marked)));

    private static string Transfer(string key, string statement) => $$"""
        public class Account
        {
            {{key}}

            public static void Transfer(Account from, Account to)
            {
                {{statement}}
            }
        }
        """;
}
