using static LockOrderAnalyzers.Tests.CodeFixes.Balance.BalanceSources;

namespace LockOrderAnalyzers.Tests.CodeFixes.Balance;

/// <summary>LOCK005: a <c>finally</c> that releases what was never taken, or what is released already.</summary>
public sealed class UnbalancedReleaseFixTests
{
    [Theory]
    [InlineData("cancellation")]
    [InlineData("-1, cancellation")]
    [InlineData("Timeout.InfiniteTimeSpan, cancellation")]
    public Task An_acquisition_that_can_fail_comes_before_the_try(string arguments) => Verify(
        $$"""
        public async Task PrintAsync(CancellationToken cancellation)
        {
            // One at a time.
            try
            {
                // May be cancelled.
                await _semaphore.WaitAsync({{arguments}});
                await Console.Out.WriteLineAsync(_text);
            }
            finally
            {
                {|LOCK005:_semaphore.Release()|};
            }
        }
        """,
        $$"""
        public async Task PrintAsync(CancellationToken cancellation)
        {
            // One at a time.
            // May be cancelled.
            await _semaphore.WaitAsync({{arguments}});
            try
            {
                await Console.Out.WriteLineAsync(_text);
            }
            finally
            {
                _semaphore.Release();
            }
        }
        """);

    [Fact]
    public Task What_comes_before_the_acquisition_comes_before_the_try_and_a_monitor_into_a_lock_statement() => Verify(
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
        }
        """,
        """
        public void Run()
        {
            var text = Load(_text);
            lock (_gate)
            {
                _text = text;
            }
        }
        """);

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
    public Task A_release_before_the_finally_goes() => Verify(
        """
        public void Run()
        {
            _rw.EnterReadLock();
            try
            {
                Work();
                _rw.ExitReadLock();
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
            _rw.EnterReadLock();
            try
            {
                Work();
            }
            finally
            {
                _rw.ExitReadLock();
            }
        }
        """);

    [Fact]
    public Task A_release_in_a_handler_before_the_finally_goes() => Verify(
        """
        public void Run()
        {
            _rw.EnterReadLock();
            try
            {
                Work();
            }
            catch (FormatException)
            {
                _rw.ExitReadLock();
                throw;
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
            _rw.EnterReadLock();
            try
            {
                try
                {
                    Work();
                }
                catch (FormatException)
                {
                    throw;
                }
            }
            finally
            {
                _rw.ExitReadLock();
            }
        }
        """);

    [Theory]
    [InlineData("_count++;")]
    [InlineData("Work();")]
    public Task What_runs_without_the_lock_does_not_come_under_it(string behind) => VerifyNothing($$"""
        public void Run()
        {
            _rw.EnterReadLock();
            try
            {
                Work();
                _rw.ExitReadLock();
                {{behind}}
            }
            finally
            {
                {|LOCK005:_rw.ExitReadLock()|};
            }
        }
        """);

    [Fact]
    public Task A_second_release_that_is_not_in_a_finally_is_left_to_people() => VerifyNothing("""
        public void Run()
        {
            Monitor.Enter(_gate);
            if (_count == 0)
                Monitor.Exit(_gate);
            {|LOCK005:Monitor.Exit(_gate)|};
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
