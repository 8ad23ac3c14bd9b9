namespace LockOrderAnalyzers.Tests.Annotations;

/// <summary>LOCK011: the names in the annotations of orders and of methods.</summary>
public sealed class LockNameTests
{
    [Theory]
    [InlineData("AcquiredBefore(\"Store._indx\")")]
    [InlineData("AcquiredAfter(\"Store._indx\")")]
    [InlineData("AcquiredBefore(typeof(Store), \"_indx\")")]
    [InlineData("AcquiredAfter(typeof(Store), \"_indx\")")]
    [InlineData("AcquiredBefore(\"Warehouse.Ramp.Door\")")]
    public Task An_order_with_a_name_that_no_lock_has_is_reported(string attribute) => Verify($$"""
        [{|LOCK011:{{attribute}}|}] readonly object _items = new();
        public void Add() { lock (_items) { } }
        """);

    [Theory]
    [InlineData("AcquiredBefore(\"Store._index\")")]
    [InlineData("AcquiredBefore(\"My.Store._index\")")]
    [InlineData("AcquiredBefore(typeof(Store), nameof(_index))")]
    [InlineData("AcquiredBefore(\"journal\")")]
    public Task An_order_with_a_name_of_a_lock_is_right(string attribute) => Verify($$"""
        [{{attribute}}] readonly object _items = new();
        public void Add() { lock (_items) { } }
        """);

    [Fact]
    public Task An_order_of_the_assembly_with_a_wrong_name_is_reported() => AllRules.Verify("""
        [assembly: {|LOCK011:LockOrder("Store._items", "Store._indx")|}]

        public class Store
        {
            private readonly object _items = new();
            private readonly object _index = new();

            public void Run() { lock (_items) { lock (_index) { } } }
        }
        """);

    [Fact]
    public Task An_order_that_names_a_type_is_right() => AllRules.Verify("""
        [assembly: LockOrder("Store._items", "Account")]

        public class Account { }

        public class Store
        {
            private readonly object _items = new();

            public void Run(Account account) { lock (_items) { lock (account) { } } }
        }
        """);

    [Theory]
    [InlineData("Acquires(\"_indx\")")]
    [InlineData("Releases(\"_indx\")")]
    [InlineData("RequiresLock(\"_indx\")")]
    [InlineData("RequiresLock(\"this._indx\")")]
    [InlineData("RequiresLock(\"acount\")")]
    [InlineData("RequiresLock(\"account._gat\")")]
    [InlineData("RequiresLock(\"Store._indx\")")]
    [InlineData("RequiresLock(typeof(Store), \"_indx\")")]
    [InlineData("RequiresLock(\"jurnal\")")]
    public Task A_method_with_a_name_that_no_lock_has_is_reported(string attribute) => Verify($$"""
        public abstract class Bank
        {
            protected readonly object _own = new();
            [{|LOCK011:{{attribute}}|}] public abstract void Pay(Account account);
        }
        public class Account { internal readonly object _gate = new(); }
        """);

    [Theory]
    [InlineData("Acquires(\"_own\")")]
    [InlineData("Acquires(\"this._own\")")]
    [InlineData("Acquires(\"this\")")]
    [InlineData("Acquires(\"account\")")]
    [InlineData("Acquires(\"account._gate\")")]
    [InlineData("Releases(\"_own\")")]
    [InlineData("RequiresLock(\"Inherited\")")]
    [InlineData("RequiresLock(\"Store._index\")")]
    [InlineData("RequiresLock(typeof(Store), \"_index\")")]
    [InlineData("RequiresLock(\"journal\")")]
    public Task A_method_with_a_name_of_a_lock_is_right(string attribute) => Verify($$"""
        public abstract class Base { protected object Inherited { get; } = new(); }
        public abstract class Bank : Base
        {
            protected readonly object _own = new();
            [{{attribute}}] public abstract void Pay(Account account);
        }
        public class Account { internal readonly object _gate = new(); }
        """);

    [Fact]
    public Task Each_wrong_name_is_reported_at_its_attribute() => Verify("""
        public abstract class Bank
        {
            [{|LOCK011:Acquires("_one")|}]
            [{|LOCK011:Releases("_two")|}]
            public abstract void Pay();
        }
        """);

    [Fact]
    public async Task The_message_proposes_the_nearest_lock()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                [AcquiredBefore("Store._indx")]
                private readonly object _items = new();
                private readonly object _index = new();

                public void Run() { lock (_items) { lock (_index) { } } }
            }
            """);

        Assert.Equal(["LOCK011: 'Store._indx' names no lock; did you mean 'Store._index'?"], headlines);
    }

    private static Task Verify(string members) => AllRules.Verify($$"""
        namespace My;

        public class Store
        {
            [LockClass("journal")] private readonly object _journal = new();
            private readonly object _index = new();

            public void Run() { lock (_journal) { } lock (_index) { } }

        {{members}}
        }
        """);
}
