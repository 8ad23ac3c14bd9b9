using static LockOrderAnalyzers.Tests.CodeFixes.AllRulesFix<LockOrderAnalyzers.CodeFixes.UnlockedTwinFix>;

namespace LockOrderAnalyzers.Tests.CodeFixes.Twins;

/// <summary>LOCK004: a method that takes the lock of its caller is split, and the caller calls the part that does not.</summary>
public sealed class UnlockedTwinFixTests
{
    [Fact]
    public Task A_method_is_split() => VerifyTitle(
        """
        namespace Shop;

        public sealed class Stock
        {
            private readonly ReaderWriterLockSlim _lock = new();
            private readonly Dictionary<string, int> _items = new();

            public void Move(string from, string to)
            {
                _lock.EnterWriteLock();
                try
                {
                    _items.Remove(from);
                    {|LOCK004:Add(to, 1)|}; // here
                }
                finally
                {
                    _lock.ExitWriteLock();
                }
            }

            /// <summary>Adds to an article.</summary>
            /// <param name="article">The article.</param>
            /// <param name="count">How many.</param>
            public void Add(string article, int count = 1)
            {
                _lock.EnterWriteLock();
                try
                {
                    // Perhaps it is new.
                    if (!_items.TryGetValue(article, out var old))
                    {
                        _items[article] = count;
                        return;
                    }

                    _items[article] = old + count; // it is not
                }
                finally
                {
                    _lock.ExitWriteLock();
                }
            }

            public int Count => 0;
        }
        """,
        """
        namespace Shop;

        public sealed class Stock
        {
            private readonly ReaderWriterLockSlim _lock = new();
            private readonly Dictionary<string, int> _items = new();

            public void Move(string from, string to)
            {
                _lock.EnterWriteLock();
                try
                {
                    _items.Remove(from);
                    AddLocked(to, 1); // here
                }
                finally
                {
                    _lock.ExitWriteLock();
                }
            }

            /// <summary>Adds to an article.</summary>
            /// <param name="article">The article.</param>
            /// <param name="count">How many.</param>
            public void Add(string article, int count = 1)
            {
                _lock.EnterWriteLock();
                try
                {
                    AddLocked(article, count);
                }
                finally
                {
                    _lock.ExitWriteLock();
                }
            }

            // The caller holds _lock.
            private void AddLocked(string article, int count = 1)
            {
                // Perhaps it is new.
                if (!_items.TryGetValue(article, out var old))
                {
                    _items[article] = count;
                    return;
                }

                _items[article] = old + count; // it is not
            }

            public int Count => 0;
        }
        """,
        "Call 'AddLocked', which expects the lock to be held");

    [Fact]
    public Task A_twin_that_is_there_is_used_by_all() => Verify(
        """
        public sealed class Stock
        {
            private SpinLock _spin = new(false);
            private int _count;

            public void AddTwice(int count)
            {
                bool taken = false;
                try
                {
                    _spin.Enter(ref taken);
                    {|LOCK004:Add(count)|};
                    {|LOCK004:Add(count: count)|};
                }
                finally
                {
                    if (taken)
                        _spin.Exit();
                }
            }

            public void Add(int count)
            {
                bool taken = false;
                try
                {
                    _spin.Enter(ref taken);
                    Increase(count);
                }
                finally
                {
                    if (taken)
                        _spin.Exit();
                }
            }

            private void Increase(int count) => _count += count;
        }
        """,
        """
        public sealed class Stock
        {
            private SpinLock _spin = new(false);
            private int _count;

            public void AddTwice(int count)
            {
                bool taken = false;
                try
                {
                    _spin.Enter(ref taken);
                    Increase(count);
                    Increase(count: count);
                }
                finally
                {
                    if (taken)
                        _spin.Exit();
                }
            }

            public void Add(int count)
            {
                bool taken = false;
                try
                {
                    _spin.Enter(ref taken);
                    Increase(count);
                }
                finally
                {
                    if (taken)
                        _spin.Exit();
                }
            }

            private void Increase(int count) => _count += count;
        }
        """);

    [Fact]
    public Task Generic_methods_attributes_and_parameters_by_reference_come_along() => Verify(
        """
        public sealed class Box
        {
            private readonly SemaphoreSlim _gate = new(1);
            private readonly Dictionary<object, object> _items = new();

            public bool Has<T>(object key) where T : class
            {
                _gate.Wait();
                try { return {|LOCK004:TryGet<T>(key, out _)|}; } finally { _gate.Release(); }
            }

            [System.ComponentModel.Description("Gets.")]
            [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull("key")]
            private bool TryGet<T>(object key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? item)
                where T : class
            {
                _gate.Wait();
                try
                {
                    item = _items.TryGetValue(key, out var found) ? (T)found : null;
                    return item is not null;
                }
                finally
                {
                    _gate.Release();
                }
            }

            private void AddLocked() { }
            private void TryGetLocked() { }
        }
        """,
        """
        public sealed class Box
        {
            private readonly SemaphoreSlim _gate = new(1);
            private readonly Dictionary<object, object> _items = new();

            public bool Has<T>(object key) where T : class
            {
                _gate.Wait();
                try { return TryGetCore<T>(key, out _); } finally { _gate.Release(); }
            }

            [System.ComponentModel.Description("Gets.")]
            [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull("key")]
            private bool TryGet<T>(object key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? item)
                where T : class
            {
                _gate.Wait();
                try
                {
                    return TryGetCore<T>(key, out item);
                }
                finally
                {
                    _gate.Release();
                }
            }

            // The caller holds _gate.
            [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull("key")]
            private bool TryGetCore<T>(object key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? item)
                where T : class
            {
                item = _items.TryGetValue(key, out var found) ? (T)found : null;
                return item is not null;
            }

            private void AddLocked() { }
            private void TryGetLocked() { }
        }
        """);
}
