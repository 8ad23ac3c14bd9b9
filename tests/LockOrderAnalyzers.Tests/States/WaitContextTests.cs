namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK008: what can block is called while a spin lock is held.</summary>
public sealed class WaitContextTests
{
    [Theory]
    [InlineData("lock ({|LOCK008:_gate|}) { }")]
    [InlineData("{|LOCK008:Monitor.Enter(_gate)|}; Monitor.Exit(_gate);")]
    [InlineData("lock ({|LOCK008:_lock|}) { }")]
    [InlineData("{|LOCK008:_lock.Enter()|}; _lock.Exit();")]
    [InlineData("{|LOCK008:_mutex.WaitOne()|}; _mutex.ReleaseMutex();")]
    [InlineData("{|LOCK008:_semaphore.WaitOne()|}; _semaphore.Release();")]
    [InlineData("{|LOCK008:_slim.Wait()|}; _slim.Release();")]
    [InlineData("{|LOCK008:_rw.EnterReadLock()|}; _rw.ExitReadLock();")]
    [InlineData("{|LOCK008:_rw.EnterWriteLock()|}; _rw.ExitWriteLock();")]
    [InlineData("{|LOCK008:_old.AcquireReaderLock(-1)|}; _old.ReleaseReaderLock();")]
    [InlineData("if ({|LOCK008:Monitor.TryEnter(_gate, 100)|}) Monitor.Exit(_gate);")]
    [InlineData("if ({|LOCK008:Monitor.TryEnter(_gate, TimeSpan.FromSeconds(1))|}) Monitor.Exit(_gate);")]
    [InlineData("if ({|LOCK008:_slim.Wait(100)|}) _slim.Release();")]
    public Task A_lock_that_blocks_the_thread_is_reported(string statement) => Verify($$"""
        readonly Lock _lock = new();
        readonly Mutex _mutex = new();
        readonly Semaphore _semaphore = new(1, 1);
        readonly SemaphoreSlim _slim = new(1);
        readonly ReaderWriterLockSlim _rw = new();
        readonly ReaderWriterLock _old = new();
        {{UnderSpinLock(statement)}}
        """);

    [Theory]
    [InlineData("if (Monitor.TryEnter(_gate)) Monitor.Exit(_gate);")]
    [InlineData("var got = false; Monitor.TryEnter(_gate, ref got); if (got) Monitor.Exit(_gate);")]
    [InlineData("if (_lock.TryEnter()) _lock.Exit();")]
    [InlineData("var inner = false; _other.Enter(ref inner); if (inner) _other.Exit();")]
    [InlineData("_slots.Release();")]
    public Task What_takes_no_lock_or_only_spins_is_not_reported(string statement) => Verify($$"""
        readonly Lock _lock = new();
        readonly SemaphoreSlim _slots = new(0);
        SpinLock _other = new(true);
        {{UnderSpinLock(statement)}}
        """);

    [Theory]
    [InlineData("Thread.Sleep(1)")]
    [InlineData("Thread.Sleep(TimeSpan.FromSeconds(1))")]
    [InlineData("_thread.Join()")]
    [InlineData("_thread.Join(100)")]
    [InlineData("_task.Wait()")]
    [InlineData("_task.Wait(100)")]
    [InlineData("_ = _task.Result")]
    [InlineData("_task.GetAwaiter().GetResult()")]
    [InlineData("Task.WaitAll(_task)")]
    [InlineData("Task.WaitAny(_task)")]
    [InlineData("_event.WaitOne()")]
    [InlineData("_event.WaitOne(100)")]
    [InlineData("WaitHandle.WaitAll(new WaitHandle[] { _event })")]
    [InlineData("_slimEvent.Wait()")]
    [InlineData("_countdown.Wait()")]
    [InlineData("_barrier.SignalAndWait()")]
    [InlineData("File.ReadAllText(\"a\")")]
    [InlineData("File.Delete(\"a\")")]
    [InlineData("_file.Flush()")]
    [InlineData("_file.ReadByte()")]
    [InlineData("_stream.Write(new byte[1], 0, 1)")]
    [InlineData("_stream.Flush()")]
    [InlineData("_ = _reader.ReadLine()")]
    [InlineData("new FileInfo(\"a\").Delete()")]
    [InlineData("_ = new FileStream(\"a\", FileMode.Open)")]
    [InlineData("Directory.Delete(\"a\")")]
    [InlineData("Console.WriteLine(\"a\")")]
    [InlineData("Console.ReadLine()")]
    [InlineData("_socket.Receive(new byte[1])")]
    [InlineData("_process.WaitForExit()")]
    [InlineData("Lockdep.MightBlock()")]
    public Task A_call_that_blocks_is_reported(string call) => Verify($$"""
        readonly Thread _thread = new(() => { });
        readonly Task<int> _task = Task.FromResult(1);
        readonly ManualResetEvent _event = new(false);
        readonly ManualResetEventSlim _slimEvent = new();
        readonly CountdownEvent _countdown = new(1);
        readonly Barrier _barrier = new(1);
        readonly FileStream _file = null!;
        readonly Stream _stream = null!;
        readonly StreamReader _reader = null!;
        readonly System.Net.Sockets.Socket _socket = null!;
        readonly Process _process = null!;
        {{UnderSpinLock(SquiggleOf(call))}}
        """);

