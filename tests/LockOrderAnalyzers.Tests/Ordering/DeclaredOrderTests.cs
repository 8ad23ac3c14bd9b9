namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>LOCK003: a lock is taken against an order that an attribute declares.</summary>
public sealed class DeclaredOrderTests
{
    [Theory]
    [InlineData("[AcquiredBefore(\"Store._index\")]", "")]
    [InlineData("[AcquiredBefore(typeof(Store), nameof(_index))]", "")]
    [InlineData("[AcquiredBefore(\"My.Store._index\")]", "")]
    [InlineData("", "[AcquiredAfter(\"Store._items\")]")]
    [InlineData("", "[AcquiredAfter(typeof(Store), nameof(_items))]")]
    public Task One_acquisition_against_the_order_is_reported(string onItems, string onIndex) => Verify(onItems, onIndex, """
        public void Run() { lock (_index) { lock ({|LOCK003:_items|}) { } } }
        """);

    [Theory]
    [InlineData("[AcquiredBefore(\"Store._index\")]", "")]
    [InlineData("", "[AcquiredAfter(\"Store._items\")]")]
    public Task An_acquisition_in_the_order_is_not_reported(string onItems, string onIndex) => Verify(onItems, onIndex, """
        public void Run() { lock (_items) { lock (_index) { } } }
        """);

    [Fact]
    public Task One_after_the_other_is_not_reported() => Verify("""
        public void Run() { lock (_index) { } lock (_items) { } }
        """);

    [Fact]
    public Task Both_ways_round_are_a_circle_too() => Verify("""
        public void First() { lock (_items) { lock ({|LOCK013:_index|}) { } } }
        public void Second() { lock (_index) { lock ({|LOCK001:{|LOCK003:_items|}|}) { } } }
        """);

    [Fact]
    public Task A_call_that_leads_to_the_lock_is_reported() => Verify("""
        void Add() { lock (_items) { } }
        void Outer() => Add();
        public void Run() { lock (_index) { {|LOCK003:Outer()|}; } }
        """);

    [Fact]
    public Task An_awaited_call_that_leads_to_the_lock_is_reported() => AllRules.Verify("""
        public class Store
        {
            [AcquiredBefore("Store._index")]
            private readonly SemaphoreSlim _items = new(1);
            private readonly SemaphoreSlim _index = new(1);

            private async Task AddAsync() { await _items.WaitAsync(); _items.Release(); }

            public async Task Run() { await _index.WaitAsync(); try { await {|LOCK003:AddAsync()|}; } finally { _index.Release(); } }
        }
        """);

    [Fact]
    public Task A_callback_that_leads_to_the_lock_is_reported() => Verify("""
        readonly List<int> _list = new();
        public void Run() { lock (_index) { {|LOCK003:_list.ForEach(item => { lock (_items) { } })|}; } }
        """);

    [Fact]
    public Task A_thread_that_is_started_under_the_lock_is_not_reported() => Verify("""
        public void Run() { lock (_index) { Task.Run(() => { lock (_items) { } }); } }
        """);

    [Theory]
    [InlineData("if (Monitor.TryEnter(_items)) Monitor.Exit(_items);")]
    [InlineData("if (Monitor.TryEnter(_items, 100)) Monitor.Exit(_items);")]
    public Task An_attempt_against_the_order_is_not_reported(string attempt) => Verify($$"""
        public void Run() { lock (_index) { {{attempt}} } }
        """);

    [Fact]
    public Task A_lock_that_was_got_by_trying_is_held() => Verify("""
        public void Run()
        {
            if (!Monitor.TryEnter(_index)) return;
            try { lock ({|LOCK003:_items|}) { } }
            finally { Monitor.Exit(_index); }
        }
        """);

    [Fact]
    public Task A_lock_that_is_held_already_is_not_reported() => Verify("""
        public void Run() { lock (_items) { lock (_index) { lock (_items) { } } } }
        """);

