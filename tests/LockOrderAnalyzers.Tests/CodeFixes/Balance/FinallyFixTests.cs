using static LockOrderAnalyzers.Tests.CodeFixes.Balance.BalanceSources;

namespace LockOrderAnalyzers.Tests.CodeFixes.Balance;

/// <summary>What follows the acquisition comes into a <c>try</c> whose <c>finally</c> releases, for locks that <c>lock</c> does not know.</summary>
public sealed class FinallyFixTests
{
    [Theory]
    [InlineData("_rw.EnterReadLock()", "_rw.ExitReadLock()")]
    [InlineData("_rw.EnterWriteLock()", "_rw.ExitWriteLock()")]
    [InlineData("_rw.EnterUpgradeableReadLock()", "_rw.ExitUpgradeableReadLock()")]
    [InlineData("_semaphore.Wait()", "_semaphore.Release()")]
    [InlineData("_mutex.WaitOne()", "_mutex.ReleaseMutex()")]
    public Task Every_kind_of_lock_is_released_in_a_finally(string enter, string exit) => Verify(
        $$"""
        public void Run()
        {
            // Guards the text.
            {|LOCK006:{{enter}}|}; // taken

            Work(); // may fail

            // Enough.
            {{exit}}; // released
            _count = 0;
        }
        """,
        $$"""
        public void Run()
        {
            // Guards the text.
            {{enter}}; // taken
            try
            {
                Work(); // may fail
            }
            finally
            {
                // Enough.
                {{exit}}; // released
            }
            _count = 0;
        }
        """);

    [Theory]
    [InlineData("")]
    [InlineData(".ConfigureAwait(false)")]
    public Task A_semaphore_that_is_awaited_is_released_in_a_finally(string configured) => Verify(
        $$"""
        public async Task<string> RunAsync()
        {
            await {|LOCK006:_semaphore.WaitAsync()|}{{configured}};
            if (_count == 0)
            {
                _semaphore.Release();
                return "";
            }

            string text = await File.ReadAllTextAsync(_text);
            _semaphore.Release();
            return text;
        }
        """,
        $$"""
        public async Task<string> RunAsync()
        {
            string text;
            await _semaphore.WaitAsync(){{configured}};
            try
            {
                if (_count == 0)
                {
                    return "";
                }

                text = await File.ReadAllTextAsync(_text);
            }
            finally
            {
                _semaphore.Release();
            }
            return text;
        }
        """);

    [Fact]
    public Task A_SpinLock_is_entered_inside_and_left_if_its_flag_says_so() => Verify(
        """
        public void Run()
        {
            bool taken = false;
            {|LOCK006:_spin.Enter(ref taken)|};
            _count = int.Parse(_text);
            _spin.Exit();
        }
        """,
        """
        public void Run()
        {
            bool taken = false;
            try
            {
                _spin.Enter(ref taken);
                _count = int.Parse(_text);
            }
            finally
            {
                if (taken)
                    _spin.Exit();
            }
        }
        """);

    [Fact]
    public Task An_upgrade_inside_stays() => Verify(
        """
        public void Run()
        {
            {|LOCK006:_rw.EnterUpgradeableReadLock()|};
            Work();
            _rw.EnterWriteLock();
            _count++;
            _rw.ExitWriteLock();
            _rw.ExitUpgradeableReadLock();
        }
        """,
        """
        public void Run()
        {
            _rw.EnterUpgradeableReadLock();
            try
            {
                Work();
                _rw.EnterWriteLock();
                _count++;
                _rw.ExitWriteLock();
            }
            finally
            {
                _rw.ExitUpgradeableReadLock();
            }
        }
        """);

    [Fact]
    public Task A_lock_that_is_tried_is_released_in_a_finally() => Verify(
        """
        public bool Run()
        {
            if ({|LOCK006:Monitor.TryEnter(_gate)|})
            {
                Work();
                Monitor.Exit(_gate);
                return true;
            }

            return false;
        }
        """,
        """
        public bool Run()
        {
            if (Monitor.TryEnter(_gate))
            {
                try
                {
                    Work();
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
                return true;
            }

            return false;
        }
        """);

    [Fact]
    public Task Who_gives_up_without_the_lock_leaves_before_the_try() => Verify(
        """
        public bool Run()
        {
            if (!{|LOCK006:_semaphore.Wait(100)|})
                return false;
            Work();
            _semaphore.Release();
            return true;
        }
        """,
        """
        public bool Run()
        {
            if (!_semaphore.Wait(100))
                return false;
            try
            {
                Work();
            }
            finally
            {
                _semaphore.Release();
            }
            return true;
        }
        """);

    [Fact]
    public Task A_lock_that_is_taken_under_a_condition_gets_a_flag() => Verify(
        """
        public void Run(bool shared)
        {
            if (shared)
                {|LOCK006:Monitor.Enter(_gate)|};
            Work();
            if (shared)
                Monitor.Exit(_gate);
        }
        """,
        """
        public void Run(bool shared)
        {
            bool taken = false;
            try
            {
                if (shared)
                    Monitor.Enter(_gate, ref taken);
                Work();
            }
            finally
            {
                if (taken)
                    Monitor.Exit(_gate);
            }
        }
        """);

    [Fact]
    public Task A_reader_lock_that_is_taken_under_a_condition_is_released_under_it() => Verify(
        """
        public void Run(bool shared)
        {
            if (shared)
                {|LOCK006:_rw.EnterReadLock()|};
            Work();
            if (shared)
                _rw.ExitReadLock();
        }
        """,
        """
        public void Run(bool shared)
        {
            if (shared)
                _rw.EnterReadLock();
            try
            {
                Work();
            }
            finally
            {
                if (shared)
                    _rw.ExitReadLock();
            }
        }
        """);

    [Fact]
    public Task A_flag_that_others_use_stays() => Verify(
        """
        public bool Run()
        {
            bool taken = false;
            {|LOCK006:Monitor.TryEnter(_gate, ref taken)|};
            Work();
            if (taken)
                Monitor.Exit(_gate);
            return taken;
        }
        """,
        """
        public bool Run()
        {
            bool taken = false;
            try
            {
                Monitor.TryEnter(_gate, ref taken);
                Work();
            }
            finally
            {
                if (taken)
                    Monitor.Exit(_gate);
            }
            return taken;
        }
        """);
}
