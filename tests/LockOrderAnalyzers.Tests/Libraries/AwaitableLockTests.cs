namespace LockOrderAnalyzers.Tests.Libraries;

/// <summary>Awaitable locks of libraries that are known by their shape alone, beside a semaphore that is a lock.</summary>
public sealed class AwaitableLockTests
{
    // The shapes of the libraries that people use: a task of a disposable, an awaitable of its own, a scope that is a struct.
    private const string Library = """
        namespace Acme;

        public sealed class AsyncLock
        {
            public Awaitable<IDisposable> LockAsync() => default;
            public Awaitable<IDisposable> LockAsync(CancellationToken cancellation) => default;
            public IDisposable Lock() => null!;
        }

        public struct Awaitable<T>
        {
            public TaskAwaiter<T> GetAwaiter() => default;
            public ConfiguredTaskAwaitable<T> ConfigureAwait(bool continueOnCapturedContext) => default;
            public Task<T> AsTask() => null!;
            public static implicit operator Task<T>(Awaitable<T> awaitable) => awaitable.AsTask();
        }

        public sealed class AsyncReaderWriterLock
        {
            public Task<IDisposable> ReaderLockAsync() => null!;
            public Task<IDisposable> WriterLockAsync() => null!;
            public Task<IDisposable> UpgradeableReaderLockAsync() => null!;
        }

        public sealed class AsyncGate
        {
            public ValueTask<Releaser> EnterAsync(CancellationToken cancellation = default) => default;
            public struct Releaser : IDisposable, IAsyncDisposable { public void Dispose() { } public ValueTask DisposeAsync() => default; }
        }

        public sealed class AsyncSemaphore
        {
            public AsyncSemaphore(long initialCount) { }
            public Task WaitAsync() => null!;
            public void Wait() { }
            public void Release() { }
        }

        public interface IAsyncLock { Task<IDisposable> LockAsync(); }
        public sealed class KeyedLock { public Task<IDisposable> LockAsync(string key) => null!; }
        public sealed class Latch { public Task LockAsync() => null!; }
        """;

    [Theory]
    [InlineData("AsyncLock", "LockAsync()")]
    [InlineData("AsyncLock", "LockAsync(default)")]
    [InlineData("AsyncGate", "EnterAsync()")]
    [InlineData("AsyncReaderWriterLock", "WriterLockAsync()")]
    public Task Awaiting_a_scope_takes_the_lock(string type, string call) => Verify($$"""
        readonly {{type}} _m = new();
        public async Task First() { using (await _m.{{call}}) { await Gate.WaitAsync(); Gate.Release(); } }
        public async Task Second() { await Gate.WaitAsync(); try { using (await {|LOCK001:_m.{{call}}|}) { } } finally { Gate.Release(); } }
        """);

    [Theory]
    [InlineData("using (await _m.LockAsync().ConfigureAwait(false)) { await Inner(); }")]
    [InlineData("using (await _m.LockAsync().AsTask()) { await Inner(); }")]
    [InlineData("using var scope = await _m.LockAsync(); await Inner();")]
    [InlineData("using (var scope = await _m.LockAsync()) await Inner();")]
    [InlineData("using (IDisposable? scope = await _m.LockAsync()) await Inner();")]
    [InlineData("using (_m.Lock()) await Inner();")]
    [InlineData("using (_m.LockAsync().GetAwaiter().GetResult()) await Inner();")]
    [InlineData("var scope = await _m.LockAsync(); try { await Inner(); } finally { scope.Dispose(); }")]
    [InlineData("IDisposable scope; scope = await _m.LockAsync(); await Inner(); scope?.Dispose();")]
    [InlineData("Task<IDisposable> task = _m.LockAsync(); using (await task) await Inner();")]
    [InlineData("using (await Take()) await Inner();")]
    [InlineData("using (await Hand()) await Inner();")]
    [InlineData("using (new Guard(await _m.LockAsync())) await Inner();")]
    public Task The_lock_is_held_as_long_as_its_scope(string statements) => Verify($$"""
        readonly AsyncLock _m = new();
        public async Task First() { {{statements}} }
        public async Task Second() { await Gate.WaitAsync(); try { using (await {|LOCK001:_m.LockAsync()|}) { } } finally { Gate.Release(); } }
        async Task<IDisposable> Take() => await _m.LockAsync();
        Task<IDisposable> Hand() => _m.LockAsync().AsTask();
        async Task Inner() { await Gate.WaitAsync(); Gate.Release(); }
        sealed class Guard(IDisposable scope) : IDisposable { public void Dispose() => scope.Dispose(); }
        """);

