namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Asynchronous methods, called while the semaphore S or the lock B is held.</summary>
public sealed class AsyncCallTests
{
    [Theory]
    [InlineData("await {|LOCK001:Late()|};")]
    [InlineData("await {|LOCK001:Late()|}.ConfigureAwait(false);")]
    [InlineData("await {|LOCK001:Early()|};")]
    [InlineData("await {|LOCK001:Value()|};")]
    [InlineData("await {|LOCK001:Forward()|};")]
    [InlineData("if (await {|LOCK001:Number()|} > 0) return;")]
    [InlineData("{|LOCK001:Late()|}.Wait();")]
    [InlineData("{|LOCK001:Late()|}.GetAwaiter().GetResult();")]
    [InlineData("_ = {|LOCK001:Number()|}.Result;")]
    [InlineData("Func<Task> f = Late; await {|LOCK001:f()|};")]
    [InlineData("Func<Task> f = async () => { await Task.Yield(); lock (A) { } }; await {|LOCK001:f()|};")]
    [InlineData("await {|LOCK001:Local()|}; async Task Local() { await Task.Yield(); lock (A) { } }")]
    public Task An_awaited_callee_runs_under_the_locks_of_its_caller(string statement) => Verify($$"""
        async Task Run() { await S.WaitAsync(); try { {{statement}} } finally { S.Release(); } }
        """);

    [Theory]
    [InlineData("{|LOCK001:Late()|}.Wait();")]
    [InlineData("{|LOCK001:Late()|}.GetAwaiter().GetResult();")]
    [InlineData("_ = {|LOCK001:Number()|}.Result;")]
    public Task A_callee_that_is_waited_for_runs_under_the_locks_of_its_caller(string statement) => Verify($$"""
        void Run() { lock (B) { {{statement}} } }
        """);

    [Theory]
    [InlineData("_ = {|LOCK001:Early()|};")]
    [InlineData("var task = {|LOCK001:Early()|};")]
    [InlineData("{|LOCK001:Void()|};")]
    public Task A_callee_runs_at_once_up_to_its_first_suspension(string statement) => Verify($$"""
        async void Void() { lock (A) { } await Task.Yield(); }
        void Run() { lock (B) { {{statement}} } }
        """);

    [Theory]
    [InlineData("_ = Late();")]
    [InlineData("var task = Late();")]
    [InlineData("Void();")]
    [InlineData("Task.Run(Late);")]
    [InlineData("Later(async () => { await Task.Yield(); lock (A) { } });")]
    public Task What_a_callee_does_after_its_first_suspension_runs_on_its_own(string statement) => Verify($$"""
        async void Void() { await Task.Yield(); lock (A) { } }
        static void Later(Func<Task> f) => f();
        void Run() { lock (B) { {{statement}} } }
        """);

    [Fact]
    public Task A_task_that_is_awaited_after_the_release_runs_without_the_lock() => Verify("""
        async Task Run() { await S.WaitAsync(); var task = Late(); S.Release(); await task; }
        """);

    [Fact]
    public Task A_call_after_the_release_is_no_order() => Verify("""
        async Task Run() { await S.WaitAsync(); S.Release(); await Late(); }
        """);

    [Fact]
    public Task An_awaited_callee_may_take_the_semaphore_for_its_caller() => Verify("""
        async Task Enter() { await S.WaitAsync(); }
        async Task Run() { await Enter(); lock ({|LOCK001:A|}) { } S.Release(); }
        """);

    [Fact]
    public Task A_method_may_return_the_task_that_takes_the_semaphore() => Verify("""
        Task Enter() => S.WaitAsync();
        async Task Run() { await Enter(); lock ({|LOCK001:A|}) { } S.Release(); }
        """);

    [Fact]
    public Task A_method_may_return_the_task_that_takes_the_semaphore_which_the_caller_releases() => Verify("""
        Task Enter() => S.WaitAsync();
        async Task Run() { await Enter(); S.Release(); lock (A) { } }
        """);

    private static Task Verify(string members) => Gates.VerifyMembers($$"""
        async Task Late() { await Task.Yield(); lock (A) { } }
        async Task Early() { lock (A) { } await Task.Yield(); }
        async ValueTask Value() { await Task.Yield(); lock (A) { } }
        async Task<int> Number() { await Task.Yield(); lock (A) return 1; }
        Task Forward() => Late();
        {{members}}
        """);
}
