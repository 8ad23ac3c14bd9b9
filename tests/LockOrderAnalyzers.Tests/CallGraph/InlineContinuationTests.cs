namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>
/// Completing a task runs what waits for it on the thread that completes it, unless the task was made to run its continuations elsewhere.
/// </summary>
[Trait("Feature", "Inline continuations")]
public sealed class InlineContinuationTests
{
    [Theory]
    [InlineData("TaskCompletionSource<int>", "_done.Task.ContinueWith(_ => Take(), TaskContinuationOptions.ExecuteSynchronously);", "{|LOCK001:_done.SetResult(1)|};")]
    [InlineData("TaskCompletionSource", "_done.Task.ContinueWith(_ => Take(), TaskContinuationOptions.ExecuteSynchronously);", "{|LOCK001:_done.SetResult()|};")]
    [InlineData("TaskCompletionSource<int>", "_done.Task.ContinueWith((_, _) => Take(), null, TaskContinuationOptions.ExecuteSynchronously);", "{|LOCK001:_done.TrySetResult(1)|};")]
    [InlineData("TaskCompletionSource<int>", "_done.Task.ContinueWith(_ => Take(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);", "{|LOCK001:_done.SetException(new IOException())|};")]
    [InlineData("TaskCompletionSource<int>", "_done.Task.ContinueWith(_ => Take(), TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.OnlyOnCanceled);", "{|LOCK001:_done.SetCanceled()|};")]
    public Task A_continuation_that_executes_synchronously_runs_under_the_lock(string type, string wait, string complete) => Crossing.VerifyMembers($$"""
        readonly {{type}} _done = new();
        void Wait() { {{wait}} }
        void Run() { lock (B) { {{complete}} } }
        """);

    [Theory]
    [InlineData("await _done.Task; lock (A) { }")]
    [InlineData("await _done.Task; Take();")]
    [InlineData("await _done.Task.ConfigureAwait(false); Take();")]
    [InlineData("var result = await _done.Task; if (result > 1) Take();")]
    [InlineData("try { await _done.Task; } finally { Take(); }")]
    [InlineData("while (await _done.Task > 1) { Take(); }")]
    public Task Code_that_awaits_the_task_runs_under_the_lock(string body) => Crossing.VerifyMembers($$"""
        readonly TaskCompletionSource<int> _done = new();
        async Task Wait() { {{body}} }
        void Run() { lock (B) { {|LOCK001:_done.SetResult(1)|}; } }
        """);

    [Theory]
    [InlineData("new(TaskCreationOptions.RunContinuationsAsynchronously)", "await _done.Task; Take();", "lock (B) { _done.SetResult(1); }")]
    [InlineData("new(TaskCreationOptions.RunContinuationsAsynchronously)", "_ = _done.Task.ContinueWith(_ => Take(), TaskContinuationOptions.ExecuteSynchronously); await Task.Yield();", "lock (B) { _done.SetResult(1); }")]
    [InlineData("new()", "_ = _done.Task.ContinueWith(_ => Take()); await Task.Yield();", "lock (B) { _done.SetResult(1); }")]
    [InlineData("new()", "_ = _done.Task.ContinueWith(_ => Take(), TaskContinuationOptions.None); await Task.Yield();", "lock (B) { _done.SetResult(1); }")]
    [InlineData("new()", "await _done.Task; Take();", "lock (B) { } _done.SetResult(1);")]
    [InlineData("new()", "await _done.Task; Take();", "lock (B) { Task.Run(() => _done.SetResult(1)); }")]
    [InlineData("new()", "Take(); await _done.Task;", "lock (B) { _done.SetResult(1); }")]
    public Task What_runs_elsewhere_does_not_hold_the_lock(string made, string wait, string run) => Crossing.VerifyMembers($$"""
        readonly TaskCompletionSource<int> _done = {{made}};
        async Task Wait() { {{wait}} }
        void Run() { {{run}} }
        """);

    [Fact]
    public Task What_awaits_another_task_does_not_run() => Crossing.VerifyMembers("""
        readonly TaskCompletionSource<int> _done = new(), _other = new();
        async Task Wait() { await _other.Task; Take(); }
        void Run() { lock (B) { _done.SetResult(1); } _other.SetResult(1); }
        """);

    [Fact]
    public Task A_reply_that_is_completed_under_the_lock_of_the_connection_closes_a_circle() => AllRules.Verify("""
        class Session(Connection connection)
        {
            readonly object _gate = new();
            public async Task Ask() { await connection.Reply.Task; lock (_gate) { } }
            public void Close() { lock (_gate) { {|LOCK013:connection.Close()|}; } }
        }
        class Connection
        {
            readonly object _gate = new();
            public readonly TaskCompletionSource<int> Reply = new();
            public void Close() { lock (_gate) { } }
            public void Receive(int value) { lock (_gate) { {|LOCK001:Reply.SetResult(value)|}; } }
        }
        """);
}
