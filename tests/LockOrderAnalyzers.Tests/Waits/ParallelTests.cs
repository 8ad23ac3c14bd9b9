using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>LOCK009 for <c>Parallel</c>: its bodies run on other threads too, which do not hold the locks of the caller, and the caller waits.</summary>
public sealed class ParallelTests
{
    [Theory]
    [InlineData("{|LOCK009:Parallel.For(0, 8, index => { lock ({|LOCK013:_gate|}) { } })|}")]
    [InlineData("{|LOCK009:Parallel.For(0, 8, index => {|LOCK013:Add()|})|}")]
    [InlineData("{|LOCK009:Parallel.ForEach(items, item => { lock ({|LOCK013:_gate|}) { } })|}")]
    [InlineData("{|LOCK009:Parallel.ForEach(items, new ParallelOptions(), (item, state) => { lock ({|LOCK013:_gate|}) { } })|}")]
    [InlineData("{|LOCK009:Parallel.Invoke(() => { }, () => { lock ({|LOCK013:_gate|}) { } })|}")]
    [InlineData("{|LOCK009:Parallel.ForEachAsync(items, async (item, token) => { await Task.Yield(); lock ({|LOCK013:_gate|}) { } }).Wait()|}")]
    public Task A_body_that_takes_the_lock_of_the_caller(string call) => VerifyMembers($$"""
        private void Add() { lock (_gate) { } }
        public void Run(int[] items) { lock (_gate) { {{call}}; } }
        """);

    [Fact]
    public Task A_method_group_as_the_body() => VerifyMembers("""
        private void Add(int item) { lock ({|LOCK013:_gate|}) { } }
        public void Run(int[] items) { lock (_gate) { {|LOCK009:Parallel.ForEach(items, Add)|}; } }
        """);

    [Fact]
    public Task A_body_that_takes_the_semaphore_of_the_caller_waits_for_ever_on_any_thread() => VerifyMembers("""
        public void Run(int[] items)
        {
            _mutex.Wait();
            try { {|LOCK004:Parallel.ForEach(items, item => { _mutex.Wait(); _mutex.Release(); })|}; }
            finally { _mutex.Release(); }
        }
        """);

    [Fact]
    public Task Two_bodies_of_one_call_can_meet_though_their_caller_holds_a_lock() => VerifyMembers("""
        private readonly object _turn = new();
        public void Run()
        {
            lock (_turn)
            {
                Parallel.Invoke(
                    () => { lock (_gate) { lock ({|LOCK013:_other|}) { } } },
                    () => { lock (_other) { lock ({|LOCK001:_gate|}) { } } });
            }
        }
        """);

    [Fact]
    public Task A_lock_of_the_caller_keeps_others_out_while_the_bodies_run() => VerifyMembers("""
        private readonly object _turn = new();
        public void Run(int[] items)
        {
            lock (_turn) { Parallel.ForEach(items, item => { lock (_gate) { lock (_other) { } } }); }
        }
        public void Back() { lock (_turn) { lock (_other) { lock (_gate) { } } } }
        """);

    [Theory]
    [InlineData("lock (_gate) { Parallel.ForEach(items, item => { }); }")]
    [InlineData("lock (_gate) { Parallel.ForEach(items, item => { lock (_other) { } }); }")]
    [InlineData("lock (_gate) { Parallel.ForEach(items, item => { lock (item) { } }); }")]
    [InlineData("lock (_gate) { } Parallel.ForEach(items, item => { lock (_gate) { } });")]
    [InlineData("Parallel.ForEach(items, item => { lock (_gate) { } lock (_other) { } });")]
    [InlineData("lock (_gate) { foreach (var item in items) { lock (_gate) { } } }")]
    public Task A_body_that_does_not_need_the_lock_of_the_caller(string statement) => VerifyMembers($$"""
        public void Run(object[] items) { {{statement}} }
        """);
}
