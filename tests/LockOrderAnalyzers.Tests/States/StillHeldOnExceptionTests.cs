namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK006: a method that releases its lock does not if something in between throws.</summary>
public sealed class StillHeldOnExceptionTests
{
    [Theory]
    [MemberData(nameof(ManualLocks.All), MemberType = typeof(ManualLocks))]
    public Task A_call_that_can_throw_outside_a_try_is_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public void Run()
        {
            bool taken = false;
            {|LOCK006:{{enter}}|};
            Work();
            {{exit}};
        }
        """);

    [Theory]
    [MemberData(nameof(ManualLocks.All), MemberType = typeof(ManualLocks))]
    public Task A_call_that_can_throw_in_a_try_whose_finally_releases_is_not_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public void Run()
        {
            bool taken = false;
            {{enter}};
            try { Work(); }
            finally { {{exit}}; }
        }
        """);

    [Theory]
    [MemberData(nameof(ManualLocks.All), MemberType = typeof(ManualLocks))]
    public Task A_call_that_can_throw_in_a_loop_without_end_is_reported(string declaration, string enter, string exit) => Verify($$"""
        {{declaration}}
        public void Run()
        {
            while (true)
            {
                bool taken = false;
                {|LOCK006:{{enter}}|};
                Work();
                {{exit}};
            }
        }
        """);

    [Fact]
    public Task A_call_that_always_throws_is_reported() => Verify("""
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            Fail();
            Monitor.Exit(_gate);
        }
        private static void Fail() => throw new NotSupportedException();
        """);

    [Fact]
    public Task A_method_that_never_releases_and_always_throws_is_not_reported() => Verify("""
        public void Run()
        {
            Monitor.Enter(_gate);
            Fail();
        }
        private static void Fail() => throw new NotSupportedException();
        """);

    [Theory]
    [InlineData("throw new InvalidOperationException();")]
    [InlineData("if (_count == 0) throw new InvalidOperationException();")]
    [InlineData("_text = text ?? throw new ArgumentNullException(nameof(text));")]
    [InlineData("ArgumentNullException.ThrowIfNull(text);")]
    [InlineData("_changed(_text);")]
    [InlineData("_changed?.Invoke(_text);")]
    [InlineData("_worker.Do();")]
    [InlineData("File.WriteAllText(_text, _text);")]
    [InlineData("_count = int.Parse(_text);")]
    public Task What_can_throw_is_reported(string statement) => Verify($$"""
        public interface IWorker { void Do(); }
        readonly IWorker _worker = null!;
        Action<string> _changed = _ => { };
        public void Run(string? text)
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            if (_count < 0) { {{statement}} }
            Monitor.Exit(_gate);
        }
        """);

    [Theory]
    [InlineData("_count++;")]
    [InlineData("_text = text;")]
    [InlineData("_count = text.Length + 1;")]
    [InlineData("_owner = Environment.CurrentManagedThreadId;")]
    [InlineData("Interlocked.Increment(ref _count);")]
    [InlineData("Volatile.Write(ref _count, 1);")]
    [InlineData("_items.Add(text);")]
    [InlineData("_count = _items.Count;")]
    [InlineData("_count = _items.Contains(text) ? 1 : 0;")]
    [InlineData("_items.Clear();")]
    [InlineData("_map[text] = 1;")]
    [InlineData("_map.TryGetValue(text, out _count);")]
    [InlineData("_map.Remove(text);")]
    [InlineData("if (_queue.Count > 0) _queue.TryDequeue(out _);")]
    [InlineData("_queue.Enqueue(text);")]
    [InlineData("Debug.Assert(_count >= 0);")]
    [InlineData("Debug.WriteLine(text);")]
    [InlineData("_signal.Set();")]
    [InlineData("Array.Clear(_numbers);")]
    [InlineData("_count = Math.Max(_count, 1);")]
    [InlineData("if (string.IsNullOrEmpty(text)) _count++;")]
    [InlineData("foreach (var item in _items) _count++;")]
    [InlineData("_count = _items.Count > 0 ? _numbers[0] : 0;")]
    [InlineData("_finished.TrySetResult();")]
    [InlineData("_text = $\"{_count}\";")]
    [InlineData("Monitor.PulseAll(_gate);")]
    [InlineData("var copy = _items; _items = new List<string>();")]
    [InlineData("Increment();")]
    [InlineData("Size = 3;")]
    [InlineData("lock (_items) { _count++; }")]
    public Task What_does_not_throw_is_not_reported(string statement) => Verify($$"""
        List<string> _items = new();
        readonly Dictionary<string, int> _map = new();
        readonly Queue<string> _queue = new();
        readonly ManualResetEventSlim _signal = new();
        readonly TaskCompletionSource _finished = new();
        readonly int[] _numbers = new int[4];
        int _owner;
        int Size { get; set; }
        void Increment() { _count++; _owner = 0; }
        public void Run(string text)
        {
            Monitor.Enter(_gate);
            {{statement}}
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_call_between_the_acquisition_and_the_try_is_reported() => Verify("""
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            Work();
            try { Work(); }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task Harmless_statements_between_the_acquisition_and_the_try_are_not_reported() => Verify("""
        readonly List<string> _items = new();
        public void Run()
        {
            Monitor.Enter(_gate);
            var items = _items;
            var last = items.Count - 1;
            try { _text = items[last]; }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Theory]
    [InlineData("catch { Monitor.Exit(_gate); throw; }")]
    [InlineData("catch (Exception) { Monitor.Exit(_gate); throw; }")]
    [InlineData("catch (Exception e) { Monitor.Exit(_gate); throw new IOException(_text, e); }")]
    [InlineData("catch (Exception) { Monitor.Exit(_gate); return; }")]
    public Task A_catch_that_releases_is_not_reported(string handler) => Verify($$"""
        public void Run()
        {
            Monitor.Enter(_gate);
            try { Work(); }
            {{handler}}
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_catch_that_throws_without_a_release_is_reported() => Verify("""
        public void Run()
        {
            {|LOCK006:Monitor.Enter(_gate)|};
            try { Work(); }
            catch (FormatException e) { throw new IOException(_text, e); }
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task An_exception_that_a_catch_of_everything_swallows_is_not_reported() => Verify("""
        public void Run()
        {
            Monitor.Enter(_gate);
            try { Work(); }
            catch (Exception) { _count = 0; }
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_filter_inside_a_try_whose_finally_releases_is_not_reported() => Verify("""
        public void Run()
        {
            Monitor.Enter(_gate);
            try
            {
                try { Work(); }
                catch (FormatException e) when (e.HResult != 0) { _count = 0; }
            }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task A_finally_that_releases_outside_a_using_is_not_reported() => Verify("""
        public void Run()
        {
            Monitor.Enter(_gate);
            try
            {
                using var reader = new StringReader(_text);
                _text = reader.ReadToEnd();
            }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task A_finally_that_asks_a_flag_is_not_reported() => Verify("""
        public void Run()
        {
            var taken = false;
            try
            {
                Monitor.Enter(_gate, ref taken);
                Work();
            }
            finally { if (taken) Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task A_method_that_releases_in_the_finally_of_its_caller_is_not_reported() => Verify("""
        void Unlock() => Monitor.Exit(_gate);
        public void Run()
        {
            Monitor.Enter(_gate);
            try { Work(); }
            finally { Unlock(); }
        }
        """);

    [Fact]
    public Task An_await_that_can_throw_outside_a_try_is_reported() => Verify("""
        readonly SemaphoreSlim _lock = new(1);
        public async Task Run(Func<Task> work)
        {
            await {|LOCK006:_lock.WaitAsync()|};
            await work();
            _lock.Release();
        }
        """);

    [Fact]
    public Task An_await_that_can_throw_in_a_try_whose_finally_releases_is_not_reported() => Verify("""
        readonly SemaphoreSlim _lock = new(1);
        public async Task<int> Run(Func<Task<int>> work)
        {
            await _lock.WaitAsync().ConfigureAwait(false);
            try { return await work().ConfigureAwait(false); }
            finally { _lock.Release(); }
        }
        """);

    [Theory]
    [InlineData("_lock.WaitAsync().Wait();")]
    [InlineData("_lock.WaitAsync().GetAwaiter().GetResult();")]
    [InlineData("var wait = _lock.WaitAsync(); await wait;")]
    [InlineData("await _lock.WaitAsync().ConfigureAwait(false);")]
    public Task A_wait_for_the_acquisition_itself_that_throws_leaves_nothing_held(string acquisition) => Verify($$"""
        readonly SemaphoreSlim _lock = new(1);
        public async Task Run()
        {
            {{acquisition}}
            try { await Task.Yield(); }
            finally { _lock.Release(); }
        }
        """);

    [Fact]
    public Task A_wrapper_whose_lock_an_exception_leaves_held_is_reported_where_it_is_called() => Verify("""
        void Lock() => Monitor.Enter(_gate);
        void Unlock() => Monitor.Exit(_gate);
        public void Run() { {|LOCK006:Lock()|}; Work(); Unlock(); }
        """);

    [Fact]
    public Task A_method_that_leaves_its_lock_to_its_caller_is_not_reported_for_what_it_calls() => Verify("""
        public void Begin() { Monitor.Enter(_gate); Work(); }
        public void End() { Monitor.Exit(_gate); }
        """);

    [Fact]
    public Task A_method_that_releases_the_lock_before_it_throws_is_not_reported() => Verify("""
        public void Begin()
        {
            Monitor.Enter(_gate);
            if (_count == 0)
            {
                Monitor.Exit(_gate);
                throw new ObjectDisposedException(_text);
            }
        }
        public void End() => Monitor.Exit(_gate);
        """);

    [Fact]
    public Task A_pseudo_lock_is_not_reported() => Verify("""
        public void Run() { Lockdep.Acquire("transaction"); Work(); Lockdep.Release("transaction"); }
        """);

    [Fact]
    public Task A_loop_around_the_try_is_not_reported() => Verify("""
        public void Run(IEnumerable<string> texts)
        {
            foreach (var text in texts)
            {
                Monitor.Enter(_gate);
                try { if (text.Length == 0) continue; _text = text; Work(); }
                finally { Monitor.Exit(_gate); }
            }
        }
        """);

    [Fact]
    public async Task The_message_says_what_throws()
    {
        var headlines = await AllRules.HeadlinesOf("""
            public class Store
            {
                private readonly object _gate = new();
                private int _count;

                public void Run(string text)
                {
                    Monitor.Enter(_gate);
                    Work(text);
                    Monitor.Exit(_gate);
                }

                private void Work(string text) => _count = int.Parse(text);
            }
            """);

        Assert.Equal(
            ["LOCK006: lock held when returning: if Store.Work(string) throws (C.cs:9), Store.Run(string) leaves Store._gate held, which it took at C.cs:8"], headlines);
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
