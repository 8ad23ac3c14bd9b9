namespace LockOrderAnalyzers.Tests.Primitives;

public sealed class SemaphoreSlimTests
{
    private const string One = "new(1)";

    [Theory]
    [InlineData("new(1)")]
    [InlineData("new(1, 1)")]
    [InlineData("new(initialCount: 1, maxCount: 1)")]
    [InlineData("new(maxCount: 1, initialCount: 1)")]
    public Task Wait_takes_one_that_lets_one_in(string creation) => Verify(creation, """
        void First() { _a.Wait(); try { lock (_b) { } } finally { _a.Release(); } }
        void Second() { lock (_b) { {|LOCK001:_a.Wait()|}; _a.Release(); } }
        """);

    [Theory]
    [InlineData("_a.Release()")]
    [InlineData("_a.Release(1)")]
    public Task Release_releases_it(string release) => Verify(One, $$"""
        void First() { _a.Wait(); {{release}}; lock (_b) { } }
        void Second() { lock (_b) { _a.Wait(); {{release}}; } }
        """);

    [Theory]
    [InlineData("new(2)")]
    [InlineData("new(4, 4)")]
    [InlineData("new(0)")]
    [InlineData("new(0, 1)")]
    public Task One_that_lets_more_or_nobody_in_is_no_lock(string creation) => Verify(creation, """
        void First() { _a.Wait(); lock (_b) { } _a.Release(); }
        void Second() { lock (_b) { _a.Wait(); _a.Release(); } }
        """);

    [Fact]
    public Task One_whose_count_nobody_knows_is_no_lock() => LockOrderCode.Verify("""
        class Store
        {
            readonly SemaphoreSlim _a;
            readonly object _b = new();

            Store(int count) => _a = new SemaphoreSlim(count);
            void First() { _a.Wait(); lock (_b) { } _a.Release(); }
            void Second() { lock (_b) { _a.Wait(); _a.Release(); } }
        }
        """);

    [Fact]
    public Task A_constant_count_is_known() => LockOrderCode.Verify("""
        class Store
        {
            const int Count = 1;
            readonly SemaphoreSlim _a;
            readonly object _b = new();

            Store() => _a = new SemaphoreSlim(Count);
            void First() { _a.Wait(); lock (_b) { } _a.Release(); }
            void Second() { lock (_b) { {|LOCK001:_a.Wait()|}; _a.Release(); } }
        }
        """);

    [Theory]
    [InlineData("_a.Wait(-1)")]
    [InlineData("_a.Wait(Timeout.InfiniteTimeSpan)")]
    [InlineData("_a.Wait(Timeout.Infinite, cancellation)")]
    [InlineData("_a.Wait(cancellation)")]
    public Task Wait_without_a_limit_waits(string wait) => Verify(One, $$"""
        void First() { _a.Wait(); lock (_b) { } _a.Release(); }
        void Second(CancellationToken cancellation) { lock (_b) { {|LOCK001:{{wait}}|}; _a.Release(); } }
        """);

    [Theory]
    [InlineData("_a.Wait(0)")]
    [InlineData("_a.Wait(100)")]
    [InlineData("_a.Wait(TimeSpan.FromSeconds(1))")]
    [InlineData("_a.Wait(100, cancellation)")]
    public Task Wait_with_a_limit_waits_for_nobody_for_ever(string wait) => Verify(One, $$"""
        void First() { _a.Wait(); lock (_b) { } _a.Release(); }
        void Second(CancellationToken cancellation) { lock (_b) { if ({{wait}}) _a.Release(); } }
        """);

    [Theory]
    [InlineData("_a.Wait(0)")]
    [InlineData("_a.Wait(TimeSpan.FromSeconds(1))")]
    public Task Wait_with_a_limit_holds_it_where_it_succeeds(string wait) => Verify(One, $$"""
        void First() { if ({{wait}}) { lock (_b) { } _a.Release(); } }
        void Second() { lock (_b) { {|LOCK001:_a.Wait()|}; _a.Release(); } }
        """);

