using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>LOCK002: two objects of one kind are locked together, and nothing says which comes first.</summary>
public sealed class RecursiveLockingTests
{
    [Fact]
    public Task A_transfer_between_two_accounts_nests_their_locks() => Verify("""
        class Account { public readonly object Gate = new(); public decimal Balance; }

        class Bank
        {
            public void Transfer(Account from, Account to)
            {
                lock (from.Gate) { lock ({|LOCK002:to.Gate|}) { to.Balance++; } }
            }
        }
        """);

    [Fact]
    public Task The_accounts_themselves_as_locks_are_the_same() => Verify("""
        class Account { public decimal Balance; }

        class Bank
        {
            public void Transfer(Account from, Account to) { lock (from) { lock ({|LOCK002:to|}) { } } }
        }
        """);

    [Fact]
    public Task This_and_a_parameter_are_two_accounts() => Verify("""
        class Account
        {
            private readonly object _gate = new();

            public void MoveTo(Account other) { lock (_gate) { lock ({|LOCK002:other._gate|}) { } } }
        }
        """);

    [Fact]
    public Task A_call_on_another_object_under_the_own_lock_nests_them() => Verify("""
        class Bag
        {
            private readonly object _gate = new();
            private int _count;

            public int Count { get { lock (_gate) { return _count; } } }

            public void AddAll(Bag other) { lock (_gate) { _count += {|LOCK002:other.Count|}; } }
        }
        """);

    [Fact]
    public Task A_synchronized_method_nests_the_same_way() => Verify("""
        class Bag
        {
            private int _count;

            [MethodImpl(MethodImplOptions.Synchronized)]
            public int Count() => _count;

            [MethodImpl(MethodImplOptions.Synchronized)]
            public void AddAll(Bag other) { _count += {|LOCK002:other.Count()|}; }
        }
        """);

    [Fact]
    public Task An_instance_found_through_calls_is_another_one() => Verify("""
        class Bag
        {
            private readonly object _gate = new();
            private int _count;

            private int Read() { lock (_gate) { return _count; } }

            private static int Measure(Bag bag) => bag.Read();

            public void AddAll(Bag other) { lock (_gate) { _count += {|LOCK002:Measure(other)|}; } }
        }
        """);

    [Fact]
    public Task The_same_instance_is_re_entrance() => Verify("""
        class Bag
        {
            private readonly object _gate = new();
            private int _count;

            public int Count { get { lock (_gate) { return _count; } } }

            public void Grow() { lock (_gate) { _count += Count; } }
        }
        """);

    [Fact]
    public Task One_after_the_other_is_not_nested() => Verify("""
        class Account { public readonly object Gate = new(); }

        class Bank
        {
            public void Transfer(Account from, Account to) { lock (from.Gate) { } lock (to.Gate) { } }
        }
        """);

    [Fact]
    public Task A_fresh_object_cannot_be_taken_the_other_way_round() => Verify("""
        class Account
        {
            private readonly object _gate = new();
            private decimal _balance;

            public Account Copy()
            {
                var copy = new Account();
                lock (_gate) { lock (copy._gate) { copy._balance = _balance; } }
                return copy;
            }
        }
        """);

    [Fact]
    public Task A_gate_around_every_transfer_makes_it_safe() => Verify("""
        class Account { public readonly object Gate = new(); }

        class Bank
        {
            private static readonly object s_transfers = new();

            public void Transfer(Account from, Account to)
            {
                lock (s_transfers) { lock (from.Gate) { lock (to.Gate) { } } }
            }
        }
        """);

    [Fact]
    public Task A_gate_of_each_bank_guards_no_accounts_that_banks_share() => Verify("""
        class Account { public readonly object Gate = new(); }

        class Bank
        {
            private readonly object _transfers = new();

            public void Transfer(Account from, Account to)
            {
                lock (_transfers) { lock (from.Gate) { lock ({|LOCK002:to.Gate|}) { } } }
            }
        }
        """);

    [Fact]
    public Task Only_trying_the_second_lock_is_safe() => Verify("""
        class Account { public readonly object Gate = new(); }

        class Bank
        {
            public bool Transfer(Account from, Account to)
            {
                lock (from.Gate)
                {
                    if (!Monitor.TryEnter(to.Gate)) return false;
                    Monitor.Exit(to.Gate);
                    return true;
                }
            }
        }
        """);

    [Fact]
    public Task Two_elements_of_an_array_are_two_locks() => Verify("""
        class Table
        {
            private readonly object[] _forks = { new(), new(), new() };

            public void Eat(int left, int right) { lock (_forks[left]) { lock ({|LOCK002:_forks[right]|}) { } } }
        }
        """);

    [Fact]
    public Task The_dining_philosophers_deadlock() => Verify("""
        class Table
        {
            private readonly object[] _forks = { new(), new(), new(), new(), new() };

            public void Eat(int i) { lock (_forks[i]) { lock ({|LOCK002:_forks[(i + 1) % _forks.Length]|}) { } } }
        }
        """);

    [Fact]
    public Task A_loop_over_the_callers_collection_takes_it_in_the_callers_order() => Verify("""
        class Account { public readonly object Gate = new(); }

        class Bank
        {
            public void LockAll(Account[] accounts)
            {
                foreach (var account in accounts) {|LOCK002:Monitor.Enter(account.Gate)|};
                foreach (var account in accounts) Monitor.Exit(account.Gate);
            }
        }
        """);

    [Fact]
    public Task Locks_of_two_base_and_derived_objects_are_one_class() => Verify("""
        abstract class Account { }
        class Savings : Account { }
        class Current : Account { }

        class Bank
        {
            public void Lock(Account account) { lock (account) { } }

            public void Save(Savings savings, Current current) { lock (current) { lock ({|LOCK002:savings|}) { } } }
        }
        """);

    [Fact]
    public Task Two_directions_in_two_methods_are_one_warning_and_a_note() => Verify("""
        class Account { public int Id; public readonly object Gate = new(); }

        class Bank
        {
            public void Up(Account a, Account b)
            {
                if (a.Id < b.Id) { lock (a.Gate) { lock ({|LOCK013:b.Gate|}) { } } }
            }

            public void Down(Account a, Account b)
            {
                if (a.Id > b.Id) { lock (a.Gate) { lock ({|LOCK002:b.Gate|}) { } } }
            }
        }
        """);
}
