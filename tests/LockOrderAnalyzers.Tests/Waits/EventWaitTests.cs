using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>LOCK009 for events and other signals: whoever is to give the signal first needs a lock that the one who waits for it holds.</summary>
public sealed class EventWaitTests
{
    [Theory]
    [InlineData("ManualResetEvent _done = new(false)", "_done.WaitOne()", "_done.Set()")]
    [InlineData("AutoResetEvent _done = new(false)", "_done.WaitOne()", "_done.Set()")]
    [InlineData("ManualResetEventSlim _done = new()", "_done.Wait()", "_done.Set()")]
    [InlineData("ManualResetEventSlim _done = new(false)", "_done.Wait(token)", "_done.Set()")]
    [InlineData("ManualResetEventSlim _done = new()", "_done.WaitHandle.WaitOne()", "_done.Set()")]
    [InlineData("EventWaitHandle _done = new(false, EventResetMode.ManualReset)", "_done.WaitOne(-1)", "_done.Set()")]
    [InlineData("EventWaitHandle _done = new(false, EventResetMode.AutoReset)", "_done.WaitOne(Timeout.Infinite)", "_done.Set()")]
    [InlineData("ManualResetEvent _done = new(false)", "WaitHandle.WaitAll(new WaitHandle[] { _done })", "_done.Set()")]
    [InlineData("ManualResetEvent _done = new(false)", "WaitHandle.WaitAny([_done])", "_done.Set()")]
    [InlineData("CountdownEvent _done = new(1)", "_done.Wait()", "_done.Signal()")]
    [InlineData("CountdownEvent _done = new(2)", "_done.Wait()", "_done.Signal(2)")]
    [InlineData("SemaphoreSlim _done = new(0)", "_done.Wait()", "_done.Release()")]
    [InlineData("SemaphoreSlim _done = new(0, 4)", "_done.Wait()", "_done.Release(2)")]
    [InlineData("Semaphore _done = new(0, 1)", "_done.WaitOne()", "_done.Release()")]
    [InlineData("TaskCompletionSource _done = new()", "_done.Task.Wait()", "_done.SetResult()")]
    [InlineData("TaskCompletionSource _done = new()", "_done.Task.GetAwaiter().GetResult()", "_done.TrySetResult()")]
    [InlineData("TaskCompletionSource _done = new()", "_done.Task.Wait()", "_done.SetException(new Exception())")]
    [InlineData("TaskCompletionSource _done = new()", "_done.Task.Wait()", "_done.TrySetCanceled()")]
    public Task A_worker_that_takes_the_lock_before_it_gives_the_signal(string declaration, string wait, string signal) => VerifyMembers($$"""
        private readonly {{declaration}};
        public void Start() => Task.Run(Work);
        private void Work() { lock ({|LOCK013:_gate|}) { } {{signal}}; }
        public void Finish(CancellationToken token) { lock (_gate) { {|LOCK009:{{wait}}|}; } }
        """);

