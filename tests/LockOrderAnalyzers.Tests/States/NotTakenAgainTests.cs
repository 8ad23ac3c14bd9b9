namespace LockOrderAnalyzers.Tests.States;

/// <summary>What LOCK004 is silent about: code that takes a lock twice, but not while it holds it, or that only tries.</summary>
public sealed class NotTakenAgainTests
{
    [Theory]
    [InlineData("_lock.Wait(0)")]
    [InlineData("_lock.Wait(100)")]
    [InlineData("_lock.Wait(TimeSpan.FromSeconds(1))")]
    [InlineData("await _lock.WaitAsync(0)")]
    [InlineData("await _lock.WaitAsync(TimeSpan.FromSeconds(1))")]
    public Task A_semaphore_that_is_only_tried_is_not_reported(string attempt) => Verify($$"""
        public async Task Run()
        {
            await _lock.WaitAsync();
            try { if ({{attempt}}) _lock.Release(); } finally { _lock.Release(); }
        }
        """);

    [Theory]
    [InlineData("new(2)")]
    [InlineData("new(2, 2)")]
    [InlineData("new(0)")]
    [InlineData("new(0, 1)")]
    public Task A_semaphore_that_lets_more_or_nobody_in_is_not_reported(string creation) => AllRules.Verify($$"""
        public class Store
        {
            private readonly SemaphoreSlim _slots = {{creation}};

            public void Run() { _slots.Wait(); _slots.Wait(); _slots.Release(); _slots.Release(); }
        }
        """);

    [Fact]
    public Task A_semaphore_whose_count_nobody_knows_is_not_reported() => AllRules.Verify("""
        public class Store
        {
            private readonly SemaphoreSlim _slots;

            public Store(int count) => _slots = new SemaphoreSlim(count);

            public void Run() { _slots.Wait(); _slots.Wait(); _slots.Release(); _slots.Release(); }
        }
        """);

    [Fact]
    public Task A_semaphore_that_another_thread_releases_is_not_reported() => Verify("""
        public void Consume() { while (true) { _lock.Wait(); } }
        public void Produce() => _lock.Release();
        """);

    [Fact]
    public Task A_throttle_whose_work_releases_it_is_not_reported() => Verify("""
        public async Task Pump(IEnumerable<Action> jobs)
        {
            foreach (var job in jobs)
            {
                await _lock.WaitAsync();
                _ = Task.Run(() => { try { job(); } finally { _lock.Release(); } });
            }
        }
        """);

    [Fact]
    public Task A_throttle_whose_asynchronous_method_releases_it_is_not_reported() => Verify("""
        public async Task Pump(IEnumerable<Func<Task>> jobs)
        {
            var running = new List<Task>();
            foreach (var job in jobs)
            {
                await _lock.WaitAsync();
                running.Add(RunAsync(job));
            }

            await Task.WhenAll(running);
        }

        private async Task RunAsync(Func<Task> job)
        {
            try { await job(); } finally { _lock.Release(); }
        }
        """);

    [Fact]
    public Task A_semaphore_that_is_waited_for_until_a_started_task_has_released_it_is_not_reported() => Verify("""
        public void Run(Action job)
        {
            _lock.Wait();
            ThreadPool.QueueUserWorkItem(_ => { try { job(); } finally { _lock.Release(); } });
            _lock.Wait();
            _lock.Release();
        }
        """);

    [Fact]
    public Task A_lock_that_is_taken_again_after_its_release_is_not_reported() => Verify("""
        public void Run() { _lock.Wait(); _lock.Release(); _lock.Wait(); _lock.Release(); }
        """);

    [Fact]
    public Task A_lock_that_is_taken_in_each_round_of_a_loop_is_not_reported() => Verify("""
        int _left;
        public void Run()
        {
            while (true)
            {
                _lock.Wait();
                try { if (_left-- == 0) break; } finally { _lock.Release(); }
            }
        }
        """);

    [Fact]
    public Task A_callee_that_releases_the_lock_first_is_not_reported() => Verify("""
        int _count;
        void Breathe() { _lock.Release(); _lock.Wait(); }
        public void Run() { _lock.Wait(); try { Breathe(); _count++; } finally { _lock.Release(); } }
        """);

    [Fact]
    public Task The_locks_of_two_objects_are_two_locks() => AllRules.Verify("""
        public class Store
        {
            private readonly SemaphoreSlim _read = new(1);
            private readonly SemaphoreSlim _write = new(1);

            public void Run() { _read.Wait(); _write.Wait(); _write.Release(); _read.Release(); }
        }
        """);

    [Fact]
    public Task The_locks_of_two_keys_are_two_locks() => AllRules.Verify("""
        public class Store
        {
            private readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = new();

            public async Task Copy(string source)
            {
                var outer = _locks.GetOrAdd(source, _ => new SemaphoreSlim(1));
                await outer.WaitAsync();
                try { await Write(source + ".copy"); } finally { outer.Release(); }
            }

            private async Task Write(string target)
            {
                var inner = _locks.GetOrAdd(target, _ => new SemaphoreSlim(1));
                if (!await inner.WaitAsync(1000)) return;
                inner.Release();
            }
        }
        """);

    [Fact]
    public Task A_call_that_is_not_awaited_waits_without_its_caller() => Verify("""
        async Task SaveAsync() { await _lock.WaitAsync(); _lock.Release(); }
        public void Run() { _lock.Wait(); try { _ = SaveAsync(); } finally { _lock.Release(); } }
        """);

