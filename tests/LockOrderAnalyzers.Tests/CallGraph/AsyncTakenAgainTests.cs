namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>
/// A semaphore that is waited for a second time by asynchronous code that its holder awaits in a roundabout way: LOCK004 where the
/// call itself is awaited, LOCK009 where its task is kept or combined first.
/// </summary>
public sealed class AsyncTakenAgainTests
{
    [Theory]
    [InlineData("await {|LOCK004:AddAsync()|};")]
    [InlineData("await {|LOCK004:LaterAsync()|};")]
    [InlineData("await {|LOCK004:ReturnedAsync()|};")]
    [InlineData("_count = await {|LOCK004:CountAsync()|};")]
    [InlineData("await {|LOCK004:OuterAsync()|};")]
    [InlineData("Func<Task> add = async () => await AddAsync(); await {|LOCK004:add()|};")]
    [InlineData("await {|LOCK004:RunAsync(AddAsync)|};")]
    [InlineData("await {|LOCK004:RunAsync(async () => { await Task.Yield(); await _lock.WaitAsync(); _lock.Release(); })|};")]
    [InlineData("await foreach (var item in {|LOCK004:ItemsAsync()|}) _count++;")]
    [InlineData("await using var {|LOCK004:resource = new Resource(this)|};")]
    [InlineData("{|LOCK004:AddAsync()|}.Wait();")]
    [InlineData("_ = {|LOCK004:CountAsync()|}.Result;")]
    public Task A_semaphore_that_is_needed_by_what_its_holder_awaits(string statements) => Verify(statements);

    [Theory]
    [InlineData("var task = AddAsync(); {|LOCK009:await task|};")]
    [InlineData("var task = AddAsync(); _count++; {|LOCK009:await task.ConfigureAwait(false)|};")]
    [InlineData("{|LOCK009:await Task.WhenAll(AddAsync())|};")]
    [InlineData("{|LOCK009:await Task.WhenAll(AddAsync(), Task.CompletedTask)|};")]
    [InlineData("var one = AddAsync(); {|LOCK009:await Task.WhenAll(one)|};")]
    [InlineData("await {|LOCK009:KeptAsync()|};")]
    public Task A_semaphore_that_is_needed_by_a_task_which_its_holder_keeps_and_awaits_later(string statements) => Verify(statements);

    [Theory]
    [InlineData("_ = AddAsync();")]
    [InlineData("_tasks.Add(AddAsync());")]
    [InlineData("_tasks.Add(OuterAsync());")]
    [InlineData("Func<Task> add = async () => await AddAsync(); _later = add;")]
    [InlineData("await RunLaterAsync(AddAsync);")]
    [InlineData("var items = ItemsAsync();")]
    [InlineData("await Task.WhenAny(AddAsync(), Task.Delay(100));")]
    [InlineData("if (await _lock.WaitAsync(0)) _lock.Release();")]
    public Task A_semaphore_that_others_wait_for_until_it_is_released(string statements) => Verify(statements);

    private static Task Verify(string statements) => AllRules.VerifyWarnings($$"""
        public class Store
        {
            private readonly SemaphoreSlim _lock = new(1, 1);
            private readonly List<Task> _tasks = new();
            private Func<Task>? _later;
            private int _count;

            private async Task AddAsync() { await _lock.WaitAsync(); _lock.Release(); }
            private async Task LaterAsync() { await Task.Yield(); await _lock.WaitAsync(); _lock.Release(); }
            private async Task<int> CountAsync() { await _lock.WaitAsync(); try { return _count; } finally { _lock.Release(); } }
            private Task ReturnedAsync() => AddAsync();
            private async Task OuterAsync() => await AddAsync();
            private async Task KeptAsync() { var task = AddAsync(); await task; }
            private static async Task RunAsync(Func<Task> run) => await run();
            private Task RunLaterAsync(Func<Task> run) { _later = run; return Task.CompletedTask; }
            private async IAsyncEnumerable<int> ItemsAsync() { await _lock.WaitAsync(); try { yield return 1; } finally { _lock.Release(); } }

            private sealed class Resource(Store store) : IAsyncDisposable
            {
                public async ValueTask DisposeAsync() => await store.AddAsync();
            }

            public async Task Run()
            {
                await _lock.WaitAsync();
                try { {{statements}} } finally { _lock.Release(); }
            }
        }
        """);
}
