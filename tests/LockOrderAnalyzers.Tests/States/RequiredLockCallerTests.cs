namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK007: who calls without the lock: threads and callbacks do, constructors and owners of fresh objects need none.</summary>
public sealed class RequiredLockCallerTests
{
    [Theory]
    [InlineData("Task.Run(() => {|LOCK007:Add()|})")]
    [InlineData("Task.Run(() => { {|LOCK007:Add()|}; })")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => {|LOCK007:Add()|})")]
    [InlineData("new Thread(() => {|LOCK007:Add()|}).Start()")]
    [InlineData("_timer = new Timer(_ => {|LOCK007:Add()|}, null, 1, 1)")]
    public Task A_lambda_that_runs_later_is_reported_although_it_is_written_under_the_lock(string start) => Verify($$"""
        Timer? _timer;
        Action? _later;
        public void Run() { lock (_gate) { {{start}}; } }
        """);

    [Theory]
    [InlineData("Task.Run(() => { lock (_gate) { Add(); } })")]
    [InlineData("new Thread(() => { lock (_gate) { Add(); } }).Start()")]
    [InlineData("_timer = new Timer(_ => { lock (_gate) { Add(); } }, null, 1, 1)")]
    [InlineData("_later = () => { lock (_gate) { Add(); } }")]
    public Task A_lambda_that_takes_the_lock_itself_is_not_reported(string start) => Verify($$"""
        Timer? _timer;
        Action? _later;
        public void Run() { {{start}}; }
        """);

    [Theory]
    [InlineData("new Thread(Loop).Start()")]
    [InlineData("Task.Run(Loop)")]
    public Task A_private_method_that_a_thread_runs_is_reported(string start) => Verify($$"""
        void Loop() { {|LOCK007:Add()|}; }
        public void Run() { {{start}}; }
        """);

    [Fact]
    public Task A_private_method_that_a_timer_runs_is_reported() => Verify("""
        Timer? _timer;
        void Tick(object? state) { {|LOCK007:Add()|}; }
        public void Run() { _timer = new Timer(Tick); }
        """);

    [Theory]
    [InlineData("new Thread(Loop).Start()")]
    [InlineData("Task.Run(Loop)")]
    [InlineData("Changed += Loop")]
    public Task A_private_method_that_is_handed_out_and_takes_the_lock_is_not_reported(string start) => Verify($$"""
        event Action? Changed;
        void Loop() { lock (_gate) { Add(); } }
        public void Run() { {{start}}; Changed?.Invoke(); }
        """);

    [Theory]
    [InlineData("_later = () => Add();")]
    [InlineData("_later = Add;")]
    [InlineData("_all.Add(() => Add());")]
    [InlineData("Changed += Add;")]
    public Task A_delegate_that_is_kept_may_be_invoked_under_the_lock(string keep) => Verify($$"""
        Action? _later;
        readonly List<Action> _all = new();
        event Action? Changed;
        public void Prepare() { {{keep}} }
        public void Run() { lock (_gate) { _later?.Invoke(); Changed?.Invoke(); foreach (var action in _all) action(); } }
        """);

    [Fact]
    public Task A_constructor_needs_no_lock() => Verify("""
        public Store() { Add(); Add(); }
        """);

    [Fact]
    public Task A_method_that_only_the_constructor_calls_needs_no_lock() => Verify("""
        public Store() => Fill();
        private void Fill() { Add(); Add(); }
        """);

    [Fact]
    public Task A_constructor_that_has_handed_its_object_out_needs_the_lock() => Verify("""
        private static Store? s_last;
        public Store() { s_last = this; {|LOCK007:Add()|}; }
        public static Store? Last => s_last;
        """);

    [Fact]
    public Task A_fresh_object_needs_no_lock() => Verify("""
        public static Store Create() { var store = new Store(); store.Add(); return store; }
        """);

    [Fact]
    public Task A_fresh_object_in_an_object_needs_no_lock() => AllRules.Verify("""
        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            [RequiresLock("_gate")]
            internal void Add() => _count++;
        }

        public class Owner
        {
            private readonly Store _store;

            public Owner() { _store = new Store(); _store.Add(); }
        }
        """);