    [Theory]
    [InlineData("using (await _m.LockAsync()) { } await Inner();")]
    [InlineData("using (await _m.LockAsync().ConfigureAwait(false)) { } await Inner();")]
    [InlineData("{ using var scope = await _m.LockAsync(); } await Inner();")]
    [InlineData("var scope = await _m.LockAsync(); scope.Dispose(); await Inner();")]
    [InlineData("using var scope = await _m.LockAsync(); scope.Dispose(); await Inner();")]
    [InlineData("using (await Take()) { } await Inner();")]
    [InlineData("using (await Hand()) { } await Inner();")]
    [InlineData("using (new Guard(await _m.LockAsync())) { } await Inner();")]
    [InlineData("await Begin(); End(); await Inner();")]
    public Task The_lock_is_not_held_when_its_scope_is_gone(string statements) => Verify($$"""
        readonly AsyncLock _m = new();
        IDisposable? _scope;
        public async Task First() { {{statements}} }
        public async Task Second() { await Gate.WaitAsync(); try { using (await _m.LockAsync()) { } } finally { Gate.Release(); } }
        async Task<IDisposable> Take() => await _m.LockAsync();
        Task<IDisposable> Hand() => _m.LockAsync().AsTask();
        async Task Begin() => _scope = await _m.LockAsync();
        void End() => _scope?.Dispose();
        async Task Inner() { await Gate.WaitAsync(); Gate.Release(); }
        sealed class Guard(IDisposable scope) : IDisposable { public void Dispose() => scope.Dispose(); }
        """);

    [Fact]
    public Task A_lock_that_is_a_parameter_is_the_one_that_is_given() => Verify("""
        readonly AsyncLock _m = new();
        public async Task First() => await With(_m);
        static async Task With(AsyncLock given) { using (await given.LockAsync()) { await Gate.WaitAsync(); Gate.Release(); } }
        public async Task Second() { await Gate.WaitAsync(); try { using (await {|LOCK001:_m.LockAsync()|}) { } } finally { Gate.Release(); } }
        """);

    [Fact]
    public Task A_wait_that_is_cancelled_leaves_nothing_to_release() => Verify("""
        readonly AsyncLock _m = new();
        public async Task Run(CancellationToken cancellation)
        {
            IDisposable? scope = null;
            try
            {
                scope = await _m.LockAsync(cancellation);
                await Task.Yield();
            }
            finally
            {
                scope?.Dispose();
            }
        }
        """);

    [Fact]
    public Task A_scope_may_be_disposed_of_asynchronously() => Verify("""
        readonly AsyncGate _m = new();
        public async Task First() { await using (await _m.EnterAsync()) { await Gate.WaitAsync(); Gate.Release(); } }
        public async Task Second() { await Gate.WaitAsync(); try { await using (await {|LOCK001:_m.EnterAsync()|}) { } } finally { Gate.Release(); } }
        public async Task Third() { await using (await _m.EnterAsync()) { } await Gate.WaitAsync(); Gate.Release(); }
        """);

    [Fact]
    public Task A_lock_is_taken_twice() => Verify("""
        readonly AsyncLock _m = new();
        public async Task Run() { using (await _m.LockAsync()) { using (await {|LOCK004:_m.LockAsync()|}) { } } }
        """);

    [Fact]
    public Task A_lock_is_taken_twice_by_a_call() => Verify("""
        readonly AsyncLock _m = new();
        public async Task Run() { using (await _m.LockAsync()) await {|LOCK004:Add()|}; }
        async Task Add() { using (await _m.LockAsync()) { } }
        """);

    [Fact]
    public Task A_lock_is_taken_one_time_after_the_other() => Verify("""
        readonly AsyncLock _m = new();
        public async Task Run() { using (await _m.LockAsync()) { } using (await _m.LockAsync()) { } }
        """);

    [Fact]
    public Task A_scope_that_is_not_disposed_of_on_some_way_leaves_the_lock_held() => Verify("""
        readonly AsyncLock _m = new();
        public async Task Run(string name)
        {
            var scope = await {|LOCK006:_m.LockAsync()|};
            if (name.Length == 0)
                return;
            scope.Dispose();
        }
        """);

