namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>LOCK009 where the work comes to the lock through code that was handed to it: events, interfaces, queues of delegates.</summary>
public sealed class CallbackWorkTests
{
    private const string Worker = """
        public sealed class Worker
        {
            private Thread? _thread;
            public event Action? Done;
            public void Start() { _thread = new Thread(() => Done?{|LOCK013:.Invoke()|}); _thread.Start(); }
            public void Join() => _thread!.Join();
        }
        """;

    [Fact]
    public Task A_worker_that_raises_an_event_which_its_owner_handles() => AllRules.Verify($$"""
        {{Worker}}

        public sealed class Owner
        {
            private readonly object _gate = new();
            private readonly Worker _worker = new();
            public Owner() => _worker.Done += OnDone;
            private void OnDone() { lock (_gate) { } }
            public void Stop() { lock (_gate) { {|LOCK009:_worker.Join()|}; } }
        }
        """);

    [Fact]
    public Task A_worker_that_raises_an_event_which_nobody_handles() => AllRules.Verify($$"""
        {{Worker.Replace("{|LOCK013:", "").Replace("|}", "")}}

        public sealed class Owner
        {
            private readonly object _gate = new();
            private readonly Worker _worker = new();
            private void OnDone() { lock (_gate) { } }
            public void Stop() { OnDone(); lock (_gate) { _worker.Join(); } }
        }
        """);

    [Fact]
    public Task A_task_that_runs_a_job_behind_an_interface() => AllRules.Verify("""
        public interface IJob { void Run(); }

        public sealed class Save(Owner owner) : IJob { public void Run() => owner.Report(); }

        public sealed class Owner
        {
            private readonly object _gate = new();
            private readonly IJob _job;
            private Task _work = Task.CompletedTask;
            public Owner() => _job = new Save(this);
            public void Report() { lock (_gate) { } }
            public void Start() { _work = Task.Run(() => {|LOCK013:_job.Run()|}); }
            public void Stop() { lock (_gate) { {|LOCK009:_work.Wait()|}; } }
        }
        """);

    [Fact]
    public Task A_thread_that_runs_the_actions_of_a_queue() => AllRules.Verify("""
        public sealed class Dispatcher
        {
            private readonly object _gate = new();
            private readonly BlockingCollection<Action> _actions = new();
            private readonly Thread _thread;
            public Dispatcher() { _thread = new Thread(Run); _thread.Start(); }
            private void Run() { foreach (var action in _actions.GetConsumingEnumerable()) {|LOCK013:action()|}; }
            public void Post() => _actions.Add(() => { lock (_gate) { } });
            public void Stop() { lock (_gate) { _actions.CompleteAdding(); {|LOCK009:_thread.Join()|}; } }
        }
        """);

    [Fact]
    public Task A_thread_that_runs_the_actions_of_a_queue_and_is_joined_after_the_release() => AllRules.Verify("""
        public sealed class Dispatcher
        {
            private readonly object _gate = new();
            private readonly BlockingCollection<Action> _actions = new();
            private readonly Thread _thread;
            public Dispatcher() { _thread = new Thread(Run); _thread.Start(); }
            private void Run() { foreach (var action in _actions.GetConsumingEnumerable()) action(); }
            public void Post() { lock (_gate) { _actions.Add(() => { lock (_gate) { } }); } }
            public void Stop() { lock (_gate) { _actions.CompleteAdding(); } _thread.Join(); }
        }
        """);

    [Fact]
    public Task A_value_that_is_computed_in_the_background_and_waited_for_under_the_lock() => AllRules.Verify("""
        public sealed class Store
        {
            private readonly object _gate = new();
            private Task<int>? _value;
            private int Compute() { lock ({|LOCK013:_gate|}) { return 1; } }
            public int Get() { lock (_gate) { _value ??= Task.Run(Compute); return {|LOCK009:_value.Result|}; } }
        }
        """);

    [Fact]
    public Task A_value_that_is_computed_in_the_background_and_waited_for_after_the_lock() => AllRules.Verify("""
        public sealed class Store
        {
            private readonly object _gate = new();
            private Task<int>? _value;
            private int Compute() { lock (_gate) { return 1; } }
            public int Get()
            {
                Task<int> value;
                lock (_gate) { value = _value ??= Task.Run(Compute); }
                return value.Result;
            }
        }
        """);

    [Fact]
    public Task An_initialization_that_is_started_under_a_semaphore_and_awaited_after_it() => AllRules.Verify("""
        public sealed class Store
        {
            private readonly SemaphoreSlim _mutex = new(1, 1);
            private Task? _initialized;

            public async Task Ensure()
            {
                await _mutex.WaitAsync();
                try { _initialized ??= InitializeAsync(); } finally { _mutex.Release(); }
                await _initialized;
            }

            private async Task InitializeAsync()
            {
                await Task.Delay(1);
                await _mutex.WaitAsync();
                try { } finally { _mutex.Release(); }
            }
        }
        """);

    [Fact]
    public Task An_initialization_that_is_awaited_under_the_semaphore_it_needs() => AllRules.Verify("""
        public sealed class Store
        {
            private readonly SemaphoreSlim _mutex = new(1, 1);
            private Task? _initialized;

            public async Task Ensure()
            {
                await _mutex.WaitAsync();
                try
                {
                    _initialized ??= InitializeAsync();
                    {|LOCK009:await _initialized|};
                }
                finally
                {
                    _mutex.Release();
                }
            }

            private async Task InitializeAsync()
            {
                await Task.Delay(1);
                await {|LOCK013:_mutex.WaitAsync()|};
                try { } finally { _mutex.Release(); }
            }
        }
        """);
}
