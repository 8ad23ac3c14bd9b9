namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK005: a lock is released twice on one way, or under a name that it was not taken by.</summary>
public sealed class UnbalancedReleaseTests
{
    [Theory]
    [MemberData(nameof(ManualLocks.OfThread), MemberType = typeof(ManualLocks))]
    public Task A_lock_that_is_released_twice_is_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public void Run()
        {
            bool taken = false;
            {{enter}};
            {{exit}};
            {|LOCK005:{{exit}}|};
        }
        """);

    [Theory]
    [MemberData(nameof(ManualLocks.All), MemberType = typeof(ManualLocks))]
    public Task A_lock_that_is_released_in_the_try_and_in_the_finally_is_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public void Run()
        {
            bool taken = false;
            {{enter}};
            try
            {
                Work();
                {{exit}};
            }
            finally
            {
                {|LOCK005:{{exit}}|};
            }
        }
        """);

    [Fact]
    public Task A_lock_that_one_branch_has_released_already_is_reported() => Verify("""
        readonly object _gate = new();
        public void Run()
        {
            Monitor.Enter(_gate);
            if (_count == 0) Monitor.Exit(_gate);
            {|LOCK005:Monitor.Exit(_gate)|};
        }
        """);

    [Fact]
    public Task A_lock_that_a_catch_releases_before_the_finally_is_reported() => Verify("""
        readonly object _gate = new();
        public void Run()
        {
            Monitor.Enter(_gate);
            try { Work(); }
            catch (FormatException) { Monitor.Exit(_gate); throw; }
            finally { {|LOCK005:Monitor.Exit(_gate)|}; }
        }
        """);

    [Fact]
    public Task A_lock_that_is_released_in_each_round_of_a_loop_is_reported() => Verify("""
        readonly object _gate = new();
        public void Run()
        {
            Monitor.Enter(_gate);
            do {|LOCK005:Monitor.Exit(_gate)|}; while (--_count > 0);
        }
        """);

    [Fact]
    public Task A_lock_statement_whose_body_releases_the_lock_for_good_is_reported() => Verify("""
        readonly object _gate = new();
        public void Run()
        {
            lock (_gate)
            {
                Monitor.Exit(_gate);
                {|LOCK005:Monitor.Exit(_gate)|};
                Monitor.Enter(_gate);
            }
        }
        """);

    [Fact]
    public Task A_wrapper_that_is_called_twice_is_reported_where_it_is_called() => Verify("""
        readonly object _gate = new();
        void Lock() => Monitor.Enter(_gate);
        void Unlock() => Monitor.Exit(_gate);
        public void Run() { Lock(); Unlock(); {|LOCK005:Unlock()|}; }
        """);

    [Fact]
    public Task A_wrapper_that_releases_what_its_caller_has_released_is_reported_where_it_is_called() => Verify("""
        readonly SemaphoreSlim _gate = new(1, 1);
        void Unlock() { _count++; _gate.Release(); }
        public void Run()
        {
            _gate.Wait();
            try { Work(); _gate.Release(); }
            finally { {|LOCK005:Unlock()|}; }
        }
        """);

    [Fact]
    public Task Two_entries_and_three_exits_are_reported() => Verify("""
        readonly object _gate = new();
        public void Run()
        {
            Monitor.Enter(_gate);
            Monitor.Enter(_gate);
            Monitor.Exit(_gate);
            Monitor.Exit(_gate);
            {|LOCK005:Monitor.Exit(_gate)|};
        }
        """);

    [Fact]
    public Task A_release_where_the_try_has_failed_is_reported() => Verify("""
        readonly object _gate = new();
        public void Run()
        {
            var taken = Monitor.TryEnter(_gate, 100);
            try { if (taken) _count++; }
            finally { {|LOCK005:Monitor.Exit(_gate)|}; }
        }
        """);

    [Fact]
    public Task A_release_behind_an_attempt_whose_result_nobody_looks_at_is_reported() => Verify("""
        readonly SemaphoreSlim _gate = new(1);
        public async Task Run()
        {
            await _gate.WaitAsync(TimeSpan.FromSeconds(1));
            try { Work(); }
            finally { {|LOCK005:_gate.Release()|}; }
        }
        """);

    [Theory]
    [InlineData("readonly object _one = new(), _two = new();", "Monitor.Enter(_one)", "Monitor.Exit(_two)")]
    [InlineData("readonly Lock _one = new(), _two = new();", "_one.Enter()", "_two.Exit()")]
    [InlineData("readonly Mutex _one = new(), _two = new();", "_one.WaitOne()", "_two.ReleaseMutex()")]
    [InlineData("readonly ReaderWriterLockSlim _one = new(), _two = new();", "_one.EnterWriteLock()", "_two.ExitWriteLock()")]
    [InlineData("static readonly object s_one = new(), s_two = new();", "Monitor.Enter(s_one)", "Monitor.Exit(s_two)")]
    public Task A_release_of_another_lock_than_was_taken_is_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public void Run()
        {
            {{enter}};
            try { Work(); }
            finally { {|LOCK005:{{exit}}|}; }
        }
        """);

    [Fact]
    public Task A_release_of_a_field_that_was_given_a_new_object_is_reported() => Verify("""
        List<int> _items = new();
        public void Clear()
        {
            Monitor.Enter(_items);
            try { _items = new List<int>(); }
            finally { {|LOCK005:Monitor.Exit(_items)|}; }
        }
        """);

    [Fact]
    public Task A_release_of_the_same_field_of_another_object_is_reported() => AllRules.Verify("""
        public class Node
        {
            private readonly object _gate = new();
            private int _count;

            public void CopyTo(Node other)
            {
                Monitor.Enter(_gate);
                try { other._count = _count; }
                finally { {|LOCK005:Monitor.Exit(other._gate)|}; }
            }
        }
        """);

    [Fact]
    public async Task The_message_says_where_it_was_released_before()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                private readonly object _gate = new();

                public void Run()
                {
                    Monitor.Enter(_gate);
                    Monitor.Exit(_gate);
                    Monitor.Exit(_gate);
                }
            }
            """);

        Assert.Equal(["LOCK005: bad unlock balance detected: Store.Run() releases Store._gate, which it has released already (C.cs:8)"], headlines);
    }

    [Fact]
    public async Task The_message_says_what_was_taken_in_its_place()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                private readonly object _one = new();
                private readonly object _two = new();

                public void Run()
                {
                    Monitor.Enter(_one);
                    Monitor.Exit(_two);
                }
            }
            """);

        Assert.Equal(["LOCK005: bad unlock balance detected: Store.Run() releases Store._two, but it is Store._one that it took (C.cs:8)"], headlines);
    }

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private string _text = "";
            private int _count;

            private void Work() => _count = int.Parse(_text);

        {{members}}
        }
        """);
}
