namespace LockOrderAnalyzers.Tests.States;

/// <summary>Silence: locks that are taken under a condition and released under the same one, however it is written.</summary>
public sealed class BalancedConditionTests
{
    [Theory]
    [InlineData("gate != null")]
    [InlineData("gate is not null")]
    [InlineData("gate is object")]
    [InlineData("gate is { }")]
    public Task A_lock_that_may_be_missing(string condition) => Verify($$"""
        public void Run(object? gate)
        {
            if ({{condition}}) Monitor.Enter(gate!);
            try { Work(); }
            finally { if ({{condition}}) Monitor.Exit(gate!); }
        }
        """);

    [Fact]
    public Task A_lock_in_a_field_that_may_be_missing() => Verify("""
        readonly object? _shared;
        public Store(object? shared) => _shared = shared;
        public void Run()
        {
            if (_shared != null) Monitor.Enter(_shared);
            try { Work(); }
            finally { if (_shared != null) Monitor.Exit(_shared); }
        }
        """);

    [Fact]
    public Task A_semaphore_that_may_be_missing() => Verify("""
        public async Task Run(SemaphoreSlim? throttle)
        {
            if (throttle is not null) await throttle.WaitAsync();
            try { Work(); }
            finally { throttle?.Release(); }
        }
        """);

    [Fact]
    public Task A_lock_that_is_chosen_first() => Verify("""
        public void Run(bool shared)
        {
            var gate = shared ? _gate : null;
            if (gate != null) Monitor.Enter(gate);
            try { Work(); }
            finally { if (gate != null) Monitor.Exit(gate); }
        }
        """);

    [Fact]
    public Task One_of_two_locks_that_is_chosen_first() => Verify("""
        readonly object _other = new();
        public void Run(bool first)
        {
            var gate = first ? _gate : _other;
            Monitor.Enter(gate);
            try { Work(); }
            finally { Monitor.Exit(gate); }
        }
        """);

    [Theory]
    [InlineData("bool", "choice")]
    [InlineData("bool", "!choice")]
    [InlineData("int", "choice > 0")]
    [InlineData("int", "choice == 1")]
    [InlineData("string", "choice == \"all\"")]
    [InlineData("DayOfWeek", "choice == DayOfWeek.Monday")]
    public Task A_parameter_that_decides_both_times(string type, string condition) => Verify($$"""
        public void Run({{type}} choice)
        {
            if ({{condition}}) Monitor.Enter(_gate);
            try { Work(); }
            finally { if ({{condition}}) Monitor.Exit(_gate); }
        }
        """);

