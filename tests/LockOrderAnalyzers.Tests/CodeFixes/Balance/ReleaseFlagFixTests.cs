using static LockOrderAnalyzers.Tests.CodeFixes.Balance.BalanceSources;

namespace LockOrderAnalyzers.Tests.CodeFixes.Balance;

/// <summary>LOCK005: a <c>finally</c> asks a flag whether the lock was taken, where the acquisition has to stay inside or may fail.</summary>
public sealed class ReleaseFlagFixTests
{
    [Fact]
    public Task An_acquisition_that_a_handler_looks_after_stays_and_sets_a_flag() => Verify(
        """
        public async Task<bool> PrintAsync(CancellationToken cancellation)
        {
            try
            {
                await _semaphore.WaitAsync(cancellation);
                await Console.Out.WriteLineAsync(_text);
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
            finally
            {
                // Whoever waits comes in.
                {|LOCK005:_semaphore.Release()|};
            }
        }
        """,
        """
        public async Task<bool> PrintAsync(CancellationToken cancellation)
        {
            bool taken = false;
            try
            {
                await _semaphore.WaitAsync(cancellation);
                taken = true;
                await Console.Out.WriteLineAsync(_text);
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
            finally
            {
                // Whoever waits comes in.
                if (taken)
                    _semaphore.Release();
            }
        }
        """);

    [Fact]
    public Task A_monitor_that_is_entered_deeper_inside_sets_its_own_flag() => Verify(
        """
        public void Run(int taken)
        {
            try
            {
                checked
                {
                    Work();
                    Monitor.Enter(_gate);
                    _count += taken;
                }
            }
            finally
            {
                {|LOCK005:Monitor.Exit(_gate)|};
                _text = "";
            }
        }
        """,
        """
        public void Run(int taken)
        {
            bool lockTaken = false;
            try
            {
                checked
                {
                    Work();
                    Monitor.Enter(_gate, ref lockTaken);
                    _count += taken;
                }
            }
            finally
            {
                if (lockTaken)
                    Monitor.Exit(_gate);
                _text = "";
            }
        }
        """);

    [Fact]
    public Task A_SpinLock_is_left_if_its_flag_says_so() => Verify(
        """
        public void Run()
        {
            bool taken = false;
            try
            {
                Work();
                _spin.Enter(ref taken);
                _count++;
            }
            catch (IOException)
            {
                _text = "";
            }
            finally
            {
                {|LOCK005:_spin.Exit()|};
            }
        }
        """,
        """
        public void Run()
        {
            bool taken = false;
            try
            {
                Work();
                _spin.Enter(ref taken);
                _count++;
            }
            catch (IOException)
            {
                _text = "";
            }
            finally
            {
                if (taken)
                    _spin.Exit();
            }
        }
        """);

    [Theory]
    [InlineData("await _semaphore.WaitAsync(100, cancellation)", "_semaphore.Release()")]
    [InlineData("await _semaphore.WaitAsync(100, cancellation).ConfigureAwait(false)", "_semaphore.Release()")]
    [InlineData("_semaphore.Wait(TimeSpan.FromSeconds(1), cancellation)", "_semaphore.Release()")]
    public Task A_wait_with_a_time_out_says_whether_it_succeeded(string wait, string release) => Verify(
        $$"""
        public async Task RunAsync(CancellationToken cancellation)
        {
            // One at a time.
            {{wait}}; // or not
            try
            {
                await Console.Out.WriteLineAsync(_text);
            }
            finally
            {
                {|LOCK005:{{release}}|};
            }
        }
        """,
        $$"""
        public async Task RunAsync(CancellationToken cancellation)
        {
            // One at a time.
            bool taken = {{wait}}; // or not
            try
            {
                await Console.Out.WriteLineAsync(_text);
            }
            finally
            {
                if (taken)
                    {{release}};
            }
        }
        """);

    [Fact]
    public Task A_wait_with_a_time_out_inside_the_try_says_whether_it_succeeded() => Verify(
        """
        public void Run()
        {
            try
            {
                Work();
                _rw.TryEnterReadLock(100);
                _count++;
            }
            finally
            {
                {|LOCK005:_rw.ExitReadLock()|};
            }
        }
        """,
        """
        public void Run()
        {
            bool taken = false;
            try
            {
                Work();
                taken = _rw.TryEnterReadLock(100);
                _count++;
            }
            finally
            {
                if (taken)
                    _rw.ExitReadLock();
            }
        }
        """);

    [Fact]
    public Task A_name_that_would_meet_another_keeps_the_acquisition_where_it_is() => Verify(
        """
        public void Run()
        {
            try
            {
                var text = Load(_text);
                Monitor.Enter(_gate);
                _text = text;
            }
            finally
            {
                {|LOCK005:Monitor.Exit(_gate)|};
            }

            foreach (var text in _items.Keys)
                Load(text);
        }
        """,
        """
        public void Run()
        {
            bool taken = false;
            try
            {
                var text = Load(_text);
                Monitor.Enter(_gate, ref taken);
                _text = text;
            }
            finally
            {
                if (taken)
                    Monitor.Exit(_gate);
            }

            foreach (var text in _items.Keys)
                Load(text);
        }
        """);
}
