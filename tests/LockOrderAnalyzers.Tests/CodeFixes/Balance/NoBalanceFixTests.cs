using System.Text.RegularExpressions;
using static LockOrderAnalyzers.Tests.CodeFixes.Balance.BalanceSources;

namespace LockOrderAnalyzers.Tests.CodeFixes.Balance;

/// <summary>Nothing is offered where it is not plain from where to where the lock is meant to be held, or where more than that would change.</summary>
public sealed class NoBalanceFixTests
{
    [Theory]
    [InlineData("Work();")]
    [InlineData("return Load(_text);")]
    [InlineData("_count++; return _text;")]
    [InlineData("throw new IOException(Load(_text));")]
    [InlineData("foreach (var item in _items) Work();")]
    public Task What_follows_an_early_release_does_not_come_under_the_lock(string behind) => VerifyNothing($$"""
        public string Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            Work();
            if (_count == 0)
            {
                Monitor.Exit(_gate);
                {{behind}}
            }
            else
            {
                Monitor.Exit(_gate);
            }

            return _text;
        }
        """);

    [Theory]
    [InlineData("using var file = File.OpenRead(_text);")]
    [InlineData("void Count() { _count++; } Count(); Work();")]
    [InlineData("if (!(Load(_text) is string text)) return; Work();")]
    [InlineData("var (text, count) = (Load(_text), _count);")]
    [InlineData("var text = new { Text = Load(_text) };")]
    [InlineData("ReadOnlySpan<char> text = Load(_text);")]
    [InlineData("again: Work(); if (_count++ < 3) goto again;")]
    public Task What_cannot_come_into_a_block_stays(string statements) => VerifyNothing($$"""
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            {{statements}}
            Monitor.Exit(_gate);
            {{(Regex.IsMatch(statements, @"\btext\b") ? "GC.KeepAlive(text.ToString());" : "")}}
        }
        """);

    [Fact]
    public Task A_directive_inside_keeps_its_place() => VerifyNothing("""
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
        #if !FAST
            Work();
        #endif
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_lock_that_is_given_up_in_between_has_two_regions() => VerifyNothing("""
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            Work();
            if (_count == 0)
            {
                Monitor.Exit(_gate);
                Work();
                Monitor.Enter(_gate);
            }

            Work();
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_lock_that_nobody_releases_has_no_region() => VerifyNothing("""
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            _count++;
        }
        """);

    [Fact]
    public Task A_lock_that_one_way_keeps_for_what_follows_has_no_region() => VerifyNothing("""
        public void Run()
        {
            {
                {|LOCK006:Monitor.Enter(_gate)|};
                Work();
                if (_count == 0)
                {
                    Monitor.Exit(_gate);
                    return;
                }
            }

            Work();
        }
        """);

    [Fact]
    public Task An_await_in_a_lock_of_a_thread_stays() => VerifyNothing("""
        public async Task RunAsync()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            {|LOCK006:await Task.Yield()|};
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_wrapper_that_takes_the_lock_is_no_region() => VerifyNothing("""
        private void Lock() => Monitor.Enter(_gate);

        private void Unlock() => Monitor.Exit(_gate);

        public void Run()
        {
            {|LOCK006:Lock()|};
            Work();
            Unlock();
        }
        """);

    [Fact]
    public Task A_release_in_a_lambda_is_nobodys_end() => VerifyNothing("""
        public void Run(Action<Action> run)
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            run(() => Monitor.Exit(_gate));
            Work();
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_scope_that_is_left_with_the_lock_released_is_not_disposed_of_under_it() => VerifyNothing("""
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            using (File.OpenRead(_text))
            {
                if (_count == 0)
                {
                    Monitor.Exit(_gate);
                    return;
                }
            }

            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_throw_that_a_handler_inside_catches_leaves_nothing() => VerifyNothing("""
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            try
            {
                if (_count == 0)
                {
                    Monitor.Exit(_gate);
                    throw new IOException();
                }
            }
            catch (IOException)
            {
                return;
            }

            Work();
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_loop_before_the_try_that_is_left_with_the_lock_released_goes_on_without_it() => VerifyNothing("""
        public void Run()
        {
            {|LOCK006:_rw.EnterReadLock()|};
            while (_count > 0)
            {
                Work();
                if (_count == 1)
                {
                    _rw.ExitReadLock();
                    break;
                }
            }

            try
            {
                Work();
            }
            finally
            {
                {|LOCK005:_rw.ExitReadLock()|};
            }
        }
        """);
}
