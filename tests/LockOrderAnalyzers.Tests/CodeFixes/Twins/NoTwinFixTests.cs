using static LockOrderAnalyzers.Tests.CodeFixes.AllRulesFix<LockOrderAnalyzers.CodeFixes.UnlockedTwinFix>;
using static LockOrderAnalyzers.Tests.CodeFixes.Twins.TwinSources;

namespace LockOrderAnalyzers.Tests.CodeFixes.Twins;

/// <summary>LOCK004: nothing is offered where a method cannot be split, or where its caller does not hold enough.</summary>
public sealed class NoTwinFixTests
{
    [Fact]
    public Task A_twin_that_is_there_is_not_used_where_it_cannot_be_called() => VerifyNothing(Source(
        """
        public void Run()
        {
            _lock.EnterReadLock();
            try { {|LOCK004:Show()|}; {|LOCK004:Show(count: 2)|}; } finally { _lock.ExitReadLock(); }
        }
        """,
        """
        public void Show(int count = 1)
        {
            _lock.EnterReadLock();
            try { Print(count); } finally { _lock.ExitReadLock(); }
        }
        """,
        """
        private void Print(int number) => _count = number;
        """));

    [Theory]
    [InlineData("public virtual void Show() { _lock.EnterWriteLock(); try { _count++; } finally { _lock.ExitWriteLock(); } }")]
    [InlineData("public void Show() { _count++; _lock.EnterWriteLock(); try { _count++; } finally { _lock.ExitWriteLock(); } }")]
    [InlineData("public void Show() { _lock.EnterWriteLock(); try { _count++; } finally { _lock.ExitWriteLock(); } _count++; }")]
    [InlineData("public void Show() { _lock.EnterWriteLock(); try { _count++; } finally { _lock.ExitWriteLock(); _count++; } }")]
    [InlineData("public void Show() { _lock.EnterWriteLock(); try { _count++; } catch (Exception) { } finally { _lock.ExitWriteLock(); } }")]
    [InlineData("public void Show() { _lock.EnterWriteLock(); _count++; _lock.ExitWriteLock(); }")]
    [InlineData("public void Show() { _lock.EnterWriteLock(); try { } finally { _lock.ExitWriteLock(); } }")]
    [InlineData("public void Show() { Inner(); } void Inner() { _lock.EnterWriteLock(); try { _count++; } finally { _lock.ExitWriteLock(); } }")]
    [InlineData("public void Show() { if (!_lock.TryEnterWriteLock(5)) return; try { _count++; } finally { _lock.ExitWriteLock(); } }")]
    public Task A_method_that_is_not_one_region_stays_whole(string method) => VerifyNothing(Source(
        """
        public void Run()
        {
            _lock.EnterWriteLock();
            try { {|LOCK004:Show()|}; } finally { _lock.ExitWriteLock(); }
        }
        """,
        method).Replace("sealed class", "class"));

    [Fact]
    public Task A_reader_does_not_do_what_needs_the_lock_for_writing() => VerifyNothing(Source(
        """
        public void Run()
        {
            _lock.EnterReadLock();
            try { {|LOCK004:Show()|}; } finally { _lock.ExitReadLock(); }
        }
        """,
        """
        public void Show()
        {
            _lock.EnterWriteLock();
            try { _count++; } finally { _lock.ExitWriteLock(); }
        }
        """));

    [Fact]
    public Task A_task_that_is_not_awaited_could_outlast_the_lock() => VerifyNothing(
        """
        public class Store
        {
            private readonly SemaphoreSlim _gate = new(1);

            public void Run()
            {
                _gate.Wait();
                try { _ = {|LOCK004:SaveAsync()|}; } finally { _gate.Release(); }
            }

            private async Task SaveAsync()
            {
                _gate.Wait();
                try { await Task.Yield(); } finally { _gate.Release(); }
            }
        }
        """);

    [Fact]
    public Task A_property_and_a_second_acquisition_in_place_are_left_to_people() => VerifyNothing(Source(
        """
        public void Run()
        {
            _lock.EnterReadLock();
            try { _count += {|LOCK004:Count|}; {|LOCK004:_lock.EnterReadLock()|}; _lock.ExitReadLock(); } finally { _lock.ExitReadLock(); }
        }
        """,
        """
        private int Count { get { _lock.EnterReadLock(); try { return _count; } finally { _lock.ExitReadLock(); } } }
        """));
}