    [Theory]
    [InlineData("Thread.SpinWait(20)")]
    [InlineData("new SpinWait().SpinOnce()")]
    [InlineData("Interlocked.Increment(ref _count)")]
    [InlineData("_task.IsCompleted.ToString()")]
    [InlineData("_slimEvent.Set()")]
    [InlineData("_event.Set()")]
    [InlineData("_countdown.Signal()")]
    [InlineData("Task.Run(() => Thread.Sleep(1))")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(1))")]
    [InlineData("_ = new Timer(_ => Thread.Sleep(1), null, 1, 1)")]
    [InlineData("_later = () => Thread.Sleep(1)")]
    [InlineData("Path.Combine(\"a\", \"b\")")]
    [InlineData("_memory.WriteByte(1)")]
    [InlineData("_items.Add(1)")]
    [InlineData("_items.Sort()")]
    [InlineData("_ = _stream.CanRead")]
    [InlineData("Debug.Assert(_count > 0)")]
    [InlineData("Reset()")]
    public Task What_does_not_block_is_not_reported(string call) => Verify($$"""
        readonly Task<int> _task = Task.FromResult(1);
        readonly ManualResetEvent _event = new(false);
        readonly ManualResetEventSlim _slimEvent = new();
        readonly CountdownEvent _countdown = new(1);
        readonly Stream _stream = null!;
        readonly MemoryStream _memory = new();
        readonly List<int> _items = new();
        int _count;
        Action? _later;
        void Reset() { _count = 0; }
        {{UnderSpinLock(call)}}
        """);

