namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK006: some returns of a method release the lock, and others do not.</summary>
public sealed class StillHeldOnReturnTests
{
    [Theory]
    [MemberData(nameof(ManualLocks.All), MemberType = typeof(ManualLocks))]
    public Task An_early_return_that_forgets_the_lock_is_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public void Run()
        {
            bool taken = false;
            {|LOCK006:{{enter}}|};
            if (_count == 0) return;
            _count--;
            {{exit}};
        }
        """);

    [Theory]
    [MemberData(nameof(ManualLocks.All), MemberType = typeof(ManualLocks))]
    public Task An_early_return_that_releases_the_lock_is_not_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public void Run()
        {
            bool taken = false;
            {{enter}};
            if (_count == 0) { {{exit}}; return; }
            _count--;
            {{exit}};
        }
        """);

    [Theory]
    [MemberData(nameof(ManualLocks.All), MemberType = typeof(ManualLocks))]
    public Task An_early_return_out_of_a_try_with_a_finally_is_not_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public int Run()
        {
            bool taken = false;
            {{enter}};
            try
            {
                if (_count == 0) return 0;
                Work();
                return _count;
            }
            finally { {{exit}}; }
        }
        """);

    [Fact]
    public Task A_case_that_forgets_the_lock_is_reported() => Verify("""
        public string Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            switch (_count)
            {
                case 0: Monitor.Exit(_gate); return "none";
                case 1: return "one";
                default: Monitor.Exit(_gate); return "many";
            }
        }
        """);

    [Fact]
    public Task A_return_out_of_a_loop_that_forgets_the_lock_is_reported() => Verify("""
        readonly List<string> _items = new();
        public string? Find(string text)
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            for (var i = 0; i < _items.Count; i++)
            {
                if (_items[i] == text) return text;
            }
            Monitor.Exit(_gate);
            return null;
        }
        """);

    [Fact]
    public Task A_catch_that_goes_on_without_a_release_is_reported() => Verify("""
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            try
            {
                Work();
                Monitor.Exit(_gate);
            }
            catch (FormatException) { _count = 0; }
        }
        """);

    [Fact]
    public Task A_branch_that_enters_and_does_not_exit_is_reported() => Verify("""
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            if (_count > 0) Monitor.Exit(_gate);
        }
        """);

    [Theory]
    [InlineData("if (!{|LOCK006:Monitor.TryEnter(_gate)|}) return;")]
    [InlineData("if (!{|LOCK006:Monitor.TryEnter(_gate, 100)|}) return;")]
    [InlineData("var taken = false; {|LOCK006:Monitor.TryEnter(_gate, ref taken)|}; if (!taken) return;")]
    [InlineData("var taken = {|LOCK006:Monitor.TryEnter(_gate)|}; if (!taken) throw new TimeoutException();")]
    public Task An_attempt_that_succeeded_and_is_forgotten_on_one_way_is_reported(string attempt) => Verify($$"""
        public void Run()
        {
            {{attempt}}
            if (_count == 0) return;
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_lock_that_only_the_other_branch_releases_is_reported() => Verify("""
        readonly ReaderWriterLockSlim _rw = new();
        public void Run()
        {
            _rw.EnterUpgradeableReadLock();
            if (_count == 0)
            {
                {|LOCK006:_rw.EnterWriteLock()|};
                _count = 1;
                if (_text.Length > 0) _rw.ExitWriteLock();
            }
            _rw.ExitUpgradeableReadLock();
        }
        """);

    [Fact]
    public Task A_wrapper_s_lock_that_one_way_forgets_is_reported_where_the_wrapper_is_called() => Verify("""
        void Lock() => Monitor.Enter(_gate);
        void Unlock() => Monitor.Exit(_gate);
        public void Run()
        {
            {|LOCK006:Lock()|};
            if (_count == 0) return;
            Unlock();
        }
        """);

    [Fact]
    public Task A_try_wrapper_s_lock_that_one_way_forgets_is_reported_where_it_is_called() => Verify("""
        bool TryLock() => Monitor.TryEnter(_gate, 100);
        void Unlock() => Monitor.Exit(_gate);
        public void Run()
        {
            if (!{|LOCK006:TryLock()|}) return;
            if (_count == 0) return;
            Unlock();
        }
        """);

    [Fact]
    public Task An_asynchronous_method_that_forgets_its_semaphore_is_reported() => Verify("""
        readonly SemaphoreSlim _lock = new(1);
        public async Task Run()
        {
            await {|LOCK006:_lock.WaitAsync()|};
            if (_count == 0) return;
            _lock.Release();
        }
        """);

    [Theory]
    [InlineData("bool", "return false;", "return true;")]
    [InlineData("int", "return -1;", "return 0;")]
    [InlineData("object?", "return null;", "return _gate;")]
    [InlineData("string?", "return null;", "return _text;")]
    [InlineData("State", "return State.Closed;", "return State.Open;")]
    public Task A_result_that_tells_the_caller_whether_it_is_held_is_not_reported(string type, string released, string held) => Verify($$"""
        public enum State { Closed, Open }
        public {{type}} Begin()
        {
            Monitor.Enter(_gate);
            if (_count == 0) { Monitor.Exit(_gate); {{released}} }
            {{held}}
        }
        public void End() => Monitor.Exit(_gate);
        """);

    [Fact]
    public Task A_result_with_a_scope_or_nothing_is_not_reported() => Verify("""
        public IDisposable? Begin()
        {
            Monitor.Enter(_gate);
            if (_count == 0) { Monitor.Exit(_gate); return null; }
            return new Scope(_gate);
        }
        sealed class Scope(object gate) : IDisposable { public void Dispose() => Monitor.Exit(gate); }
        """);

    [Theory]
    [InlineData("out")]
    [InlineData("ref")]
    public Task A_flag_that_tells_the_caller_whether_it_is_held_is_not_reported(string kind) => Verify($$"""
        public void Begin({{kind}} bool taken)
        {
            Monitor.Enter(_gate);
            if (_count == 0) { Monitor.Exit(_gate); taken = false; return; }
            taken = true;
        }
        public void End() => Monitor.Exit(_gate);
        """);

    [Theory]
    [InlineData("keep", "if (!keep) Monitor.Exit(_gate);")]
    [InlineData("release", "if (release) Monitor.Exit(_gate);")]
    [InlineData("keep", "if (keep) return; Monitor.Exit(_gate);")]
    public Task A_parameter_by_which_the_caller_decides_is_not_reported(string parameter, string end) => Verify($$"""
        public void Begin(bool {{parameter}})
        {
            Monitor.Enter(_gate);
            _count++;
            {{end}}
        }
        public void End() => Monitor.Exit(_gate);
        """);

    [Fact]
    public Task A_way_that_never_returns_is_not_reported() => Verify("""
        public void Run()
        {
            Monitor.Enter(_gate);
            if (_count == 0)
            {
                while (true) Monitor.Wait(_gate);
            }
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_way_on_which_the_try_failed_is_not_reported() => Verify("""
        public bool Run()
        {
            if (!Monitor.TryEnter(_gate, 100)) return false;
            try { Work(); return true; }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public async Task The_message_says_where_it_returns_and_where_it_was_taken()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                private readonly object _gate = new();
                private int _count;

                public void Run()
                {
                    Monitor.Enter(_gate);
                    if (_count == 0)
                    {
                        return;
                    }

                    Monitor.Exit(_gate);
                }
            }
            """);

        Assert.Equal(
            ["LOCK006: lock held when returning: Store.Run() returns (C.cs:11) with Store._gate still held: it was taken at C.cs:8, and is released on other ways out"],
            headlines);
    }

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private readonly object _gate = new();
            private string _text = "";
            private int _count;

            private void Work() => _count = int.Parse(_text);

        {{members}}
        }
        """);
}
