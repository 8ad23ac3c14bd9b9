using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>
/// LOCK009 for asynchronous methods that are blocked on: what they do before their first suspension runs on the thread of the caller,
/// which may take its locks again; the rest runs on other threads.
/// </summary>
public sealed class WaitForAsyncTests
{
    [Theory]
    [InlineData("{|LOCK009:LoadAsync().Wait()|}")]
    [InlineData("_ = {|LOCK009:LoadAsync().Result|}")]
    [InlineData("_ = {|LOCK009:LoadAsync().GetAwaiter().GetResult()|}")]
    [InlineData("_ = {|LOCK009:LoadAsync().ConfigureAwait(false).GetAwaiter().GetResult()|}")]
    [InlineData("var load = LoadAsync(); {|LOCK009:load.Wait()|}")]
    [InlineData("{|LOCK009:Task.WaitAll(LoadAsync())|}")]
    [InlineData("Func<Task<int>> load = LoadAsync; {|LOCK009:load().Wait()|}")]
    public Task The_lock_is_needed_after_the_first_await(string wait) => VerifyMembers($$"""
        private async Task<int> LoadAsync() { await Task.Delay(1); lock ({|LOCK013:_gate|}) { return 1; } }
        public void Run() { lock (_gate) { {{wait}}; } }
        """);

    [Theory]
    [InlineData("await Task.Yield();")]
    [InlineData("await Task.Delay(1).ConfigureAwait(false);")]
    [InlineData("await Task.Run(() => { });")]
    [InlineData("await File.ReadAllTextAsync(\"a\");")]
    [InlineData("foreach (var item in new int[2]) { await Task.Yield(); }")]
    [InlineData("if (DateTime.Now.Day == 1) await Task.Yield();")]
    public Task Whatever_the_method_awaits_first(string statement) => VerifyMembers($$"""
        private async Task LoadAsync() { {{statement}} lock ({|LOCK013:_gate|}) { } }
        public void Run() { lock (_gate) { {|LOCK009:LoadAsync().Wait()|}; } }
        """);

    [Fact]
    public Task The_lock_is_needed_by_what_the_method_awaits() => VerifyMembers("""
        private async Task LoadAsync() { await Task.Yield(); await {|LOCK013:ParseAsync()|}; }
        private async Task ParseAsync() { lock (_gate) { } await Task.Yield(); }
        public void Run() { lock (_gate) { {|LOCK009:LoadAsync().Wait()|}; } }
        """);

    [Fact]
    public Task The_lock_is_needed_by_an_asynchronous_lambda() => VerifyMembers("""
        public void Run()
        {
            Func<Task> load = async () => { await Task.Yield(); lock ({|LOCK013:_gate|}) { } };
            lock (_gate) { {|LOCK009:load().Wait()|}; }
        }
        """);

    [Fact]
    public Task The_lock_is_needed_by_a_task_that_the_method_returns() => VerifyMembers("""
        private Task LoadAsync() => Task.Run(() => { lock ({|LOCK013:_gate|}) { } });
        public void Run() { lock (_gate) { {|LOCK009:LoadAsync().Wait()|}; } }
        """);

    [Fact]
    public Task The_lock_is_needed_by_a_method_that_the_pool_runs() => VerifyMembers("""
        private async Task LoadAsync() { await Task.Yield(); lock (_gate) { } }
        public void Run() { lock (_gate) { {|LOCK009:Task.Run(() => {|LOCK013:LoadAsync()|}).Wait()|}; } }
        """);

    [Theory]
    [InlineData("lock (_gate) { } await Task.Yield();")]
    [InlineData("lock (_gate) { } await Task.Yield(); lock (_other) { }")]
    [InlineData("await Task.Yield();")]
    [InlineData("await Task.CompletedTask; lock (_gate) { }")]
    [InlineData("await Task.FromResult(1); lock (_gate) { }")]
    [InlineData("await default(ValueTask); lock (_gate) { }")]
    [InlineData("await Task.Yield(); _ = Task.Run(() => { lock (_gate) { } });")]
    public Task The_lock_is_taken_again_by_its_own_thread_or_not_at_all(string body) => VerifyMembers($$"""
        private async Task LoadAsync() { {{body}} }
        public void Run() { lock (_gate) { LoadAsync().Wait(); } }
        """);

    [Theory]
    [InlineData("_ = LoadAsync()")]
    [InlineData("var load = LoadAsync()")]
    [InlineData("LoadAsync().Wait(100)")]
    [InlineData("LoadAsync().ContinueWith(_ => { })")]
    public Task A_method_that_nobody_waits_for(string call) => VerifyMembers($$"""
        private async Task LoadAsync() { await Task.Yield(); lock (_gate) { } }
        public void Run() { lock (_gate) { {{call}}; } }
        """);

    [Fact]
    public Task A_semaphore_lets_nobody_in_again_not_even_before_the_first_await() => VerifyMembers("""
        private async Task LoadAsync() { await _mutex.WaitAsync(); _mutex.Release(); }
        public void Run()
        {
            _mutex.Wait();
            try { {|LOCK004:LoadAsync()|}.Wait(); } finally { _mutex.Release(); }
        }
        """);
}