    [Fact]
    public Task A_wait_for_another_monitor_is_reported() => Verify("""
        public void Run()
        {
            Monitor.Enter(_gate);
            var taken = false;
            try { {|LOCK013:_spin.Enter(ref taken)|}; {|LOCK001:{|LOCK008:Monitor.Wait(_gate)|}|}; }
            finally { if (taken) _spin.Exit(); Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task A_pulse_is_not_reported() => Verify("""
        public void Run()
        {
            lock (_gate)
            {
                var taken = false;
                try { _spin.Enter(ref taken); Monitor.Pulse(_gate); }
                finally { if (taken) _spin.Exit(); }
            }
        }
        """);

    [Fact]
    public Task A_method_that_blocks_is_reported_where_it_is_called() => Verify($$"""
        void Pause() => Thread.Sleep(1);
        {{UnderSpinLock("{|LOCK008:Pause()|};")}}
        """);

    [Fact]
    public Task A_method_that_comes_to_block_through_others_is_reported_where_it_is_called() => Verify($$"""
        void Pause() => Thread.Sleep(1);
        void Inner() => Pause();
        void Outer() => Inner();
        {{UnderSpinLock("{|LOCK008:Outer()|};")}}
        """);

    [Fact]
    public Task A_method_that_takes_a_lock_is_reported_where_it_is_called() => Verify($$"""
        void Add() { lock (_gate) { } }
        {{UnderSpinLock("{|LOCK008:Add()|};")}}
        """);

    [Fact]
    public Task A_property_that_takes_a_lock_is_reported_where_it_is_read() => Verify($$"""
        int Count { get { lock (_gate) { return 1; } } }
        {{UnderSpinLock("_ = {|LOCK008:Count|};")}}
        """);

    [Fact]
    public Task A_callback_that_blocks_is_reported() => Verify($$"""
        readonly List<int> _items = new();
        {{UnderSpinLock("{|LOCK008:_items.ForEach(item => Thread.Sleep(item))|};")}}
        """);

    [Fact]
    public Task A_call_after_the_release_is_not_reported() => Verify("""
        public void Run()
        {
            var taken = false;
            _spin.Enter(ref taken);
            _spin.Exit();
            Thread.Sleep(1);
            lock (_gate) { }
        }
        """);

    [Fact]
    public Task A_call_where_the_attempt_failed_is_not_reported() => Verify("""
        public void Run()
        {
            var taken = false;
            _spin.TryEnter(ref taken);
            if (!taken) { Thread.Sleep(1); return; }
            _spin.Exit();
        }
        """);

    [Fact]
    public Task A_call_before_the_spin_lock_inside_another_lock_is_not_reported() => Verify("""
        public void Run()
        {
            lock (_gate)
            {
                Thread.Sleep(1);
                var taken = false;
                try { _spin.Enter(ref taken); }
                finally { if (taken) _spin.Exit(); }
            }
        }
        """);

    [Theory]
    [InlineData("lock (_gate) Thread.Sleep(1);")]
    [InlineData("lock (_gate) { lock (_inner) { File.Delete(\"a\"); } }")]
    [InlineData("_slim.Wait(); try { Console.WriteLine(); } finally { _slim.Release(); }")]
    public Task A_lock_that_itself_blocks_may_be_held_while_one_blocks(string body) => Verify($$"""
        readonly object _inner = new();
        readonly SemaphoreSlim _slim = new(1);
        public void Run() { {{body}} }
        """);

    [Fact]
    public Task A_wrapper_of_a_spin_lock_holds_it() => Verify("""
        void Lock() { var taken = false; _spin.Enter(ref taken); }
        void Unlock() => _spin.Exit();
        public void Run() { Lock(); try { {|LOCK008:Thread.Sleep(1)|}; } finally { Unlock(); } }
        """);

    [Fact]
    public async Task The_message_for_a_lock_says_which_one_can_block()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                private readonly object _gate = new();
                private SpinLock _spin = new(true);
                public void Run()
                {
                    var taken = false;
                    _spin.Enter(ref taken);
                    lock (_gate) { }
                    _spin.Exit();
                }
            }
            """);

        Assert.Equal(
            ["LOCK008: invalid wait context: Store.Run() takes Store._gate, which can block, while it holds the spin lock Store._spin (C.cs:8)"], headlines);
    }

    [Fact]
    public async Task The_message_for_a_call_says_what_is_called_through_what()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                private SpinLock _spin = new(true);

                public void Run()
                {
                    var taken = false;
                    _spin.Enter(ref taken);
                    try { Pause(); }
                    finally { _spin.Exit(); }
                }

                private void Pause() => Thread.Sleep(1);
            }
            """);

        Assert.Equal(
            ["LOCK008: sleeping function called from invalid context: Store.Run() calls Thread.Sleep (in Store.Pause(), C.cs:13), "
                + "which can block, while it holds the spin lock Store._spin (C.cs:8)"],
            headlines);
    }

    // Text of an assignment or a call, with the call marked.
    private static string SquiggleOf(string call)
        => call.StartsWith("_ = ", StringComparison.Ordinal) ? $"_ = {{|LOCK008:{call[4..]}|}};" : $"{{|LOCK008:{call}|}};";

    private static string UnderSpinLock(string statement) => $$"""
        public void Run()
        {
            var taken = false;
            try { _spin.Enter(ref taken); {{statement}}; }
            finally { if (taken) _spin.Exit(); }
        }
        """;

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private readonly object _gate = new();
            private SpinLock _spin = new(true);

        {{members}}
        }
        """);
}
