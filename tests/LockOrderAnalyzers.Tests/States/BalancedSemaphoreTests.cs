namespace LockOrderAnalyzers.Tests.States;

/// <summary>Silence: semaphores, mutexes and events belong to nobody, and others may release them.</summary>
public sealed class BalancedSemaphoreTests
{
    [Theory]
    [InlineData("Task.Run(() => { try { Work(); } finally { _lock.Release(); } })")]
    [InlineData("Task.Run(async () => { try { await Task.Yield(); } finally { _lock.Release(); } })")]
    [InlineData("Task.Run(Work).ContinueWith(_ => _lock.Release())")]
    [InlineData("WorkAsync()")]
    public Task A_task_that_releases_what_its_starter_took(string start) => Verify($$"""
        private async Task WorkAsync() { try { await Task.Yield(); Work(); } finally { _lock.Release(); } }
        public async Task Run(CancellationToken cancellation)
        {
            await _lock.WaitAsync(cancellation);
            _ = {{start}};
        }
        """);

    [Fact]
    public Task A_start_that_releases_only_if_it_fails() => Verify("""
        public async Task Run(Action<Action> start)
        {
            await _lock.WaitAsync();
            try { start(() => _lock.Release()); }
            catch { _lock.Release(); throw; }
        }
        """);

    [Theory]
    [InlineData("new(1)")]
    [InlineData("new(4)")]
    [InlineData("new(Environment.ProcessorCount)")]
    public Task A_throttle(string creation) => AllRules.Verify($$"""
        public class Downloader
        {
            private readonly SemaphoreSlim _throttle = {{creation}};

            public async Task Run(IEnumerable<Func<Task>> jobs)
            {
                var tasks = new List<Task>();
                foreach (var job in jobs)
                {
                    await _throttle.WaitAsync();
                    tasks.Add(Task.Run(async () =>
                    {
                        try { await job(); }
                        finally { _throttle.Release(); }
                    }));
                }

                await Task.WhenAll(tasks);
            }
        }
        """);

    [Fact]
    public Task A_throttle_in_a_local_variable() => AllRules.Verify("""
        public static class Downloader
        {
            public static async Task Run(IEnumerable<Func<Task>> jobs)
            {
                using var throttle = new SemaphoreSlim(1);
                await Task.WhenAll(jobs.Select(async job =>
                {
                    await throttle.WaitAsync();
                    try { await job(); }
                    finally { throttle.Release(); }
                }));
            }
        }
        """);

    [Theory]
    [InlineData("new(0)")]
    [InlineData("new(0, 1)")]
    [InlineData("new(0, int.MaxValue)")]
    [InlineData("new(1)")]
    public Task A_signal(string creation) => AllRules.Verify($$"""
        public class Channel
        {
            private readonly SemaphoreSlim _ready = {{creation}};
            private readonly ConcurrentQueue<int> _items = new();

            public void Put(int item) { _items.Enqueue(item); _ready.Release(); }

            public void PutTwo(int item) { _items.Enqueue(item); _items.Enqueue(item); _ready.Release(); _ready.Release(); }

            public async Task<int> TakeAsync(CancellationToken cancellation)
            {
                await _ready.WaitAsync(cancellation);
                _items.TryDequeue(out var item);
                return item;
            }

            public int Take() { _ready.Wait(); _items.TryDequeue(out var item); return item; }
        }
        """);

    [Fact]
    public Task All_slots_that_one_method_takes_and_gives_back() => AllRules.Verify("""
        public class Gate
        {
            private const int Slots = 8;
            private readonly SemaphoreSlim _slots = new(Slots);

            public async Task Read(Func<Task> read)
            {
                await _slots.WaitAsync();
                try { await read(); }
                finally { _slots.Release(); }
            }

            public async Task Write(Func<Task> write)
            {
                for (var i = 0; i < Slots; i++) await _slots.WaitAsync();
                try { await write(); }
                finally { _slots.Release(Slots); }
            }
        }
        """);

    [Fact]
    public Task A_pause_that_somebody_ends() => Verify("""
        public void Pause() => _lock.Wait();
        public void Resume() => _lock.Release();
        public async Task Step() { await _lock.WaitAsync(); try { Work(); } finally { _lock.Release(); } }
        """);