    [Fact]
    public Task A_worker_that_gives_the_signal_under_the_lock() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        public void Start() => new Thread(Work).Start();
        private void Work() { lock ({|LOCK013:_gate|}) { _done.Set(); } }
        public void Finish() { lock (_gate) { {|LOCK009:_done.Wait()|}; } }
        """);

    [Fact]
    public Task A_public_method_that_gives_the_signal_under_the_lock() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        public void Complete() { lock ({|LOCK013:_gate|}) { _done.Set(); } }
        public void Finish() { lock (_gate) { {|LOCK009:_done.Wait()|}; } }
        """);

    [Fact]
    public Task A_method_that_gives_the_signal_and_all_whose_callers_hold_the_lock() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        private void SetDone() => _done.Set();
        public void Complete() { lock ({|LOCK013:_gate|}) { SetDone(); } }
        public void Finish() { lock (_gate) { {|LOCK009:_done.Wait()|}; } }
        """);

    [Fact]
    public Task A_lock_that_is_taken_on_one_of_the_ways_to_the_signal() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        public void Complete(bool save) { if (save) { lock ({|LOCK013:_gate|}) { } } _done.Set(); }
        public void Finish() { lock (_gate) { {|LOCK009:_done.Wait()|}; } }
        """);

    [Fact]
    public Task A_lock_that_is_taken_between_two_signals_of_an_event_that_resets_itself() => VerifyMembers("""
        private readonly AutoResetEvent _tick = new(false);
        public void Start() => new Thread(Work).Start();
        private void Work() { while (true) { _tick.Set(); lock ({|LOCK013:_gate|}) { } } }
        public void Next() { lock (_gate) { {|LOCK009:_tick.WaitOne()|}; } }
        """);

    [Fact]
    public Task A_lock_that_a_callee_takes_before_the_signal() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        private void Save() { lock (_gate) { } }
        public void Complete() { {|LOCK013:Save()|}; _done.Set(); }
        public void Finish() { lock (_gate) { {|LOCK009:_done.Wait()|}; } }
        """);

    [Fact]
    public Task A_lock_that_is_taken_before_the_signal_in_a_finally_block() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        public void Complete() { try { lock ({|LOCK013:_gate|}) { } } finally { _done.Set(); } }
        public void Finish() { lock (_gate) { {|LOCK009:_done.Wait()|}; } }
        """);

    [Fact]
    public Task A_wait_in_a_loop() => VerifyMembers("""
        private readonly AutoResetEvent _ready = new(false);
        private int _count;
        public void Add() { lock ({|LOCK013:_gate|}) { _count++; } _ready.Set(); }
        public void Take() { lock (_gate) { while (_count == 0) {|LOCK009:_ready.WaitOne()|}; _count--; } }
        """);

    [Fact]
    public Task A_wait_in_a_callee_is_reported_at_the_call_under_the_lock() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        private void WaitUntilDone() => _done.Wait();
        public void Complete() { lock ({|LOCK013:_gate|}) { _done.Set(); } }
        public void Finish() { lock (_gate) { {|LOCK009:WaitUntilDone()|}; } }
        """);

    [Fact]
    public Task A_signal_whose_giver_needs_a_lock_whose_holder_needs_that_of_the_waiter() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        public void Complete() { lock ({|LOCK013:_other|}) { } _done.Set(); }
        public void Add() { lock (_other) { lock ({|LOCK013:_gate|}) { } } }
        public void Finish() { lock (_gate) { {|LOCK009:_done.Wait()|}; } }
        """);

    [Fact]
    public Task A_signal_whose_giver_waits_for_a_task_that_needs_the_lock() => VerifyMembers("""
        private readonly ManualResetEventSlim _done = new();
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { lock ({|LOCK013:_gate|}) { } }); }
        public void Complete() { {|LOCK013:_load.Wait()|}; _done.Set(); }
        public void Finish() { lock (_gate) { {|LOCK009:_done.Wait()|}; } }
        """);

    [Fact]
    public Task An_event_that_a_local_function_waits_for() => VerifyMembers("""
        public void Run()
        {
            using var done = new ManualResetEventSlim();
            Task.Run(() => { lock ({|LOCK013:_gate|}) { } done.Set(); });
            lock (_gate) { {|LOCK009:done.Wait()|}; }
        }
        """);

    [Fact]
    public Task A_countdown_that_all_workers_need_the_lock_for() => VerifyMembers("""
        public void Run(string[] names)
        {
            using var left = new CountdownEvent(names.Length);
            lock (_gate)
            {
                foreach (var name in names)
                    ThreadPool.QueueUserWorkItem(_ => { lock ({|LOCK013:_gate|}) { } left.Signal(); });
                {|LOCK009:left.Wait()|};
            }
        }
        """);

    [Fact]
    public Task A_barrier_that_the_other_one_reaches_only_with_the_lock() => VerifyMembers("""
        private readonly Barrier _phase = new(2);
        public void Start() => new Thread(Work).Start();
        private void Work() { lock ({|LOCK013:_gate|}) { } _phase.SignalAndWait(); }
        public void Next() { lock (_gate) { {|LOCK009:_phase.SignalAndWait()|}; } }
        """);

    [Fact]
    public Task SignalAndWait_waits_for_the_second_event() => VerifyMembers("""
        private readonly AutoResetEvent _go = new(false), _done = new(false);
        public void Start() => new Thread(Work).Start();
        private void Work() { _go.WaitOne(); lock ({|LOCK013:_gate|}) { } _done.Set(); }
        public void Next() { lock (_gate) { {|LOCK009:WaitHandle.SignalAndWait(_go, _done)|}; } }
        """);

    [Fact]
    public Task The_result_of_a_completion_source() => VerifyMembers("""
        private readonly TaskCompletionSource<int> _result = new();
        public void Complete(int value) { lock ({|LOCK013:_gate|}) { _result.TrySetResult(value); } }
        public int Finish() { lock (_gate) { return {|LOCK009:_result.Task.Result|}; } }
        """);

    [Fact]
    public Task A_completion_source_that_is_awaited_under_a_semaphore() => VerifyMembers("""
        private readonly TaskCompletionSource _done = new();
        public async Task Complete()
        {
            await {|LOCK013:_mutex.WaitAsync()|};
            try { _done.SetResult(); } finally { _mutex.Release(); }
        }
        public async Task Finish()
        {
            await _mutex.WaitAsync();
            try { {|LOCK009:await _done.Task|}; } finally { _mutex.Release(); }
        }
        """);

    [Fact]
    public Task A_semaphore_as_a_signal_that_is_awaited_under_a_semaphore() => VerifyMembers("""
        private readonly SemaphoreSlim _ready = new(0);
        public async Task Add() { await {|LOCK013:_mutex.WaitAsync()|}; _mutex.Release(); _ready.Release(); }
        public async Task Take()
        {
            await _mutex.WaitAsync();
            try { await {|LOCK009:_ready.WaitAsync()|}; } finally { _mutex.Release(); }
        }
        """);
}
