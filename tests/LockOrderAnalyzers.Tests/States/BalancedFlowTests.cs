namespace LockOrderAnalyzers.Tests.States;

/// <summary>Silence: locks that are released on every way, whatever way that is.</summary>
public sealed class BalancedFlowTests
{
    [Fact]
    public Task A_goto_to_the_release() => Verify("""
        public void Run()
        {
            Monitor.Enter(_gate);
            if (_count == 0) goto done;
            _count--;
        done:
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_switch_whose_cases_all_release() => Verify("""
        public string Run()
        {
            Monitor.Enter(_gate);
            switch (_count)
            {
                case 0: Monitor.Exit(_gate); return "none";
                case 1: Monitor.Exit(_gate); return "one";
                default: break;
            }
            Monitor.Exit(_gate);
            return "many";
        }
        """);

    [Fact]
    public Task A_loop_that_releases_in_each_round() => Verify("""
        public void Run()
        {
            while (true)
            {
                Monitor.Enter(_gate);
                if (_count == 0) { Monitor.Exit(_gate); return; }
                _count--;
                Monitor.Exit(_gate);
            }
        }
        """);

    [Fact]
    public Task A_loop_that_gives_the_lock_up_and_takes_it_again() => Verify("""
        public void Run()
        {
            Monitor.Enter(_gate);
            while (_count > 0)
            {
                _count--;
                Monitor.Exit(_gate);
                Thread.Yield();
                Monitor.Enter(_gate);
            }
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_loop_with_break_and_continue_in_a_try() => Verify("""
        public void Run(string[] texts)
        {
            foreach (var text in texts)
            {
                Monitor.Enter(_gate);
                try
                {
                    if (text.Length == 0) continue;
                    if (text.Length == 1) break;
                    Work();
                }
                finally { Monitor.Exit(_gate); }
            }
        }
        """);

    [Fact]
    public Task Nested_tries_that_release_in_reverse() => Verify("""
        readonly object _other = new();
        public void Run()
        {
            Monitor.Enter(_gate);
            try
            {
                Monitor.Enter(_other);
                try { Work(); }
                finally { Monitor.Exit(_other); }
            }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task Two_locks_that_are_released_in_the_order_they_were_taken() => Verify("""
        readonly object _other = new();
        public void Run()
        {
            Monitor.Enter(_gate);
            Monitor.Enter(_other);
            try { Work(); }
            finally { Monitor.Exit(_gate); Monitor.Exit(_other); }
        }
        """);

    [Fact]
    public Task A_release_in_the_catch_and_one_at_the_end() => Verify("""
        public void Run()
        {
            Monitor.Enter(_gate);
            try { Work(); }
            catch { Monitor.Exit(_gate); throw; }
            _count++;
            Monitor.Exit(_gate);
        }
        """);

    [Fact]
    public Task A_finally_that_is_nested_in_a_finally() => Verify("""
        public void Run()
        {
            Monitor.Enter(_gate);
            try { Work(); }
            finally
            {
                try { Work(); }
                finally { Monitor.Exit(_gate); }
            }
        }
        """);

    [Fact]
    public Task A_condition_that_is_checked_twice() => Verify("""
        string? _value;
        public string Get()
        {
            if (_value == null)
            {
                Monitor.Enter(_gate);
                try { _value ??= File.ReadAllText(_text); }
                finally { Monitor.Exit(_gate); }
            }
            return _value;
        }
        """);

    [Fact]
    public Task A_lock_that_is_given_up_for_a_while() => Verify("""
        public void Run()
        {
            lock (_gate)
            {
                Monitor.Exit(_gate);
                try { Work(); }
                finally { Monitor.Enter(_gate); }
                _count++;
            }
        }
        """);

    [Fact]
    public Task A_helper_that_gives_its_caller_s_lock_up_for_a_while() => Verify("""
        void Unlocked(Action action)
        {
            Monitor.Exit(_gate);
            try { action(); }
            finally { Monitor.Enter(_gate); }
        }
        public void Run() { lock (_gate) { Unlocked(Work); _count++; } }
        """);

    [Fact]
    public Task A_helper_that_swaps_its_caller_s_lock() => Verify("""
        readonly object _other = new();
        void Swap() { Monitor.Enter(_other); Monitor.Exit(_gate); }
        public void Run()
        {
            Monitor.Enter(_gate);
            Swap();
            try { Work(); }
            finally { Monitor.Exit(_other); }
        }
        """);

    [Fact]
    public Task A_synchronized_method_that_gives_its_lock_up_for_a_while() => Verify("""
        [MethodImpl(MethodImplOptions.Synchronized)]
        public void Run()
        {
            Monitor.Exit(this);
            try { Work(); }
            finally { Monitor.Enter(this); }
            _count++;
        }
        """);

    [Fact]
    public Task A_recursive_method() => Verify("""
        public void Run(int depth)
        {
            Monitor.Enter(_gate);
            try { if (depth > 0) Run(depth - 1); Work(); }
            finally { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task A_lock_in_a_constructor_and_in_a_static_one() => AllRules.Verify("""
        public class Store
        {
            private static readonly object s_gate = new();
            private static readonly List<Store> s_all = new();

            static Store()
            {
                Monitor.Enter(s_gate);
                try { s_all.Capacity = int.Parse("8"); }
                finally { Monitor.Exit(s_gate); }
            }

            public Store()
            {
                Monitor.Enter(s_gate);
                try { s_all.Add(this); }
                finally { Monitor.Exit(s_gate); }
            }
        }
        """);

    [Fact]
    public Task A_lock_in_a_lazy_factory() => Verify("""
        readonly Lazy<int> _lazy;
        public Store() => _lazy = new Lazy<int>(() => { Monitor.Enter(_gate); try { return int.Parse(_text); } finally { Monitor.Exit(_gate); } });
        public int Value => _lazy.Value;
        """);

    [Fact]
    public Task A_lock_in_an_iterator_that_is_held_between_its_items() => Verify("""
        readonly List<int> _items = new();
        public IEnumerable<int> Items()
        {
            lock (_gate)
            {
                foreach (var item in _items) yield return item;
            }
        }
        """);

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
