using static LockOrderAnalyzers.Tests.CodeFixes.AllRulesFix<LockOrderAnalyzers.CodeFixes.ReleaseModeFix>;

namespace LockOrderAnalyzers.Tests.CodeFixes.Balance;

/// <summary>LOCK005: a reader-writer lock that is released in another mode than it is held in.</summary>
public sealed class ReleaseModeFixTests
{
    [Theory]
    [InlineData("Read", "Write")]
    [InlineData("Write", "Read")]
    [InlineData("UpgradeableRead", "Write")]
    public Task It_is_released_in_the_mode_in_which_it_is_held(string held, string released) => VerifyTitle(
        BalanceSources.Source($$"""
            public void First()
            {
                _rw.Enter{{held}}Lock();
                _count++;
                {|LOCK005:_rw.Exit{{released}}Lock()|}; // both
            }

            public void Second()
            {
                _rw.Enter{{held}}Lock();
                try { Work(); } finally { {|LOCK005:_rw.Exit{{released}}Lock()|}; }
            }
            """),
        BalanceSources.Source($$"""
            public void First()
            {
                _rw.Enter{{held}}Lock();
                _count++;
                _rw.Exit{{held}}Lock(); // both
            }

            public void Second()
            {
                _rw.Enter{{held}}Lock();
                try { Work(); } finally { _rw.Exit{{held}}Lock(); }
            }
            """),
        "Release '_rw' in the mode in which it is held");

    [Fact]
    public Task A_second_release_is_no_matter_of_modes() => VerifyNothing(BalanceSources.Source("""
        public void Run()
        {
            _rw.EnterReadLock();
            _rw.ExitReadLock();
            {|LOCK005:_rw.ExitReadLock()|};
        }
        """));

    [Fact]
    public Task Which_of_two_modes_was_meant_is_for_people_to_say() => VerifyNothing(BalanceSources.Source("""
        public void Run()
        {
            if (_count == 0)
                _rw.EnterReadLock();
            else
                _rw.EnterWriteLock();
            {|LOCK005:_rw.ExitWriteLock()|};
        }
        """));
}