    [Theory]
    [InlineData("Task.Run(Add)")]
    [InlineData("Task.Run(() => Add())")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Add())")]
    [InlineData("new Thread(Add).Start()")]
    public Task Another_thread_that_takes_the_lock_waits_for_its_release(string start) => Verify($$"""
        void Add() { _lock.Wait(); _lock.Release(); }
        public void Run() { _lock.Wait(); try { {{start}}; } finally { _lock.Release(); } }
        """);

    [Fact]
    public Task A_lambda_that_is_only_kept_is_not_reported() => Verify("""
        Action? _later;
        public void Run()
        {
            _lock.Wait();
            try { _later = () => { _lock.Wait(); _lock.Release(); }; } finally { _lock.Release(); }
        }
        """);

    [Fact]
    public Task A_call_on_another_path_than_the_one_that_holds_the_lock_is_not_reported() => Verify("""
        bool _ready;
        void Add() { _lock.Wait(); _lock.Release(); }
        public void Run()
        {
            if (!_ready) { Add(); return; }
            _lock.Wait();
            _lock.Release();
        }
        """);

    [Fact]
    public Task A_parameter_that_says_whether_the_lock_is_held_is_believed() => Verify("""
        void Add(bool locked)
        {
            if (!locked) _lock.Wait();
            try { } finally { if (!locked) _lock.Release(); }
        }
        public void Run() { _lock.Wait(); try { Add(locked: true); } finally { _lock.Release(); } }
        public void Start() => Add(locked: false);
        """);

    [Theory]
    [InlineData("Read")]
    [InlineData("UpgradeableRead")]
    [InlineData("Write")]
    public Task A_lock_that_says_whether_it_is_held_is_believed(string mode) => AllRules.Verify($$"""
        public class Store
        {
            private readonly ReaderWriterLockSlim _rw = new();
            private int _count;

            public void Add()
            {
                var entered = false;
                if (!_rw.Is{{mode}}LockHeld) { _rw.Enter{{mode}}Lock(); entered = true; }
                try { _count++; } finally { if (entered) _rw.Exit{{mode}}Lock(); }
            }

            public void AddTwo()
            {
                _rw.Enter{{mode}}Lock();
                try { Add(); Add(); } finally { _rw.Exit{{mode}}Lock(); }
            }
        }
        """);

    [Fact]
    public Task A_SpinLock_that_says_whether_it_is_held_is_believed() => AllRules.Verify("""
        public class Store
        {
            private SpinLock _spin = new(true);

            private void Add()
            {
                var taken = false;
                if (!_spin.IsHeldByCurrentThread) _spin.Enter(ref taken);
                if (taken) _spin.Exit();
            }

            public void Run() { var taken = false; _spin.Enter(ref taken); try { Add(); } finally { if (taken) _spin.Exit(); } }
        }
        """);

    [Fact]
    public Task A_lock_made_re_entrant_by_its_owner_is_not_reported() => AllRules.Verify("""
        public sealed class ReentrantLock
        {
            private readonly SemaphoreSlim _lock = new(1);
            private int _owner;
            private int _depth;

            public void Enter()
            {
                if (_owner != Environment.CurrentManagedThreadId)
                {
                    _lock.Wait();
                    _owner = Environment.CurrentManagedThreadId;
                }
                _depth++;
            }

            public void Exit()
            {
                if (--_depth > 0) return;
                _owner = 0;
                _lock.Release();
            }
        }

        public class Store
        {
            private readonly ReentrantLock _lock = new();

            private void Add() { _lock.Enter(); try { } finally { _lock.Exit(); } }

            public void Run() { _lock.Enter(); try { Add(); } finally { _lock.Exit(); } }
        }
        """);

    [Theory]
    [InlineData("policy")]
    [InlineData("recursive ? LockRecursionPolicy.SupportsRecursion : LockRecursionPolicy.NoRecursion")]
    public Task A_policy_that_nobody_knows_may_allow_readers_again(string argument) => AllRules.Verify($$"""
        public class Store
        {
            private readonly ReaderWriterLockSlim _rw;

            public Store(LockRecursionPolicy policy, bool recursive) => _rw = new ReaderWriterLockSlim({{argument}});

            public void Run() { _rw.EnterReadLock(); _rw.EnterReadLock(); _rw.ExitReadLock(); _rw.ExitReadLock(); }
        }
        """);

    [Fact]
    public Task A_lock_that_comes_from_outside_may_allow_readers_again() => AllRules.Verify("""
        public class Store
        {
            private readonly ReaderWriterLockSlim _rw;

            public Store(ReaderWriterLockSlim rw) => _rw = rw;

            public void Run() { _rw.EnterReadLock(); _rw.EnterReadLock(); _rw.ExitReadLock(); _rw.ExitReadLock(); }
        }
        """);

    [Fact]
    public Task The_static_locks_of_two_constructed_types_are_two_locks() => AllRules.Verify("""
        public static class Cache<T>
        {
            private static readonly SemaphoreSlim s_lock = new(1);

            public static void Load() { s_lock.Wait(); try { if (typeof(T) != typeof(string)) Cache<string>.Load(); } finally { s_lock.Release(); } }
        }
        """);

    [Fact]
    public Task A_read_lock_that_is_given_up_for_a_write_lock_is_not_reported() => AllRules.Verify("""
        public class Cache
        {
            private readonly ReaderWriterLockSlim _rw = new();
            private readonly Dictionary<string, string> _items = new();

            public string Get(string key)
            {
                _rw.EnterReadLock();
                try { if (_items.TryGetValue(key, out var value)) return value; }
                finally { _rw.ExitReadLock(); }

                _rw.EnterWriteLock();
                try { return _items[key] = key; }
                finally { _rw.ExitWriteLock(); }
            }
        }
        """);

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private readonly SemaphoreSlim _lock = new(1);

        {{members}}
        }
        """);
}
