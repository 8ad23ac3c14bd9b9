namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>Whose lock, and whose work: the objects that a wait is about decide whether it can come back to the waiter.</summary>
public sealed class WaitInstanceTests
{
    [Fact]
    public Task Two_workers_that_stop_each_other() => AllRules.Verify("""
        public sealed class Worker
        {
            private readonly object _gate = new();
            private readonly Thread _thread;
            public Worker() { _thread = new Thread(Run); _thread.Start(); }
            private void Run() { lock ({|LOCK013:_gate|}) { } }
            public void Stop(Worker other) { lock (_gate) { {|LOCK009:other._thread.Join()|}; } }
        }
        """);

    [Fact]
    public Task A_parent_that_stops_its_children() => AllRules.Verify("""
        public sealed class Node
        {
            private readonly object _gate = new();
            private readonly List<Node> _children = new();
            private readonly Thread _thread;
            public Node() { _thread = new Thread(Run); _thread.Start(); }
            public void Add() { lock (_gate) { _children.Add(new Node()); } }
            private void Run() { lock (_gate) { } }
            private void Join() => _thread.Join();
            public void Stop() { lock (_gate) { foreach (var child in _children) child.Join(); } }
        }
        """);

    [Fact]
    public Task Work_that_needs_a_lock_which_it_was_given() => AllRules.Verify("""
        public sealed class Pump
        {
            private readonly object _lock;
            private readonly Thread _thread;
            public Pump(object gate) { _lock = gate; _thread = new Thread(Run); _thread.Start(); }
            private void Run() { lock ({|LOCK013:_lock|}) { } }
            public void Stop() => _thread.Join();
        }

        public sealed class Owner
        {
            private readonly object _gate = new();
            private readonly Pump _pump;
            public Owner() => _pump = new Pump(_gate);
            public void Close() { lock (_gate) { {|LOCK009:_pump.Stop()|}; } }
        }
        """);

    [Fact]
    public Task Work_that_needs_a_lock_of_its_own_though_the_class_could_share_one() => AllRules.Verify("""
        public sealed class Pump
        {
            private readonly object _lock = new();
            private readonly Thread _thread;
            public Pump() { _thread = new Thread(Run); _thread.Start(); }
            private void Run() { lock (_lock) { } }
            public void Stop() => _thread.Join();
        }

        public sealed class Owner
        {
            private readonly object _gate = new();
            private readonly Pump _pump = new();
            public void Close() { lock (_gate) { _pump.Stop(); } }
        }
        """);

    [Fact]
    public Task A_static_lock_that_the_work_of_every_object_needs() => AllRules.Verify("""
        public sealed class Worker
        {
            private static readonly object s_gate = new();
            private Task _work = Task.CompletedTask;
            public void Start() { _work = Task.Run(() => { lock ({|LOCK013:s_gate|}) { } }); }
            public static void StopAll(List<Worker> workers)
            {
                lock (s_gate) { foreach (var worker in workers) {|LOCK009:worker._work.Wait()|}; }
            }
        }
        """);

    [Fact]
    public Task A_job_that_its_maker_alone_knows() => AllRules.Verify("""
        public sealed class Job
        {
            private readonly object _gate = new();
            private Task _work = Task.CompletedTask;
            public void Start() { _work = Task.Run(() => { lock (_gate) { } }); }
            public void Finish() { _work.Wait(); lock (_gate) { } }
        }

        public sealed class Runner
        {
            public void Run() { var job = new Job(); job.Start(); job.Finish(); }
        }
        """);

    [Fact]
    public Task A_job_that_waits_for_itself_under_its_own_lock() => AllRules.Verify("""
        public sealed class Job
        {
            private readonly object _gate = new();
            private Task _work = Task.CompletedTask;
            public void Start() { _work = Task.Run(() => { lock ({|LOCK013:_gate|}) { } }); }
            public void Finish() { lock (_gate) { {|LOCK009:_work.Wait()|}; } }
        }

        public sealed class Runner
        {
            public void Run() { var job = new Job(); job.Start(); job.Finish(); }
        }
        """);

    [Fact]
    public Task A_reader_that_waits_for_a_reader_behind_whom_a_writer_can_stand() => AllRules.Verify("""
        public sealed class Store
        {
            private readonly ReaderWriterLockSlim _rw = new();
            private Task _load = Task.CompletedTask;
            public void Start() { _load = Task.Run(() => { {|LOCK013:_rw.EnterReadLock()|}; try { } finally { _rw.ExitReadLock(); } }); }
            public void Stop() { _rw.EnterReadLock(); try { {|LOCK009:_load.Wait()|}; } finally { _rw.ExitReadLock(); } }
            public void Write() { _rw.EnterWriteLock(); try { } finally { _rw.ExitWriteLock(); } }
        }
        """);

    [Fact]
    public Task A_thread_that_is_passed_the_object_it_works_for() => AllRules.Verify("""
        public sealed class Server
        {
            private readonly object _gate = new();
            private Thread? _thread;
            public void Start() { _thread = new Thread(Serve); _thread.Start(this); }
            private static void Serve(object? state) { var server = (Server)state!; lock ({|LOCK013:server._gate|}) { } }
            public void Stop() { lock (_gate) { {|LOCK009:_thread!.Join()|}; } }
        }
        """);

    [Fact]
    public Task A_virtual_method_that_the_work_runs() => AllRules.Verify("""
        public abstract class Service
        {
            private readonly Thread _thread;
            protected Service() => _thread = new Thread(Run);
            public void Start() => _thread.Start();
            protected void Join() => _thread.Join();
            protected abstract void Run();
        }

        public sealed class Mailer : Service
        {
            private readonly object _gate = new();
            protected override void Run() { lock ({|LOCK013:_gate|}) { } }
            public void Stop() { lock (_gate) { {|LOCK009:Join()|}; } }
        }
        """);
}
