namespace LockOrderAnalyzers.Tests.States;

/// <summary>Silence: objects that take a lock when they are made and release it when they are disposed of.</summary>
public sealed class BalancedScopeTests
{
    [Theory]
    [InlineData("public sealed class")]
    [InlineData("public readonly struct")]
    public Task A_scope_that_enters_in_its_constructor(string type) => Verify($$"""
        {{type}} Scope : IDisposable
        {
            private readonly object _gate;
            public Scope(object gate) { _gate = gate; Monitor.Enter(gate); }
            public void Dispose() => Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_ref_struct() => Verify("""
        public ref struct Scope
        {
            private object? _gate;
            public Scope(object gate) { Monitor.Enter(gate); _gate = gate; }
            public void Dispose() { if (_gate is null) return; Monitor.Exit(_gate); _gate = null; }
        }
        """);

    [Fact]
    public Task A_scope_with_a_flag() => Verify("""
        public sealed class Scope : IDisposable
        {
            private object? _gate;
            public Scope(object gate)
            {
                var taken = false;
                try { Monitor.Enter(gate, ref taken); _gate = gate; }
                catch { if (taken) Monitor.Exit(gate); throw; }
            }
            public void Dispose()
            {
                var gate = Interlocked.Exchange(ref _gate, null);
                if (gate != null) Monitor.Exit(gate);
            }
        }
        """);

    [Fact]
    public Task A_scope_that_can_time_out() => Verify("""
        public readonly struct Scope : IDisposable
        {
            private readonly object _gate;
            public Scope(object gate)
            {
                _gate = gate;
                if (!Monitor.TryEnter(gate, TimeSpan.FromSeconds(10))) throw new TimeoutException();
            }
            public void Dispose() => Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_scope_that_tells_whether_it_got_the_lock() => AllRules.Verify("""
        public readonly struct Attempt : IDisposable
        {
            private readonly object _gate;
            public bool Taken { get; }
            public Attempt(object gate) { _gate = gate; Taken = Monitor.TryEnter(gate); }
            public void Dispose() { if (Taken) Monitor.Exit(_gate); }
        }

        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            public void Run(string text)
            {
                using var attempt = new Attempt(_gate);
                if (!attempt.Taken) return;
                _count = int.Parse(text);
            }
        }
        """);

    [Fact]
    public Task A_base_class_that_disposes() => Verify("""
        public abstract class Handle : IDisposable
        {
            public void Dispose() { Dispose(true); GC.SuppressFinalize(this); }
            protected abstract void Dispose(bool disposing);
        }

        public sealed class Scope : Handle
        {
            private readonly object _gate;
            public Scope(object gate) { _gate = gate; Monitor.Enter(gate); }
            protected override void Dispose(bool disposing) { if (disposing) Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task The_scopes_of_a_reader_writer_lock() => AllRules.Verify("""
        public sealed class Guard
        {
            private readonly ReaderWriterLockSlim _rw = new();

            public Reading Read() { _rw.EnterReadLock(); return new Reading(_rw); }

            public Writing Write() { _rw.EnterWriteLock(); return new Writing(_rw); }

            public readonly struct Reading(ReaderWriterLockSlim rw) : IDisposable { public void Dispose() => rw.ExitReadLock(); }

            public readonly struct Writing(ReaderWriterLockSlim rw) : IDisposable { public void Dispose() => rw.ExitWriteLock(); }
        }

        public class Cache
        {
            private readonly Guard _guard = new();
            private readonly Dictionary<string, int> _items = new();

            public int Get(string key)
            {
                using (_guard.Read()) { if (_items.TryGetValue(key, out var value)) return value; }
                using (_guard.Write()) return _items[key] = int.Parse(key);
            }
        }
        """);

    [Fact]
    public Task A_scope_of_a_Lock() => AllRules.Verify("""
        public class Store
        {
            private readonly Lock _lock = new();
            private int _count;

            public void First(string text) { using (_lock.EnterScope()) _count = int.Parse(text); }

            public void Second(string text) { using var scope = _lock.EnterScope(); if (_count == 0) return; _count = int.Parse(text); }

            public void Third(string text)
            {
                var scope = _lock.EnterScope();
                try { _count = int.Parse(text); }
                finally { scope.Dispose(); }
            }
        }
        """);

    [Fact]
    public Task A_scope_that_is_disposed_of_early_and_again_by_using() => AllRules.Verify("""
        public sealed class Scope : IDisposable
        {
            private object? _gate;
            public Scope(object gate) { Monitor.Enter(gate); _gate = gate; }
            public void Dispose() { if (_gate == null) return; Monitor.Exit(_gate); _gate = null; }
        }

        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            public void Run(string text)
            {
                using var scope = new Scope(_gate);
                if (_count == 0) scope.Dispose();
                _count = int.Parse(text);
            }
        }
        """);

    [Fact]
    public Task A_scope_that_is_kept_in_a_field() => AllRules.Verify("""
        public sealed class Scope : IDisposable
        {
            private readonly object _gate;
            public Scope(object gate) { _gate = gate; Monitor.Enter(gate); }
            public void Dispose() => Monitor.Exit(_gate);
        }

        public class Store
        {
            private readonly object _gate = new();
            private Scope? _scope;

            public void Begin() => _scope = new Scope(_gate);

            public void End() { _scope?.Dispose(); _scope = null; }
        }
        """);

    [Theory]
    [InlineData("Task<Scope>", "using (await EnterAsync(cancellation)) await Task.Yield();")]
    [InlineData("ValueTask<Scope>", "using (await EnterAsync(cancellation)) await Task.Yield();")]
    [InlineData("Task<Scope>", "using var scope = await EnterAsync(cancellation).ConfigureAwait(false); await Task.Yield();")]
    public Task An_asynchronous_scope(string type, string use) => AllRules.Verify($$"""
        public sealed class AsyncLock
        {
            private readonly SemaphoreSlim _semaphore = new(1, 1);

            public async {{type}} EnterAsync(CancellationToken cancellation = default)
            {
                await _semaphore.WaitAsync(cancellation).ConfigureAwait(false);
                return new Scope(_semaphore);
            }

            public async Task Run(CancellationToken cancellation) { {{use}} }

            public readonly struct Scope(SemaphoreSlim semaphore) : IDisposable { public void Dispose() => semaphore.Release(); }
        }
        """);

    [Fact]
    public Task An_asynchronous_scope_that_is_disposed_of_asynchronously() => AllRules.Verify("""
        public class Store
        {
            private readonly SemaphoreSlim _semaphore = new(1, 1);

            private async Task<IAsyncDisposable> EnterAsync() { await _semaphore.WaitAsync(); return new Scope(_semaphore); }

            public async Task Run() { await using (await EnterAsync()) await Task.Yield(); }

            private sealed class Scope(SemaphoreSlim semaphore) : IAsyncDisposable
            {
                public ValueTask DisposeAsync() { semaphore.Release(); return default; }
            }
        }
        """);

    [Fact]
    public Task An_asynchronous_lock_with_one_scope_for_all() => AllRules.Verify("""
        public sealed class AsyncLock
        {
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private readonly Task<IDisposable> _scope;

            public AsyncLock() => _scope = Task.FromResult<IDisposable>(new Scope(this));

            public Task<IDisposable> EnterAsync()
            {
                var wait = _semaphore.WaitAsync();
                return wait.IsCompleted
                    ? _scope
                    : wait.ContinueWith((_, state) => (IDisposable)state!, _scope.Result, CancellationToken.None,
                        TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }

            private sealed class Scope(AsyncLock owner) : IDisposable { public void Dispose() => owner._semaphore.Release(); }
        }

        public class Store
        {
            private readonly AsyncLock _lock = new();

            public async Task Run() { using (await _lock.EnterAsync()) await Task.Yield(); }
        }
        """);

    [Fact]
    public Task A_scope_of_an_action() => AllRules.Verify("""
        public sealed class OnDispose(Action action) : IDisposable { public void Dispose() => action(); }

        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            private IDisposable Enter() { Monitor.Enter(_gate); return new OnDispose(() => Monitor.Exit(_gate)); }

            public void Run(string text) { using (Enter()) _count = int.Parse(text); }
        }
        """);

    private static Task Verify(string scope) => AllRules.Verify($$"""
        {{scope}}

        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            private Scope Enter() => new Scope(_gate);

            public void First(string text) { using (new Scope(_gate)) _count = int.Parse(text); }

            public void Second(string text) { using var scope = Enter(); if (_count == 0) return; _count = int.Parse(text); }

            public void Third(string text)
            {
                var scope = new Scope(_gate);
                try { _count = int.Parse(text); }
                finally { scope.Dispose(); }
            }
        }
        """);
}
