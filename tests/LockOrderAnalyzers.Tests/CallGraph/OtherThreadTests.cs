namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Functions that are handed to another thread, or to a later time, do not run under the locks of whoever hands them over.</summary>
public sealed class OtherThreadTests
{
    public static TheoryData<string> Starts =>
    [
        "Task.Run(WORK);",
        "Task.Run(async () => { await Task.Yield(); WORK(); });",
        "Task.Factory.StartNew(WORK);",
        "new Task(WORK).Start();",
        "Task.CompletedTask.ContinueWith(_ => WORK());",
        "Task.CompletedTask.ContinueWith(_ => WORK(), TaskScheduler.Default);",
        "Task.CompletedTask.GetAwaiter().OnCompleted(WORK);",
        "new Thread(WORK).Start();",
        "new Thread(() => WORK()) { IsBackground = true }.Start();",
        "var thread = new Thread(new ThreadStart(WORK)); thread.Start();",
        "ThreadPool.QueueUserWorkItem(_ => WORK());",
        "ThreadPool.UnsafeQueueUserWorkItem(_ => WORK(), null);",
        "_ = new Timer(_ => WORK(), null, 0, 100);",
        "_token.Register(WORK);",
        "var registration = new CancellationTokenSource().Token.Register(() => WORK()); registration.Unregister();",
        "SynchronizationContext.Current!.Post(_ => WORK(), null);",
        "IProgress<int> progress = new Progress<int>(n => WORK()); progress.Report(1);",
        "_progress.Report(1);",
        "ThreadPool.RegisterWaitForSingleObject(new ManualResetEvent(false), (_, _) => WORK(), null, 100, true);",
        "AppDomain.CurrentDomain.ProcessExit += (_, _) => WORK();",
        "var watcher = new FileSystemWatcher(); watcher.Changed += (_, _) => WORK();",
        "Console.CancelKeyPress += (_, _) => WORK();",
    ];

    [Theory]
    [MemberData(nameof(Starts))]
    public Task A_function_that_runs_elsewhere_does_not_hold_the_callers_lock(string start) => Verify($$"""
        void Run() { lock (B) { {{start}} } }
        """, "Take");

    [Theory]
    [MemberData(nameof(Starts))]
    public Task A_function_in_a_field_that_runs_elsewhere_does_not_hold_the_callers_lock(string start) => Verify($$"""
        readonly Action _work = Take;
        void Run() { lock (B) { {{start}} } }
        """, "_work.Invoke");

    [Theory]
    [InlineData("Task.Run(WORK);")]
    [InlineData("new Thread(WORK).Start();")]
    [InlineData("Task.CompletedTask.ContinueWith(_ => WORK());")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => WORK());")]
    [InlineData("_ = new Timer(_ => WORK(), null, 0, 100);")]
    [InlineData("_token.Register(WORK);")]
    public Task What_runs_elsewhere_has_the_orders_of_its_own(string start) => Verify($$"""
        static void Inverted() { lock (B) { lock ({|LOCK001:A|}) { } } }
        void Run() { {{start}} }
        """, "Inverted");

    [Fact]
    public Task A_dispatcher_of_the_user_runs_what_is_posted_without_the_lock_of_the_poster() => Crossing.VerifyMembers("""
        class Dispatcher
        {
            readonly BlockingCollection<Action> _queue = new();
            public Dispatcher() => new Thread(Loop).Start();
            public void Post(Action action) => _queue.Add(action);
            void Loop() { foreach (var action in _queue.GetConsumingEnumerable()) action(); }
        }
        readonly Dispatcher _dispatcher = new();
        void Run() { lock (B) { _dispatcher.Post(Take); } }
        """);

    [Fact]
    public Task A_dispatcher_of_the_user_runs_what_is_posted_under_its_own_lock() => Crossing.VerifyMembers("""
        class Dispatcher
        {
            readonly BlockingCollection<Action> _queue = new();
            public Dispatcher() => new Thread(Loop).Start();
            public void Post(Action action) => _queue.Add(action);
            void Loop() { foreach (var action in _queue.GetConsumingEnumerable()) lock (B) {|LOCK001:action()|}; }
        }
        readonly Dispatcher _dispatcher = new();
        void Run() { _dispatcher.Post(Take); }
        """);

    [Fact]
    public Task A_dispatcher_that_invokes_at_once_runs_under_the_lock_of_the_caller() => Crossing.VerifyMembers("""
        class Dispatcher
        {
            readonly Thread _owner = Thread.CurrentThread;
            readonly Queue<Action> _queue = new();
            public void Invoke(Action action) { if (Thread.CurrentThread == _owner) action(); else _queue.Enqueue(action); }
        }
        readonly Dispatcher _dispatcher = new();
        void Run() { lock (B) { {|LOCK001:_dispatcher.Invoke(Take)|}; } }
        """);

    [Fact]
    public Task Functions_that_are_queued_in_a_channel_run_where_they_are_read() => Crossing.VerifyMembers("""
        readonly System.Threading.Channels.Channel<Action> _channel = System.Threading.Channels.Channel.CreateUnbounded<Action>();
        void Run() { lock (B) { _channel.Writer.TryWrite(Take); } }
        async Task Loop() { while (true) { var action = await _channel.Reader.ReadAsync(); action(); } }
        """);

    [Fact]
    public Task A_handler_of_the_users_own_progress_runs_at_once() => Crossing.Verify("""
        class Direct(Action<int> handler) : IProgress<int> { public void Report(int n) => handler(n); }
        class Caller { readonly IProgress<int> _progress = new Direct(n => Take()); void Run() { lock (B) { {|LOCK001:_progress.Report(1)|}; } } }
        """);

    [Fact]
    public Task A_progress_of_the_class_library_beside_one_of_the_user_runs_nothing_at_once() => Crossing.Verify("""
        class Direct(Action<int> handler) : IProgress<int> { public void Report(int n) => handler(n); }
        class Caller
        {
            readonly IProgress<int> _posted = new Progress<int>(n => Take()), _direct = new Direct(n => Take());
            void Run() { lock (B) { _posted.Report(1); } _direct.Report(1); }
        }
        """);

    private static Task Verify(string members, string work) => Crossing.VerifyMembers($$"""
        readonly CancellationToken _token = new CancellationTokenSource().Token;
        readonly IProgress<int> _progress = new Progress<int>(_ => Take());
        {{members}}
        """.Replace("WORK", work, StringComparison.Ordinal));
}
