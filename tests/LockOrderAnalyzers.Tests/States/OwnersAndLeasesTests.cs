namespace LockOrderAnalyzers.Tests.States;

/// <summary>Locks that are reached through other objects: owners behind fields, leases that are kept, locks that interfaces name.</summary>
public sealed class OwnersAndLeasesTests
{
    [Fact]
    public Task An_owner_behind_a_field_whose_gate_is_held() => AllRules.Verify("""
        public class Server
        {
            private readonly object _gate = new();
            private readonly Connection _first;
            private Connection? _current;

            public Server() => _first = new Connection(this);

            public void CloseFirst() { lock (_gate) _first.Close(); }

            public void Reconnect() { lock (_gate) { _current = new Connection(this); _current.Close(); _current.Wake(); } }

            private sealed class Connection(Server server)
            {
                private int _closed;

                internal void Close() { Debug.Assert(Monitor.IsEntered(server._gate)); _closed++; }

                internal void Wake() => Monitor.PulseAll(server._gate);
            }
        }
        """);

    [Fact]
    public Task An_interface_that_names_a_lock_which_its_implementations_provide() => AllRules.Verify("""
        public interface ICatalog
        {
            object Sync { get; }

            [RequiresLock("Sync")] void Put(int value);
        }

        public sealed class Catalog : ICatalog
        {
            private int _last;

            public object Sync { get; } = new();

            public void Put(int value) => _last = value;
        }

        public static class User
        {
            public static void Good(ICatalog catalog) { lock (catalog.Sync) catalog.Put(1); }

            public static void Good(IEnumerable<ICatalog> all) { foreach (var catalog in all) { lock (catalog.Sync) catalog.Put(1); } }

            public static void Bad(ICatalog catalog) => {|LOCK007:catalog.Put(2)|};
        }
        """);

    [Fact]
    public Task A_lock_of_its_own_that_is_made_of_another() => AllRules.Verify("""
        public interface IGate
        {
            [Acquires("this")] void Enter();

            [Releases("this")] void Exit();
        }

        public sealed class Gate : IGate
        {
            private readonly object _inner = new();

            public void Enter() => Monitor.Enter(_inner);

            public void Exit() => Monitor.Exit(_inner);
        }
        """);

    private const string Lease = """

        internal sealed class Lease(SemaphoreSlim semaphore) : IDisposable
        {
            public static Lease Take(SemaphoreSlim semaphore) { semaphore.Wait(); return new Lease(semaphore); }

            public void Dispose() => semaphore.Release();
        }
        """;

    [Fact]
    public Task A_lease_that_is_kept_in_a_field() => AllRules.Verify("""
        internal class Store
        {
            private readonly SemaphoreSlim _turn = new(1, 1);
            private Lease? _held;

            public void Restart() { _held = Lease.Take(_turn); _held.Dispose(); _turn.Wait(); _turn.Release(); }
        }
        """ + Lease);

    [Fact]
    public Task Leases_that_are_kept_in_a_collection() => AllRules.Verify("""
        internal class Store
        {
            private readonly SemaphoreSlim _turn = new(1, 1);
            private readonly Stack<IDisposable> _leases = new();

            public void Run()
            {
                _leases.Push(Lease.Take(_turn));
                while (_leases.TryPop(out var lease)) lease.Dispose();
                using (Lease.Take(_turn)) { }
            }

            public void RunAll()
            {
                var all = new IDisposable[] { Lease.Take(_turn) };
                Array.ForEach(all, lease => lease.Dispose());
                _turn.Wait();
                _turn.Release();
            }
        }
        """ + Lease);

    [Fact]
    public Task A_lease_that_comes_at_once_or_later() => AllRules.Verify("""
        internal class Store
        {
            private readonly SemaphoreSlim _turn = new(1, 1);

            public ValueTask<IDisposable> LockAsync()
            {
                if (_turn.Wait(0)) return new(new Lease(_turn));
                return Slow();

                async ValueTask<IDisposable> Slow() { await _turn.WaitAsync(); return new Lease(_turn); }
            }

            public async Task Use() { using (await LockAsync()) { } await _turn.WaitAsync(); _turn.Release(); }
        }
        """ + Lease);

    [Fact]
    public Task A_semaphore_that_an_event_handler_releases() => AllRules.Verify("""
        public class Job
        {
            public event Action? Done;

            public async Task Run()
            {
                var gate = new SemaphoreSlim(1, 1);
                void OnDone() => gate.Release();
                Done += OnDone;
                try { await gate.WaitAsync(); await gate.WaitAsync(); gate.Release(); }
                finally { Done -= OnDone; }
            }
        }
        """);

    [Fact]
    public Task A_requirement_is_passed_on_by_any_number_of_callers() => AllRules.Verify("""
        public class Chain
        {
            private readonly object _gate = new();

            public void Good() { lock (_gate) A(); }

            public void Bad() => {|LOCK007:A()|};

            private void A() => B();
            private void B() => C();
            private void C() => D();
            private void D() => E();
            private void E() => F();
            private void F() => Debug.Assert(Monitor.IsEntered(_gate));
        }
        """);

    [Fact]
    public Task A_requirement_is_passed_on_through_a_method_with_a_lock_of_its_own() => AllRules.Verify("""
        public class Queue
        {
            private readonly object _gate = new(), _other = new();

            public void Run() => {|LOCK007:Enqueue()|};

            private void Enqueue() { lock (_other) { } Write(); }

            [RequiresLock("_gate")] private void Write() { }
        }
        """);

    [Fact]
    public Task An_automatic_property_may_require_a_lock() => AllRules.Verify("""
        public class Counter
        {
            private readonly object _gate = new();

            [RequiresLock("_gate")] private int Count { get; set; }

            public void Good() { lock (_gate) Count = Count + 1; }

            public int Bad() => {|LOCK007:Count|};
        }
        """);

    [Fact]
    public Task A_method_that_requires_a_lock_and_is_started_as_a_thread() => AllRules.Verify("""
        public class Pump
        {
            private readonly object _gate = new();
            private int _count;

            public void Start() => {|LOCK007:Task.Run(Pour)|};

            [RequiresLock("_gate")] private void Pour() => _count++;
        }
        """);
}
