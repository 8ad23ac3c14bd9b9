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
    public Task A_method_that_awaits_under_the_lock_has_a_twin_that_is_awaited() => Verify(
        """
        public sealed class Tokens(Func<Task<string>> fetch)
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private string _token = "";

            public async Task<string> GetAsync()
            {
                await _gate.WaitAsync().ConfigureAwait(false);
                try
                {
                    if (_token.Length == 0)
                        await {|LOCK004:RefreshAsync()|};
                    return _token.Length > 0 ? _token : await {|LOCK004:RefreshAsync()|}.ConfigureAwait(false);
                }
                finally
                {
                    _gate.Release();
                }
            }

            public async Task<string> RefreshAsync()
            {
                await _gate.WaitAsync().ConfigureAwait(false);
                try
                {
                    _token = await fetch().ConfigureAwait(false);
                    return _token;
                }
                finally
                {
                    _gate.Release();
                }
            }
        }
        """,
        """
        public sealed class Tokens(Func<Task<string>> fetch)
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private string _token = "";

            public async Task<string> GetAsync()
            {
                await _gate.WaitAsync().ConfigureAwait(false);
                try
                {
                    if (_token.Length == 0)
                        await RefreshLockedAsync();
                    return _token.Length > 0 ? _token : await RefreshLockedAsync().ConfigureAwait(false);
                }
                finally
                {
                    _gate.Release();
                }
            }

            public async Task<string> RefreshAsync()
            {
                await _gate.WaitAsync().ConfigureAwait(false);
                try
                {
                    return await RefreshLockedAsync().ConfigureAwait(false);
                }
                finally
                {
                    _gate.Release();
                }
            }

            // The caller holds _gate.
            private async Task<string> RefreshLockedAsync()
            {
                _token = await fetch().ConfigureAwait(false);
                return _token;
            }
        }
        """);

    [Fact]
    public Task A_method_that_awaits_only_the_lock_has_a_twin_that_is_not_awaited() => Verify(
        """
        public sealed class Exchange
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private readonly Dictionary<string, decimal> _rates = new();

            public async Task<decimal> RateAsync(string currency)
            {
                await _gate.WaitAsync();
                try
                {
                    if (!_rates.ContainsKey(currency))
                        await {|LOCK004:ReloadAsync()|};
                    return _rates[currency] + await {|LOCK004:CountAsync()|}.ConfigureAwait(true);
                }
                finally
                {
                    _gate.Release();
                }
            }

            public async Task ReloadAsync()
            {
                await _gate.WaitAsync();
                try
                {
                    _rates["EUR"] = 1;
                }
                finally
                {
                    _gate.Release();
                }
            }

            public async ValueTask<int> CountAsync()
            {
                await _gate.WaitAsync();
                try
                {
                    return _rates.Count;
                }
                finally
                {
                    _gate.Release();
                }
            }
        }
        """,
        """
        public sealed class Exchange
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private readonly Dictionary<string, decimal> _rates = new();

            public async Task<decimal> RateAsync(string currency)
            {
                await _gate.WaitAsync();
                try
                {
                    if (!_rates.ContainsKey(currency))
                        ReloadLocked();
                    return _rates[currency] + CountLocked();
                }
                finally
                {
                    _gate.Release();
                }
            }

            public async Task ReloadAsync()
            {
                await _gate.WaitAsync();
                try
                {
                    ReloadLocked();
                }
                finally
                {
                    _gate.Release();
                }
            }

            // The caller holds _gate.
            private void ReloadLocked()
            {
                _rates["EUR"] = 1;
            }

            public async ValueTask<int> CountAsync()
            {
                await _gate.WaitAsync();
                try
                {
                    return CountLocked();
                }
                finally
                {
                    _gate.Release();
                }
            }

            // The caller holds _gate.
            private int CountLocked()
            {
                return _rates.Count;
            }
        }
        """);

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

    [Fact]
    public Task A_scope_that_spans_the_method_is_a_region_too() => Verify(
        """
        public sealed class Stock
        {
            private readonly Gate _gate = new();
            private int _count;

            public int Take()
            {
                using (_gate.Enter())
                {
                    _count--;
                    return {|LOCK004:Count(0)|} + {|LOCK004:Half()|};
                }
            }

            private int Count(
                int reserved)
            {
                using (_gate.Enter())
                {
                    return _count - reserved;
                }
            }

            private int Half()
            {
                using var scope = _gate.Enter();
                var count = _count;
                return count / 2;
            }

            private sealed class Gate
            {
                private readonly SemaphoreSlim _semaphore = new(1, 1);

                public Scope Enter()
                {
                    _semaphore.Wait();
                    return new Scope(this);
                }

                public readonly struct Scope(Gate gate) : IDisposable
                {
                    public void Dispose() => gate._semaphore.Release();
                }
            }
        }
        """,
        """
        public sealed class Stock
        {
            private readonly Gate _gate = new();
            private int _count;

            public int Take()
            {
                using (_gate.Enter())
                {
                    _count--;
                    return CountLocked(0) + HalfLocked();
                }
            }

            private int Count(
                int reserved)
            {
                using (_gate.Enter())
                {
                    return CountLocked(reserved);
                }
            }

            // The caller holds the lock.
            private int CountLocked(
                int reserved)
            {
                return _count - reserved;
            }

            private int Half()
            {
                using var scope = _gate.Enter();
                return HalfLocked();
            }

            // The caller holds the lock.
            private int HalfLocked()
            {
                var count = _count;
                return count / 2;
            }

            private sealed class Gate
            {
                private readonly SemaphoreSlim _semaphore = new(1, 1);

                public Scope Enter()
                {
                    _semaphore.Wait();
                    return new Scope(this);
                }

                public readonly struct Scope(Gate gate) : IDisposable
                {
                    public void Dispose() => gate._semaphore.Release();
                }
            }
        }
        """);

    [Fact]
    public Task A_method_of_another_type_in_another_file_is_split_there() => RunAsync(
        """
        public sealed class Clerk
        {
            private readonly Account _account = new();

            public void Pay(int amount)
            {
                _account.Gate.Wait();
                try
                {
                    {|LOCK004:_account.Add(amount)|};
                }
                finally
                {
                    _account.Gate.Release();
                }
            }
        }
        """,
        """
        public sealed class Clerk
        {
            private readonly Account _account = new();

            public void Pay(int amount)
            {
                _account.Gate.Wait();
                try
                {
                    _account.AddLocked(amount);
                }
                finally
                {
                    _account.Gate.Release();
                }
            }
        }
        """,
        test =>
        {
            test.TestState.Sources.Add(("Account.cs", """
                public sealed class Account
                {
                    internal readonly SemaphoreSlim Gate = new(1, 1);
                    private int _amount;

                    public void Add(int amount)
                    {
                        Gate.Wait();
                        try
                        {
                            _amount += amount;
                        }
                        finally
                        {
                            Gate.Release();
                        }
                    }
                }
                """));
            test.FixedState.Sources.Add(("Account.cs", """
                public sealed class Account
                {
                    internal readonly SemaphoreSlim Gate = new(1, 1);
                    private int _amount;

                    public void Add(int amount)
                    {
                        Gate.Wait();
                        try
                        {
                            AddLocked(amount);
                        }
                        finally
                        {
                            Gate.Release();
                        }
                    }

                    // The caller holds Gate.
                    internal void AddLocked(int amount)
                    {
                        _amount += amount;
                    }
                }
                """));
        });

    [Fact]
    public Task A_method_that_calls_itself_calls_its_twin() => Verify(
        Source("""
            public void Run(int count)
            {
                _lock.EnterReadLock();
                try
                {
                    _count++;
                    if (count > 0)
                        {|LOCK004:Run(count - 1)|};
                }
                finally
                {
                    _lock.ExitReadLock();
                }
            }
            """),
        Source("""
            public void Run(int count)
            {
                _lock.EnterReadLock();
                try
                {
                    RunLocked(count);
                }
                finally
                {
                    _lock.ExitReadLock();
                }
            }

            // The caller holds _lock.
            private void RunLocked(int count)
            {
                _count++;
                if (count > 0)
                    RunLocked(count - 1);
            }
            """));

    [Fact]
    public Task Lines_end_as_they_did()
    {
        const string Before = """
            public void Run()
            {
                _lock.EnterWriteLock();
                try { {|LOCK004:Show()|}; } finally { _lock.ExitWriteLock(); }
            }

            public static void Show()
            {
                _lock.EnterWriteLock();
                try
                {
                    _count++;
                }
                finally { _lock.ExitWriteLock(); }
            }
            """;
        const string After = """
            public void Run()
            {
                _lock.EnterWriteLock();
                try { ShowLocked(); } finally { _lock.ExitWriteLock(); }
            }

            public static void Show()
            {
                _lock.EnterWriteLock();
                try
                {
                    ShowLocked();
                }
                finally { _lock.ExitWriteLock(); }
            }

            // The caller holds _lock.
            private static void ShowLocked()
            {
                _count++;
            }
            """;
        return Verify(Source(Before).ReplaceLineEndings("\r\n"), Source(After).ReplaceLineEndings("\r\n"));
    }

    [Theory]
    [InlineData("public virtual void Show() { _lock.EnterWriteLock(); try { _count++; } finally { _lock.ExitWriteLock(); } }")]
    [InlineData("public void Show() { _count++; _lock.EnterWriteLock(); try { _count++; } finally { _lock.ExitWriteLock(); } }")]
    [InlineData("public void Show() { _lock.EnterWriteLock(); try { _count++; } finally { _lock.ExitWriteLock(); } _count++; }")]
    [InlineData("public void Show() { _lock.EnterWriteLock(); try { _count++; } finally { _lock.ExitWriteLock(); _count++; } }")]
    [InlineData("public void Show() { _lock.EnterWriteLock(); try { _count++; } catch (Exception) { } finally { _lock.ExitWriteLock(); } }")]
    [InlineData("public void Show() { _lock.EnterWriteLock(); _count++; _lock.ExitWriteLock(); }")]
    [InlineData("public void Show() { _lock.EnterWriteLock(); try { } finally { _lock.ExitWriteLock(); } }")]
    [InlineData("public void Show() { Inner(); } void Inner() { _lock.EnterWriteLock(); try { _count++; } finally { _lock.ExitWriteLock(); } }")]
    [InlineData("public void Show() { if (!_lock.TryEnterWriteLock(5)) return; try { _count++; } finally { _lock.ExitWriteLock(); } }")]
    public Task A_method_that_is_not_one_region_stays_whole(string method) => VerifyNothing(Source(
        """
        public void Run()
        {
            _lock.EnterWriteLock();
            try { {|LOCK004:Show()|}; } finally { _lock.ExitWriteLock(); }
        }
        """,
        method).Replace("sealed class", "class"));

    [Fact]
    public Task A_reader_does_not_do_what_needs_the_lock_for_writing() => VerifyNothing(Source(
        """
        public void Run()
        {
            _lock.EnterReadLock();
            try { {|LOCK004:Show()|}; } finally { _lock.ExitReadLock(); }
        }
        """,
        """
        public void Show()
        {
            _lock.EnterWriteLock();
            try { _count++; } finally { _lock.ExitWriteLock(); }
        }
        """));

    [Fact]
    public Task A_task_that_is_not_awaited_could_outlast_the_lock() => VerifyNothing(
        """
        public class Store
        {
            private readonly SemaphoreSlim _gate = new(1);

            public void Run()
            {
                _gate.Wait();
                try { _ = {|LOCK004:SaveAsync()|}; } finally { _gate.Release(); }
            }

            private async Task SaveAsync()
            {
                _gate.Wait();
                try { await Task.Yield(); } finally { _gate.Release(); }
            }
        }
        """);

    [Fact]
    public Task A_twin_that_is_there_is_not_used_where_it_cannot_be_called() => VerifyNothing(Source(
        """
        public void Run()
        {
            _lock.EnterReadLock();
            try { {|LOCK004:Show()|}; {|LOCK004:Show(count: 2)|}; } finally { _lock.ExitReadLock(); }
        }
        """,
        """
        public void Show(int count = 1)
        {
            _lock.EnterReadLock();
            try { Print(count); } finally { _lock.ExitReadLock(); }
        }
        """,
        """
        private void Print(int number) => _count = number;
        """));

    [Fact]
    public Task A_property_and_a_second_acquisition_in_place_are_left_to_people() => VerifyNothing(Source(
        """
        public void Run()
        {
            _lock.EnterReadLock();
            try { _count += {|LOCK004:Count|}; {|LOCK004:_lock.EnterReadLock()|}; _lock.ExitReadLock(); } finally { _lock.ExitReadLock(); }
        }
        """,
        """
        private int Count { get { _lock.EnterReadLock(); try { return _count; } finally { _lock.ExitReadLock(); } } }
        """));

    private static string Source(params string[] members) => $$"""
        public sealed class Store
        {
            private static readonly ReaderWriterLockSlim _lock = new();
            private static int _count;

        {{string.Join("\n\n", members.Select(Indented))}}
        }
        """;

    private static string Indented(string member) =>
        string.Join('\n', member.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? line : "    " + line));
}
