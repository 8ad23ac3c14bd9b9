using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>Locks in arrays, lists and dictionaries, and locks of generic types.</summary>
public sealed class CollectionTests
{
    [Fact]
    public Task The_elements_of_an_array_are_one_class() => Verify("""
        class Table
        {
            private readonly object[] _stripes = { new(), new(), new() };
            private readonly object _size = new();

            public void Add(int i) { lock (_stripes[i]) { lock ({|LOCK013:_size|}) { } } }

            public void Grow(int i) { lock (_size) { lock ({|LOCK001:_stripes[i]|}) { } } }
        }
        """);

    [Fact]
    public Task One_order_of_stripe_and_table_is_safe() => Verify("""
        class Table
        {
            private readonly object[] _stripes = { new(), new(), new() };
            private readonly object _size = new();

            public void Add(int i) { lock (_stripes[i]) { lock (_size) { } } }

            public void Grow(int i) { lock (_stripes[i + 1]) { lock (_size) { } } }
        }
        """);

    [Fact]
    public Task The_same_element_is_the_same_lock() => Verify("""
        class Table
        {
            private readonly object[] _stripes = { new(), new(), new() };

            public void Add(int i) { lock (_stripes[i]) { lock (_stripes[i]) { } } }
        }
        """);

    [Fact]
    public Task The_locks_of_a_dictionary_are_one_class() => Verify("""
        class Table
        {
            private readonly ConcurrentDictionary<string, object> _rows = new();
            private readonly object _size = new();

            public void Add(string key) { lock (_rows.GetOrAdd(key, _ => new object())) { lock ({|LOCK013:_size|}) { } } }

            public void Grow(string key) { lock (_size) { lock ({|LOCK001:_rows[key]|}) { } } }
        }
        """);

    [Fact]
    public Task The_lock_that_TryGetValue_found_is_one_of_the_dictionary() => Verify("""
        class Table
        {
            private readonly Dictionary<string, object> _rows = new();
            private readonly object _size = new();

            public void Add(string key)
            {
                if (_rows.TryGetValue(key, out var row)) { lock (row) { lock ({|LOCK013:_size|}) { } } }
            }

            public void Grow(string key) { lock (_size) { lock ({|LOCK001:_rows[key]|}) { } } }
        }
        """);

    [Fact]
    public Task A_semaphore_for_each_key_is_one_class() => Verify("""
        class Table
        {
            private readonly ConcurrentDictionary<string, SemaphoreSlim> _rows = new();
            private readonly object _size = new();

            public void Add(string key)
            {
                var row = _rows.GetOrAdd(key, _ => new SemaphoreSlim(1, 1));
                row.Wait();
                try { lock ({|LOCK013:_size|}) { } } finally { row.Release(); }
            }

            public void Grow(string key) { lock (_size) { {|LOCK001:_rows[key].Wait()|}; _rows[key].Release(); } }
        }
        """);

    [Fact]
    public Task The_elements_that_a_loop_visits_are_one_class() => Verify("""
        class Item { public readonly object Gate = new(); }

        class Table
        {
            private readonly List<Item> _items = new();
            private readonly object _size = new();

            public void Count() { lock (_size) { foreach (var item in _items) { lock ({|LOCK013:item.Gate|}) { } } } }

            public void Drop(Item item) { lock (item.Gate) { lock ({|LOCK001:_size|}) { } } }
        }
        """);

    [Fact]
    public Task A_generic_class_has_one_lock_class_for_all_its_types() => Verify("""
        class Cache<T>
        {
            private readonly object _items = new();
            private readonly object _stats = new();

            public void Add() { lock (_items) { lock ({|LOCK013:_stats|}) { } } }

            public void Count() { lock (_stats) { lock ({|LOCK001:_items|}) { } } }
        }

        class User
        {
            public void Run(Cache<int> numbers, Cache<string> names) { numbers.Add(); names.Count(); }
        }
        """);

    [Fact]
    public Task A_circle_leads_through_the_methods_of_a_generic_class() => Verify("""
        class Cache<T>
        {
            private readonly object _items = new();

            public void Add(T item) { lock (_items) { } }

            public void Each(Action<T> action, T item) { lock (_items) { action(item); } }
        }

        class User
        {
            private readonly object _gate = new();
            private readonly Cache<string> _names = new();

            public void Run() { lock (_gate) { {|LOCK013:_names.Add("")|}; } }

            public void Visit() { {|LOCK001:_names.Each(name => { lock (_gate) { } }, "")|}; }
        }
        """);

    [Fact]
    public Task A_generic_method_locks_what_it_is_given() => Verify("""
        class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            private static T Locked<T>(object gate, Func<T> read) { lock (gate) { return read(); } }

            public int Transfer() { return {|LOCK013:Locked(_ledger, () => { lock (_audit) { return 1; } })|}; }

            public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        }
        """);
}
