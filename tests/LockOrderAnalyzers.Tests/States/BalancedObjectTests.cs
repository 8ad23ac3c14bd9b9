namespace LockOrderAnalyzers.Tests.States;

/// <summary>Silence: locks that are found in other objects, collections, copies and properties, and released there.</summary>
public sealed class BalancedObjectTests
{
    [Fact]
    public Task A_walk_hand_over_hand() => AllRules.Verify("""
        public class Node { public readonly object Gate = new(); public Node? Next; public int Value; }

        public class Chain
        {
            private readonly Node _head = new();

            public int Sum()
            {
                var sum = 0;
                var node = _head;
                Monitor.Enter(node.Gate);
                while (true)
                {
                    sum += node.Value;
                    var next = node.Next;
                    if (next == null) break;
                    Monitor.Enter(next.Gate);
                    Monitor.Exit(node.Gate);
                    node = next;
                }
                Monitor.Exit(node.Gate);
                return sum;
            }
        }
        """);

    [Fact]
    public Task All_locks_of_an_array_in_one_loop_and_their_release_in_another() => Verify("""
        readonly object[] _stripes = { new(), new(), new() };
        public void Clear()
        {
            foreach (var stripe in _stripes) Monitor.Enter(stripe);
            try { Work(); }
            finally { foreach (var stripe in _stripes) Monitor.Exit(stripe); }
        }
        """);

    [Theory]
    [InlineData("_stripes[index]")]
    [InlineData("_stripes[index % _stripes.Length]")]
    [InlineData("_stripes[0]")]
    public Task One_lock_of_an_array(string stripe) => Verify($$"""
        readonly object[] _stripes = { new(), new(), new() };
        public void Run(int index)
        {
            Monitor.Enter({{stripe}});
            try { Work(); }
            finally { Monitor.Exit({{stripe}}); }
        }
        """);

    [Fact]
    public Task A_lock_out_of_a_dictionary() => Verify("""
        readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = new();
        public async Task Run(string key, Func<Task> work)
        {
            var gate = _locks.GetOrAdd(key, _ => new SemaphoreSlim(1, 1));
            await gate.WaitAsync();
            try { await work(); }
            finally { gate.Release(); }
        }
        """);

    [Fact]
    public Task A_local_copy_of_the_lock_on_one_side() => Verify("""
        public void Run()
        {
            var gate = _gate;
            Monitor.Enter(gate);
            try { Work(); }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task A_local_copy_of_a_field_that_is_given_a_new_object() => Verify("""
        List<int> _items = new();
        public void Clear()
        {
            var items = _items;
            Monitor.Enter(items);
            try { _items = new List<int>(); }
            finally { Monitor.Exit(items); }
        }
        """);

    [Fact]
    public Task A_lock_statement_on_a_field_that_is_given_a_new_object() => Verify("""
        List<int> _items = new();
        public void Clear() { lock (_items) { _items = new List<int>(); } }
        """);

    [Fact]
    public Task A_property_that_hands_the_lock_out() => Verify("""
        object SyncRoot => _gate;
        public void Run()
        {
            Monitor.Enter(SyncRoot);
            try { Work(); }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task The_SyncRoot_of_a_collection() => Verify("""
        readonly System.Collections.ArrayList _items = new();
        public void Run()
        {
            Monitor.Enter(_items.SyncRoot);
            try { _items.Add(_count); }
            finally { Monitor.Exit(_items.SyncRoot); }
        }
        """);

    [Fact]
    public Task A_lock_of_a_generic_type() => AllRules.Verify("""
        public class Cache<TKey, TValue>
            where TKey : notnull
        {
            private static readonly object s_gate = new();
            private readonly ReaderWriterLockSlim _rw = new();
            private readonly Dictionary<TKey, TValue> _items = new();

            public TValue Get(TKey key, Func<TKey, TValue> make)
            {
                _rw.EnterUpgradeableReadLock();
                try
                {
                    if (_items.TryGetValue(key, out var value)) return value;
                    _rw.EnterWriteLock();
                    try { return _items[key] = make(key); }
                    finally { _rw.ExitWriteLock(); }
                }
                finally { _rw.ExitUpgradeableReadLock(); }
            }

            public static void Reset(Action reset)
            {
                Monitor.Enter(s_gate);
                try { reset(); }
                finally { Monitor.Exit(s_gate); }
            }
        }
        """);

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private readonly object _gate = new();
            private string _text = "";
            private int _count;

            private void Work() => _count = int.Parse(_text);

        {{members}}
        }
        """);
}
