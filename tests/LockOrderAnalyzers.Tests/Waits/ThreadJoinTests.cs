using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>LOCK009 at <c>Thread.Join</c>: the thread has to end, and needs a lock for it that the one who joins holds.</summary>
public sealed class ThreadJoinTests
{
    private const string Working = """
        private Thread? _worker;
        private volatile bool _stop;
        public void Start() { _worker = new Thread(Work); _worker.Start(); }
        private void Work() { while (!_stop) { lock ({|LOCK013:_gate|}) { } } }
        """;

    private static string SilentWorking => Working.Replace("{|LOCK013:", "").Replace("|}", "");

    [Theory]
    [InlineData("{|LOCK009:_worker.Join()|}")]
    [InlineData("{|LOCK009:_worker!.Join()|}")]
    [InlineData("{|LOCK009:_worker.Join(-1)|}")]
    [InlineData("{|LOCK009:_worker.Join(Timeout.InfiniteTimeSpan)|}")]
    [InlineData("var worker = _worker; {|LOCK009:worker.Join()|}")]
    [InlineData("if (_worker != null) {|LOCK009:_worker.Join()|}")]
    public Task A_thread_in_a_field(string join) => VerifyMembers($$"""
        {{Working}}
        public void Stop() { lock (_gate) { _stop = true; {{join}}; } }
        """);

    [Fact]
    public Task A_conditional_join() => VerifyMembers($$"""
        {{Working}}
        public void Stop() { lock (_gate) { _worker?{|LOCK009:.Join()|}; } }
        """);

    [Fact]
    public Task A_thread_in_a_local() => VerifyMembers("""
        public void Run()
        {
            var worker = new Thread(() => { lock ({|LOCK013:_gate|}) { } });
            worker.Start();
            lock (_gate) { {|LOCK009:worker.Join()|}; }
        }
        """);

    [Fact]
    public Task Threads_in_a_list() => VerifyMembers("""
        private readonly List<Thread> _workers = new();
        public void Start()
        {
            for (var i = 0; i < 4; i++)
            {
                var worker = new Thread(Work) { IsBackground = true };
                _workers.Add(worker);
                worker.Start();
            }
        }
        private void Work() { lock ({|LOCK013:_gate|}) { } }
        public void Stop() { lock (_gate) { foreach (var worker in _workers) {|LOCK009:worker.Join()|}; } }
        """);

    [Fact]
    public Task A_thread_with_a_parameter() => VerifyMembers("""
        private readonly Thread _worker;
        public Store() { _worker = new Thread(Work); _worker.Start(this); }
        private void Work(object? state) { lock ({|LOCK013:_gate|}) { } }
        public void Stop() { lock (_gate) { {|LOCK009:_worker.Join()|}; } }
        """);

    [Fact]
    public Task A_thread_that_comes_to_the_lock_through_calls() => VerifyMembers("""
        private readonly Thread _worker;
        public Store() { _worker = new Thread(() => Work()); _worker.Start(); }
        private void Work() { while (true) Step(); }
        private void Step() { lock (_gate) { } }
        public void Stop() { lock (_gate) { {|LOCK009:_worker.Join()|}; } }
        """.Replace("=> Work()", "=> {|LOCK013:Work()|}"));

    [Fact]
    public Task A_worker_that_reports_back_to_its_owner() => AllRules.Verify("""
        public sealed class Pump
        {
            private readonly Owner _owner;
            private readonly Thread _thread;
            public Pump(Owner owner) { _owner = owner; _thread = new Thread(Run); }
            public void Start() => _thread.Start();
            public void Stop() => _thread.Join();
            private void Run() { {|LOCK013:_owner.Report()|}; }
        }

        public sealed class Owner
        {
            private readonly object _gate = new();
            private readonly Pump _pump;
            public Owner() => _pump = new Pump(this);
            public void Report() { lock (_gate) { } }
            public void Close() { lock (_gate) { {|LOCK009:_pump.Stop()|}; } }
        }
        """);

    [Fact]
    public Task A_dispose_method_that_joins() => AllRules.Verify("""
        public sealed class Worker : IDisposable
        {
            private readonly object _gate = new();
            private readonly Thread _thread;
            public Worker() { _thread = new Thread(Run); _thread.Start(); }
            private void Run() { lock ({|LOCK013:_gate|}) { } }
            public void Dispose() { lock (_gate) { {|LOCK009:_thread.Join()|}; } }
        }
        """);

    [Theory]
    [InlineData("_worker.Join(1000)")]
    [InlineData("_worker.Join(TimeSpan.FromSeconds(1))")]
    [InlineData("_worker.Interrupt()")]
    [InlineData("_stop = true")]
    public Task A_stop_that_does_not_wait_for_ever(string stop) => VerifyMembers($$"""
        {{SilentWorking}}
        public void Stop() { lock (_gate) { if (_worker != null) {{stop}}; } }
        """);

    [Fact]
    public Task A_join_after_the_release() => VerifyMembers($$"""
        {{SilentWorking}}
        public void Stop() { lock (_gate) { _stop = true; } _worker?.Join(); }
        """);

    [Fact]
    public Task A_thread_that_is_taken_out_under_the_lock_and_joined_after_it() => VerifyMembers($$"""
        {{SilentWorking}}
        public void Stop()
        {
            Thread? worker;
            lock (_gate) { worker = _worker; _worker = null; }
            worker?.Join();
        }
        """);

    [Fact]
    public Task A_join_under_a_lock_that_the_thread_does_not_need() => VerifyMembers($$"""
        {{SilentWorking}}
        public void Stop() { lock (_other) { _worker?.Join(); } }
        """);

    [Fact]
    public Task Another_thread_than_the_one_that_needs_the_lock() => VerifyMembers($$"""
        {{SilentWorking}}
        private readonly Thread _logger = new(static () => { });
        public void Stop() { lock (_gate) { _logger.Join(); } }
        """);
}
