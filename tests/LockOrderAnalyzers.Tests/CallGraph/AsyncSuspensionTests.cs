namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>
/// An asynchronous callee that nobody awaits runs under the lock B of its caller until it is suspended for the first time. An
/// <c>await</c> of what has ended already does not suspend it.
/// </summary>
public sealed class AsyncSuspensionTests
{
    [Theory]
    [InlineData("await Task.CompletedTask; lock (A) { }")]
    [InlineData("await Task.CompletedTask.ConfigureAwait(false); lock (A) { }")]
    [InlineData("await Task.FromResult(1); lock (A) { }")]
    [InlineData("await ValueTask.CompletedTask; lock (A) { }")]
    [InlineData("await default(ValueTask); lock (A) { }")]
    [InlineData("await new ValueTask<int>(1); lock (A) { }")]
    [InlineData("if (DateTime.Now.Day == 1) await Task.Yield(); lock (A) { }")]
    [InlineData("foreach (var item in new int[0]) await Task.Yield(); lock (A) { }")]
    [InlineData("try { lock (A) { } await Task.Yield(); } catch { }")]
    [InlineData("await TakeAsync();")]
    [InlineData("if (DateTime.Now.Day == 1) { await Task.Yield(); return; } lock (A) { }")]
    public Task What_can_run_before_the_first_suspension_runs_under_the_callers_lock(string body) => Verify(body, "_ = {|LOCK001:RunAsync()|}");

    [Theory]
    [InlineData("await Task.Yield(); lock (A) { }")]
    [InlineData("await Task.Delay(1); lock (A) { }")]
    [InlineData("await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); lock (A) { }")]
    [InlineData("if (DateTime.Now.Day == 1) await Task.Yield(); else await Task.Delay(1); lock (A) { }")]
    [InlineData("try { await Task.Yield(); } finally { lock (A) { } }")]
    [InlineData("await SuspendAsync(); lock (A) { }")]
    [InlineData("await SuspendAsync(); await TakeAsync();")]
    [InlineData("await Task.Run(() => { lock (A) { } });")]
    [InlineData("do { await Task.Yield(); } while (DateTime.Now.Day == 1); lock (A) { }")]
    [InlineData("await foreach (var item in ItemsAsync()) { lock (A) { } }")]
    public Task What_runs_after_a_suspension_does_not(string body) => Verify(body, "_ = RunAsync()");

    [Theory]
    [InlineData("_ = {|LOCK001:RunAsync()|}")]
    [InlineData("var task = {|LOCK001:RunAsync()|}")]
    [InlineData("{|LOCK001:RunAsync()|}.ContinueWith(_ => { })")]
    [InlineData("{|LOCK001:Start(RunAsync)|}")]
    [InlineData("Func<Task> run = async () => { lock (A) { } await Task.Yield(); }; _ = {|LOCK001:run()|}")]
    [InlineData("_ = {|LOCK001:Local()|}; async Task Local() { lock (A) { } await Task.Yield(); }")]
    [InlineData("Action run = async () => { lock (A) { } await Task.Yield(); }; {|LOCK001:run()|}")]
    [InlineData("_ = {|LOCK001:ValueAsync()|}")]
    [InlineData("_list.Add({|LOCK001:RunAsync()|})")]
    public Task A_start_under_the_lock_runs_the_first_part_under_it(string start) => Verify("lock (A) { } await Task.Yield();", start);

    [Theory]
    [InlineData("_ = RunAsync()")]
    [InlineData("_list.Add(RunAsync())")]
    [InlineData("Start(RunAsync)")]
    [InlineData("Func<Task> run = async () => { await Task.Yield(); lock (A) { } }; _ = run()")]
    [InlineData("Action run = async () => { await Task.Yield(); lock (A) { } }; run()")]
    public Task A_start_under_the_lock_does_not_run_the_rest_under_it(string start) => Verify("await Task.Yield(); lock (A) { }", start);

    [Fact]
    public Task A_lock_that_the_callee_holds_only_before_its_suspension_is_no_gate_after_it() => LockOrderCode.Verify("""
        class Store
        {
            private readonly object _a = new(), _b = new(), _turn = new();

            public void First() { lock (_turn) { _ = FirstAsync(); } }
            private async Task FirstAsync() { await Task.Yield(); lock (_a) lock (_b) { } }
            public void Second() { lock (_turn) { lock (_b) lock ({|LOCK001:_a|}) { } } }
        }
        """);

    [Fact]
    public Task A_lock_around_the_first_part_is_a_gate_there() => LockOrderCode.Verify("""
        class Store
        {
            private readonly object _a = new(), _b = new(), _turn = new();

            public void First() { lock (_turn) { _ = FirstAsync(); } }
            private async Task FirstAsync() { lock (_a) lock (_b) { } await Task.Yield(); }
            public void Second() { lock (_turn) { lock (_b) lock (_a) { } } }
        }
        """);

    private static Task Verify(string body, string start) => Gates.VerifyMembers($$"""
        readonly List<Task> _list = new();
        Task Nothing() => Task.CompletedTask;
        async Task NothingAsync() { }
        async Task SuspendAsync() { await Task.Yield(); }
        async Task TakeAsync() { lock (A) { } await Task.Yield(); }
        async ValueTask ValueAsync() { lock (A) { } await Task.Yield(); }
        async IAsyncEnumerable<int> ItemsAsync() { await Task.Yield(); yield return 1; }
        static void Start(Func<Task> run) => run();
        async Task RunAsync() { {{body}} }
        void Run() { lock (B) { {{start}}; } }
        """);
}