    [Fact]
    public Task A_wait_that_is_cancelled_and_caught_around_everything() => Verify("""
        public async Task Run(CancellationToken cancellation)
        {
            try
            {
                await _lock.WaitAsync(cancellation);
                try { Work(); }
                finally { _lock.Release(); }
            }
            catch (OperationCanceledException) { }
        }
        """);

    [Fact]
    public Task A_semaphore_that_is_disposed_of_while_it_is_held() => Verify("""
        public async ValueTask DisposeAsync()
        {
            await _lock.WaitAsync();
            _lock.Dispose();
        }
        """);

    [Fact]
    public Task A_release_that_may_be_one_too_many_and_is_caught() => Verify("""
        public void Wake()
        {
            try { _lock.Release(); }
            catch (SemaphoreFullException) { }
        }
        public async Task Run() { while (true) { await _lock.WaitAsync(); Work(); } }
        """);

    [Fact]
    public Task An_abandoned_mutex_is_held() => AllRules.Verify("""
        public class Store
        {
            private readonly Mutex _mutex = new(false, "Store");
            private int _count;

            public void Run(string text)
            {
                try { _mutex.WaitOne(); }
                catch (AbandonedMutexException) { }

                try { _count = int.Parse(text); }
                finally { _mutex.ReleaseMutex(); }
            }
        }
        """);

    [Fact]
    public Task An_abandoned_mutex_is_held_if_the_flag_says_so() => AllRules.Verify("""
        public class Store
        {
            private readonly Mutex _mutex = new(false, "Store");
            private int _count;

            public bool Run(string text)
            {
                bool owned;
                try { owned = _mutex.WaitOne(1000); }
                catch (AbandonedMutexException) { owned = true; }

                if (!owned) return false;
                try { _count = int.Parse(text); return true; }
                finally { _mutex.ReleaseMutex(); }
            }
        }
        """);

    [Fact]
    public Task An_abandoned_mutex_is_held_where_a_time_out_throws() => AllRules.Verify("""
        public static class Program
        {
            private static readonly Mutex s_mutex = new(false, "Global\\Program");

            public static void Run(Action run)
            {
                var owned = false;
                try
                {
                    try
                    {
                        owned = s_mutex.WaitOne(5000, false);
                        if (!owned) throw new TimeoutException();
                    }
                    catch (AbandonedMutexException) { owned = true; }

                    run();
                }
                finally { if (owned) s_mutex.ReleaseMutex(); }
            }
        }
        """);

    [Fact]
    public Task A_mutex_among_several_handles() => AllRules.Verify("""
        public class Worker
        {
            private readonly Mutex _mutex = new();
            private readonly ManualResetEvent _stop = new(false);

            public void Run(Action run)
            {
                if (WaitHandle.WaitAny(new WaitHandle[] { _mutex, _stop }) != 0) return;
                try { run(); }
                finally { _mutex.ReleaseMutex(); }
            }
        }
        """);

    [Fact]
    public Task A_mutex_that_is_held_from_its_creation_on() => AllRules.Verify("""
        public static class Program
        {
            public static void Main2(Action run)
            {
                using var mutex = new Mutex(true, "Program", out var created);
                if (!created) return;
                try { run(); }
                finally { mutex.ReleaseMutex(); }
            }
        }
        """);

    [Fact]
    public Task A_mutex_that_is_kept_until_the_program_ends() => AllRules.Verify("""
        public static class Program
        {
            private static readonly Mutex s_mutex = new(false, "Program");

            public static bool IsFirst() => s_mutex.WaitOne(0);

            public static void Run(Action run) { if (!IsFirst()) return; run(); }
        }
        """);

    [Fact]
    public Task An_event_that_is_set_twice() => AllRules.Verify("""
        public class Store
        {
            private readonly AutoResetEvent _turn = new(true);
            private int _count;

            public void Run()
            {
                _turn.WaitOne();
                _count++;
                _turn.Set();
                _turn.Set();
            }
        }
        """);

    [Fact]
    public Task An_event_that_another_thread_sets() => AllRules.Verify("""
        public class Worker
        {
            private readonly AutoResetEvent _wake = new(true);
            private int _count;

            public void Wake() => _wake.Set();

            public void Run() { while (_count >= 0) { _wake.WaitOne(); _count++; } }
        }
        """);

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private readonly SemaphoreSlim _lock = new(1, 1);
            private string _text = "";
            private int _count;

            private void Work() => _count = int.Parse(_text);

        {{members}}
        }
        """);
}
