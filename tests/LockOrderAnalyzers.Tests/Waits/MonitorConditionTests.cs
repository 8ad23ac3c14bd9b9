using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>
/// LOCK009 for <c>Monitor.Wait</c>: it releases the lock that it waits on, and no other. If everybody who could pulse has to take
/// an outer lock first, nobody ever does.
/// </summary>
public sealed class MonitorConditionTests
{
    [Theory]
    [InlineData("Monitor.Pulse(_other)")]
    [InlineData("Monitor.PulseAll(_other)")]
    public Task An_outer_lock_that_the_one_who_pulses_needs(string pulse) => VerifyMembers($$"""
        private int _items;
        public void Take() { lock (_gate) lock (_other) { while (_items == 0) {|LOCK009:Monitor.Wait(_other)|}; _items--; } }
        public void Put() { lock ({|LOCK013:_gate|}) lock (_other) { _items++; {{pulse}}; } }
        """);

    [Theory]
    [InlineData("{|LOCK009:Monitor.Wait(_other, -1)|}")]
    [InlineData("{|LOCK009:Monitor.Wait(_other, Timeout.InfiniteTimeSpan)|}")]
    [InlineData("{|LOCK009:Monitor.Wait(_other, Timeout.Infinite)|}")]
    public Task A_wait_for_ever_by_its_time_out(string wait) => VerifyMembers($$"""
        public void Take() { lock (_gate) lock (_other) { {{wait}}; } }
        public void Put() { lock ({|LOCK013:_gate|}) lock (_other) Monitor.Pulse(_other); }
        """);

    [Fact]
    public Task An_outer_lock_that_the_one_who_pulses_took_and_released_before() => VerifyMembers("""
        public void Take() { lock (_gate) lock (_other) {|LOCK009:Monitor.Wait(_other)|}; }
        public void Put() { lock ({|LOCK013:_gate|}) { } lock (_other) Monitor.Pulse(_other); }
        """);

    [Fact]
    public Task An_outer_lock_around_a_queue_with_a_lock_of_its_own() => AllRules.Verify("""
        public sealed class Mailbox
        {
            private readonly object _lock = new();
            private int _items;
            internal void Put() { lock (_lock) { _items++; Monitor.Pulse(_lock); } }
            internal void Take() { lock (_lock) { while (_items == 0) Monitor.Wait(_lock); _items--; } }
        }

        public sealed class Office
        {
            private readonly object _gate = new();
            private readonly Mailbox _mailbox = new();
            public void Send() { lock ({|LOCK013:_gate|}) { _mailbox.Put(); } }
            public void Receive() { lock (_gate) { {|LOCK009:_mailbox.Take()|}; } }
        }
        """);

    [Fact]
    public Task An_outer_semaphore() => VerifyMembers("""
        public void Take()
        {
            _mutex.Wait();
            try { lock (_other) {|LOCK009:Monitor.Wait(_other)|}; } finally { _mutex.Release(); }
        }
        public void Put()
        {
            {|LOCK013:_mutex.Wait()|};
            try { lock (_other) Monitor.Pulse(_other); } finally { _mutex.Release(); }
        }
        """);

    [Fact]
    public Task Somebody_can_pulse_without_the_outer_lock() => VerifyMembers("""
        public void Take() { lock (_gate) lock (_other) Monitor.Wait(_other); }
        public void Put() { lock (_gate) lock (_other) Monitor.Pulse(_other); }
        public void Cancel() { lock (_other) Monitor.PulseAll(_other); }
        """);

    [Fact]
    public Task Nobody_holds_an_outer_lock() => VerifyMembers("""
        private int _items;
        public void Take() { lock (_gate) { while (_items == 0) Monitor.Wait(_gate); _items--; } }
        public void Put() { lock (_gate) { _items++; Monitor.Pulse(_gate); } }
        """);

    [Fact]
    public Task The_lock_that_is_waited_on_is_released_however_often_it_was_taken() => VerifyMembers("""
        private int _items;
        private void TakeOne() { lock (_gate) { while (_items == 0) Monitor.Wait(_gate); _items--; } }
        public void TakeTwo() { lock (_gate) { TakeOne(); TakeOne(); } }
        public void Put() { lock (_gate) { _items++; Monitor.Pulse(_gate); } }
        """);

    [Fact]
    public Task The_outer_lock_is_taken_after_the_pulse() => VerifyMembers("""
        public void Take() { lock (_gate) lock (_other) Monitor.Wait(_other); }
        public void Put() { lock (_other) Monitor.Pulse(_other); lock (_gate) { } }
        """);

    [Theory]
    [InlineData("Monitor.Wait(_other, 100)")]
    [InlineData("Monitor.Wait(_other, TimeSpan.FromSeconds(1))")]
    [InlineData("Monitor.Wait(_other, 100, exitContext: false)")]
    public Task A_wait_that_times_out(string wait) => VerifyMembers($$"""
        public void Take() { lock (_gate) lock (_other) {{wait}}; }
        public void Put() { lock (_gate) lock (_other) Monitor.Pulse(_other); }
        """);

    [Fact]
    public Task Another_outer_lock_than_the_one_that_is_needed_to_pulse() => VerifyMembers("""
        private readonly object _third = new();
        public void Take() { lock (_gate) lock (_other) Monitor.Wait(_other); }
        public void Put() { lock (_third) lock (_other) Monitor.Pulse(_other); }
        """);
}
