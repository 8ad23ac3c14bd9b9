namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>
/// Tasks that are kept, combined or handed on before they are awaited: whoever awaits one under the semaphore S waits for all that
/// the method behind it still has to do.
/// </summary>
public sealed class AsyncKeptTaskTests
{
    [Theory]
    [InlineData("var task = Late(); {|LOCK009:await task|};")]
    [InlineData("var task = Late(); {|LOCK009:await task.ConfigureAwait(false)|};")]
    [InlineData("var task = Late(); _count++; {|LOCK009:await task|};")]
    [InlineData("var task = Number(); var number = {|LOCK009:await task|};")]
    [InlineData("var task = Value(); {|LOCK009:await task|};")]
    [InlineData("var task = Value().AsTask(); {|LOCK009:await task|};")]
    [InlineData("Task task; if (_count > 0) task = Late(); else task = Task.CompletedTask; {|LOCK009:await task|};")]
    [InlineData("var task = _count > 0 ? Late() : Task.CompletedTask; {|LOCK009:await task|};")]
    [InlineData("Task? task = null; if (_count > 0) task = Late(); if (task != null) {|LOCK009:await task|};")]
    [InlineData("var first = Late(); var second = first; {|LOCK009:await second|};")]
    [InlineData("{|LOCK009:await Task.WhenAll(Late(), Number())|};")]
    [InlineData("var one = Late(); var two = Number(); {|LOCK009:await Task.WhenAll(one, two)|};")]
    [InlineData("var tasks = new List<Task> { Late() }; {|LOCK009:await Task.WhenAll(tasks)|};")]
    [InlineData("var tasks = new[] { Late(), Late() }; {|LOCK009:await Task.WhenAll(tasks)|};")]
    [InlineData("var tasks = new List<Task>(); foreach (var n in new int[2]) tasks.Add(Late()); {|LOCK009:await Task.WhenAll(tasks)|};")]
    [InlineData("await {|LOCK001:Task.WhenAll(new int[2].Select(n => Late()))|};")]
    [InlineData("await {|LOCK001:Returned()|};")]
    [InlineData("await {|LOCK001:Awaited()|};")]
    [InlineData("await {|LOCK009:Kept()|};")]
    [InlineData("await {|LOCK001:Deferred(Late)|};")]
    [InlineData("await {|LOCK001:Deferred(() => Late())|};")]
    [InlineData("await {|LOCK001:Deferred(async () => await Late())|};")]
    [InlineData("await {|LOCK009:Given(Late())|};")]
    [InlineData("await {|LOCK001:Late()|}.WaitAsync(CancellationToken.None);")]
    [InlineData("{|LOCK009:await Late().ContinueWith(done => { })|};")]
    [InlineData("await foreach (var number in {|LOCK001:Numbers()|}) { }")]
    [InlineData("var numbers = Numbers().GetAsyncEnumerator(); await {|LOCK001:numbers.MoveNextAsync()|};")]
    [InlineData("await using ({|LOCK001:new Resource()|}) { }")]
    [InlineData("await using var {|LOCK001:resource = new Resource()|};")]
    [InlineData("var resource = new Resource(); await {|LOCK001:resource.DisposeAsync()|};")]
    public Task Are_waited_for_under_the_semaphore(string statements) => Verify(Members(statements));

    [Theory]
    [InlineData("var task = Late(); _ = task.IsCompleted;")]
    [InlineData("_tasks.Add(Late());")]
    [InlineData("_ = Task.WhenAll(Late(), Number());")]
    [InlineData("_ = Kept();")]
    [InlineData("var numbers = Numbers();")]
    [InlineData("await Task.WhenAny(Late(), Task.Delay(100));")]
    [InlineData("await Late().WaitAsync(TimeSpan.FromSeconds(1));")]
    [InlineData("var late = Late(); var harmless = Task.Yield(); await harmless;")]
    [InlineData("Task.Run(async () => await Late());")]
    public Task Are_not_waited_for_under_it(string statements) => Verify(Members(statements));

    [Theory]
    [InlineData("Task task; await S.WaitAsync(); try { task = Late(); } finally { S.Release(); } await task;")]
    [InlineData("var task = Late(); await S.WaitAsync(); S.Release(); await task;")]
    [InlineData("var task = Late(); await task; await S.WaitAsync(); S.Release();")]
    [InlineData("var tasks = new[] { Late(), Late() }; await Task.WhenAll(tasks); await S.WaitAsync(); S.Release();")]
    public Task Are_waited_for_without_the_semaphore_before_it_and_after_it(string statements)
        => Verify(Members("") + $"public async Task Walk() {{ {statements} }}");

    [Fact]
    public Task A_task_that_another_method_keeps_in_a_field()
        => Verify(Members("{|LOCK009:await _kept|};") + "public void Start() => _kept = Late();");

    [Fact]
    public Task A_loop_over_an_asynchronous_sequence_runs_without_the_semaphore_that_the_iterator_gave_back()
        => Verify("""
            async IAsyncEnumerable<int> Numbers()
            {
                await S.WaitAsync();
                S.Release();
                yield return 1;
            }
            public async Task Run() { await foreach (var number in Numbers()) { lock (A) { } } }
            """);

    private static string Members(string statements) => $$"""
        int _count;
        Task _kept = Task.CompletedTask;
        readonly List<Task> _tasks = new();
        async Task Late() { await Task.Yield(); lock (A) { } }
        async Task<int> Number() { await Task.Yield(); lock (A) { return 1; } }
        async ValueTask Value() { await Task.Yield(); lock (A) { } }
        Task Returned() { _count++; return Late(); }
        async Task<int> Awaited() { return await Number(); }
        async Task Kept() { var task = Late(); await task; }
        static async Task Deferred(Func<Task> run) { await Task.Yield(); await run(); }
        static async Task Given(Task task) => await task;
        async IAsyncEnumerable<int> Numbers() { await Task.Yield(); lock (A) { } yield return 1; }
        sealed class Resource : IAsyncDisposable { public async ValueTask DisposeAsync() { await Task.Yield(); lock (A) { } } }
        public async Task Run() { await S.WaitAsync(); try { {{statements}} } finally { S.Release(); } }

        """;

    private static Task Verify(string members) => AllRules.VerifyWarnings($$"""
        using static Gates;

        static class Gates
        {
            public static readonly object A = new();
            public static readonly SemaphoreSlim S = new(1);
            static void Ordered() { lock (A) { S.Wait(); S.Release(); } }
        }

        public class Caller
        {
        {{members}}
        }
        """);
}