    [Fact]
    public Task A_lock_that_was_given_up_is_not_reported() => Verify("""
        public void Run()
        {
            lock (_index)
            {
                Monitor.Exit(_index);
                try { lock (_items) { } }
                finally { Monitor.Enter(_index); }
            }
        }
        """);

    [Fact]
    public Task Another_lock_in_between_does_not_matter() => Verify("""
        readonly object _other = new();
        public void Run() { lock (_index) { lock (_other) { lock ({|LOCK003:_items|}) { } } } }
        """);

    [Fact]
    public Task Locks_without_a_declared_order_are_not_reported() => Verify("""
        readonly object _other = new();
        public void First() { lock (_other) { lock (_items) { } } }
        public void Second() { lock (_index) { lock (_other) { } } }
        """);

    [Fact]
    public Task The_order_goes_on_from_one_lock_to_the_next() => AllRules.Verify("""
        public class Store
        {
            [AcquiredBefore("Store._two")] private readonly object _one = new();
            [AcquiredBefore("Store._three")] private readonly object _two = new();
            private readonly object _three = new();

            public void Run() { lock (_three) { lock ({|LOCK003:_one|}) { } } lock (_two) { } }
        }
        """);

    [Fact]
    public Task One_lock_may_be_before_several() => AllRules.Verify("""
        public class Store
        {
            [AcquiredBefore("Store._two")]
            [AcquiredBefore("Store._three")]
            private readonly object _one = new();
            private readonly object _two = new();
            private readonly object _three = new();

            public void First() { lock (_two) { lock ({|LOCK003:_one|}) { } } }

            public void Second() { lock (_three) { lock ({|LOCK003:_one|}) { } } }

            public void Third() { lock (_three) { lock (_two) { } } }
        }
        """);

    [Fact]
    public Task An_order_of_the_assembly_is_reported_between_any_two_of_its_locks() => AllRules.Verify("""
        [assembly: LockOrder("Store._one", "Store._two", "Store._three")]

        public class Store
        {
            private readonly object _one = new();
            private readonly object _two = new();
            private readonly object _three = new();

            public void First() { lock (_two) { lock ({|LOCK003:_one|}) { } } }

            public void Second() { lock (_three) { lock ({|LOCK003:_one|}) { } } }
        }
        """);

    [Fact]
    public Task An_order_of_the_assembly_that_is_kept_is_not_reported() => AllRules.Verify("""
        [assembly: LockOrder("Store._one", "Store._two", "Store._three")]

        public class Store
        {
            private readonly object _one = new();
            private readonly object _two = new();
            private readonly object _three = new();

            public void Run() { lock (_one) { lock (_two) { lock (_three) { } } } lock (_one) { lock (_three) { } } }
        }
        """);

    [Fact]
    public Task Several_orders_of_the_assembly_go_on_from_one_to_the_next() => AllRules.Verify("""
        [assembly: LockOrder("Store._one", "Store._two")]
        [assembly: LockOrder("Store._two", "Store._three")]

        public class Store
        {
            private readonly object _one = new();
            private readonly object _two = new();
            private readonly object _three = new();

            public void Run() { lock (_three) { lock ({|LOCK003:_one|}) { } } lock (_two) { } }
        }
        """);

    [Fact]
    public Task Locks_of_two_types_that_keep_their_order_are_not_reported() => VerifyBank("""
        public void Close() { lock (_gate) { } }
        """);

    [Fact]
    public Task Locks_of_two_types_that_break_their_order_are_reported() => VerifyBank("""
        public void Close(Bank bank) { lock (_gate) { {|LOCK003:bank.Close()|}; } }
        """);

    [Fact]
    public Task A_type_stands_for_locking_its_instances() => AllRules.Verify("""
        [AcquiredBefore("Account")]
        public class Bank { }

        public class Account { }

        public static class Transfers
        {
            public static void Good(Bank bank, Account account) { lock (bank) { lock (account) { } } }
        }
        """);

