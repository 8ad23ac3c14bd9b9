using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>Two things that ordinary code does all the time: it starts work for later under a lock, and its parts know their whole.</summary>
public class LaterAndBackTests
{
    [Fact]
    public Task A_continuation_that_is_set_up_under_a_lock_does_not_run_under_it() => Verify("""
        class Worker
        {
            private readonly object _gate = new();

            public void Notify() { lock (_gate) { Start(); } }

            private void Start() { Task.Run(() => { }).ContinueWith((_, self) => ((Worker)self!).Check(), this); }

            private void Check() { lock (_gate) { Start(); } }
        }
        """);

    [Fact]
    public Task Work_that_a_callee_of_another_class_starts_does_not_run_under_the_callers_lock() => Verify("""
        class Manager
        {
            private readonly object _queue = new();

            public void Execute(Job job) { lock (_queue) { job.Start(this); } }

            public void Completed() { lock (_queue) { } }
        }

        class Job
        {
            public void Start(Manager manager) { Task.Run(async () => { await Task.Yield(); manager.Completed(); }); }
        }
        """);

    [Fact]
    public Task A_thread_that_a_constructor_starts_does_not_hold_what_its_maker_holds() => Verify("""
        class Streamer
        {
            private static readonly object s_singleton = new();
            private static readonly object s_streams = new();
            private static Streamer? s_instance;

            private Streamer() { new Thread(Fill).Start(); }

            public static Streamer Instance { get { lock (s_singleton) { return s_instance ??= new Streamer(); } } }

            public static void Stop() { lock (s_streams) { _ = Instance; } }

            private void Fill() { lock (s_streams) { } }
        }
        """);

    [Fact]
    public Task A_part_that_asks_its_whole_finds_the_lock_that_is_held() => Verify("""
        class Engine
        {
            private readonly object _gate = new();
            private readonly List<Cue> _cues = new();

            public void Update() { lock (_gate) { foreach (var cue in _cues) cue.Update(); } }

            public int Variable() { lock (_gate) { return 1; } }
        }

        class Cue
        {
            private readonly Engine _engine;

            public Cue(Engine engine) { _engine = engine; }

            public void Update() { _engine.Variable(); }
        }
        """);

    [Fact]
    public Task A_registry_that_knows_its_domain_finds_the_domains_lock() => Verify("""
        class Domain
        {
            public readonly ReaderWriterLockSlim ConfigLock = new(LockRecursionPolicy.SupportsRecursion);

            public Domain() { Registry = new Registry(this); }

            public Registry Registry { get; }

            public void Freeze()
            {
                ConfigLock.EnterWriteLock();
                try { Registry.Lookup(); } finally { ConfigLock.ExitWriteLock(); }
            }
        }

        class Registry
        {
            private readonly Domain _domain;

            public Registry(Domain domain) { _domain = domain; }

            public void Lookup()
            {
                _domain.ConfigLock.EnterReadLock();
                try { } finally { _domain.ConfigLock.ExitReadLock(); }
            }
        }
        """);

    [Fact]
    public Task What_an_iterator_yields_is_itself_as_long_as_the_loop_holds_it() => Verify("""
        class Monitoring
        {
            private readonly List<Activation> _all = new();

            private IEnumerable<object> Members => Enumerate();

            private IEnumerable<object> Enumerate() { foreach (var one in _all) yield return one; }

            public void Run()
            {
                foreach (var member in Members)
                {
                    if (member is Activation activation) lock (activation) { activation.Analyze(); }
                }
            }
        }

        class Activation { public void Analyze() { lock (this) { } } }
        """);

    [Fact]
    public Task Two_lazy_values_are_two_lock_classes() => Verify("""
        class Disk
        {
            private readonly Lazy<object> _reader = new(() => new object());
            private readonly Lazy<object> _writer = new(() => new object());

            public void Copy() { lock (_reader.Value) { lock (_writer.Value) { } } }

            public void CopyAgain() { lock (_reader.Value) { lock (_writer.Value) { } } }
        }
        """);

    [Fact]
    public Task Two_lazy_values_in_both_orders_close_a_circle() => Verify("""
        class Disk
        {
            private readonly Lazy<object> _reader = new(() => new object());
            private readonly Lazy<object> _writer = new(() => new object());

            public void Copy() { lock (_reader.Value) { lock ({|LOCK013:_writer.Value|}) { } } }

            public void Back() { lock (_writer.Value) { lock ({|LOCK001:_reader.Value|}) { } } }
        }
        """);

    [Fact]
    public Task Events_that_are_set_in_a_loop_are_no_locks() => Verify("""
        class Queues
        {
            private readonly Dictionary<string, AutoResetEvent> _events = new();

            public void Signal(IEnumerable<string> names)
            {
                foreach (var name in names)
                {
                    if (_events.TryGetValue(name, out var signal)) signal.Set();
                }
            }
        }
        """);

    [Fact]
    public Task A_part_that_takes_its_wholes_lock_again_takes_nothing_new() => Verify("""
        class Writer
        {
            private readonly Deleter _deleter;
            private readonly object _updates = new();

            public Writer() { _deleter = new Deleter(this); }

            public void Delete() { lock (this) { lock (_updates) { _deleter.Checkpoint(); } } }

            public string Describe() { lock (this) { return ""; } }
        }

        class Deleter
        {
            private readonly Writer _writer;

            public Deleter(Writer writer) { _writer = writer; }

            public void Checkpoint() { _writer.Describe(); }
        }
        """);

    [Fact]
    public Task A_constant_argument_says_that_a_callee_takes_no_lock() => Verify("""
        class Table
        {
            private readonly object[] _stripes = { new(), new() };

            public void Clear(int item)
            {
                for (var i = 0; i < _stripes.Length; i++) Monitor.Enter(_stripes[i]);
                Remove(item, acquire: false);
                for (var i = 0; i < _stripes.Length; i++) Monitor.Exit(_stripes[i]);
            }

            public void Remove(int item) { Remove(item, acquire: true); }

            private void Remove(int item, bool acquire)
            {
                if (acquire) Monitor.Enter(_stripes[item]);
                if (acquire) Monitor.Exit(_stripes[item]);
            }
        }
        """);

    [Fact]
    public Task A_constant_argument_says_that_a_callee_takes_a_lock() => Verify("""
        class Table
        {
            private readonly object _a = new(), _b = new();

            public void First() { lock (_b) { {|LOCK013:Take(true)|}; } }

            public void Second() { lock (_a) { lock ({|LOCK001:_b|}) { } } }

            private void Take(bool acquire)
            {
                if (acquire) { lock (_a) { } }
            }
        }
        """);

    [Fact]
    public Task A_constant_argument_says_that_a_callee_calls_nobody_who_takes_a_lock() => Verify("""
        class Writer
        {
            private readonly object _pool = new(), _index = new();

            public void Close() { Drop(save: false); }

            public void Add() { lock (_index) { lock (_pool) { } } }

            private void Drop(bool save)
            {
                lock (_pool)
                {
                    if (save) Checkpoint();
                }
            }

            private void Checkpoint() { lock (_index) { } }
        }
        """);
}
