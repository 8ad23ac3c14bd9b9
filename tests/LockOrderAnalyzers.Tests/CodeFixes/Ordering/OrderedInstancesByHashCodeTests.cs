using static LockOrderAnalyzers.Tests.CodeFixes.Ordering.OrderingFixVerifier<LockOrderAnalyzers.CodeFixes.OrderedInstancesFix>;

namespace LockOrderAnalyzers.Tests.CodeFixes.Ordering;

/// <summary>Two instances without a key are locked in the order of their hash codes, and under one more lock where these are equal.</summary>
public sealed class OrderedInstancesByHashCodeTests
{
    [Fact]
    public Task Orders_two_objects_by_hash_code_and_breaks_ties() => Verify(
        """
        using System;

        public class Account
        {
            private decimal _balance;

            public static void Transfer(Account from, Account to, decimal amount)
            {
                // Both at once.
                lock (from)
                {
                    lock ({|LOCK002:to|})
                    {
                        from._balance -= amount;
                        to._balance += amount;
                    }
                }
            }
        }
        """,
        """
        using System;
        using System.Runtime.CompilerServices;

        public class Account
        {
            private static readonly object s_tieBreaker = new();
            private decimal _balance;

            public static void Transfer(Account from, Account to, decimal amount)
            {
                // Both at once.
                int hash = RuntimeHelpers.GetHashCode(from), otherHash = RuntimeHelpers.GetHashCode(to);
                var (first, second) = hash < otherHash ? (from, to) : (to, from);
                lock (hash == otherHash ? s_tieBreaker : first)
                lock (first)
                {
                    lock (second)
                    {
                        from._balance -= amount;
                        to._balance += amount;
                    }
                }
            }
        }
        """);

    [Fact]
    public Task Declares_one_tie_breaker_for_all_methods_of_a_type() => Verify(
        """
        using System.Runtime.CompilerServices;

        public class Account
        {
            public static void Transfer(Account from, Account to)
            {
                lock (from)
                    lock ({|LOCK002:to|}) { }
            }
        }

        public class Book
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
        using System.Runtime.CompilerServices;

        public class Account
        {
            private static readonly object s_tieBreaker = new();

            public static void Transfer(Account from, Account to)
            {
                int hash = RuntimeHelpers.GetHashCode(from), otherHash = RuntimeHelpers.GetHashCode(to);
                var (first, second) = hash < otherHash ? (from, to) : (to, from);
                lock (hash == otherHash ? s_tieBreaker : first)
                lock (first)
                    lock (second) { }
            }
        }

        public class Book
        {
            private static readonly object s_tieBreaker = new();
            private readonly object _gate = new();

            public void Copy(Book other)
            {
                int hash = RuntimeHelpers.GetHashCode(this), otherHash = RuntimeHelpers.GetHashCode(other);
                var (first, second) = hash < otherHash ? (this, other) : (other, this);
                lock (hash == otherHash ? s_tieBreaker : first._gate)
                lock (first._gate)
                    lock (second._gate) { }
            }
        }
        """);

    [Fact]
    public Task Keeps_line_ends() => Verify(
        """
        public class Account
        {
            public static void Transfer(Account from, Account to)
            {
                if (from != to)
                    lock (from)
                        lock ({|LOCK002:to|}) { }
            }
        }
        """.Replace("\n", "\r\n"),
        """
        using System.Runtime.CompilerServices;

        public class Account
        {
            private static readonly object s_tieBreaker = new();

            public static void Transfer(Account from, Account to)
            {
                if (from != to)
                {
                    int hash = RuntimeHelpers.GetHashCode(from), otherHash = RuntimeHelpers.GetHashCode(to);
                    var (first, second) = hash < otherHash ? (from, to) : (to, from);
                    lock (hash == otherHash ? s_tieBreaker : first)
                    lock (first)
                        lock (second) { }
                }
            }
        }
        """.Replace("\n", "\r\n"));

    [Fact]
    public Task Breaks_ties_of_Locks_with_a_Lock() => Verify(
        """
        public class Book
        {
            private readonly System.Threading.Lock _gate = new();

            public void Copy(Book other)
            {
                lock (_gate) lock ({|LOCK002:other._gate|}) { }
            }
        }
        """,
        """
        using System.Runtime.CompilerServices;
        using System.Threading;

        public class Book
        {
            private static readonly Lock s_tieBreaker = new();
            private readonly System.Threading.Lock _gate = new();

            public void Copy(Book other)
            {
                int hash = RuntimeHelpers.GetHashCode(this), otherHash = RuntimeHelpers.GetHashCode(other);
                var (first, second) = hash < otherHash ? (this, other) : (other, this);
                lock (hash == otherHash ? s_tieBreaker : first._gate)
                lock (first._gate) lock (second._gate) { }
            }
        }
        """);

    [Fact]
    public Task Uses_the_tie_breaker_that_is_there() => Verify(
        """
        using System.Runtime.CompilerServices;

        public partial class Account
        {
            public static void Transfer(Account from, Account to) { lock (from) lock ({|LOCK002:to|}) { } }
        }

        public partial class Account
        {
            private static readonly object s_tieBreaker = new object();
        }
        """,
        """
        using System.Runtime.CompilerServices;

        public partial class Account
        {
            public static void Transfer(Account from, Account to) { int hash = RuntimeHelpers.GetHashCode(from), otherHash = RuntimeHelpers.GetHashCode(to); var (first, second) = hash < otherHash ? (from, to) : (to, from); lock (hash == otherHash ? s_tieBreaker : first) lock (first) lock (second) { } }
        }

        public partial class Account
        {
            private static readonly object s_tieBreaker = new object();
        }
        """);

    [Fact]
    public Task Is_not_offered_in_a_generic_type_where_each_construction_would_have_a_tie_breaker_of_its_own() => VerifyNotOffered(
        """
        public class Account
        {
        }

        public class Bank<T>
        {
            public void Transfer(Account from, Account to)
            {
                lock (from)
                    lock ({|LOCK002:to|}) { }
            }
        }
        """);

    [Fact]
    public Task Is_not_offered_where_the_name_of_the_tie_breaker_is_taken() => VerifyNotOffered(
        """
        public class Account
        {
            private static int s_tieBreaker = 1;

            public static int Transfer(Account from, Account to)
            {
                lock (from)
                    lock ({|LOCK002:to|})
                        return s_tieBreaker;
            }
        }
        """);
}