    [Fact]
    public Task A_type_whose_instances_are_locked_against_the_order_is_reported() => AllRules.Verify("""
        [AcquiredBefore("Account")]
        public class Bank { }

        public class Account { }

        public static class Transfers
        {
            public static void Bad(Bank bank, Account account) { lock (account) { lock ({|LOCK003:bank|}) { } } }
        }
        """);

    [Fact]
    public Task A_property_may_be_ordered() => AllRules.Verify("""
        public class Store
        {
            [AcquiredBefore("Store.Index")]
            internal object Items { get; } = new();
            internal object Index { get; } = new();

            public void Run() { lock (Index) { lock ({|LOCK003:Items|}) { } } }
        }
        """);

    [Fact]
    public Task A_lock_class_may_be_ordered() => AllRules.Verify("""
        [assembly: LockOrder("journal", "index")]

        public class Store
        {
            [LockClass("journal")] private readonly object _journal = new();
            [LockClass("index")] private readonly object _index = new();

            public void Run() { lock (_index) { lock ({|LOCK003:_journal|}) { } } }
        }
        """);

    [Theory]
    [InlineData("Lock", "_index.Enter()", "{|LOCK003:_items.Enter()|}", "_items.Exit()", "_index.Exit()")]
    [InlineData("Mutex", "_index.WaitOne()", "{|LOCK003:_items.WaitOne()|}", "_items.ReleaseMutex()", "_index.ReleaseMutex()")]
    [InlineData("ReaderWriterLockSlim", "_index.EnterReadLock()", "{|LOCK003:_items.EnterWriteLock()|}", "_items.ExitWriteLock()", "_index.ExitReadLock()")]
    public Task Every_kind_of_lock_may_be_ordered(string type, string hold, string take, string give, string release) => AllRules.Verify($$"""
        public class Store
        {
            [AcquiredBefore("Store._index")]
            private readonly {{type}} _items = new();
            private readonly {{type}} _index = new();

            public void Run() { {{hold}}; {{take}}; {{give}}; {{release}}; }
        }
        """);

    [Fact]
    public Task A_known_safe_order_is_taken_out() => Verify("""
        [KnownSafeLockOrder("Store._index", "Store._items")]
        public void Run() { lock (_index) { lock (_items) { } } }
        """);

    [Fact]
    public Task A_known_safe_order_is_taken_out_where_it_stands_only() => Verify("""
        [KnownSafeLockOrder("Store._index", "Store._items")]
        public void First() { lock (_index) { lock (_items) { } } }
        public void Second() { lock (_index) { lock ({|LOCK003:_items|}) { } } }
        """);

    [Fact]
    public Task Ignored_code_is_not_reported() => Verify("""
        [IgnoreLockOrder]
        public void Run() { lock (_index) { lock (_items) { } } }
        """);

    [Fact]
    public async Task The_message_says_where_the_order_is_declared()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                [AcquiredBefore("Store._index")]
                private readonly object _items = new();
                private readonly object _index = new();

                public void Run()
                {
                    lock (_index)
                    {
                        lock (_items) { }
                    }
                }
            }
            """);

        Assert.Equal(
            ["LOCK003: declared lock order violated: Store.Run() takes Store._items while it holds Store._index (C.cs:9), "
                + "but Store._items --> Store._index is declared (C.cs:3)"],
            headlines);
    }

    private static Task VerifyBank(string accountMembers) => AllRules.Verify($$"""
        public class Bank
        {
            [AcquiredBefore("Account._gate")]
            private readonly object _gate = new();

            public void Close() { lock (_gate) { } }
        }

        public class Account
        {
            private readonly object _gate = new();

        {{accountMembers}}
        }
        """);

    private static Task Verify(string members) => Verify("[AcquiredBefore(\"Store._index\")]", "", members);

    private static Task Verify(string onItems, string onIndex, string members) => AllRules.Verify($$"""
        namespace My;

        public class Store
        {
            {{onItems}} private readonly object _items = new();
            {{onIndex}} private readonly object _index = new();

        {{members}}
        }
        """);
}
