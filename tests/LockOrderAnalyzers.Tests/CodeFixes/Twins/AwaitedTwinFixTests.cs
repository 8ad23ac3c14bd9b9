using static LockOrderAnalyzers.Tests.CodeFixes.AllRulesFix<LockOrderAnalyzers.CodeFixes.UnlockedTwinFix>;

namespace LockOrderAnalyzers.Tests.CodeFixes.Twins;

/// <summary>LOCK004: the twin of an asynchronous method is asynchronous if it has something to await besides the lock.</summary>
public sealed class AwaitedTwinFixTests
{
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
}
