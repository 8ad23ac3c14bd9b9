namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>Waits as they stand in services: stop and dispose methods, background loops, queues and caches, right and wrong.</summary>
public sealed class ServiceTests
{
    [Fact]
    public Task A_loop_that_is_cancelled_and_waited_for_under_its_lock() => AllRules.Verify("""
        public sealed class Poller : IDisposable
        {
            private readonly object _sync = new();
            private readonly CancellationTokenSource _stop = new();
            private readonly Task _loop;
            private int _polls;

            public Poller() => _loop = Task.Run(PollAsync);

            private async Task PollAsync()
            {
                while (!_stop.IsCancellationRequested)
                {
                    lock ({|LOCK013:_sync|}) { _polls++; }
                    await Task.Delay(1000);
                }
            }

            public void Dispose()
            {
                lock (_sync)
                {
                    _stop.Cancel();
                    {|LOCK009:_loop.Wait()|};
                }
            }
        }
        """);

    [Fact]
    public Task A_loop_that_is_cancelled_under_its_lock_and_waited_for_after_it() => AllRules.Verify("""
        public sealed class Poller : IDisposable
        {
            private readonly object _sync = new();
            private readonly CancellationTokenSource _stop = new();
            private Task? _loop;
            private int _polls;

            public void Start() { lock (_sync) { _loop ??= Task.Run(PollAsync); } }

            private async Task PollAsync()
            {
                while (!_stop.IsCancellationRequested)
                {
                    lock (_sync) { _polls++; }
                    await Task.Delay(1000);
                }
            }

            public void Dispose()
            {
                Task? loop;
                lock (_sync) { _stop.Cancel(); loop = _loop; _loop = null; }
                loop?.Wait();
            }
        }
        """);

    [Fact]
    public Task A_hosted_service_that_awaits_its_work_under_its_semaphore() => AllRules.Verify("""
        public sealed class Refresher
        {
            private readonly SemaphoreSlim _turn = new(1, 1);
            private Task? _executing;
            private int _version;

            public Task StartAsync() { _executing = ExecuteAsync(); return Task.CompletedTask; }

            private async Task ExecuteAsync()
            {
                while (true)
                {
                    await Task.Delay(1000);
                    await {|LOCK013:_turn.WaitAsync()|};
                    try { _version++; } finally { _turn.Release(); }
                }
            }

            public async Task StopAsync()
            {
                await _turn.WaitAsync();
                try { if (_executing != null) {|LOCK009:await _executing|}; } finally { _turn.Release(); }
            }
        }
        """);

    [Fact]
    public Task A_cache_that_keeps_the_tasks_of_its_values() => AllRules.Verify("""
        public sealed class Cache
        {
            private readonly object _gate = new();
            private readonly Dictionary<string, Task<string>> _values = new();

            public async Task<string> Get(string key)
            {
                Task<string>? value;
                lock (_gate)
                {
                    if (!_values.TryGetValue(key, out value))
                        _values[key] = value = Load(key);
                }
                return await value;
            }

            private async Task<string> Load(string key)
            {
                await Task.Yield();
                lock (_gate) { return key; }
            }
        }
        """);

    [Fact]
    public Task A_queue_of_work_that_is_chained_under_a_lock() => AllRules.Verify("""
        public sealed class Serializer
        {
            private readonly object _gate = new();
            private Task _tail = Task.CompletedTask;
            private int _done;

            public Task Run(Action work)
            {
                lock (_gate)
                {
                    _tail = _tail.ContinueWith(_ => { work(); lock (_gate) { _done++; } });
                    return _tail;
                }
            }
        }
        """);

    [Fact]
    public Task A_bounded_buffer() => AllRules.Verify("""
        public sealed class Buffer
        {
            private readonly object _gate = new();
            private readonly Queue<int> _items = new();

            public void Put(int item)
            {
                lock (_gate)
                {
                    while (_items.Count == 10) Monitor.Wait(_gate);
                    _items.Enqueue(item);
                    Monitor.PulseAll(_gate);
                }
            }

            public int Take()
            {
                lock (_gate)
                {
                    while (_items.Count == 0) Monitor.Wait(_gate);
                    Monitor.PulseAll(_gate);
                    return _items.Dequeue();
                }
            }
        }
        """);

    [Fact]
    public Task A_pool_whose_workers_signal_that_they_are_ready() => AllRules.Verify("""
        public sealed class Pool
        {
            private readonly object _gate = new();
            private readonly ManualResetEventSlim _ready = new();
            private int _workers;

            public void Start()
            {
                lock (_gate)
                {
                    new Thread(Work).Start();
                    {|LOCK009:_ready.Wait()|};
                }
            }

            private void Work()
            {
                {|LOCK013:Register()|};
                _ready.Set();
            }

            private void Register() { lock (_gate) { _workers++; } }
        }
        """);

    [Fact]
    public Task A_request_that_waits_for_its_answer_under_the_lock_that_delivers_it() => AllRules.Verify("""
        public sealed class Client
        {
            private readonly object _gate = new();
            private readonly TaskCompletionSource<string> _answer = new();

            public string Ask() { lock (_gate) { return {|LOCK009:_answer.Task.Result|}; } }

            public void Deliver(string text) { lock ({|LOCK013:_gate|}) { _answer.TrySetResult(text); } }
        }
        """);

    [Fact]
    public Task A_singleton_that_is_made_lazily_and_registers_itself() => AllRules.Verify("""
        public sealed class Registry
        {
            private static readonly object s_gate = new();
            private static readonly Lazy<Registry> s_instance = new(static () => new Registry());
            private static int s_count;

            private Registry() { lock (s_gate) { s_count++; } }

            public static Registry Instance => {|LOCK013:s_instance.Value|};

            public static void Reset() { lock (s_gate) { {|LOCK009:Instance|}.Clear(); } }

            private void Clear() { }
        }
        """);

    [Fact]
    public Task A_flush_that_waits_for_a_countdown_outside_of_the_lock() => AllRules.Verify("""
        public sealed class Batch
        {
            private readonly object _gate = new();
            private readonly CountdownEvent _left = new(4);
            private int _sum;

            public int Run()
            {
                for (var i = 0; i < 4; i++)
                    ThreadPool.QueueUserWorkItem(_ => { lock (_gate) { _sum++; } _left.Signal(); });
                _left.Wait();
                lock (_gate) { return _sum; }
            }
        }
        """);
}
