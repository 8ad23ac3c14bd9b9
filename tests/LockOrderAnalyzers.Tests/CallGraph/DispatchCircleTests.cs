namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Objects with locks of their own that know each other through interfaces and base classes.</summary>
public sealed class DispatchCircleTests
{
    private const string Stores = """
        interface IStore { void Save(); void Flush(); }
        class SqlStore(Cache cache) : IStore
        {
            readonly object _gate = new();
            public void Save() { lock (_gate) { } }
            public void Flush() { lock (_gate) { {|LOCK013:cache.Clear()|}; } }
        }
        class NullStore : IStore { public void Save() { } public void Flush() { } }
        """;

    private static string PlainStores => Stores.Replace("{|LOCK013:cache.Clear()|}", "cache.Clear()", StringComparison.Ordinal);

    [Fact]
    public Task A_cache_and_the_store_it_is_given_call_each_other() => AllRules.Verify($$"""
        {{Stores}}
        class Cache(IStore store)
        {
            readonly object _gate = new();
            public void Clear() { lock (_gate) { } }
            public void Put() { lock (_gate) { {|LOCK001:store.Save()|}; } }
        }
        class App { static object[] Make(Cache cache) => new object[] { new Cache(new SqlStore(cache)), new NullStore() }; }
        """);

    [Fact]
    public Task A_cache_with_another_store_meets_nobody() => AllRules.Verify($$"""
        {{PlainStores}}
        class Cache(IStore store)
        {
            readonly object _gate = new();
            public void Clear() { lock (_gate) { } }
            public void Put() { lock (_gate) { store.Save(); } }
        }
        class App { static object[] Make(Cache cache) => new object[] { new Cache(new NullStore()), new SqlStore(cache) }; }
        """);

    [Fact]
    public Task A_cache_that_calls_its_store_after_the_release_meets_nobody() => AllRules.Verify($$"""
        {{PlainStores}}
        class Cache(IStore store)
        {
            readonly object _gate = new();
            public void Clear() { lock (_gate) { } }
            public void Put() { lock (_gate) { } store.Save(); }
        }
        class App { static Cache Make(Cache cache) => new(new SqlStore(cache)); }
        """);

    [Fact]
    public Task A_store_that_never_calls_back_under_its_lock_keeps_one_order() => AllRules.Verify("""
        interface IStore { void Save(); }
        class SqlStore(Cache cache) : IStore
        {
            readonly object _gate = new();
            public void Save() { lock (_gate) { } }
            public void Flush() { lock (_gate) { } cache.Clear(); }
        }
        class Cache
        {
            readonly object _gate = new();
            readonly IStore _store;
            public Cache() => _store = new SqlStore(this);
            public void Clear() { lock (_gate) { } }
            public void Put() { lock (_gate) { _store.Save(); } }
        }
        """);

    [Fact]
    public Task A_store_that_calls_back_where_the_cache_holds_its_lock_already_takes_nothing_new() => AllRules.Verify("""
        interface IStore { void Save(); }
        class SqlStore(Cache cache) : IStore { public void Save() => cache.Clear(); }
        class Cache
        {
            readonly object _gate = new();
            readonly IStore _store;
            public Cache() => _store = new SqlStore(this);
            public void Clear() { lock (_gate) { } }
            public void Put() { lock (_gate) { _store.Save(); } }
        }
        """);

    [Fact]
    public Task A_gate_around_both_sides_keeps_them_apart() => AllRules.Verify("""
        static class App { public static readonly object Gate = new(); }
        interface IStore { void Save(); }
        class SqlStore(Cache cache) : IStore
        {
            readonly object _gate = new();
            public void Save() { lock (_gate) { } }
            public void Flush() { lock (App.Gate) { lock (_gate) { cache.Clear(); } } }
        }
        class Cache
        {
            readonly object _gate = new();
            readonly IStore _store;
            public Cache() => _store = new SqlStore(this);
            public void Clear() { lock (_gate) { } }
            public void Put() { lock (App.Gate) { lock (_gate) { _store.Save(); } } }
        }
        """);

    [Fact]
    public Task Two_objects_know_each_other_by_interface_only() => AllRules.Verify("""
        interface IClient { void Told(); }
        interface IServer { void Ask(); }
        class Client : IClient
        {
            readonly object _gate = new();
            public IServer? Server;
            public void Told() { lock (_gate) { } }
            public void Work() { lock (_gate) { {|LOCK013:Server!.Ask()|}; } }
        }
        class Server : IServer
        {
            readonly object _gate = new();
            public IClient? Client;
            public void Ask() { lock (_gate) { } }
            public void Tell() { lock (_gate) { {|LOCK001:Client!.Told()|}; } }
        }
        class Quiet : IClient, IServer { public void Told() { } public void Ask() { } }
        class App
        {
            static void Main()
            {
                var client = new Client();
                var server = new Server();
                client.Server = server;
                server.Client = client;
                _ = new Quiet();
            }
        }
        """);

