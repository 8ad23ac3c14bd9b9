namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK006: a method that always leaves its lock held is a wrapper if other code releases the lock for it.</summary>
public sealed class StillHeldByWrapperTests
{
    [Theory]
    [MemberData(nameof(ManualLocks.OfProcessThread), MemberType = typeof(ManualLocks))]
    public Task A_lock_that_no_code_releases_is_reported(string declaration, string enter, string exit) => AllRules.Verify($$"""
        public class Store
        {
            private {{declaration}}
            private int _count;

            public void Run() { bool taken = false; {|LOCK006:{{enter}}|}; _count++; } // and no {{exit}}
        }
        """);

    [Theory]
    [InlineData("readonly SemaphoreSlim _lock = new(1);", "_lock.Wait()")]
    [InlineData("readonly Semaphore _lock = new(1, 1);", "_lock.WaitOne()")]
    [InlineData("readonly Mutex _lock = new();", "_lock.WaitOne()")]
    [InlineData("readonly Mutex _lock = new(false, \"only one\");", "_lock.WaitOne()")]
    [InlineData("readonly object _lock = new();", "Monitor.TryEnter(_lock)")]
    [InlineData("readonly object _lock = new();", "Monitor.TryEnter(_lock, 100)")]
    [InlineData("readonly Lock _lock = new();", "_lock.TryEnter()")]
    [InlineData("readonly ReaderWriterLockSlim _lock = new();", "_lock.TryEnterWriteLock(0)")]
    public Task A_semaphore_a_mutex_and_an_attempt_that_no_code_releases_are_not_reported(string declaration, string take) => AllRules.Verify($$"""
        public class Store
        {
            private {{declaration}}
            private int _count;

            public void Run() { {{take}}; _count++; }
        }
        """);

    [Theory]
    [InlineData("public")]
    [InlineData("protected")]
    public Task A_lock_that_others_can_release_is_not_reported(string access) => AllRules.Verify($$"""
        public class Store
        {
            {{access}} readonly object Gate = new();

            public void Begin() => Monitor.Enter(Gate);
        }
        """);

    [Fact]
    public Task A_lock_that_is_handed_in_is_not_reported() => AllRules.Verify("""
        public static class Locks
        {
            public static void Enter(object gate) => Monitor.Enter(gate);
        }
        """);

    [Theory]
    [InlineData("public object SyncRoot => _gate; public void Begin() => Monitor.Enter(_gate);")]
    [InlineData("public object Begin() { Monitor.Enter(_gate); return _gate; }")]
    public Task A_lock_that_is_handed_out_is_not_reported(string members) => AllRules.Verify($$"""
        public class Store
        {
            private readonly object _gate = new();

            {{members}}
        }
        """);

