namespace LockOrderAnalyzers.Tests.Libraries;

/// <summary>The locks of tracing: user code is called back under them.</summary>
public sealed class DiagnosticsLockTests
{
    private const string Listener = """
        #define TRACE
        #define DEBUG
        class Listener : TraceListener
        {
            public static readonly object Gate = new();
            public static void Register() => Trace.Listeners.Add(new Listener());
            public override void Write(string? message) { lock (Gate) { } }
            public override void WriteLine(string? message) { lock (Gate) { } }
        }

        """;

    [Theory]
    [InlineData("Trace.Write(\"x\")")]
    [InlineData("Trace.WriteLine(\"x\")")]
    [InlineData("Trace.WriteLine((object)1)")]
    [InlineData("Trace.TraceError(\"x\")")]
    [InlineData("Debug.WriteLine(\"x\")")]
    [InlineData("new TraceSource(\"x\").TraceInformation(\"x\")")]
    public Task A_listener_runs_under_the_global_lock(string call) => LibraryCode.Verify($$"""
        {{Listener}}
        class Work
        {
            public void Run() { lock (Listener.Gate) {|LOCK001:{{call}}|}; }
        }
        """);

    [Fact]
    public Task A_listener_alone_is_no_mistake() => LibraryCode.Verify($$"""
        {{Listener}}
        class Work
        {
            readonly object _gate = new();
            public void Run() { lock (_gate) Trace.WriteLine("x"); }
        }
        """);

    [Fact]
    public Task Without_the_global_lock_nothing_is_known() => LibraryCode.Verify($$"""
        {{Listener}}
        class Work
        {
            public void Start() => Trace.UseGlobalLock = false;
            public void Run() { lock (Listener.Gate) Trace.WriteLine("x"); }
        }
        """);

    [Fact]
    public Task A_call_that_is_compiled_out_takes_nothing() => LibraryCode.Verify($$"""
        {{Listener.Replace("#define DEBUG", "")}}
        class Work
        {
            public void Run() { lock (Listener.Gate) Debug.WriteLine("x"); }
        }
        """);

    [Fact]
    public Task A_listener_that_nobody_makes_does_not_run() => LibraryCode.Verify($$"""
        {{Listener.Replace("new Listener()", "new ConsoleTraceListener()")}}
        class Work
        {
            public void Run() { lock (Listener.Gate) Trace.WriteLine("x"); }
        }
        """);

    [Fact]
    public Task All_listeners_run() => LibraryCode.Verify($$"""
        {{Listener}}
        class Second : TraceListener
        {
            public static readonly object Gate = new();
            public static void Register() => Trace.Listeners.Add(new Second());
            public override void Write(string? message) { }
            public override void WriteLine(string? message) { lock (Gate) { } }
        }

        class Work
        {
            public void Run() { lock (Second.Gate) {|LOCK001:Trace.WriteLine("x")|}; }
        }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("public Telemetry() { }")]
    [InlineData("public Telemetry() : base() { }")]
    public Task A_new_event_listener_is_told_of_sources_under_the_lock(string constructor) => LibraryCode.Verify($$"""
        using System.Diagnostics.Tracing;
        class Telemetry : EventListener
        {
            static readonly object s_gate = new();
            {{constructor}}
            protected override void OnEventSourceCreated(EventSource source) { lock (s_gate) { } }
            public static void Start() { lock (s_gate) _ = {|LOCK001:new Telemetry()|}; }
        }
        """);

    [Fact]
    public Task An_event_source_is_commanded_under_the_lock() => LibraryCode.Verify("""
        using System.Diagnostics.Tracing;
        class Source : EventSource
        {
            static readonly object s_gate = new();
            public static readonly Source Log = new();
            protected override void OnEventCommand(EventCommandEventArgs command) { lock (s_gate) { } }
            public static void Listen(EventListener listener) { lock (s_gate) {|LOCK001:listener.EnableEvents(Log, EventLevel.Error)|}; }
        }
        """);

    [Theory]
    [InlineData("LazyInitializer.EnsureInitialized(ref _value, ref _ready, ref _lock, Make)")]
    [InlineData("LazyInitializer.EnsureInitialized(ref _value, ref _lock, () => Make())")]
    public Task A_lazy_factory_runs_under_the_lock_that_it_is_given(string call) => LibraryCode.Verify($$"""
        class Cache
        {
            string? _value;
            bool _ready;
            object? _lock = new();
            readonly object _gate = new();
            string Make() { lock (_gate) return ""; }
            public void Get() { {{call}}; }
            public void Drop() { lock (_gate) lock ({|LOCK001:_lock|}!) _value = null; }
        }
        """);

    [Fact]
    public Task A_synchronized_collection_inserts_under_its_root() => LibraryCode.Verify("""
        class Items : SynchronizedCollection<int>
        {
            public static readonly object Gate = new();
            protected override void InsertItem(int index, int item) { lock (Gate) { } }
        }

        class Work
        {
            readonly Items _items = new();
            public void First() { lock (Items.Gate) lock ({|LOCK001:_items.SyncRoot|}) { } }
            public void Second() => _items.Add(1);
        }
        """,
        """
        namespace System.Collections.Generic;
        public class SynchronizedCollection<T>
        {
            public object SyncRoot { get; } = new();
            public void Add(T item) { }
            public void Insert(int index, T item) { }
            public bool Remove(T item) => false;
            public void RemoveAt(int index) { }
            public void Clear() { }
            protected virtual void InsertItem(int index, T item) { }
            protected virtual void RemoveItem(int index) { }
            protected virtual void ClearItems() { }
        }
        """);

    [Fact]
    public Task A_lazy_factory_without_a_lock_runs_under_none() => LibraryCode.Verify("""
        class Cache
        {
            string? _value;
            readonly object _lock = new();
            readonly object _gate = new();
            string Make() { lock (_gate) return ""; }
            public void Get() { LazyInitializer.EnsureInitialized(ref _value, Make); }
            public void Drop() { lock (_gate) lock (_lock) _value = null; }
        }
        """);
}
