namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>
/// Completing a task runs what waits for it on the thread that completes it, unless the task was made to run its continuations elsewhere.
/// </summary>
[Trait("Feature", "Inline continuations")]
public sealed class InlineContinuationTests
{
    [Theory]
    [InlineData("new(TaskCreationOptions.RunContinuationsAsynchronously)", "await _done.Task; Take();", "lock (B) { _done.SetResult(1); }")]
    [InlineData("new(TaskCreationOptions.RunContinuationsAsynchronously)", "_ = _done.Task.ContinueWith(_ => Take(), TaskContinuationOptions.ExecuteSynchronously); await Task.Yield();", "lock (B) { _done.SetResult(1); }")]
    [InlineData("new()", "_ = _done.Task.ContinueWith(_ => Take()); await Task.Yield();", "lock (B) { _done.SetResult(1); }")]
    [InlineData("new()", "_ = _done.Task.ContinueWith(_ => Take(), TaskContinuationOptions.None); await Task.Yield();", "lock (B) { _done.SetResult(1); }")]
    [InlineData("new()", "await _done.Task; Take();", "lock (B) { } _done.SetResult(1);")]
    [InlineData("new()", "await _done.Task; Take();", "lock (B) { Task.Run(() => _done.SetResult(1)); }")]
    [InlineData("new()", "await _done.Task; await Task.Yield(); Take();", "lock (B) { _done.SetResult(1); }")]
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
}