    [Theory]
    [InlineData("await _a.WaitAsync()")]
    [InlineData("await _a.WaitAsync(cancellation)")]
    [InlineData("await _a.WaitAsync(-1)")]
    [InlineData("await _a.WaitAsync().ConfigureAwait(false)")]
    [InlineData("await _a.WaitAsync(Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(false)")]
    public Task WaitAsync_takes_it_when_it_is_awaited(string wait) => Verify(One, $$"""
        async Task First(CancellationToken cancellation)
        {
            {{wait}};
            try { lock (_b) { } }
            finally { _a.Release(); }
        }
        void Second() { lock (_b) { {|LOCK001:_a.Wait()|}; _a.Release(); } }
        """);

    [Fact]
    public Task WaitAsync_waits_under_another_semaphore() => Verify(One, """
        readonly SemaphoreSlim _c = new(1);
        async Task First() { await _a.WaitAsync(); await _c.WaitAsync(); _c.Release(); _a.Release(); }
        async Task Second() { await _c.WaitAsync(); await {|LOCK001:_a.WaitAsync()|}; _a.Release(); _c.Release(); }
        """);

    [Fact]
    public Task Release_releases_what_WaitAsync_took() => Verify(One, """
        async Task First() { await _a.WaitAsync(); _a.Release(); lock (_b) { } }
        void Second() { lock (_b) { _a.Wait(); _a.Release(); } }
        """);

    [Theory]
    [InlineData("{|LOCK001:_a.WaitAsync()|}.Wait()")]
    [InlineData("{|LOCK001:_a.WaitAsync()|}.GetAwaiter().GetResult()")]
    public Task WaitAsync_waits_when_its_task_is_waited_for(string wait) => Verify(One, $$"""
        void First() { _a.Wait(); lock (_b) { } _a.Release(); }
        void Second() { lock (_b) { {{wait}}; _a.Release(); } }
        """);

    [Theory]
    [InlineData("await _a.WaitAsync(0)")]
    [InlineData("await _a.WaitAsync(TimeSpan.FromSeconds(1))")]
    [InlineData("await _a.WaitAsync(100, cancellation).ConfigureAwait(false)")]
    public Task WaitAsync_with_a_limit_holds_it_where_it_succeeds(string wait) => Verify(One, $$"""
        async Task First(CancellationToken cancellation) { if ({{wait}}) { lock (_b) { } _a.Release(); } }
        void Second() { lock (_b) { {|LOCK001:_a.Wait()|}; _a.Release(); } }
        """);

    [Theory]
    [InlineData("await _a.WaitAsync(0)")]
    [InlineData("await _a.WaitAsync(TimeSpan.FromSeconds(1))")]
    public Task WaitAsync_with_a_limit_waits_for_nobody_for_ever(string wait) => Verify(One, $$"""
        readonly SemaphoreSlim _c = new(1);
        async Task First() { await _a.WaitAsync(); await _c.WaitAsync(); _c.Release(); _a.Release(); }
        async Task Second() { await _c.WaitAsync(); if ({{wait}}) _a.Release(); _c.Release(); }
        """);

    [Fact]
    public Task WaitAsync_with_a_limit_holds_nothing_where_it_fails() => Verify(One, """
        async Task First() { if (!await _a.WaitAsync(0)) { lock (_b) { } return; } _a.Release(); }
        void Second() { lock (_b) { _a.Wait(); _a.Release(); } }
        """);

    [Theory]
    [InlineData("_a.Wait(cancellation)")]
    [InlineData("await _a.WaitAsync(cancellation)")]
    public Task Is_not_held_where_its_wait_was_cancelled(string wait) => Verify(One, $$"""
        async Task First(CancellationToken cancellation)
        {
            try { {{wait}}; }
            catch (OperationCanceledException) { lock (_b) { } return; }
            _a.Release();
        }
        void Second() { lock (_b) { _a.Wait(); _a.Release(); } }
        """);

    private static Task Verify(string creation, string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly SemaphoreSlim _a = {{creation}};
            readonly object _b = new();

        {{members}}
        }
        """);
}