    [Fact]
    public Task An_object_that_was_handed_out_needs_the_lock() => Verify("""
        private static readonly List<Store> s_all = new();
        public static Store Create() { var store = new Store(); lock (s_all) { s_all.Add(store); } {|LOCK007:store.Add()|}; return store; }
        """);

    [Fact]
    public Task A_static_constructor_needs_no_lock() => AllRules.Verify("""
        public class Registry
        {
            private static readonly object s_gate = new();
            private static int s_count;

            static Registry() => Add();

            [RequiresLock("s_gate")]
            private static void Add() => s_count++;
        }
        """);

    [Fact]
    public Task An_internal_method_that_is_called_under_the_lock_is_not_reported() => AllRules.Verify("""
        public class Store
        {
            internal readonly object Gate = new();
            private int _count;

            [RequiresLock("Gate")]
            private void Add() => _count++;

            internal void AddTwo() { Add(); Add(); }
        }

        public class User
        {
            public void Run(Store store) { lock (store.Gate) { store.AddTwo(); } }
        }
        """);

    [Fact]
    public Task An_internal_method_that_is_called_without_the_lock_is_reported_where_it_is_called() => AllRules.Verify("""
        public class Store
        {
            internal readonly object Gate = new();
            private int _count;

            [RequiresLock("Gate")]
            private void Add() => _count++;

            internal void AddTwo() { Add(); Add(); }
        }

        public class User
        {
            public void Good(Store store) { lock (store.Gate) { store.AddTwo(); } }

            public void Bad(Store store) { {|LOCK007:store.AddTwo()|}; }
        }
        """);

    [Fact]
    public Task A_public_method_that_requires_the_lock_leaves_it_to_its_callers() => AllRules.Verify("""
        public class Store
        {
            public readonly object Gate = new();
            private int _count;

            [RequiresLock("Gate")]
            public void Add() => _count++;
        }
        """);

    [Fact]
    public Task Private_methods_that_call_each_other_under_the_lock_are_not_reported() => Verify("""
        private void Even(int n) { Add(); if (n > 0) Odd(n - 1); }
        private void Odd(int n) { Add(); if (n > 0) Even(n - 1); }
        public void Run() { lock (_gate) { Even(3); } }
        """);

    [Fact]
    public Task A_parameter_that_says_whether_the_lock_is_held_is_believed() => Verify("""
        private void Do(bool locked)
        {
            if (locked) { Add(); return; }
            lock (_gate) { Add(); }
        }
        public void First() { lock (_gate) { Do(true); } }
        public void Second() => Do(false);
        """);

    [Fact]
    public Task A_lock_that_says_whether_it_is_held_is_believed() => Verify("""
        public void Run()
        {
            if (Monitor.IsEntered(_gate)) { Add(); return; }
            lock (_gate) { Add(); }
        }
        """);

    [Fact]
    public Task An_iterator_that_is_walked_under_the_lock_is_not_reported() => Verify("""
        private IEnumerable<int> Items() { Add(); yield return _count; }
        public void Run() { lock (_gate) { foreach (var item in Items()) { } } }
        """);

    [Fact]
    public Task An_interface_implementation_is_called_from_outside() => AllRules.Verify("""
        public interface IWorker { void Work(); }

        public class Store : IWorker
        {
            private readonly object _gate = new();
            private int _count;

            [RequiresLock("_gate")]
            private void Add() => _count++;

            void IWorker.Work() { {|LOCK007:Add()|}; }
        }
        """);

    [Fact]
    public Task Ignored_code_is_not_reported() => Verify("""
        [IgnoreLockOrder]
        public void Dump() => Add();
        """);

    private static Task Verify(string members) => AllRules.Verify($$"""
        public class Store
        {
            private readonly object _gate = new();
            private int _count;

            [RequiresLock("_gate")]
            private void Add() => _count++;

        {{members}}
        }
        """);
}
