namespace LockOrderAnalyzers.Tests.Annotations;

/// <summary>Bodies of methods that <c>[Acquires]</c> and <c>[Releases]</c> stand on, or on what they override, are checked against them.</summary>
public sealed class AnnotatedBodyTests
{
    [Fact]
    public Task Bodies_that_do_what_they_say_are_not_reported() => AllRules.Verify("""
        public class Store
        {
            private readonly object _gate = new();

            [Acquires("_gate")] public void Enter() => Monitor.Enter(_gate);

            [Releases("_gate")] public void Exit() => Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task Overrides_that_do_what_their_base_says_are_not_reported() => AllRules.Verify("""
        public abstract class Store
        {
            protected readonly object Gate = new();
            [Acquires("Gate")] public abstract void Enter();
            [Releases("Gate")] public abstract void Exit();
        }

        public sealed class Lists : Store
        {
            public override void Enter() => Monitor.Enter(Gate);

            public override void Exit() => Monitor.Exit(Gate);
        }
        """);

    [Fact]
    public Task Implementations_that_do_what_their_interface_says_are_not_reported() => AllRules.Verify("""
        public interface IStore
        {
            object Gate { get; }
            [Acquires("Gate")] void Enter();
            [Releases("Gate")] void Exit();
        }

        public sealed class Lists : IStore
        {
            public object Gate { get; } = new();

            public void Enter() => Monitor.Enter(Gate);

            public void Exit() => Monitor.Exit(Gate);
        }
        """);

    [Fact]
    public async Task A_body_that_does_not_acquire_is_reported() => Assert.Equal(["LOCK006"], await AllRules.IdsOf("""
        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            [Acquires("_gate")] public void Enter() { _count++; }

            public void Run() { lock (_gate) { _count++; } }
        }
        """));

    [Fact]
    public async Task A_body_that_acquires_and_releases_is_reported() => Assert.Equal(["LOCK006"], await AllRules.IdsOf("""
        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            [Acquires("_gate")] public void Enter() { Monitor.Enter(_gate); _count++; Monitor.Exit(_gate); }
        }
        """));

    [Fact]
    public async Task A_body_that_acquires_on_one_way_only_is_reported() => Assert.Equal(["LOCK006"], await AllRules.IdsOf("""
        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            [Acquires("_gate")] public void Enter() { if (_count == 0) return; Monitor.Enter(_gate); }

            [Releases("_gate")] public void Exit() => Monitor.Exit(_gate);
        }
        """));

    [Fact]
    public async Task A_body_that_does_not_release_is_reported() => Assert.Equal(["LOCK006"], await AllRules.IdsOf("""
        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            [Acquires("_gate")] public void Enter() => Monitor.Enter(_gate);

            [Releases("_gate")] public void Exit() { _count++; }
        }
        """));

    [Fact]
    public async Task A_body_that_releases_on_one_way_only_is_reported() => Assert.Equal(["LOCK006"], await AllRules.IdsOf("""
        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            [Acquires("_gate")] public void Enter() => Monitor.Enter(_gate);

            [Releases("_gate")] public void Exit() { if (_count == 0) return; Monitor.Exit(_gate); }
        }
        """));

    [Fact]
    public async Task An_override_that_does_not_acquire_is_reported() => Assert.Equal(["LOCK006"], await AllRules.IdsOf("""
        public abstract class Store
        {
            protected readonly object Gate = new();
            [Acquires("Gate")] public abstract void Enter();
            [Releases("Gate")] public abstract void Exit();
        }

        public sealed class Lists : Store
        {
            private int _count;

            public override void Enter() { _count++; }

            public override void Exit() => Monitor.Exit(Gate);
        }
        """));

    [Fact]
    public async Task An_implementation_that_does_not_release_is_reported() => Assert.Equal(["LOCK006"], await AllRules.IdsOf("""
        public interface IStore
        {
            object Gate { get; }
            [Acquires("Gate")] void Enter();
            [Releases("Gate")] void Exit();
        }

        public sealed class Lists : IStore
        {
            private int _count;

            public object Gate { get; } = new();

            public void Enter() => Monitor.Enter(Gate);

            public void Exit() { _count++; }
        }
        """));

    [Fact]
    public Task A_body_that_throws_instead_of_acquiring_is_not_reported() => AllRules.Verify("""
        public class Store
        {
            private readonly object _gate = new();
            private bool _closed;

            [Acquires("_gate")]
            public void Enter()
            {
                if (_closed) throw new ObjectDisposedException(nameof(Store));
                Monitor.Enter(_gate);
            }

            [Releases("_gate")]
            public void Exit() => Monitor.Exit(_gate);

            public void Close() { lock (_gate) { _closed = true; } }
        }
        """);

    [Fact]
    public Task A_body_that_acquires_through_a_method_is_not_reported() => AllRules.Verify("""
        public class Store
        {
            private readonly object _gate = new();

            private void Lock() => Monitor.Enter(_gate);

            private void Unlock() => Monitor.Exit(_gate);

            [Acquires("_gate")] public void Enter() => Lock();

            [Releases("_gate")] public void Exit() => Unlock();
        }
        """);

    [Fact]
    public Task A_body_that_only_throws_is_not_reported() => AllRules.Verify("""
        public class Store
        {
            private readonly object _gate = new();

            [Acquires("_gate")] public virtual void Enter() => throw new NotSupportedException();

            public void Run() { lock (_gate) { } }
        }
        """);

    [Fact]
    public Task A_body_that_acquires_for_reading_is_not_reported() => AllRules.Verify("""
        public class Store
        {
            private readonly ReaderWriterLockSlim _rw = new();

            [Acquires("_rw", Shared = true)] public void BeginRead() => _rw.EnterReadLock();

            [Releases("_rw", Shared = true)] public void EndRead() => _rw.ExitReadLock();
        }
        """);

    [Fact]
    public Task A_body_that_releases_starts_with_the_lock_held() => AllRules.Verify("""
        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            [RequiresLock("_gate")] private void Add() => _count++;

            [Acquires("_gate")] public void Enter() { Monitor.Enter(_gate); Add(); }

            [Releases("_gate")] public void Exit() { Add(); Monitor.PulseAll(_gate); Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task A_body_that_requires_a_lock_releases_it_too_often() => AllRules.Verify("""
        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            [RequiresLock("_gate")]
            public void Breathe() { Monitor.Exit(_gate); {|LOCK005:Monitor.Exit(_gate)|}; Monitor.Enter(_gate); }

            public void Run() { lock (_gate) { _count++; } }
        }
        """);
}
