namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK005: <c>Monitor.Wait</c>, <c>Pulse</c> and <c>PulseAll</c> without the lock, where nobody outside can hold it.</summary>
public sealed class MonitorWithoutLockTests
{
    [Theory]
    [InlineData("Monitor.Wait(_gate)")]
    [InlineData("Monitor.Wait(_gate, 100)")]
    [InlineData("Monitor.Pulse(_gate)")]
    [InlineData("Monitor.PulseAll(_gate)")]
    public Task A_call_without_the_lock_is_reported(string call) => Verify($$"""
        public void Run() => {|LOCK005:{{call}}|};
        """);

    [Theory]
    [InlineData("Monitor.Wait(_gate)")]
    [InlineData("Monitor.Pulse(_gate)")]
    [InlineData("Monitor.PulseAll(_gate)")]
    public Task A_call_under_the_lock_is_not_reported(string call) => Verify($$"""
        public void Run() { lock (_gate) {{call}}; }
        """);

    [Fact]
    public Task A_call_after_the_release_is_reported() => Verify("""
        public void Run() { lock (_gate) { _ready = true; } {|LOCK005:Monitor.Pulse(_gate)|}; }
        """);

    [Fact]
    public Task A_call_on_one_path_without_the_lock_is_reported() => Verify("""
        public void Run()
        {
            var taken = Monitor.TryEnter(_gate);
            {|LOCK005:Monitor.PulseAll(_gate)|};
            if (taken) Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_call_under_another_lock_is_reported() => Verify("""
        readonly object _other = new();
        public void Run() { lock (_other) {|LOCK005:Monitor.Pulse(_gate)|}; }
        """);

    [Fact]
    public Task A_private_method_that_is_called_under_the_lock_is_not_reported() => Verify("""
        void WaitUntilReady() { while (!_ready) Monitor.Wait(_gate); }
        void Signal() => Monitor.PulseAll(_gate);
        public void Take() { lock (_gate) { WaitUntilReady(); _ready = false; } }
        public void Put() { lock (_gate) { _ready = true; Signal(); } }
        """);

    [Fact]
    public Task A_private_method_that_is_called_without_the_lock_is_reported_where_it_is_called() => Verify("""
        void Signal() => Monitor.PulseAll(_gate);
        public void Put() { lock (_gate) { _ready = true; Signal(); } }
        public void Close() { _ready = true; {|LOCK005:Signal()|}; }
        """);

    [Fact]
    public Task A_call_through_several_private_methods_is_reported_at_the_outermost() => Verify("""
        void Signal() => Monitor.PulseAll(_gate);
        void Inner() => Signal();
        void Outer() { _ready = true; Inner(); }
        public void Close() { {|LOCK005:Outer()|}; }
        """);

    [Fact]
    public Task A_callback_under_the_lock_is_not_reported() => Verify("""
        readonly List<int> _items = new();
        public void Run() { lock (_gate) { _items.ForEach(item => Monitor.Pulse(_gate)); } }
        """);

    [Fact]
    public Task A_task_that_is_started_under_the_lock_is_reported() => Verify("""
        public void Run() { lock (_gate) { Task.Run(() => {|LOCK005:Monitor.Pulse(_gate)|}); } }
        """);

    [Fact]
    public Task A_task_that_takes_the_lock_itself_is_not_reported() => Verify("""
        public void Run() { Task.Run(() => { lock (_gate) { Monitor.Pulse(_gate); } }); }
        """);

    [Theory]
    [InlineData("public")]
    [InlineData("protected")]
    public Task A_lock_that_others_can_hold_is_not_reported(string access) => AllRules.Verify($$"""
        public class Queue
        {
            {{access}} readonly object Gate = new();

            public void Signal() => Monitor.PulseAll(Gate);
        }
        """);

    [Fact]
    public Task A_lock_that_is_handed_in_is_not_reported() => AllRules.Verify("""
        public static class Signals
        {
            public static void Signal(object gate) => Monitor.PulseAll(gate);
        }
        """);

    [Fact]
    public Task A_lock_on_the_public_object_itself_is_not_reported() => AllRules.Verify("""
        public class Queue
        {
            public void Signal() => Monitor.PulseAll(this);
        }
        """);

    [Fact]
    public Task A_synchronized_method_holds_its_object() => AllRules.Verify("""
        public class Queue
        {
            private bool _ready;

            [MethodImpl(MethodImplOptions.Synchronized)]
            public void Put() { _ready = true; Monitor.PulseAll(this); }

            [MethodImpl(MethodImplOptions.Synchronized)]
            public void Take() { while (!_ready) Monitor.Wait(this); }
        }
        """);

    [Fact]
    public Task A_lock_that_a_constructor_handed_in_is_not_reported() => AllRules.Verify("""
        public class Queue
        {
            private readonly object _gate;

            public Queue(object gate) => _gate = gate;

            public void Signal() => Monitor.PulseAll(_gate);
        }
        """);

    [Fact]
    public Task An_object_that_was_given_the_lock_and_is_called_under_it_is_not_reported() => AllRules.Verify("""
        internal sealed class Condition(object gate)
        {
            public void Wait() => Monitor.Wait(gate);

            public void Signal() => Monitor.PulseAll(gate);
        }

        public class Queue
        {
            private readonly object _gate = new();
            private readonly Condition _changed;
            private bool _ready;

            public Queue() => _changed = new Condition(_gate);

            public void Take() { lock (_gate) { while (!_ready) _changed.Wait(); } }

            public void Put() { lock (_gate) { _ready = true; _changed.Signal(); } }
        }
        """);

    [Fact]
    public Task A_lock_that_methods_take_for_callers_outside_is_not_reported() => Verify("""
        public void Lock() => Monitor.Enter(_gate);
        public void Unlock() => Monitor.Exit(_gate);
        public void Signal() { _ready = true; Monitor.PulseAll(_gate); }
        """);

    [Fact]
    public Task A_lock_that_is_handed_out_is_not_reported() => Verify("""
        public object SyncRoot => _gate;
        public void Signal() => Monitor.PulseAll(_gate);
        """);

    [Fact]
    public Task A_wait_loop_that_keeps_the_lock_is_not_reported() => Verify("""
        readonly Queue<int> _items = new();
        public void Put(int item) { lock (_gate) { _items.Enqueue(item); Monitor.Pulse(_gate); } }
        public int Take()
        {
            lock (_gate)
            {
                while (_items.Count == 0) Monitor.Wait(_gate);
                return _items.Dequeue();
            }
        }
        public bool TryTake(TimeSpan limit, out int item)
        {
            lock (_gate)
            {
                while (_items.Count == 0)
                {
                    if (!Monitor.Wait(_gate, limit)) { item = 0; return false; }
                }
                item = _items.Dequeue();
                return true;
            }
        }
        """);

    [Fact]
    public Task A_pulse_in_a_finally_block_before_the_release_is_not_reported() => Verify("""
        public void Run()
        {
            Monitor.Enter(_gate);
            try { _ready = true; }
            finally { Monitor.PulseAll(_gate); Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public async Task The_message_says_what_is_called_without_which_lock()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Queue
            {
                private readonly object _gate = new();

                public void Signal() => Monitor.Pulse(_gate);
            }
            """);

        Assert.Equal(["LOCK005: required lock is not held: Queue.Signal() calls Monitor.Pulse without Queue._gate: it throws SynchronizationLockException"], headlines);
    }

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Queue
        {
            private readonly object _gate = new();
            private bool _ready;

        {{members}}
        }
        """);
}
