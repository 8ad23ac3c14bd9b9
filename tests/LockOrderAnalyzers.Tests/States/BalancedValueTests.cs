namespace LockOrderAnalyzers.Tests.States;

/// <summary>Code that remembers in a value what it holds, and code in which nothing can go wrong in between.</summary>
public sealed class BalancedValueTests
{
    [Fact]
    public Task A_switch_expression_does_not_throw() => AllRules.Verify("""
        public class Store
        {
            private readonly object _gate = new();
            private int _level;

            public void Run() { Monitor.Enter(_gate); _level = _level switch { 1 => 2, _ => 3 }; Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task A_local_function_or_lambda_that_only_computes_does_not_throw() => AllRules.Verify("""
        public class Store
        {
            private readonly object _gate = new();
            private int _level;

            public void Run()
            {
                Func<int, int> twice = static x => x * 2;
                Monitor.Enter(_gate);
                Raise();
                _level = twice(_level);
                Monitor.Exit(_gate);

                void Raise() { _level++; }
            }
        }
        """);

    [Fact]
    public Task A_local_function_that_fails_throws() => AllRules.Verify("""
        public class Store
        {
            private readonly object _gate = new();

            public void Run(string text)
            {
                {|LOCK006:Monitor.Enter(_gate)|};
                Parse();
                Monitor.Exit(_gate);

                void Parse() => int.Parse(text);
            }
        }
        """);

    [Theory]
    [InlineData("if (state == State.Write) _lock.ExitWriteLock(); else if (state == State.Read) _lock.ExitReadLock();")]
    [InlineData("switch (state) { case State.Write: _lock.ExitWriteLock(); break; case State.Read: _lock.ExitReadLock(); break; }")]
    public Task A_value_that_remembers_the_mode(string release) => AllRules.Verify($$"""
        public class Store
        {
            private enum State { None, Read, Write }

            private readonly ReaderWriterLockSlim _lock = new();

            public void Run(bool write, string text)
            {
                var state = State.None;
                try
                {
                    if (write) { _lock.EnterWriteLock(); state = State.Write; }
                    else { _lock.EnterReadLock(); state = State.Read; }
                    int.Parse(text);
                }
                finally { {{release}} }
            }
        }
        """);

    [Fact]
    public Task A_number_that_remembers_whether_it_was_taken() => AllRules.Verify("""
        public class Store
        {
            private readonly SemaphoreSlim _turn = new(1, 1);

            public async Task Run(CancellationToken cancellation)
            {
                var held = 0;
                try { await _turn.WaitAsync(cancellation); held = 1; }
                finally { if (held == 1) _turn.Release(); }
            }
        }
        """);

    [Theory]
    [InlineData("var held = _lock.IsWriteLockHeld;")]
    [InlineData("var held = Held;")]
    public Task A_variable_that_remembers_whether_the_caller_holds_it(string ask) => AllRules.Verify($$"""
        public class Store
        {
            private readonly ReaderWriterLockSlim _lock = new();
            private int _count;

            private bool Held => _lock.IsWriteLockHeld;

            public void Clear()
            {
                {{ask}}
                if (!held) _lock.EnterWriteLock();
                try { _count = 0; } finally { if (!held) _lock.ExitWriteLock(); }
            }

            public void Evict() { _lock.EnterWriteLock(); try { Clear(); } finally { _lock.ExitWriteLock(); } }
        }
        """);

    [Fact]
    public Task A_depth_that_is_counted_in_a_field() => AllRules.Verify("""
        public class Store
        {
            private readonly SemaphoreSlim _turn = new(1, 1);
            private int _depth;

            public void Run(string text)
            {
                var first = ++_depth == 1;
                if (first) _turn.Wait();
                try { int.Parse(text); } finally { if (--_depth == 0) _turn.Release(); }
            }
        }
        """);

    [Fact]
    public Task An_assertion_that_a_switch_turns_off() => AllRules.Verify("""
        public class Store(bool isThreadSafe)
        {
            private readonly object _gate = new();
            private readonly bool _isThreadSafe = isThreadSafe;
            private int _count;

            public void Add()
            {
                if (_isThreadSafe) Monitor.Enter(_gate);
                try { Core(); } finally { if (_isThreadSafe) Monitor.Exit(_gate); }
            }

            private void Core() { if (_isThreadSafe) Debug.Assert(Monitor.IsEntered(_gate)); _count++; }
        }
        """);

    [Fact]
    public Task A_test_of_a_text_made_twice() => AllRules.Verify("""
        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            public void Run(string text)
            {
                if (!string.IsNullOrEmpty(text)) Monitor.Enter(_gate);
                try { _count = int.Parse(text); } finally { if (!string.IsNullOrEmpty(text)) Monitor.Exit(_gate); }
            }
        }
        """);

    [Fact]
    public Task Two_accounts_of_which_the_second_is_the_other_one() => AllRules.Verify("""
        public class Account
        {
            public int Id;
            public readonly object Gate = new();
            private decimal _balance;

            [RequiresLock("Gate")] public void Book(decimal amount) => _balance += amount;

            public static void Transfer(Account from, Account to, decimal amount)
            {
                var first = from.Id < to.Id ? from : to;
                var second = first == from ? to : from;
                lock (first.Gate) { lock (second.Gate) { from.Book(-amount); to.Book(amount); } }
            }
        }
        """);
}
