using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>What LOCK009 is silent about: waits for tasks that end without the locks that the waiter holds.</summary>
public sealed class NoTaskWaitTests
{
    private const string Loading = """
        private Task<int> _load = Task.FromResult(0);
        public void Start() { _load = Task.Run(() => { lock (_gate) { return 1; } }); }
        """;

    [Fact]
    public Task A_wait_without_a_lock() => VerifyMembers($$"""
        {{Loading}}
        public void Stop() { _load.Wait(); }
        """);

    [Fact]
    public Task A_wait_after_the_release() => VerifyMembers($$"""
        {{Loading}}
        public void Stop() { lock (_gate) { } _load.Wait(); lock (_gate) { } }
        """);

    [Fact]
    public Task A_wait_while_the_lock_is_released_for_a_moment() => VerifyMembers($$"""
        {{Loading}}
        public void Stop()
        {
            lock (_gate)
            {
                Monitor.Exit(_gate);
                try { _load.Wait(); } finally { Monitor.Enter(_gate); }
            }
        }
        """);

    [Theory]
    [InlineData("_load.Wait(1000)")]
    [InlineData("_load.Wait(TimeSpan.FromSeconds(1))")]
    [InlineData("_load.Wait(1000, token)")]
    [InlineData("_load.Wait(0)")]
    [InlineData("Task.WaitAll(new Task[] { _load }, 1000)")]
    [InlineData("Task.WaitAny(new Task[] { _load }, TimeSpan.FromSeconds(1))")]
    [InlineData("_load.WaitAsync(TimeSpan.FromSeconds(1)).Wait()")]
    [InlineData("Task.WaitAny(_load, Task.Delay(1000))")]
    [InlineData("Task.WhenAny(_load, Task.Delay(1000)).Wait()")]
    public Task A_wait_that_gives_up(string wait) => VerifyMembers($$"""
        {{Loading}}
        public void Stop(CancellationToken token) { lock (_gate) { {{wait}}; } }
        """);

    [Theory]
    [InlineData("Task.Delay(100).Wait()")]
    [InlineData("Task.CompletedTask.Wait()")]
    [InlineData("_ = Task.FromResult(1).Result")]
    [InlineData("Task.Run(() => { }).Wait()")]
    [InlineData("task.Wait()")]
    [InlineData("_ = File.ReadAllTextAsync(\"a\").Result")]
    [InlineData("Task.Run(() => { lock (_other) { } }).Wait()")]
    public Task A_task_that_needs_no_lock_of_the_waiter(string wait) => VerifyMembers($$"""
        public void Run(Task task) { lock (_gate) { {{wait}}; } }
        """);

    [Fact]
    public Task A_task_whose_lock_everybody_takes_after_that_of_the_waiter() => VerifyMembers("""
        public void Run() { lock (_gate) { Task.Run(() => { lock (_other) { } }).Wait(); } }
        public void Add() { lock (_gate) { lock (_other) { } } }
        """);

    [Fact]
    public Task A_task_that_is_started_and_not_waited_for() => VerifyMembers("""
        public void Run() { lock (_gate) { Task.Run(() => { lock (_gate) { } }); } }
        """);

    [Fact]
    public Task Another_task_than_the_one_that_needs_the_lock() => VerifyMembers($$"""
        {{Loading}}
        private Task _save = Task.CompletedTask;
        public void StartSave() { _save = Task.Run(() => { }); }
        public void Stop() { lock (_gate) { _save.Wait(); } }
        """);

    [Fact]
    public Task A_task_that_only_tries_to_take_the_lock() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start()
        {
            _load = Task.Run(() =>
            {
                if (!Monitor.TryEnter(_gate)) return;
                try { } finally { Monitor.Exit(_gate); }
            });
        }
        public void Stop() { lock (_gate) { _load.Wait(); } }
        """);

    [Fact]
    public Task A_task_that_starts_another_one_and_does_not_wait_for_it() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { Task.Run(() => { lock (_gate) { } }); }); }
        public void Stop() { lock (_gate) { _load.Wait(); } }
        """);

    [Theory]
    [InlineData("_load.IsCompleted")]
    [InlineData("_load.IsCompletedSuccessfully")]
    [InlineData("_load is { IsCompleted: true }")]
    [InlineData("_load.Status == TaskStatus.RanToCompletion")]
    public Task The_result_of_a_task_that_is_known_to_have_ended(string test) => VerifyMembers($$"""
        {{Loading}}
        public int Stop() { lock (_gate) { return {{test}} ? _load.Result : 0; } }
        """);

    [Fact]
    public Task The_result_of_a_task_that_was_waited_for_before_the_lock() => VerifyMembers("""
        public int Run()
        {
            var load = Task.Run(() => { lock (_gate) { return 1; } });
            load.Wait();
            lock (_gate) { return load.Result; }
        }
        """);

    [Fact]
    public Task The_results_of_tasks_that_were_awaited_before_the_lock() => VerifyMembers("""
        public async Task<int> Run()
        {
            var first = Task.Run(() => { lock (_gate) { return 1; } });
            var second = Task.Run(() => { lock (_gate) { return 2; } });
            await Task.WhenAll(first, second);
            lock (_gate) { return first.Result + second.Result; }
        }
        """);

    [Fact]
    public Task The_result_of_the_task_that_a_continuation_continues() => VerifyMembers($$"""
        {{Loading}}
        private int _total;
        public void Then() => _load.ContinueWith(done => { lock (_gate) { _total += done.Result; } });
        """);

    [Fact]
    public Task A_lock_that_no_other_thread_knows() => VerifyMembers("""
        public void Run()
        {
            var own = new object();
            var load = Task.Run(() => { lock (_gate) { } });
            lock (own) { load.Wait(); }
        }
        """);

    [Fact]
    public Task The_task_of_a_part_that_needs_the_lock_of_the_part() => AllRules.Verify("""
        public sealed class Part
        {
            private readonly object _gate = new();
            private Task _work = Task.CompletedTask;
            public void Start() { _work = Task.Run(() => { lock (_gate) { } }); }
            public void Stop() => _work.Wait();
        }

        public sealed class Whole
        {
            private readonly object _gate = new();
            private readonly Part _part = new();
            public void Stop() { lock (_gate) { _part.Stop(); } }
        }
        """);

    [Fact]
    public Task A_reader_may_wait_for_a_reader_where_nobody_writes() => VerifyMembers("""
        private readonly ReaderWriterLockSlim _rw = new();
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { _rw.EnterReadLock(); try { } finally { _rw.ExitReadLock(); } }); }
        public void Stop() { _rw.EnterReadLock(); try { _load.Wait(); } finally { _rw.ExitReadLock(); } }
        """);
}
