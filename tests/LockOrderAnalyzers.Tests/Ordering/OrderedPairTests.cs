using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>Two locks of one class are safe together where keys are compared to tell which comes first.</summary>
public sealed class OrderedPairTests
{
    private const string Account = "class Account { public int Id; public string Name = \"\"; public readonly object Gate = new(); }";

    [Fact]
    public Task Both_ways_of_an_if_lock_the_lesser_key_first() => Verify(Account + """
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                if (from.Id < to.Id) { lock (from.Gate) { lock (to.Gate) { } } }
                else { lock (to.Gate) { lock (from.Gate) { } } }
            }
        }
        """);

    [Fact]
    public Task Both_ways_of_an_if_in_the_same_order_prove_nothing() => Verify(Account + """
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                if (from.Id < to.Id) { lock (from.Gate) { lock ({|LOCK013:to.Gate|}) { } } }
                else { lock (from.Gate) { lock ({|LOCK002:to.Gate|}) { } } }
            }
        }
        """);

    [Fact]
    public Task One_ordered_way_beside_an_unordered_one_proves_nothing() => Verify(Account + """
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                if (from.Id < to.Id) { lock (from.Gate) { lock (to.Gate) { } } }
                else { lock (to.Gate) { lock (from.Gate) { } } }
            }

            public void Merge(Account from, Account to) { lock (from.Gate) { lock ({|LOCK002:to.Gate|}) { } } }
        }
        """);

    [Fact]
    public Task A_choice_of_first_and_second_by_key() => Verify(Account + """
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                var first = from.Id < to.Id ? from : to;
                var second = from.Id < to.Id ? to : from;
                lock (first.Gate) { lock (second.Gate) { } }
            }
        }
        """);

    [Fact]
    public Task A_choice_of_first_and_second_that_can_be_one_account_twice_is_re_entrance() => Verify(Account + """
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                var first = from.Id < to.Id ? from : to;
                var second = ReferenceEquals(first, from) ? to : from;
                lock (first.Gate) { lock (second.Gate) { } }
            }
        }
        """);

    [Fact]
    public Task A_choice_that_does_not_look_at_keys_proves_nothing() => Verify(Account + """
        class Bank
        {
            public void Transfer(Account from, Account to, bool swap)
            {
                var first = swap ? from : to;
                var second = swap ? to : from;
                lock (first.Gate) { lock ({|LOCK002:second.Gate|}) { } }
            }
        }
        """);

    [Fact]
    public Task A_swap_of_two_locals_by_key() => Verify(Account + """
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                var (first, second) = (from, to);
                if (first.Id > second.Id) (first, second) = (second, first);
                lock (first.Gate) { lock (second.Gate) { } }
            }
        }
        """);

    [Fact]
    public Task A_swap_by_a_third_local() => Verify(Account + """
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                if (from.Id > to.Id) { var other = from; from = to; to = other; }
                lock (from.Gate) { lock (to.Gate) { } }
            }
        }
        """);

    [Theory]
    [InlineData("from.Id.CompareTo(to.Id) < 0")]
    [InlineData("from.Name.CompareTo(to.Name) < 0")]
    [InlineData("string.Compare(from.Name, to.Name) < 0")]
    [InlineData("string.CompareOrdinal(from.Name, to.Name) < 0")]
    [InlineData("Comparer<int>.Default.Compare(from.Id, to.Id) < 0")]
    [InlineData("RuntimeHelpers.GetHashCode(from) < RuntimeHelpers.GetHashCode(to)")]
    [InlineData("from.GetHashCode() < to.GetHashCode()")]
    [InlineData("0 > from.Id.CompareTo(to.Id)")]
    [InlineData("from.Id <= to.Id")]
    [InlineData("!(from.Id > to.Id)")]
    public Task Keys_may_be_compared_in_many_ways(string comparison) => Verify(Account + $$"""
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                if ({{comparison}}) { lock (from.Gate) { lock (to.Gate) { } } }
                else { lock (to.Gate) { lock (from.Gate) { } } }
            }
        }
        """);

