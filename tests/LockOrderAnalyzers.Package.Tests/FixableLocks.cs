namespace LockOrderAnalyzers.Package.Tests;

/// <summary>Files with one mistake each that a code fix can mend, and what they are to look like then.</summary>
internal static class FixableLocks
{
    /// <summary>The entry point.</summary>
    public const string Program = "static class Program { static void Main() { } }\n";

    /// <summary>LOCK006: a return leaves the lock held.</summary>
    public const string Basket = """
        using System.Collections.Generic;
        using System.Threading;

        public sealed class Basket
        {
            private readonly object _gate = new();
            private readonly Dictionary<string, int> _items = new();

            public void Remove(string article)
            {
                Monitor.Enter(_gate);
                if (!_items.ContainsKey(article))
                    return;
                _items.Remove(article);
                Monitor.Exit(_gate);
            }
        }

        """;

    /// <summary>The same, fixed.</summary>
    public const string BasketFixed = """
        using System.Collections.Generic;
        using System.Threading;

        public sealed class Basket
        {
            private readonly object _gate = new();
            private readonly Dictionary<string, int> _items = new();

            public void Remove(string article)
            {
                lock (_gate)
                {
                    if (!_items.ContainsKey(article))
                        return;
                    _items.Remove(article);
                }
            }
        }

        """;

    /// <summary>LOCK004: a method takes the lock that its caller holds.</summary>
    public const string Exchange = """
        using System.Threading;
        using System.Threading.Tasks;

        public sealed class Exchange
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private decimal _rate;

            public async Task<decimal> RateAsync()
            {
                await _gate.WaitAsync();
                try
                {
                    await ReloadAsync();
                    return _rate;
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
                    _rate = await Task.FromResult(1m);
                }
                finally
                {
                    _gate.Release();
                }
            }
        }

        """;

    /// <summary>The same, fixed.</summary>
    public const string ExchangeFixed = """
        using System.Threading;
        using System.Threading.Tasks;

        public sealed class Exchange
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private decimal _rate;

            public async Task<decimal> RateAsync()
            {
                await _gate.WaitAsync();
                try
                {
                    await ReloadLockedAsync();
                    return _rate;
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
                    await ReloadLockedAsync();
                }
                finally
                {
                    _gate.Release();
                }
            }

            // The caller holds _gate.
            private async Task ReloadLockedAsync()
            {
                _rate = await Task.FromResult(1m);
            }
        }

        """;

    /// <summary>LOCK008: a thread waits for the disk while others spin.</summary>
    public const string Counter = """
        using System.IO;
        using System.Threading;

        public sealed class Counter
        {
            private SpinLock _spin = new(false);
            private int _count;

            public void Save()
            {
                bool taken = false;
                try
                {
                    _spin.Enter(ref taken);
                    File.WriteAllText("count", $"{_count++}");
                }
                finally
                {
                    if (taken)
                        _spin.Exit();
                }
            }
        }

        """;

    /// <summary>The same, fixed.</summary>
    public const string CounterFixed = """
        using System.IO;
        using System.Threading;

        public sealed class Counter
        {
            private readonly Lock _spin = new();
            private int _count;

            public void Save()
            {
                lock (_spin)
                {
                    File.WriteAllText("count", $"{_count++}");
                }
            }
        }

        """;

    /// <summary>LOCK001: two locks that are taken in both orders.</summary>
    public const string Bank = """
        public sealed class Bank
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();

            public void Transfer()
            {
                lock (_ledger)
                {
                    lock (_audit) { }
                }
            }

            public void Flush()
            {
                lock (_audit)
                {
                    lock (_ledger) { }
                }
            }
        }

        """;

    /// <summary>The same, fixed.</summary>
    public static string BankFixed { get; } = Bank.Replace("lock (_audit)\n        {\n            lock (_ledger) { }", "lock (_ledger)\n        {\n            lock (_audit) { }");
}
