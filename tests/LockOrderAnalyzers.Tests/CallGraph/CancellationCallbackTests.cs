namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Cancelling runs the callbacks that are registered with the token, at once, on the thread that cancels.</summary>
public sealed class CancellationCallbackTests
{
    [Theory]
    [InlineData("readonly CancellationTokenSource _cts = new(); Caller() => _cts.Token.Register(Take); void Run() { lock (B) { {|LOCK001:_cts.Cancel()|}; } }")]
    [InlineData("readonly CancellationTokenSource _cts = new(); Caller() => _cts.Token.Register(() => Take()); void Run() { lock (B) { {|LOCK001:_cts.Cancel(true)|}; } }")]
    [InlineData("readonly CancellationTokenSource _cts = new(); Caller() => _cts.Token.Register(state => Take(), null); void Run() { lock (B) { {|LOCK001:_cts.Cancel()|}; } }")]
    [InlineData("readonly CancellationTokenSource _cts = new(); Caller() => _cts.Token.UnsafeRegister(state => Take(), null); void Run() { lock (B) { {|LOCK001:_cts.Cancel()|}; } }")]
    [InlineData("readonly CancellationTokenSource _cts = new(); void Open() { var token = _cts.Token; token.Register(Take); } void Run() { lock (B) { {|LOCK001:_cts.Cancel()|}; } }")]
    [InlineData("readonly CancellationTokenSource _cts = new(); void Open() { Use(_cts.Token); } static void Use(CancellationToken token) { token.Register(Take); } void Run() { lock (B) { {|LOCK001:_cts.Cancel()|}; } }")]
    [InlineData("void Run() { var cts = new CancellationTokenSource(); cts.Token.Register(Take); lock (B) { {|LOCK001:cts.Cancel()|}; } }")]
    [InlineData("static readonly CancellationTokenSource s_cts = new(); static Caller() => s_cts.Token.Register(Take); void Run() { lock (B) { {|LOCK001:s_cts.Cancel()|}; } }")]
    [InlineData("CancellationTokenSource? _cts; void Open() { _cts = new(); _cts.Token.Register(Take); } void Run() { lock (B) { _cts?{|LOCK001:.Cancel()|}; } }")]
    [InlineData("readonly CancellationTokenSource _cts = new(), _linked; Caller() { _linked = CancellationTokenSource.CreateLinkedTokenSource(_cts.Token); _linked.Token.Register(Take); } void Run() { lock (B) { {|LOCK001:_cts.Cancel()|}; } }")]
    public Task Cancelling_under_a_lock_runs_the_callbacks(string members) => Crossing.VerifyMembers(members);

    [Theory]
    [InlineData("void Run() { lock (B) { } _cts.Cancel(); }")]
    [InlineData("void Run() { lock (B) { _cts.Dispose(); } }")]
    [InlineData("void Run() { lock (B) { _cts.CancelAfter(100); } }")]
    [InlineData("Task Run() { lock (B) { return _cts.CancelAsync(); } }")]
    [InlineData("void Run() { lock (B) { _ = _cts.IsCancellationRequested; _ = _cts.Token; } }")]
    [InlineData("void Run() { lock (B) { _cts.Token.ThrowIfCancellationRequested(); } }")]
    [InlineData("void Run() { lock (B) { _cts.Token.Register(Take); } }")]
    [InlineData("void Run() { lock (B) { Task.Run(() => _cts.Cancel()); } }")]
    [InlineData("readonly CancellationTokenSource _other = new(); void Run() { lock (B) { _other.Cancel(); } _cts.Cancel(); }")]
    [InlineData("CancellationTokenSource? _next; void Run() { lock (B) { _next = new(); } _cts.Cancel(); }")]
    public Task Without_cancelling_under_the_lock_no_callback_runs_under_it(string members) => Crossing.VerifyMembers($$"""
        readonly CancellationTokenSource _cts = new();
        Caller() => _cts.Token.Register(Take);
        {{members}}
        """);

    [Fact]
    public Task A_callback_that_takes_the_held_lock_of_its_own_object_takes_nothing_new() => AllRules.Verify("""
        class Worker
        {
            readonly object _gate = new();
            readonly CancellationTokenSource _cts = new();
            public Worker() => _cts.Token.Register(OnCancelled);
            public void Stop() { lock (_gate) { _cts.Cancel(); } }
            void OnCancelled() { lock (_gate) { } }
        }
        """);

    [Fact]
    public Task A_token_that_a_constructor_is_given_runs_the_callback_of_the_object() => AllRules.Verify("""
        class Worker
        {
            readonly object _gate = new();
            public Worker(CancellationToken token) => token.Register(OnCancelled);
            public void Report(Server server) { lock (_gate) { {|LOCK013:server.Count()|}; } }
            void OnCancelled() { lock (_gate) { } }
        }
        class Server
        {
            readonly object _gate = new();
            readonly CancellationTokenSource _cts = new();
            public int Count() { lock (_gate) return 1; }
            public Worker Start() => new(_cts.Token);
            public void Stop() { lock (_gate) { {|LOCK001:_cts.Cancel()|}; } }
        }
        """);

    [Fact]
    public Task A_token_in_a_field_runs_the_callbacks_that_are_registered_with_it() => AllRules.Verify("""
        class Worker
        {
            readonly object _gate = new();
            readonly CancellationToken _token;
            public Worker(CancellationToken token) => _token = token;
            public void Open() { _token.Register(() => { lock (_gate) { } }); }
            public void Report(Server server) { lock (_gate) { {|LOCK013:server.Count()|}; } }
        }
        class Server
        {
            readonly object _gate = new();
            readonly CancellationTokenSource _cts = new();
            public int Count() { lock (_gate) return 1; }
            public Worker Start() => new(_cts.Token);
            public void Stop() { lock (_gate) { {|LOCK001:_cts.Cancel()|}; } }
        }
        """);

    [Fact]
    public Task A_server_that_cancels_after_the_release_meets_nobody() => AllRules.Verify("""
        class Worker
        {
            readonly object _gate = new();
            public Worker(CancellationToken token) => token.Register(OnCancelled);
            public void Report(Server server) { lock (_gate) { server.Count(); } }
            void OnCancelled() { lock (_gate) { } }
        }
        class Server
        {
            readonly object _gate = new();
            readonly CancellationTokenSource _cts = new();
            public int Count() { lock (_gate) return 1; }
            public Worker Start() => new(_cts.Token);
            public void Stop() { lock (_gate) { } _cts.Cancel(); }
        }
        """);
}
