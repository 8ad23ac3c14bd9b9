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
}