    [Theory]
    [InlineData("readonly bool _choice = true;", "_choice")]
    [InlineData("bool Choice { get; } = true;", "Choice")]
    [InlineData("static readonly bool s_choice = Environment.ProcessorCount > 1;", "s_choice")]
    public Task A_member_that_never_changes_and_decides_both_times(string declaration, string condition) => Verify($$"""
        {{declaration}}
        public void Run()
        {
            if ({{condition}}) Monitor.Enter(_gate);
            try { Work(); }
            finally { if ({{condition}}) Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task Two_conditions_that_decide_both_times() => Verify("""
        public void Run(bool shared, bool locked)
        {
            if (shared && !locked) Monitor.Enter(_gate);
            try { Work(); }
            finally { if (shared && !locked) Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task A_local_that_keeps_the_decision() => Verify("""
        public void Run(int size)
        {
            var locked = size > 100;
            if (locked) Monitor.Enter(_gate);
            Work2(size);
            if (locked) Monitor.Exit(_gate);
        }
        void Work2(int size) { _count = size; }
        """);

    [Fact]
    public Task A_flag_that_is_set_where_the_lock_is_taken() => Verify("""
        public void Run()
        {
            var locked = false;
            try
            {
                if (_count > 0)
                {
                    Monitor.Enter(_gate);
                    locked = true;
                }
                Work();
            }
            finally { if (locked) Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task A_flag_that_is_cleared_where_the_lock_is_released() => Verify("""
        public void Run()
        {
            var locked = false;
            try
            {
                Monitor.Enter(_gate, ref locked);
                Work();
                if (_count == 0)
                {
                    Monitor.Exit(_gate);
                    locked = false;
                    Work();
                }
            }
            finally { if (locked) Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task A_flag_that_a_local_function_sets() => Verify("""
        readonly SemaphoreSlim _lock = new(1);
        public async Task Run(Func<Task> work)
        {
            await _lock.WaitAsync();
            var released = false;
            try
            {
                var task = work();
                if (task.IsCompleted) Release();
                await task;
            }
            finally { Release(); }

            void Release() { if (!released) { released = true; _lock.Release(); } }
        }
        """);

    [Fact]
    public Task A_flag_in_a_field_of_the_scope() => AllRules.Verify("""
        public sealed class Scope : IDisposable
        {
            private readonly object _gate;
            private bool _taken;

            public Scope(object gate) { _gate = gate; Monitor.Enter(_gate, ref _taken); }

            public void Dispose()
            {
                if (!_taken) return;
                _taken = false;
                Monitor.Exit(_gate);
            }
        }

        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            public void Run(string text) { using var scope = new Scope(_gate); _count = int.Parse(text); }
        }
        """);

    [Fact]
    public Task A_number_that_counts_what_was_taken() => Verify("""
        readonly object[] _stripes = { new(), new(), new() };
        public void Run()
        {
            var taken = 0;
            try
            {
                for (var i = 0; i < _stripes.Length; i++) { Monitor.Enter(_stripes[i]); taken++; }
                Work();
            }
            finally { for (var i = 0; i < taken; i++) Monitor.Exit(_stripes[i]); }
        }
        """);

    [Theory]
    [InlineData("if (!Monitor.TryEnter(_gate)) return;")]
    [InlineData("if (!Monitor.TryEnter(_gate, 100)) throw new TimeoutException();")]
    [InlineData("if (Monitor.TryEnter(_gate, TimeSpan.FromSeconds(1)) == false) return;")]
    [InlineData("while (!Monitor.TryEnter(_gate)) Thread.Yield();")]
    [InlineData("for (var i = 0; !Monitor.TryEnter(_gate); i++) { if (i == 10) return; }")]
    [InlineData("bool taken; if (!(taken = Monitor.TryEnter(_gate))) return;")]
    [InlineData("bool taken = Monitor.TryEnter(_gate); if (!taken) return;")]
    [InlineData("bool taken = false; Monitor.TryEnter(_gate, ref taken); if (!taken) return;")]
    [InlineData("if (_count == 0 || !Monitor.TryEnter(_gate)) return;")]
    public Task An_attempt_that_leaves_when_it_fails(string attempt) => Verify($$"""
        public void Run()
        {
            {{attempt}}
            try { Work(); }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task An_attempt_whose_result_is_asked_for_at_the_end() => Verify("""
        public bool Run()
        {
            var taken = Monitor.TryEnter(_gate);
            try
            {
                if (!taken) return false;
                Work();
                return true;
            }
            finally { if (taken) Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task An_attempt_and_then_the_wait() => Verify("""
        int _contended;
        public void Run()
        {
            if (!Monitor.TryEnter(_gate))
            {
                Interlocked.Increment(ref _contended);
                Monitor.Enter(_gate);
            }
            try { Work(); }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task An_attempt_in_a_condition_that_spins() => Verify("""
        public void Run()
        {
            SpinWait.SpinUntil(() => Monitor.TryEnter(_gate));
            try { Work(); }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task Two_attempts_of_which_the_second_gives_the_first_back() => Verify("""
        readonly object _other = new();
        public bool Run()
        {
            if (!Monitor.TryEnter(_gate)) return false;
            if (!Monitor.TryEnter(_other)) { Monitor.Exit(_gate); return false; }
            try { Work(); return true; }
            finally { Monitor.Exit(_other); Monitor.Exit(_gate); }
        }
        """);

    [Theory]
    [InlineData("await _lock.WaitAsync(100)")]
    [InlineData("await _lock.WaitAsync(TimeSpan.FromSeconds(1), cancellation)")]
    [InlineData("_lock.Wait(0)")]
    public Task An_attempt_at_a_semaphore_that_leaves_when_it_fails(string attempt) => Verify($$"""
        readonly SemaphoreSlim _lock = new(1, 1);
        public async Task<bool> Run(CancellationToken cancellation)
        {
            if (!({{attempt}})) return false;
            try { await Task.Yield(); return true; }
            finally { _lock.Release(); }
        }
        """);

    [Fact]
    public Task A_lock_that_is_asked_whether_it_is_held() => Verify("""
        public void Run()
        {
            var mine = !Monitor.IsEntered(_gate);
            if (mine) Monitor.Enter(_gate);
            try { Work(); }
            finally { if (mine) Monitor.Exit(_gate); }
        }
        """);

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private readonly object _gate = new();
            private string _text = "";
            private int _count;

            private void Work() => _count = int.Parse(_text);

            public Store() { }

        {{members}}
        }
        """);
}