    [Fact]
    public Task A_base_class_locks_around_the_step_of_a_derived_class() => AllRules.Verify("""
        class Log(Job job)
        {
            readonly object _gate = new();
            public void Write() { lock (_gate) { } }
            public void Watch() { lock (_gate) { {|LOCK013:job.Stop()|}; } }
        }
        abstract class Job
        {
            readonly object _gate = new();
            public void Stop() { lock (_gate) { } }
            public void Run() { lock (_gate) { {|LOCK001:Step()|}; } }
            protected abstract void Step();
        }
        sealed class Copying(Log log) : Job { protected override void Step() => log.Write(); }
        """);

    [Fact]
    public Task A_base_class_that_releases_before_the_step_meets_nobody() => AllRules.Verify("""
        class Log(Job job)
        {
            readonly object _gate = new();
            public void Write() { lock (_gate) { } }
            public void Watch() { lock (_gate) { job.Stop(); } }
        }
        abstract class Job
        {
            readonly object _gate = new();
            public void Stop() { lock (_gate) { } }
            public void Run() { lock (_gate) { } Step(); }
            protected abstract void Step();
        }
        sealed class Copying(Log log) : Job { protected override void Step() => log.Write(); }
        """);

    [Fact]
    public Task A_visitor_is_dispatched_twice() => AllRules.Verify("""
        abstract class Shape { public abstract void Accept(IVisitor visitor); }
        class Circle : Shape { public override void Accept(IVisitor visitor) => visitor.Visit(this); }
        interface IVisitor { void Visit(Circle circle); }
        class Printer(Scene scene) : IVisitor
        {
            readonly object _gate = new();
            public void Visit(Circle circle) { lock (_gate) { } }
            public void Print() { lock (_gate) { {|LOCK013:scene.Count()|}; } }
        }
        class Counter : IVisitor { public void Visit(Circle circle) { } }
        class Scene
        {
            readonly object _gate = new();
            readonly List<Shape> _shapes = new() { new Circle() };
            readonly IVisitor _visitor;
            public Scene() => _visitor = new Printer(this);
            public int Count() { lock (_gate) return 1; }
            public void Walk() { lock (_gate) { foreach (var shape in _shapes) {|LOCK001:shape.Accept(_visitor)|}; } }
            public static IVisitor Other() => new Counter();
        }
        """);

    [Fact]
    public Task A_singleton_behind_an_interface_is_one_object() => AllRules.Verify("""
        interface IClock { void Tick(); }
        class Clock : IClock
        {
            public static readonly IClock Instance = new Clock();
            readonly object _gate = new();
            public void Tick() { lock (_gate) { } }
            public void Run() { lock (_gate) { {|LOCK013:Alarm.Ring()|}; } }
        }
        class FakeClock : IClock { public void Tick() { } }
        static class Alarm
        {
            static readonly object s_gate = new();
            public static void Ring() { lock (s_gate) { } }
            public static void Set() { lock (s_gate) { {|LOCK001:Clock.Instance.Tick()|}; } }
            public static IClock Fake() => new FakeClock();
        }
        """);

    [Fact]
    public Task A_container_of_factories_is_found() => Crossing.VerifyAtAnyConfidence("""
        interface IStore { void Save(); }
        class SqlStore : IStore { public void Save() { lock (A) { } } }
        class NullStore : IStore { public void Save() { } }
        class Container
        {
            readonly Dictionary<Type, Func<object>> _all = new();
            public void Add<T>(Func<object> make) => _all[typeof(T)] = make;
            public T Get<T>() => (T)_all[typeof(T)]();
        }
        class App
        {
            readonly Container _container = new();
            public App() { _container.Add<IStore>(() => new SqlStore()); }
            public void Run() { var store = _container.Get<IStore>(); lock (B) { {|LOCK001:store.Save()|}; } }
        }
        """);

    [Fact]
    public Task A_pool_hands_out_what_was_given_back() => Crossing.Verify("""
        interface IStore { void Save(); }
        class SqlStore : IStore { public void Save() { lock (A) { } } }
        class NullStore : IStore { public void Save() { } }
        class Pool
        {
            readonly ConcurrentBag<IStore> _free = new();
            public IStore Rent() => _free.TryTake(out var store) ? store : new NullStore();
            public void Return(IStore store) => _free.Add(store);
        }
        class App
        {
            readonly Pool _pool = new();
            public void Run() { var store = _pool.Rent(); lock (B) { store.Save(); } _pool.Return(store); }
            public static IStore Other() => new SqlStore();
        }
        """);
}
