using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>
/// What LOCK009 is silent about: signals that somebody can give without the lock. Only a lock that everybody takes on the way
/// to the signal keeps it from being given.
/// </summary>
public sealed class NoEventWaitTests
{
    [Theory]
    [InlineData("_done.Set(); lock (_gate) { }")]
    [InlineData("_done.Set();")]
    [InlineData("lock (_other) { } _done.Set();")]
    [InlineData("if (Monitor.TryEnter(_gate)) Monitor.Exit(_gate); _done.Set();")]
    [InlineData("if (DateTime.Now.Day == 1) { _done.Set(); return; } lock (_gate) { } _done.Set();")]
    [InlineData("Task.Run(() => { lock (_gate) { } }); _done.Set();")]
    public Task A_worker_that_gives_the_signal_without_the_lock(string body) => VerifyMembers($$"""
        private readonly ManualResetEventSlim _done = new();
        public void Start() => new Thread(Work).Start();
        private void Work() { {{body}} }
        public void Finish() { lock (_gate) { _done.Wait(); } }
        """);

    [Fact]
    public Task Another_public_method_gives_the_signal_without_the_lock() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        public void Complete() { lock (_gate) { _done.Set(); } }
        public void Cancel() => _done.Set();
        public void Finish() { lock (_gate) { _done.Wait(); } }
        """);

    [Fact]
    public Task One_caller_of_the_method_that_gives_the_signal_does_not_hold_the_lock() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        private void SetDone() => _done.Set();
        public void Complete() { lock (_gate) { SetDone(); } }
        public void Cancel() => SetDone();
        public void Finish() { lock (_gate) { _done.Wait(); } }
        """);

    [Fact]
    public Task A_lambda_gives_the_signal_without_the_lock() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        public void Complete() { lock (_gate) { _done.Set(); } }
        public void Watch(CancellationToken token) => token.Register(() => _done.Set());
        public void Finish() { lock (_gate) { _done.Wait(); } }
        """);

    [Theory]
    [InlineData("Give();")]
    [InlineData("Run(Give);")]
    [InlineData("Run(() => Give());")]
    [InlineData("Array.ForEach(new int[1], _ => Give());")]
    [InlineData("Task.Run(Give);")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => Give();")]
    [InlineData("var done = _done; done.Set();")]
    public Task Some_way_to_the_signal_takes_no_lock(string statement) => VerifyMembers($$"""
        private readonly ManualResetEventSlim _done = new();
        private void Give() => _done.Set();
        private static void Run(Action action) => action();
        public void Complete() { lock (_gate) { Give(); } }
        public void Cancel() { {{statement}} }
        public void Finish() { lock (_gate) { _done.Wait(); } }
        """);

    [Fact]
    public Task A_helper_that_is_given_the_signal_without_the_lock() => VerifyMembers("""
        private readonly TaskCompletionSource _done = new();
        private static void Give(TaskCompletionSource source) { source.TrySetResult(); }
        public void Complete() { lock (_gate) { Give(_done); } }
        public void Cancel() { Give(_done); }
        public void Finish() { lock (_gate) { _done.Task.Wait(); } }
        """);

    [Fact]
    public Task Another_process_can_set_an_event_with_a_name() => VerifyMembers("""
        private readonly EventWaitHandle _done = new(false, EventResetMode.ManualReset, "Store.Done");
        public void Complete() { lock (_gate) { _done.Set(); } }
        public void Finish() { lock (_gate) { _done.WaitOne(); } }
        """);

    [Theory]
    [InlineData("public readonly ManualResetEventSlim Done = new();")]
    [InlineData("public ManualResetEventSlim Done { get; } = new();")]
    [InlineData("protected readonly ManualResetEventSlim Done = new();")]
    [InlineData("private readonly ManualResetEventSlim Done = new(); public ManualResetEventSlim Event => Done;")]
    public Task Code_elsewhere_can_give_the_signal(string declaration) => VerifyMembers($$"""
        {{declaration}}
        public void Complete() { lock (_gate) { Done.Set(); } }
        public void Finish() { lock (_gate) { Done.Wait(); } }
        """);

    [Fact]
    public Task An_event_that_came_from_elsewhere() => VerifyMembers("""
        private readonly ManualResetEventSlim _done;
        public Store(ManualResetEventSlim done) => _done = done;
        public void Complete() { lock (_gate) { _done.Set(); } }
        public void Finish() { lock (_gate) { _done.Wait(); } }
        """);

    [Fact]
    public Task An_event_that_code_elsewhere_was_given() => VerifyMembers("""
        private readonly ManualResetEvent _done = new(false);
        public void Attach(ICollection<WaitHandle> events) => events.Add(_done);
        public void Complete() { lock (_gate) { _done.Set(); } }
        public void Finish() { lock (_gate) { _done.WaitOne(); } }
        """);

    [Theory]
    [InlineData("_done.WaitOne(1000)")]
    [InlineData("_done.WaitOne(TimeSpan.FromSeconds(1))")]
    [InlineData("_done.WaitOne(0)")]
    [InlineData("WaitHandle.WaitAll(new WaitHandle[] { _done }, 1000)")]
    [InlineData("WaitHandle.WaitAny(new WaitHandle[] { _done, _stop })")]
    [InlineData("WaitHandle.SignalAndWait(_stop, _done, 1000, false)")]
    public Task A_wait_that_gives_up_or_has_another_way_out(string wait) => VerifyMembers($$"""
        private readonly ManualResetEvent _done = new(false), _stop = new(false);
        public void Complete() { lock (_gate) { _done.Set(); } }
        public void Stop() => _stop.Set();
        public void Finish() { lock (_gate) { {{wait}}; } }
        """);

    [Theory]
    [InlineData("_done.Wait(1000)")]
    [InlineData("_done.Wait(TimeSpan.FromSeconds(1), token)")]
    [InlineData("_ = _done.IsSet")]
    [InlineData("if (_done.IsSet) _done.Wait()")]
    [InlineData("_done.Reset()")]
    public Task A_look_at_an_event(string wait) => VerifyMembers($$"""
        private readonly ManualResetEventSlim _done = new();
        public void Complete() { lock (_gate) { _done.Set(); } }
        public void Finish(CancellationToken token) { lock (_gate) { {{wait}}; } }
        """);

    [Theory]
    [InlineData("ManualResetEventSlim _done = new(true)", "_done.Wait()", "_done.Set()")]
    [InlineData("ManualResetEvent _done = new(true)", "_done.WaitOne()", "_done.Set()")]
    [InlineData("CountdownEvent _done = new(0)", "_done.Wait()", "_done.Signal()")]
    [InlineData("Barrier _done = new(1)", "_done.SignalAndWait()", "_done.SignalAndWait()")]
    public Task A_signal_that_is_given_from_the_start(string declaration, string wait, string signal) => VerifyMembers($$"""
        private readonly {{declaration}};
        public void Complete() { lock (_gate) { {{signal}}; } }
        public void Finish() { lock (_gate) { {{wait}}; } }
        """);

    [Fact]
    public Task A_wait_without_a_lock() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        public void Complete() { lock (_gate) { _done.Set(); } }
        public void Finish() { lock (_gate) { } _done.Wait(); lock (_gate) { } }
        """);

    [Fact]
    public Task An_event_that_nobody_sets_is_somebody_elses_mistake() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        public void Finish() { lock (_gate) { _done.Wait(); } }
        """);

    [Fact]
    public Task A_worker_that_gives_its_signal_before_it_takes_the_lock_of_its_starter() => VerifyMembers("""
        private readonly ManualResetEventSlim _started = new();
        public void Start()
        {
            lock (_gate)
            {
                new Thread(Work).Start();
                _started.Wait();
            }
        }
        private void Work() { _started.Set(); lock (_gate) { } }
        """);

    [Fact]
    public Task Each_object_has_its_own_event_and_its_own_lock() => AllRules.Verify("""
        public sealed class Job
        {
            private readonly object _gate = new();
            private readonly ManualResetEventSlim _done = new();
            public void Complete() { lock (_gate) { } _done.Set(); }
            public void Finish() => _done.Wait();
        }

        public sealed class Queue
        {
            private readonly object _gate = new();
            private readonly Job _job = new();
            public void Finish() { lock (_gate) { _job.Finish(); } }
        }
        """);

    [Fact]
    public Task A_queue_that_waits_for_its_items_without_a_lock() => VerifyMembers("""
        private readonly Queue<int> _items = new();
        private readonly SemaphoreSlim _ready = new(0);
        public void Add(int item) { lock (_gate) { _items.Enqueue(item); } _ready.Release(); }
        public int Take() { _ready.Wait(); lock (_gate) { return _items.Dequeue(); } }
        """);

    [Fact]
    public Task A_completion_source_that_is_made_anew_for_each_call() => VerifyMembers("""
        private readonly Dictionary<int, TaskCompletionSource<int>> _calls = new();
        public async Task<int> Call(int id)
        {
            var answer = new TaskCompletionSource<int>();
            lock (_gate) { _calls[id] = answer; }
            return await answer.Task;
        }
        public void Answer(int id, int value) { lock (_gate) { _calls[id].SetResult(value); } }
        """);
}
