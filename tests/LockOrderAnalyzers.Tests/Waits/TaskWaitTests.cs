using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>LOCK009: a thread blocks on a task while it holds a lock that the task needs before it can end.</summary>
public sealed class TaskWaitTests
{
    [Theory]
    [InlineData("{|LOCK009:_load.Wait()|}")]
    [InlineData("{|LOCK009:_load.Wait(-1)|}")]
    [InlineData("{|LOCK009:_load.Wait(Timeout.InfiniteTimeSpan)|}")]
    [InlineData("{|LOCK009:_load.Wait(token)|}")]
    [InlineData("_ = {|LOCK009:_load.Result|}")]
    [InlineData("_ = {|LOCK009:_load.GetAwaiter().GetResult()|}")]
    [InlineData("_ = {|LOCK009:_load.ConfigureAwait(false).GetAwaiter().GetResult()|}")]
    [InlineData("{|LOCK009:Task.WaitAll(_load)|}")]
    [InlineData("{|LOCK009:Task.WaitAll(new Task[] { Task.CompletedTask, _load })|}")]
    [InlineData("{|LOCK009:Task.WhenAll(_load, Task.CompletedTask).Wait()|}")]
    public Task Every_way_to_block_on_a_task_waits_for_it(string wait) => VerifyMembers($$"""
        private Task<int> _load = Task.FromResult(0);
        public void Start() { _load = Task.Run(() => { lock ({|LOCK013:_gate|}) { return 1; } }); }
        public void Stop(CancellationToken token) { lock (_gate) { {{wait}}; } }
        """);

    [Theory]
    [InlineData("Task.Run(Load)")]
    [InlineData("Task.Run(async () => { await Task.Yield(); {|LOCK013:Load()|}; })")]
    [InlineData("Task.Run(async () => { {|LOCK013:Load()|}; await Task.Yield(); })")]
    [InlineData("Task.Run(LoadAsync)")]
    [InlineData("Task.Factory.StartNew(Load)")]
    [InlineData("Task.Factory.StartNew(() => {|LOCK013:Load()|}, TaskCreationOptions.LongRunning)")]
    [InlineData("Task.CompletedTask.ContinueWith(_ => {|LOCK013:Load()|})")]
    [InlineData("Task.Run(() => { }).ContinueWith(_ => {|LOCK013:Load()|}, TaskScheduler.Default)")]
    public Task The_task_may_be_started_in_any_way(string start)
    {
        var (load, loadAsync) = (start.Contains("Run(Load)") || start.Contains("StartNew(Load)"), start.Contains("LoadAsync"));
        return VerifyMembers($$"""
            private Task _load = Task.CompletedTask;
            public void Start() { _load = {{start}}; }
            public void Stop() { lock (_gate) { {|LOCK009:_load.Wait()|}; } }
            private void Load() { lock ({{Note(load, "_gate")}}) { } }
            private async Task LoadAsync() { await Task.Yield(); lock ({{Note(loadAsync, "_gate")}}) { } }
            """);

        static string Note(bool here, string code) => here ? $"{{|LOCK013:{code}|}}" : code;
    }

    [Fact]
    public Task A_task_that_is_made_first_and_started_later() => VerifyMembers("""
        private readonly Task _load;
        public Store() => _load = new Task(Load);
        public void Start() => _load.Start();
        public void Stop() { lock (_gate) { {|LOCK009:_load.Wait()|}; } }
        private void Load() { lock ({|LOCK013:_gate|}) { } }
        """);

    [Fact]
    public Task A_task_that_is_started_and_waited_for_in_one_expression() => VerifyMembers("""
        public void Run()
        {
            lock (_gate) { {|LOCK009:Task.Run(() => { lock ({|LOCK013:_gate|}) { } }).Wait()|}; }
        }
        """);

    [Fact]
    public Task A_task_in_a_local() => VerifyMembers("""
        public int Run()
        {
            var count = Task.Run(() => { lock ({|LOCK013:_gate|}) { return 1; } });
            lock (_gate) { return {|LOCK009:count.Result|}; }
        }
        """);

    [Fact]
    public Task A_task_that_was_started_under_the_lock() => VerifyMembers("""
        public void Run()
        {
            lock (_gate)
            {
                var load = Task.Run(() => { lock ({|LOCK013:_gate|}) { } });
                {|LOCK009:load.Wait()|};
            }
        }
        """);

    [Fact]
    public Task A_task_in_a_static_field() => AllRules.Verify("""
        public static class Store
        {
            private static readonly object s_gate = new();
            private static Task s_load = Task.Run(static () => { lock ({|LOCK013:s_gate|}) { } });
            public static void Stop() { lock (s_gate) { {|LOCK009:s_load.Wait()|}; } }
        }
        """);

