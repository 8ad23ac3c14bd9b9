using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>LOCK009 for timers: their asynchronous and signalling ways to dispose of them wait for a callback that runs.</summary>
public sealed class TimerTests
{
    private const string Ticking = """
        private readonly Timer _timer;
        public Store() => _timer = new Timer(Tick, null, 0, 1000);
        private void Tick(object? state) { lock ({|LOCK013:_gate|}) { } }
        """;

    private static string SilentTicking => Ticking.Replace("{|LOCK013:", "").Replace("|}", "");

    [Theory]
    [InlineData("var done = new ManualResetEvent(false); _timer.Dispose(done); {|LOCK009:done.WaitOne()|}")]
    [InlineData("using var done = new AutoResetEvent(false); if (_timer.Dispose(done)) {|LOCK009:done.WaitOne()|}")]
    [InlineData("{|LOCK009:_timer.DisposeAsync().AsTask().Wait()|}")]
    [InlineData("{|LOCK009:_timer.DisposeAsync().GetAwaiter().GetResult()|}")]
    public Task A_disposal_that_waits_for_a_callback_that_needs_the_lock(string disposal) => VerifyMembers($$"""
        {{Ticking}}
        public void Stop() { lock (_gate) { {{disposal}}; } }
        """);

    [Fact]
    public Task An_awaited_disposal_under_the_semaphore_that_the_callback_needs() => VerifyMembers("""
        private readonly Timer _timer;
        public Store() => _timer = new Timer(_ => { {|LOCK013:_mutex.Wait()|}; _mutex.Release(); }, null, 0, 1000);
        public async Task Stop()
        {
            await _mutex.WaitAsync();
            try { {|LOCK009:await _timer.DisposeAsync()|}; } finally { _mutex.Release(); }
        }
        """);

    [Fact]
    public Task A_callback_that_is_a_lambda() => VerifyMembers("""
        private Timer? _timer;
        public void Start() => _timer = new Timer(_ => { lock ({|LOCK013:_gate|}) { } });
        public void Stop()
        {
            using var done = new ManualResetEvent(false);
            lock (_gate)
            {
                _timer!.Dispose(done);
                {|LOCK009:done.WaitOne()|};
            }
        }
        """);

    [Theory]
    [InlineData("_timer.Dispose()")]
    [InlineData("_timer.Change(Timeout.Infinite, Timeout.Infinite)")]
    [InlineData("_timer.Dispose(new ManualResetEvent(false))")]
    [InlineData("_ = _timer.DisposeAsync()")]
    [InlineData("var done = new ManualResetEvent(false); _timer.Dispose(done); done.WaitOne(1000)")]
    public Task A_disposal_that_does_not_wait(string disposal) => VerifyMembers($$"""
        {{SilentTicking}}
        public void Stop() { lock (_gate) { {{disposal}}; } }
        """);

    [Fact]
    public Task A_disposal_that_waits_after_the_release() => VerifyMembers($$"""
        {{SilentTicking}}
        public void Stop()
        {
            using var done = new ManualResetEvent(false);
            lock (_gate) { _timer.Dispose(done); }
            done.WaitOne();
        }
        """);

    [Fact]
    public Task A_callback_that_gives_up_if_the_lock_is_taken() => VerifyMembers("""
        private readonly Timer _timer;
        public Store() => _timer = new Timer(Tick, null, 0, 1000);
        private void Tick(object? state)
        {
            if (!Monitor.TryEnter(_gate)) return;
            try { } finally { Monitor.Exit(_gate); }
        }
        public void Stop() { lock (_gate) { _timer.DisposeAsync().AsTask().Wait(); } }
        """);
}
