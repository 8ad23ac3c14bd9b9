namespace LockOrderAnalyzers.Tests.Summaries;

/// <summary>A user's own methods that take or release a lock for their caller, without any annotation.</summary>
public sealed class LockMethodTests
{
    [Fact]
    public Task A_method_that_enters_takes_the_lock_for_its_caller() => Verify("""
        void First() { Lock(); lock (_b) { } Unlock(); }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task A_method_that_enters_waits_where_it_is_called() => Verify("""
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) { {|LOCK001:Lock()|}; Unlock(); } }
        """);

    [Fact]
    public Task A_method_that_exits_releases_the_lock_of_its_caller() => Verify("""
        void First() { Lock(); Unlock(); lock (_b) { } }
        void Second() { lock (_b) { Lock(); Unlock(); } }
        """);

    [Fact]
    public Task A_method_that_exits_releases_what_the_caller_took_itself() => Verify("""
        void First() { Monitor.Enter(_a); Unlock(); lock (_b) { } }
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task A_finally_block_may_call_the_method_that_exits() => Verify("""
        void First() { Lock(); try { Console.WriteLine(); } finally { Unlock(); } lock (_b) { } }
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task Wrappers_of_wrappers_take() => Verify("""
        void Begin() { Console.WriteLine("begin"); Lock(); }
        void End() { Unlock(); Console.WriteLine("end"); }
        void First() { Begin(); lock (_b) { } End(); }
        void Second() { lock (_b) { {|LOCK001:Begin()|}; End(); } }
        """);

    [Fact]
    public Task Wrappers_of_wrappers_release() => Verify("""
        void Begin() { Console.WriteLine("begin"); Lock(); }
        void End() { Unlock(); Console.WriteLine("end"); }
        void First() { Begin(); End(); lock (_b) { } }
        void Second() { lock (_b) { Begin(); End(); } }
        """);

    [Fact]
    public Task A_class_of_its_own_may_wrap_the_lock() => LockOrderCode.Verify("""
        class Gate
        {
            readonly object _lock = new();
            public void Lock() => Monitor.Enter(_lock);
            public void Unlock() => Monitor.Exit(_lock);
        }

        class Store
        {
            static readonly Gate s_a = new();
            static readonly object s_b = new();

            void First() { s_a.Lock(); lock (s_b) { } s_a.Unlock(); }
            void Second() { lock (s_b) { {|LOCK001:s_a.Lock()|}; s_a.Unlock(); } }
        }
        """);

    [Fact]
    public Task A_class_of_its_own_may_release_the_lock() => LockOrderCode.Verify("""
        class Gate
        {
            readonly object _lock = new();
            public void Lock() => Monitor.Enter(_lock);
            public void Unlock() => Monitor.Exit(_lock);
        }

        class Store
        {
            static readonly Gate s_a = new();
            static readonly object s_b = new();

            void First() { s_a.Lock(); s_a.Unlock(); lock (s_b) { } }
            void Second() { lock (s_b) { s_a.Lock(); s_a.Unlock(); } }
        }
        """);

    [Theory]
    [InlineData("bool TryLock() => Monitor.TryEnter(_a);")]
    [InlineData("bool TryLock() { if (!Monitor.TryEnter(_a, 10)) return false; return true; }")]
    [InlineData("bool TryLock() { var taken = false; Monitor.TryEnter(_a, ref taken); return taken; }")]
    [InlineData("bool TryLock() { var taken = Monitor.TryEnter(_a); if (taken) Console.WriteLine(); return taken; }")]
    public Task A_method_that_tries_holds_the_lock_where_it_returns_true(string tryLock) => Verify($$"""
        {{tryLock}}
        void First() { if (TryLock()) { lock (_b) { } Unlock(); } }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Theory]
    [InlineData("bool TryLock() => Monitor.TryEnter(_a);")]
    [InlineData("bool TryLock() { if (!Monitor.TryEnter(_a, 10)) return false; return true; }")]
    [InlineData("bool TryLock() { var taken = false; Monitor.TryEnter(_a, ref taken); return taken; }")]
    public Task A_method_that_tries_holds_nothing_where_it_returns_false(string tryLock) => Verify($$"""
        {{tryLock}}
        void First() { if (!TryLock()) { lock (_b) { } return; } Unlock(); }
        void Second() { lock (_b) { if (TryLock()) Unlock(); } lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task A_method_that_says_false_for_success_is_understood() => Verify("""
        bool IsBusy() => !Monitor.TryEnter(_a);
        void First() { if (IsBusy()) return; lock (_b) { } Unlock(); }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task A_method_may_give_its_success_in_an_out_parameter() => Verify("""
        void TryLock(out bool taken) { taken = Monitor.TryEnter(_a); }
        void First() { TryLock(out var taken); if (!taken) { lock (_b) { } return; } Unlock(); }
        void Second() { lock (_b) lock (_a) { } }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly object _a = new();
            readonly object _b = new();

            void Lock() => Monitor.Enter(_a);
            void Unlock() => Monitor.Exit(_a);
        {{members}}
        }
        """);
}
