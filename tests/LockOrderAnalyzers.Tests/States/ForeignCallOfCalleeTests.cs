using static LockOrderAnalyzers.Tests.States.ForeignCode;

namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK010 where a method that is called under the lock calls the foreign code: it stands at the call that leads there, where the lock is held.</summary>
public sealed class ForeignCallOfCalleeTests
{
    [Theory]
    [InlineData("private void Announce() => Changed?.Invoke();")]
    [InlineData("private void Announce() { if (Changed != null) Changed(); }")]
    [InlineData("private void Announce() => Again(); private void Again() => More(); private void More() { var changed = Changed; changed?.Invoke(); }")]
    [InlineData("private void Announce() => OnChanged(); private void OnChanged() { foreach (var one in Changed?.GetInvocationList() ?? []) ((Action)one)(); Changed?.Invoke(); }")]
    public Task Reports_the_call_that_leads_to_an_event(string callee) => Verify($$"""
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            public event Action? Changed;
            public void Set() { lock (_gate) { {|LOCK010:Announce()|}; } }
            {{callee}}
        }
        """);

    [Fact]
    public async Task Shows_the_way_to_the_call()
    {
        var headlines = await HeadlinesOf("""
            public sealed class Thermostat
            {
                private readonly object _gate = new();
                public event Action? Changed;
                public void Set()
                {
                    lock (_gate)
                        Announce();
                }
                private void Announce()
                {
                    Changed?.Invoke();
                }
            }
            """);

        Assert.Equal(
            "foreign code called under a lock: Thermostat.Set() raises Thermostat.Changed (in Thermostat.Announce(), C.cs:12) while it holds Thermostat._gate (C.cs:7): "
                + "what runs then is not known here, and can take any other lock",
            Assert.Single(headlines));
    }

    [Fact]
    public Task Reports_a_virtual_method_that_a_private_one_calls() => Verify("""
        public class Widget
        {
            private readonly object _gate = new();
            protected virtual void OnChanged() { }
            private void Step() => OnChanged();
            public void Set() { lock (_gate) { {|LOCK010:Step()|}; } }
        }
        """);

    [Fact]
    public Task Reports_once_in_each_method_that_holds_a_lock_of_its_own() => Verify("""
        public sealed class Inner
        {
            private readonly object _gate = new();
            public event Action? Changed;
            public void Set() { lock (_gate) { Changed?{|LOCK010:.Invoke()|}; } }
        }

        public sealed class Outer
        {
            private readonly object _gate = new();
            private readonly Inner _inner = new();
            public void Set() { lock (_gate) { {|LOCK010:_inner.Set()|}; } }
        }
        """);

    [Fact]
    public Task Reports_the_caller_of_a_method_that_requires_the_lock() => Verify("""
        public sealed class Job
        {
            private readonly object _gate = new();
            public event Action? Done;
            [RequiresLock(nameof(_gate))] private void Finish() => Done?.Invoke();
            public void Run() { lock (_gate) { {|LOCK010:Finish()|}; } }
        }
        """);

    [Fact]
    public Task Reports_a_lambda_that_is_run_under_the_lock_of_a_callee() => Verify("""
        public sealed class Job
        {
            private readonly object _gate = new();
            public event Action? Done;
            private void Locked(Action work) { lock (_gate) work(); }
            public void Run() => {|LOCK010:Locked(() => Done?.Invoke())|};
        }
        """);

    [Fact]
    public Task Reports_once_that_a_helper_runs_a_delegate_from_outside() => Verify("""
        public sealed class Job
        {
            private readonly object _gate = new();
            private void Locked(Action work) { lock (_gate) {|LOCK010:work()|}; }
            public void Run(Action work) => Locked(work);
        }
        """);

    [Fact]
    public Task Reports_a_call_that_is_awaited_under_a_semaphore() => Verify("""
        public sealed class Job
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            public event Action? Done;
            private async Task Finish() { await Task.Yield(); Done?.Invoke(); }
            public async Task Run()
            {
                await _gate.WaitAsync();
                try { await {|LOCK010:Finish()|}; } finally { _gate.Release(); }
            }
        }
        """);

    [Fact]
    public Task Reports_an_object_from_outside_that_calls_its_own_virtual_members() => Verify("""
        public class Value
        {
            protected virtual int Raw => 1;
            public int AsInt() => Raw;
        }

        public sealed class Job(Value first)
        {
            private readonly object _gate = new();
            private readonly Value _first = first;
            public int Run() { lock (_gate) { return {|LOCK010:_first.AsInt()|}; } }
            public int Run(Value second) { lock (_gate) { return {|LOCK010:second.AsInt()|}; } }
        }
        """);

    [Fact]
    public Task Is_silent_where_the_callee_has_released_the_lock() => VerifyNone("""
        public sealed class Job
        {
            private readonly object _gate = new();
            public event Action? Done;
            private void Finish() { Monitor.Exit(_gate); try { Done?.Invoke(); } finally { Monitor.Enter(_gate); } }
            public void Run() { Monitor.Enter(_gate); try { Finish(); } finally { Monitor.Exit(_gate); } }
        }
        """);

    [Fact]
    public Task Is_silent_where_an_argument_says_that_it_is_not_called() => VerifyNone("""
        public sealed class Job
        {
            private readonly object _gate = new();
            public event Action? Done;
            private void Finish(bool raise) { if (raise) Done?.Invoke(); }
            public void Run() { lock (_gate) { Finish(false); } Finish(true); }
        }
        """);

    [Fact]
    public Task Is_silent_where_nobody_waits_for_it() => VerifyNone("""
        public sealed class Job
        {
            private readonly object _gate = new();
            public event Action? Done;
            private async Task Finish() { await Task.Yield(); Done?.Invoke(); }
            public void Run() { lock (_gate) { _ = Finish(); } }
        }
        """);
}
