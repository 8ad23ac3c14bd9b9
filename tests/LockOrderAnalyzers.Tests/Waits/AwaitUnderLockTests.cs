using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>LOCK009 at an <c>await</c>: a semaphore is held until a task that was started before it has ended.</summary>
public sealed class AwaitUnderLockTests
{
    private const string Loading = """
        private Task<int> _load = Task.FromResult(0);
        public void Start() { _load = LoadAsync(); }
        private async Task<int> LoadAsync()
        {
            await {|LOCK013:_mutex.WaitAsync()|};
            try { return 1; } finally { _mutex.Release(); }
        }
        """;

    [Theory]
    [InlineData("{|LOCK009:await _load|}")]
    [InlineData("{|LOCK009:await _load.ConfigureAwait(false)|}")]
    [InlineData("{|LOCK009:await Task.WhenAll(_load)|}")]
    [InlineData("{|LOCK009:await Task.WhenAll(_load, Task.CompletedTask).ConfigureAwait(false)|}")]
    [InlineData("{|LOCK009:_load.Wait()|}")]
    [InlineData("if ({|LOCK009:await _load|} > 0) return")]
    public Task A_task_of_a_field_that_needs_the_semaphore(string wait) => VerifyMembers($$"""
        {{Loading}}
        public async Task Stop()
        {
            await _mutex.WaitAsync();
            try { {{wait}}; } finally { _mutex.Release(); }
        }
        """);

    [Fact]
    public Task A_task_in_a_local_that_was_started_before_the_semaphore() => VerifyMembers("""
        private async Task LoadAsync() { await {|LOCK013:_mutex.WaitAsync()|}; _mutex.Release(); }
        public async Task Run()
        {
            var load = LoadAsync();
            await _mutex.WaitAsync();
            try { {|LOCK009:await load|}; } finally { _mutex.Release(); }
        }
        """);

    [Fact]
    public Task Tasks_in_a_list() => VerifyMembers("""
        private readonly List<Task> _loads = new();
        private async Task LoadAsync() { await {|LOCK013:_mutex.WaitAsync()|}; _mutex.Release(); }
        public void Start() => _loads.Add(LoadAsync());
        public async Task Stop()
        {
            await _mutex.WaitAsync();
            try { {|LOCK009:await Task.WhenAll(_loads)|}; } finally { _mutex.Release(); }
        }
        """);

    [Fact]
    public Task A_task_that_the_pool_runs() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { {|LOCK013:_mutex.Wait()|}; _mutex.Release(); }); }
        public async Task Stop()
        {
            await _mutex.WaitAsync();
            try { {|LOCK009:await _load|}; } finally { _mutex.Release(); }
        }
        """);

    [Fact]
    public Task A_task_that_waits_for_a_lock_whose_holder_waits_for_the_semaphore() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { lock ({|LOCK013:_gate|}) { } }); }
        public void Add() { lock (_gate) { {|LOCK013:_mutex.Wait()|}; _mutex.Release(); } }
        public async Task Stop()
        {
            await _mutex.WaitAsync();
            try { {|LOCK009:await _load|}; } finally { _mutex.Release(); }
        }
        """);

    [Fact]
    public Task A_value_task_that_was_kept() => VerifyMembers("""
        private async ValueTask LoadAsync() { await {|LOCK013:_mutex.WaitAsync()|}; _mutex.Release(); }
        public async Task Run()
        {
            var load = LoadAsync();
            await _mutex.WaitAsync();
            try { {|LOCK009:await load|}; } finally { _mutex.Release(); }
        }
        """);

    [Fact]
    public Task An_await_in_a_callee_is_reported_at_the_call_under_the_semaphore() => VerifyMembers($$"""
        {{Loading}}
        private async Task Finish() => await _load;
        public async Task Stop()
        {
            await _mutex.WaitAsync();
            try { await {|LOCK009:Finish()|}; } finally { _mutex.Release(); }
        }
        """);

    [Fact]
    public Task A_task_of_another_object() => AllRules.Verify("""
        public sealed class Cache
        {
            private readonly SemaphoreSlim _mutex = new(1, 1);
            private readonly Refresher _refresher;
            public Cache() => _refresher = new Refresher(this);

            public async Task Clear()
            {
                await _mutex.WaitAsync();
                try { await {|LOCK009:_refresher.StopAsync()|}; } finally { _mutex.Release(); }
            }

            public async Task Store() { await _mutex.WaitAsync(); _mutex.Release(); }
        }

        public sealed class Refresher(Cache cache)
        {
            private Task _loop = Task.CompletedTask;
            public void Start() => _loop = Task.Run(RefreshAsync);
            public async Task StopAsync() => await _loop;
            private async Task RefreshAsync() { await Task.Delay(1000); await {|LOCK013:cache.Store()|}; }
        }
        """);

    [Theory]
    [InlineData("await Task.Delay(100)")]
    [InlineData("await Task.Yield()")]
    [InlineData("await Task.CompletedTask")]
    [InlineData("await task")]
    [InlineData("await Task.Run(() => { lock (_gate) { } })")]
    [InlineData("await _load.WaitAsync(TimeSpan.FromSeconds(1))")]
    [InlineData("await Task.WhenAny(_load, Task.Delay(1000))")]
    [InlineData("_ = _load.IsCompleted ? await _load : 0")]
    public Task An_await_of_what_does_not_need_the_semaphore(string wait) => VerifyMembers($$"""
        {{Loading.Replace("{|LOCK013:", "").Replace("|}", "")}}
        public async Task Stop(Task task)
        {
            await _mutex.WaitAsync();
            try { {{wait}}; } finally { _mutex.Release(); }
        }
        """);

    [Theory]
    [InlineData("await _load; await _mutex.WaitAsync(); _mutex.Release();")]
    [InlineData("await _mutex.WaitAsync(); _mutex.Release(); await _load;")]
    [InlineData("if (await _mutex.WaitAsync(0)) _mutex.Release(); await _load;")]
    public Task An_await_without_the_semaphore(string statements) => VerifyMembers($$"""
        {{Loading.Replace("{|LOCK013:", "").Replace("|}", "")}}
        public async Task Stop() { {{statements}} }
        """);

    [Fact]
    public Task A_semaphore_that_lets_several_in_is_no_lock() => VerifyMembers("""
        private readonly SemaphoreSlim _slots = new(4);
        private Task _load = Task.CompletedTask;
        public void Start() { _load = LoadAsync(); }
        private async Task LoadAsync() { await _slots.WaitAsync(); _slots.Release(); }
        public async Task Stop() { await _slots.WaitAsync(); try { await _load; } finally { _slots.Release(); } }
        """);
}
