using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>A semaphore that both sides of a circle await first is a gate lock, however long its holder is suspended.</summary>
public sealed class AsyncGateTests
{
    [Fact]
    public Task Both_sides_under_one_awaited_semaphore_are_safe() => VerifyBank("""
        public async Task Transfer()
        {
            await _gate.WaitAsync();
            try { await LockBoth(); } finally { _gate.Release(); }
        }
        public async Task Flush()
        {
            await _gate.WaitAsync();
            try { await Task.Yield(); lock (_audit) { lock (_ledger) { } } } finally { _gate.Release(); }
        }
        private async Task LockBoth() { await Task.Yield(); lock (_ledger) { lock (_audit) { } } }
        """);

    [Fact]
    public Task A_semaphore_that_was_given_back_before_the_await_is_no_gate() => VerifyBank("""
        private async Task LockBoth() { await Task.Yield(); lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }
        public async Task Transfer()
        {
            await _gate.WaitAsync();
            _gate.Release();
            await LockBoth();
        }
        public async Task Flush()
        {
            await _gate.WaitAsync();
            try { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } } finally { _gate.Release(); }
        }
        """);

    [Fact]
    public Task A_semaphore_of_one_side_alone_is_no_gate() => VerifyBank("""
        private async Task LockBoth() { await Task.Yield(); lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }
        public async Task Transfer()
        {
            await _gate.WaitAsync();
            try { await LockBoth(); } finally { _gate.Release(); }
        }
        public void Flush() { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } }
        """);

    [Fact]
    public Task Work_that_is_only_started_under_the_semaphore_is_not_guarded_by_it() => VerifyBank("""
        private async Task LockBoth() { await Task.Yield(); lock (_ledger) { lock ({|LOCK013:_audit|}) { } } }
        public async Task Transfer()
        {
            await _gate.WaitAsync();
            try { _ = LockBoth(); } finally { _gate.Release(); }
        }
        public async Task Flush()
        {
            await _gate.WaitAsync();
            try { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } } finally { _gate.Release(); }
        }
        """);

    [Fact]
    public Task A_semaphore_that_is_taken_in_both_ways_is_one_gate() => VerifyBank("""
        public void Transfer()
        {
            _gate.Wait();
            try { lock (_ledger) { lock (_audit) { } } } finally { _gate.Release(); }
        }
        public async Task Flush()
        {
            await _gate.WaitAsync();
            try { lock (_audit) { lock (_ledger) { } } } finally { _gate.Release(); }
        }
        """);

    [Fact]
    public Task A_semaphore_that_lets_two_in_is_no_gate() => Verify("""
        class Bank
        {
            private readonly SemaphoreSlim _gate = new(2);
            private readonly object _ledger = new(), _audit = new();

            public async Task Transfer()
            {
                await _gate.WaitAsync();
                try { lock (_ledger) { lock ({|LOCK013:_audit|}) { } } } finally { _gate.Release(); }
            }

            public async Task Flush()
            {
                await _gate.WaitAsync();
                try { lock (_audit) { lock ({|LOCK001:_ledger|}) { } } } finally { _gate.Release(); }
            }
        }
        """);

    [Fact]
    public Task A_scope_that_holds_the_semaphore_is_a_gate() => Verify("""
        sealed class AsyncLock
        {
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            public async Task<Releaser> LockAsync() { await _semaphore.WaitAsync(); return new Releaser(_semaphore); }
            public readonly struct Releaser(SemaphoreSlim semaphore) : IDisposable { public void Dispose() => semaphore.Release(); }
        }

        class Bank
        {
            private readonly AsyncLock _gate = new();
            private readonly object _ledger = new(), _audit = new();

            public async Task Transfer() { using (await _gate.LockAsync()) { await Task.Yield(); lock (_ledger) { lock (_audit) { } } } }

            public async Task Flush() { using (await _gate.LockAsync()) { await Task.Yield(); lock (_audit) { lock (_ledger) { } } } }
        }
        """);

    [Fact]
    public Task An_asynchronous_sequence_under_the_semaphore_is_guarded_by_it() => VerifyBank("""
        public async Task Transfer()
        {
            await _gate.WaitAsync();
            try { await foreach (var item in Items()) { } } finally { _gate.Release(); }
        }
        public async Task Flush()
        {
            await _gate.WaitAsync();
            try { lock (_audit) { lock (_ledger) { } } } finally { _gate.Release(); }
        }
        private async IAsyncEnumerable<int> Items() { await Task.Yield(); lock (_ledger) { lock (_audit) { } } yield return 1; }
        """);

    private static Task VerifyBank(string members) => Verify($$"""
        class Bank
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private readonly object _ledger = new(), _audit = new();

        {{members}}
        }
        """);
}