    [Theory]
    [InlineData("from.Id < 5")]
    [InlineData("from.Id == to.Id")]
    [InlineData("from.Name.Length < to.Id")]
    [InlineData("from.Name.StartsWith(to.Name)")]
    public Task Other_conditions_compare_no_keys(string condition) => Verify(Account + $$"""
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                if ({{condition}}) { lock (from.Gate) { lock ({|LOCK002:to.Gate|}) { } } }
                else { lock (to.Gate) { lock (from.Gate) { } } }
            }
        }
        """);

    [Fact]
    public Task A_helper_that_is_always_given_the_lesser_key_first() => Verify(Account + """
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                if (from.Id < to.Id) LockBoth(from, to); else LockBoth(to, from);
            }

            private static void LockBoth(Account first, Account second) { lock (first.Gate) { lock (second.Gate) { } } }
        }
        """);

    [Fact]
    public Task A_helper_that_one_caller_gives_them_in_any_order() => Verify(Account + """
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                if (from.Id < to.Id) LockBoth(from, to); else LockBoth(to, from);
            }

            public void Merge(Account from, Account to) => LockBoth(from, to);

            private static void LockBoth(Account first, Account second) { lock (first.Gate) { lock ({|LOCK002:second.Gate|}) { } } }
        }
        """);

    [Fact]
    public Task An_early_return_orders_what_follows() => Verify(Account + """
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                if (from.Id > to.Id) { Transfer(to, from); return; }
                lock (from.Gate) { lock (to.Gate) { } }
            }
        }
        """);

    [Fact]
    public Task A_guard_that_throws_orders_what_follows() => Verify(Account + """
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                if (from.Id >= to.Id) throw new ArgumentException();
                lock (from.Gate) { lock (to.Gate) { } }
            }
        }
        """);

    [Fact]
    public Task This_and_another_object_by_key() => Verify("""
        class Account
        {
            private readonly object _gate = new();
            private int _id;

            public void MoveTo(Account other)
            {
                if (_id < other._id) { lock (_gate) { lock (other._gate) { } } }
                else { lock (other._gate) { lock (_gate) { } } }
            }
        }
        """);

    [Fact]
    public Task The_accounts_themselves_by_key() => Verify(Account + """
        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                var first = from.Id < to.Id ? from : to;
                var second = from.Id < to.Id ? to : from;
                lock (first) { lock (second) { } }
            }
        }
        """);

    [Fact]
    public Task Two_methods_that_order_by_different_keys_can_meet() => Verify(Account + """
        class Bank
        {
            public void ById(Account from, Account to)
            {
                if (from.Id < to.Id) { lock (from.Gate) { lock ({|LOCK013:to.Gate|}) { } } }
            }

            public void ByName(Account from, Account to)
            {
                if (string.Compare(from.Name, to.Name) < 0) { lock (from.Gate) { lock ({|LOCK002:to.Gate|}) { } } }
            }
        }
        """);

    [Fact]
    public Task Constant_indexes_in_one_order() => Verify("""
        class Table
        {
            private readonly object[] _forks = { new(), new(), new() };

            public void One() { lock (_forks[0]) { lock (_forks[1]) { } } }

            public void Two() { lock (_forks[1]) { lock (_forks[2]) { } } }
        }
        """);

    [Fact]
    public Task Constant_indexes_in_both_orders() => Verify("""
        class Table
        {
            private readonly object[] _forks = { new(), new(), new() };

            public void One() { lock (_forks[0]) { lock ({|LOCK013:_forks[1]|}) { } } }

            public void Two() { lock (_forks[1]) { lock ({|LOCK002:_forks[0]|}) { } } }
        }
        """);

    [Fact]
    public Task One_loop_over_the_own_array_takes_its_elements_in_order() => Verify("""
        class Table
        {
            private readonly object[] _stripes = { new(), new(), new() };

            public void Clear()
            {
                for (var i = 0; i < _stripes.Length; i++) Monitor.Enter(_stripes[i]);
                for (var i = 0; i < _stripes.Length; i++) Monitor.Exit(_stripes[i]);
            }
        }
        """);
}
