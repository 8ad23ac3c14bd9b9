using static LockOrderAnalyzers.Tests.CodeFixes.Balance.BalanceSources;

namespace LockOrderAnalyzers.Tests.CodeFixes.Balance;

/// <summary>A <c>try</c> that releases in its <c>finally</c>, but starts too late, starts at the acquisition.</summary>
public sealed class WidenedTryFixTests
{
    [Fact]
    public Task What_stands_before_the_try_comes_into_it() => Verify(
        """
        public void Run()
        {
            {|LOCK006:_rw.EnterReadLock()|};
            Work();
            // Now for it.
            try
            {
                Work();
            }
            finally
            {
                _rw.ExitReadLock();
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
                // Now for it.
                Work();
            }
            finally
            {
                _rw.ExitReadLock();
            }
        }
        """);

    [Fact]
    public Task What_is_disposed_of_at_the_end_of_the_try_still_is() => Verify(
        """
        public void Run()
        {
            {|LOCK006:_rw.EnterReadLock()|};
            Work();
            try
            {
                using var file = File.OpenRead(_text);
            }
            finally
            {
                _rw.ExitReadLock();
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
                using var file = File.OpenRead(_text);
            }
            finally
            {
                _rw.ExitReadLock();
            }
        }
        """);

    [Fact]
    public Task A_try_around_nothing_is_filled() => Verify(
        """
        public void Run()
        {
            {|LOCK006:_rw.EnterReadLock()|};
            Work();
            try { }
            finally { _rw.ExitReadLock(); }
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
    public Task Handlers_go_on_catching_only_what_they_caught() => Verify(
        """
        public void Run()
        {
            {|LOCK006:_rw.EnterReadLock()|};
            Work();
            try
            {
                Work();
            }
            catch (IOException)
            {
                _count = 0;
            }
            finally
            {
                _rw.ExitReadLock();
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
                try
                {
                    Work();
                }
                catch (IOException)
                {
                    _count = 0;
                }
            }
            finally
            {
                _rw.ExitReadLock();
            }
        }
        """);
}
