using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>LOCK009 for registrations with a cancellation token: to dispose of one waits for its callback if that runs just now.</summary>
public sealed class CancellationRegistrationTests
{
    private const string Registered = """
        private readonly CancellationTokenRegistration _registration;
        public Store(CancellationToken token) => _registration = token.Register(OnCancelled);
        private void OnCancelled() { lock ({|LOCK013:_gate|}) { } }
        """;

    private static string SilentRegistered => Registered.Replace("{|LOCK013:", "").Replace("|}", "");

    [Fact]
    public Task A_registration_whose_callback_needs_the_lock() => VerifyMembers($$"""
        {{Registered}}
        public void Close() { lock (_gate) { {|LOCK009:_registration.Dispose()|}; } }
        """);

    [Theory]
    [InlineData("token.Register(() => { lock ({|LOCK013:_gate|}) { } })")]
    [InlineData("token.Register(() => { lock ({|LOCK013:_gate|}) { } }, useSynchronizationContext: false)")]
    [InlineData("token.Register(_ => { lock ({|LOCK013:_gate|}) { } }, null)")]
    [InlineData("token.UnsafeRegister(_ => { lock ({|LOCK013:_gate|}) { } }, null)")]
    public Task Every_way_to_register(string register) => VerifyMembers($$"""
        public void Run(CancellationToken token)
        {
            var registration = {{register}};
            lock (_gate) { {|LOCK009:registration.Dispose()|}; }
        }
        """);

    [Fact]
    public Task A_registration_that_a_using_statement_ends_under_the_lock() => VerifyMembers("""
        private void OnCancelled() { lock ({|LOCK013:_gate|}) { } }
        public void Run(CancellationToken token)
        {
            lock (_gate) { using ({|LOCK009:token.Register(OnCancelled)|}) { } }
        }
        """);

    [Fact]
    public Task An_awaited_disposal_under_the_semaphore_that_the_callback_needs() => VerifyMembers("""
        private readonly CancellationTokenRegistration _registration;
        public Store(CancellationToken token) => _registration = token.Register(() => { {|LOCK013:_mutex.Wait()|}; _mutex.Release(); });
        public async Task Close()
        {
            await _mutex.WaitAsync();
            try { {|LOCK009:await _registration.DisposeAsync()|}; } finally { _mutex.Release(); }
        }
        """);

    [Theory]
    [InlineData("lock (_gate) { _registration.Unregister(); }")]
    [InlineData("lock (_gate) { } _registration.Dispose();")]
    [InlineData("lock (_other) { _registration.Dispose(); }")]
    [InlineData("_registration.Dispose(); lock (_gate) { }")]
    public Task An_end_that_does_not_wait_under_the_lock(string statement) => VerifyMembers($$"""
        {{SilentRegistered}}
        public void Close() { {{statement}} }
        """);

    [Fact]
    public Task A_using_statement_around_the_lock() => VerifyMembers("""
        private void OnCancelled() { lock (_gate) { } }
        public void Run(CancellationToken token) { using (token.Register(OnCancelled)) { lock (_gate) { } } }
        """);

    [Fact]
    public Task A_callback_that_needs_no_lock() => VerifyMembers("""
        private volatile bool _cancelled;
        public void Run(CancellationToken token)
        {
            lock (_gate) { using (token.Register(() => _cancelled = true)) { } }
        }
        """);
}
