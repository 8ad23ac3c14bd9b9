namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK005 where the acquisition is inside the <c>try</c>: if what comes before it throws, the release has nothing to release.</summary>
public sealed class ReleaseWithoutAcquisitionTests
{
    [Theory]
    [MemberData(nameof(ManualLocks.All), MemberType = typeof(ManualLocks))]
    public Task A_call_before_the_acquisition_that_can_throw_is_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public void Run()
        {
            bool taken = false;
            try
            {
                Work();
                {{enter}};
                _count++;
            }
            finally { {|LOCK005:{{exit}}|}; }
        }
        """);

    [Theory]
    [MemberData(nameof(ManualLocks.All), MemberType = typeof(ManualLocks))]
    public Task An_acquisition_that_comes_first_in_the_try_is_not_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public void Run()
        {
            bool taken = false;
            try
            {
                {{enter}};
                Work();
            }
            finally { {{exit}}; }
        }
        """);

    [Theory]
    [InlineData("_gate.Wait(cancellation)")]
    [InlineData("await _gate.WaitAsync(cancellation)")]
    [InlineData("await _gate.WaitAsync(cancellation).ConfigureAwait(false)")]
    [InlineData("await _gate.WaitAsync(Timeout.InfiniteTimeSpan, cancellation)")]
    public Task A_wait_that_can_be_cancelled_is_reported(string wait) => Verify($$"""
        readonly SemaphoreSlim _gate = new(1);
        public async Task Run(CancellationToken cancellation)
        {
            try { {{wait}}; await Task.Yield(); }
            finally { {|LOCK005:_gate.Release()|}; }
        }
        """);

    [Theory]
    [InlineData("_gate.Wait()")]
    [InlineData("await _gate.WaitAsync()")]
    [InlineData("await _gate.WaitAsync(CancellationToken.None)")]
    [InlineData("await _gate.WaitAsync(default(CancellationToken))")]
    public Task A_wait_that_nobody_can_cancel_is_not_reported(string wait) => Verify($$"""
        readonly SemaphoreSlim _gate = new(1);
        public async Task Run()
        {
            try { {{wait}}; await Task.Yield(); }
            finally { _gate.Release(); }
        }
        """);

    [Theory]
    [InlineData("_gate.Wait(cancellation)")]
    [InlineData("await _gate.WaitAsync(cancellation)")]
    public Task A_wait_that_can_be_cancelled_before_the_try_is_not_reported(string wait) => Verify($$"""
        readonly SemaphoreSlim _gate = new(1);
        public async Task Run(CancellationToken cancellation)
        {
            {{wait}};
            try { await Task.Yield(); }
            finally { _gate.Release(); }
        }
        """);

    [Fact]
    public Task A_cancelled_wait_that_is_caught_before_the_release_is_not_reported() => Verify("""
        readonly SemaphoreSlim _gate = new(1);
        public async Task Run(CancellationToken cancellation)
        {
            try { await _gate.WaitAsync(cancellation); }
            catch (OperationCanceledException) { return; }

            try { Work(); }
            finally { _gate.Release(); }
        }
        """);

    [Fact]
    public Task A_token_that_is_asked_before_the_acquisition_is_reported() => Verify("""
        readonly SemaphoreSlim _gate = new(1);
        public async Task Run(CancellationToken cancellation)
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                await _gate.WaitAsync();
                _count++;
            }
            finally { {|LOCK005:_gate.Release()|}; }
        }
        """);

    [Fact]
    public Task A_throw_before_the_acquisition_is_reported() => Verify("""
        readonly object _gate = new();
        public void Run(string? text)
        {
            try
            {
                if (text is null) throw new ArgumentNullException(nameof(text));
                Monitor.Enter(_gate);
                _text = text;
            }
            finally { {|LOCK005:Monitor.Exit(_gate)|}; }
        }
        """);

    [Fact]
    public Task A_catch_that_releases_for_what_came_before_is_reported() => Verify("""
        readonly object _gate = new();
        public void Run()
        {
            try
            {
                Work();
                Monitor.Enter(_gate);
                Monitor.Exit(_gate);
            }
            catch (FormatException)
            {
                {|LOCK005:Monitor.Exit(_gate)|};
                throw;
            }
        }
        """);

    [Fact]
    public Task A_return_before_the_acquisition_is_reported() => Verify("""
        readonly object _gate = new();
        public void Run()
        {
            try
            {
                if (_count == 0) return;
                Monitor.Enter(_gate);
                _count--;
            }
            finally { {|LOCK005:Monitor.Exit(_gate)|}; }
        }
        """);

    [Theory]
    [InlineData("_count++;")]
    [InlineData("var text = _text;")]
    [InlineData("var watch = new object();")]
    [InlineData("Reset();")]
    [InlineData("Interlocked.Increment(ref _count);")]
    [InlineData("Debug.Assert(_count >= 0);")]
    public Task Statements_before_the_acquisition_that_cannot_throw_are_not_reported(string statement) => Verify($$"""
        readonly object _gate = new();
        void Reset() { _count = 0; }
        public void Run()
        {
            try
            {
                {{statement}}
                Monitor.Enter(_gate);
                Work();
            }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Theory]
    [InlineData("Monitor.Enter(_gate, ref taken)")]
    [InlineData("Monitor.TryEnter(_gate, ref taken)")]
    [InlineData("Monitor.TryEnter(_gate, 100, ref taken)")]
    [InlineData("taken = Monitor.TryEnter(_gate)")]
    public Task A_release_that_asks_the_flag_is_not_reported(string acquisition) => Verify($$"""
        readonly object _gate = new();
        public void Run()
        {
            var taken = false;
            try
            {
                Work();
                {{acquisition}};
                if (taken) Work();
            }
            finally { if (taken) Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task A_release_that_asks_a_flag_of_its_own_is_not_reported() => Verify("""
        readonly SemaphoreSlim _gate = new(1);
        public async Task Run(CancellationToken cancellation)
        {
            var locked = false;
            try
            {
                Work();
                await _gate.WaitAsync(cancellation);
                locked = true;
                Work();
            }
            finally { if (locked) _gate.Release(); }
        }
        """);

    [Fact]
    public Task A_release_that_asks_for_the_object_it_took_is_not_reported() => Verify("""
        readonly object _gate = new();
        public void Run()
        {
            object? held = null;
            try
            {
                Work();
                Monitor.Enter(_gate);
                held = _gate;
                Work();
            }
            finally { if (held != null) Monitor.Exit(held); }
        }
        """);

    [Theory]
    [InlineData("if (Monitor.IsEntered(_gate)) Monitor.Exit(_gate);", "Monitor.Enter(_gate)", "object")]
    [InlineData("if (_gate.IsHeldByCurrentThread) _gate.Exit();", "_gate.Enter()", "Lock")]
    [InlineData("if (_gate.IsWriteLockHeld) _gate.ExitWriteLock();", "_gate.EnterWriteLock()", "ReaderWriterLockSlim")]
    public Task A_release_that_asks_the_lock_itself_is_not_reported(string release, string enter, string type) => Verify($$"""
        readonly {{type}} _gate = new();
        public void Run()
        {
            try { Work(); {{enter}}; Work(); }
            finally { {{release}} }
        }
        """);

    [Fact]
    public async Task The_message_says_what_throws_and_what_was_not_taken_then()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                private readonly object _gate = new();
                private int _count;

                public void Run(string text)
                {
                    try
                    {
                        Prepare(text);
                        Monitor.Enter(_gate);
                        _count++;
                    }
                    finally
                    {
                        Monitor.Exit(_gate);
                    }
                }

                private void Prepare(string text) => _count = int.Parse(text);
            }
            """);

        Assert.Equal(
            ["LOCK005: bad unlock balance detected: Store.Run(string) releases Store._gate, which is not held if Store.Prepare(string) throws (C.cs:10) "
                + "before the lock is taken (C.cs:11)"],
            headlines);
    }

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private string _text = "";
            private int _count;

            private void Work() => _count = int.Parse(_text);

        {{members}}
        }
        """);
}