    [Theory]
    [MemberData(nameof(ManualLocks.All), MemberType = typeof(ManualLocks))]
    public Task A_pair_of_methods_is_not_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        private bool taken;
        public void Begin() { taken = false; {{enter}}; }
        public void End() { {{exit}}; }
        """);

    [Theory]
    [MemberData(nameof(ManualLocks.All), MemberType = typeof(ManualLocks))]
    public Task A_pair_of_methods_that_is_used_as_one_is_not_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        private bool taken;
        private void Begin() { taken = false; {{enter}}; }
        private void End() { {{exit}}; }
        public void Run() { Begin(); try { Work(); } finally { End(); } }
        """);

    [Fact]
    public Task A_pair_in_two_classes_is_not_reported() => AllRules.Verify("""
        public class Store
        {
            internal readonly object Gate = new();

            public Session Open() { Monitor.Enter(Gate); return new Session(this); }
        }

        public class Session(Store store)
        {
            public void Close() => Monitor.Exit(store.Gate);
        }
        """);

    [Fact]
    public Task A_pair_with_a_flag_in_a_field_is_not_reported() => Verify("""
        private readonly object _gate = new();
        private bool _locked;
        public void Begin() { Monitor.Enter(_gate); _locked = true; }
        public void End() { if (_locked) { _locked = false; Monitor.Exit(_gate); } }
        """);

    [Fact]
    public Task A_pair_under_one_condition_is_not_reported() => Verify("""
        private readonly object _gate = new();
        private readonly bool _shared;
        public Store(bool shared) => _shared = shared;
        private void Enter() { if (_shared) Monitor.Enter(_gate); }
        private void Exit() { if (_shared) Monitor.Exit(_gate); }
        public void Run() { Enter(); try { Work(); } finally { Exit(); } }
        """);

    [Fact]
    public Task A_pair_of_one_optional_lock_is_not_reported() => Verify("""
        private readonly SemaphoreSlim? _gate;
        public Store(bool shared) => _gate = shared ? new SemaphoreSlim(1) : null;
        private void Enter() => _gate?.Wait();
        private void Exit() => _gate?.Release();
        public void Run() { Enter(); try { Work(); } finally { Exit(); } }
        """);

    [Fact]
    public Task A_pair_that_counts_its_entries_is_not_reported() => Verify("""
        private readonly object _gate = new();
        private int _depth;
        public void BeginUpdate() { Monitor.Enter(_gate); _depth++; }
        public void EndUpdate() { _depth--; Monitor.Exit(_gate); }
        public void Run() { BeginUpdate(); try { BeginUpdate(); try { Work(); } finally { EndUpdate(); } } finally { EndUpdate(); } }
        """);

    [Fact]
    public Task A_try_method_and_its_end_are_not_reported() => Verify("""
        private readonly object _gate = new();
        public bool TryBegin(TimeSpan limit) => Monitor.TryEnter(_gate, limit);
        public void End() => Monitor.Exit(_gate);
        public void Run() { if (!TryBegin(TimeSpan.Zero)) return; try { Work(); } finally { End(); } }
        """);

    [Fact]
    public Task A_try_method_that_cleans_up_when_it_fails_is_not_reported() => Verify("""
        private readonly object _gate = new();
        public bool TryBegin()
        {
            if (!Monitor.TryEnter(_gate)) return false;
            try { Work(); return true; }
            catch { Monitor.Exit(_gate); throw; }
        }
        public void End() => Monitor.Exit(_gate);
        """);

    [Fact]
    public Task A_constructor_whose_Dispose_releases_is_not_reported() => AllRules.Verify("""
        public sealed class Session : IDisposable
        {
            private static readonly object s_gate = new();

            public Session() => Monitor.Enter(s_gate);

            public void Dispose() => Monitor.Exit(s_gate);
        }
        """);

    [Fact]
    public Task A_constructor_that_leaves_its_lock_held_is_reported() => AllRules.Verify("""
        public sealed class Session
        {
            private static readonly object s_gate = new();

            public Session() => {|LOCK006:Monitor.Enter(s_gate)|};
        }
        """);

    [Fact]
    public Task A_lock_that_a_lambda_releases_is_not_reported() => Verify("""
        private readonly object _gate = new();
        public Action Begin() { Monitor.Enter(_gate); return () => Monitor.Exit(_gate); }
        """);

    [Fact]
    public Task A_lock_that_a_local_function_releases_is_not_reported() => Verify("""
        private readonly object _gate = new();
        public void Run()
        {
            Enter();
            try { Work(); } finally { Exit(); }
            void Enter() => Monitor.Enter(_gate);
            void Exit() => Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_base_class_that_releases_for_its_derived_classes_is_not_reported() => AllRules.Verify("""
        public abstract class Command
        {
            private protected readonly object Gate = new();

            public void Execute() { Begin(); try { Run(); } finally { Monitor.Exit(Gate); } }

            private protected abstract void Begin();

            protected abstract void Run();
        }

        public sealed class Save : Command
        {
            private protected override void Begin() => Monitor.Enter(Gate);

            protected override void Run() { }
        }
        """);

    [Fact]
    public async Task The_message_says_that_no_code_releases_it()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                private readonly object _gate = new();

                public void Run() => Monitor.Enter(_gate);
            }
            """);

        Assert.Equal(["LOCK006: lock held when returning: Store.Run() takes Store._gate and no code releases it"], headlines);
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