    [Fact]
    public Task A_thread_lock_over_the_wait_is_reported() => Verify("""
        readonly AsyncLock _m = new();
        readonly object _gate = new();
        public async Task Run()
        {
            Monitor.Enter(_gate);
            try { using ({|LOCK006:await _m.LockAsync()|}) { } }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task Readers_do_not_wait_for_readers() => Verify("""
        readonly AsyncReaderWriterLock _m = new();
        public async Task First() { using (await _m.ReaderLockAsync()) { await Gate.WaitAsync(); Gate.Release(); } }
        public async Task Second() { await Gate.WaitAsync(); try { using (await _m.ReaderLockAsync()) { } } finally { Gate.Release(); } }
        """);

    [Theory]
    [InlineData("WriterLockAsync", "ReaderLockAsync")]
    [InlineData("ReaderLockAsync", "WriterLockAsync")]
    [InlineData("UpgradeableReaderLockAsync", "UpgradeableReaderLockAsync")]
    public Task Writers_wait_for_readers(string first, string second) => Verify($$"""
        readonly AsyncReaderWriterLock _m = new();
        public async Task First() { using (await _m.{{first}}()) { await Gate.WaitAsync(); Gate.Release(); } }
        public async Task Second() { await Gate.WaitAsync(); try { using (await {|LOCK001:_m.{{second}}()|}) { } } finally { Gate.Release(); } }
        """);

    [Fact]
    public Task Two_locks_are_two_classes() => Verify("""
        readonly AsyncLock _m = new();
        readonly AsyncLock _n = new();
        public async Task First() { using (await _m.LockAsync()) using (await _n.LockAsync()) { } }
        public async Task Second() { using (await _n.LockAsync()) using (await {|LOCK001:_m.LockAsync()|}) { } }
        """);

    [Fact]
    public Task A_gate_that_both_hold_prevents_the_circle() => Verify("""
        readonly AsyncLock _outer = new();
        readonly AsyncLock _m = new();
        readonly AsyncLock _n = new();
        public async Task First() { using (await _outer.LockAsync()) using (await _m.LockAsync()) using (await _n.LockAsync()) { } }
        public async Task Second() { using (await _outer.LockAsync()) using (await _n.LockAsync()) using (await _m.LockAsync()) { } }
        """);

    [Fact]
    public Task An_interface_that_nothing_implements_goes_by_its_shape() => Verify("""
        readonly IAsyncLock _m;
        public Work(IAsyncLock m) => _m = m;
        public async Task First() { using (await _m.LockAsync()) { await Gate.WaitAsync(); Gate.Release(); } }
        public async Task Second() { await Gate.WaitAsync(); try { using (await {|LOCK001:_m.LockAsync()|}) { } } finally { Gate.Release(); } }
        """);

    [Fact]
    public Task An_interface_that_is_implemented_does_what_its_implementation_does() => Verify("""
        sealed class Open : IAsyncLock, IDisposable { public Task<IDisposable> LockAsync() => Task.FromResult<IDisposable>(this); public void Dispose() { } }
        readonly IAsyncLock _m = new Open();
        public async Task First() { using (await _m.LockAsync()) { await Gate.WaitAsync(); Gate.Release(); } }
        public async Task Second() { await Gate.WaitAsync(); try { using (await _m.LockAsync()) { } } finally { Gate.Release(); } }
        """);

    [Theory]
    [InlineData("KeyedLock", "using (await _m.LockAsync(\"a\"))")]
    [InlineData("Latch", "await _m.LockAsync();")]
    public Task Other_shapes_are_no_locks(string type, string statement) => Verify($$"""
        readonly {{type}} _m = new();
        public async Task First() { {{statement}} { await Gate.WaitAsync(); Gate.Release(); } }
        public async Task Second() { await Gate.WaitAsync(); try { {{statement}} { } } finally { Gate.Release(); } }
        """);

    [Theory]
    [InlineData("await _m.WaitAsync()")]
    [InlineData("_m.Wait()")]
    public Task A_semaphore_of_one_is_a_lock(string wait) => Verify($$"""
        readonly AsyncSemaphore _m = new(1);
        public async Task First() { {{wait}}; await Gate.WaitAsync(); Gate.Release(); _m.Release(); }
        public async Task Second() { await Gate.WaitAsync(); await {|LOCK001:_m.WaitAsync()|}; _m.Release(); Gate.Release(); }
        """);

    [Fact]
    public Task A_semaphore_of_one_is_taken_twice() => Verify("""
        readonly AsyncSemaphore _m = new(1);
        public async Task Run() { await _m.WaitAsync(); await {|LOCK004:_m.WaitAsync()|}; _m.Release(); _m.Release(); }
        """);

    [Theory]
    [InlineData("2")]
    [InlineData("Environment.ProcessorCount")]
    public Task A_semaphore_of_more_is_no_lock(string count) => Verify($$"""
        readonly AsyncSemaphore _m = new({{count}});
        public async Task Run() { await _m.WaitAsync(); await _m.WaitAsync(); _m.Release(); _m.Release(); }
        """);

    [Fact]
    public Task A_type_in_the_compilation_does_what_its_body_does() => Verify("""
        readonly Open _m = new();
        public async Task First() { using (await _m.LockAsync()) { await Gate.WaitAsync(); Gate.Release(); } }
        public async Task Second() { await Gate.WaitAsync(); try { using (await _m.LockAsync()) { } } finally { Gate.Release(); } }
        sealed class Open : IDisposable { public Task<Open> LockAsync() => Task.FromResult(this); public void Dispose() { } }
        """);

    [Fact]
    public Task Disposing_of_something_else_releases_nothing() => Verify("""
        readonly AsyncLock _m = new();
        IDisposable? _other;
        public async Task First(IDisposable given) { using (await _m.LockAsync()) { _other?.Dispose(); given.Dispose(); await Gate.WaitAsync(); Gate.Release(); } }
        public async Task Second() { await Gate.WaitAsync(); try { using (await {|LOCK001:_m.LockAsync()|}) { } } finally { Gate.Release(); } }
        """);

    private static Task Verify(string members) => LibraryCode.Verify($$"""
        using Acme;
        class Work
        {
            static readonly SemaphoreSlim Gate = new(1, 1);
            {{members}}
        }
        """, Library);
}