    [Theory]
    [InlineData("List<Task> _loads = new()", "_loads.Add(load)", "{|LOCK009:Task.WaitAll(_loads.ToArray())|}")]
    [InlineData("List<Task> _loads = new()", "_loads.Add(load)", "{|LOCK009:Task.WhenAll(_loads).Wait()|}")]
    [InlineData("List<Task> _loads = new()", "_loads.Add(load)", "foreach (var one in _loads) {|LOCK009:one.Wait()|}")]
    [InlineData("List<Task> _loads = new()", "_loads.Add(load)", "{|LOCK009:_loads.ForEach(static one => one.Wait())|}")]
    [InlineData("Task[] _loads = new Task[8]", "_loads[0] = load", "{|LOCK009:Task.WaitAll(_loads)|}")]
    [InlineData("Dictionary<string, Task> _loads = new()", "_loads[\"a\"] = load", "{|LOCK009:_loads[\"a\"].Wait()|}")]
    [InlineData("ConcurrentQueue<Task> _loads = new()", "_loads.Enqueue(load)", "while (_loads.TryDequeue(out var one)) {|LOCK009:one.Wait()|}")]
    public Task A_task_in_a_collection(string field, string add, string wait) => VerifyMembers($$"""
        private readonly {{field}};
        public void Start() { var load = Task.Run(() => { lock ({|LOCK013:_gate|}) { } }); {{add}}; }
        public void Stop() { lock (_gate) { {{wait}}; } }
        """);

    [Fact]
    public Task Tasks_that_a_query_started() => VerifyMembers("""
        public void Run(string[] names)
        {
            var loads = names.Select(name => Task.Run(() => { lock ({|LOCK013:_gate|}) { } })).ToArray();
            lock (_gate) { {|LOCK009:Task.WaitAll(loads)|}; }
        }
        """);

    [Fact]
    public Task A_task_that_a_method_started_and_returned() => VerifyMembers("""
        private Task Begin() => Task.Run(() => { lock ({|LOCK013:_gate|}) { } });
        public void Run() { var load = Begin(); lock (_gate) { {|LOCK009:load.Wait()|}; } }
        """);

    [Fact]
    public Task A_task_that_was_given_to_another_object() => AllRules.Verify("""
        public sealed class Job { public Task? Work; }

        public sealed class Store
        {
            private readonly object _gate = new();
            private readonly Job _job = new();
            public void Start() { _job.Work = Task.Run(() => { lock ({|LOCK013:_gate|}) { } }); }
            public void Stop() { lock (_gate) { {|LOCK009:_job.Work!.Wait()|}; } }
        }
        """);

    [Fact]
    public Task A_wait_in_a_callee_is_reported_at_the_call_under_the_lock() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { lock ({|LOCK013:_gate|}) { } }); }
        private void Finish() => _load.Wait();
        public void Stop() { lock (_gate) { {|LOCK009:Finish()|}; } }
        """);

    [Fact]
    public Task A_wait_in_a_property_is_reported_where_it_is_read_under_the_lock() => VerifyMembers("""
        private Task<int> _count = Task.FromResult(0);
        public void Start() { _count = Task.Run(() => { lock ({|LOCK013:_gate|}) { return 1; } }); }
        private int Count => _count.Result;
        public int Stop() { lock (_gate) { return {|LOCK009:Count|}; } }
        """);

    [Fact]
    public Task A_task_that_a_callee_is_given_to_wait_for() => VerifyMembers("""
        private static void Finish(Task task) => task.Wait();
        public void Run()
        {
            var load = Task.Run(() => { lock ({|LOCK013:_gate|}) { } });
            lock (_gate) { {|LOCK009:Finish(load)|}; }
        }
        """);

    [Fact]
    public Task A_task_that_needs_the_lock_on_one_of_its_ways_only() => VerifyMembers("""
        public void Run(bool all)
        {
            var load = Task.Run(() => { if (all) { lock ({|LOCK013:_gate|}) { } } });
            lock (_gate) { {|LOCK009:load.Wait()|}; }
        }
        """);

    [Fact]
    public Task One_of_several_tasks_of_a_field_needs_the_lock() => VerifyMembers("""
        private Task _work = Task.CompletedTask;
        public void StartLoad() { _work = Task.Run(() => { lock ({|LOCK013:_gate|}) { } }); }
        public void StartSave() { _work = Task.Run(() => { lock (_other) { } }); }
        public void Stop() { lock (_gate) { {|LOCK009:_work.Wait()|}; } }
        """);

    [Fact]
    public Task A_reader_waits_for_a_task_that_writes() => VerifyMembers("""
        private readonly ReaderWriterLockSlim _rw = new();
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { {|LOCK013:_rw.EnterWriteLock()|}; try { } finally { _rw.ExitWriteLock(); } }); }
        public void Stop() { _rw.EnterReadLock(); try { {|LOCK009:_load.Wait()|}; } finally { _rw.ExitReadLock(); } }
        """);

    [Fact]
    public Task Two_waits_for_one_task_are_one_warning() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { lock ({|LOCK013:_gate|}) { } }); }
        public void Stop() { lock (_gate) { {|LOCK009:_load.Wait()|}; } }
        public void Close() { lock (_gate) { _load.Wait(); } }
        """);
}
