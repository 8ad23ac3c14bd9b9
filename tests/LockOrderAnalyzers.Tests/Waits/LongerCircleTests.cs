using static LockOrderAnalyzers.Tests.Waits.WaitVerifier;

namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>Circles through a task and more: third threads, tasks that wait for tasks, and the locks that keep them from closing.</summary>
public sealed class LongerCircleTests
{
    [Fact]
    public Task The_task_needs_a_lock_whose_holder_needs_that_of_the_waiter() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { lock ({|LOCK013:_other|}) { } }); }
        public void Add() { lock (_other) { lock ({|LOCK013:_gate|}) { } } }
        public void Stop() { lock (_gate) { {|LOCK009:_load.Wait()|}; } }
        """);

    [Fact]
    public Task The_warning_is_at_the_wait_though_the_lock_is_taken_later_in_the_source() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Stop() { lock (_gate) { {|LOCK009:_load.Wait()|}; } }
        public void Start() { _load = Task.Run(() => { lock ({|LOCK013:_other|}) { } }); }
        public void Add() { lock (_other) { lock ({|LOCK013:_gate|}) { } } }
        """);

    [Fact]
    public Task The_warning_is_at_the_wait_though_more_code_waits_than_takes_the_lock() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Stop() { lock (_gate) { {|LOCK009:_load.Wait()|}; } }
        public void Close() { lock (_gate) { _load.Wait(); } }
        public void Finish() { lock (_gate) { _load.Wait(); } }
        public void Start() { _load = Task.Run(() => { lock ({|LOCK013:_gate|}) { } }); }
        """);

    [Fact]
    public Task The_task_waits_for_a_task_that_needs_the_lock() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        private Task _parse = Task.CompletedTask;
        public void Start()
        {
            _parse = Task.Run(() => { lock ({|LOCK013:_gate|}) { } });
            _load = Task.Run(() => {|LOCK013:_parse.Wait()|});
        }
        public void Stop() { lock (_gate) { {|LOCK009:_load.Wait()|}; } }
        """);

    [Fact]
    public Task The_task_starts_a_task_that_needs_the_lock_and_waits_for_it() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { {|LOCK013:Task.Run(() => { lock ({|LOCK013:_gate|}) { } }).Wait()|}; }); }
        public void Stop() { lock (_gate) { {|LOCK009:_load.Wait()|}; } }
        """);

    [Fact]
    public Task The_task_joins_a_thread_that_needs_the_lock() => VerifyMembers("""
        private readonly Thread _worker;
        private Task _load = Task.CompletedTask;
        public Store() { _worker = new Thread(() => { lock ({|LOCK013:_gate|}) { } }); _worker.Start(); }
        public void Start() { _load = Task.Run(() => {|LOCK013:_worker.Join()|}); }
        public void Stop() { lock (_gate) { {|LOCK009:_load.Wait()|}; } }
        """);

    [Fact]
    public async Task Two_waits_that_each_hold_what_the_other_work_needs_are_one_circle()
    {
        var ids = await AllRules.IdsOf("""
            public class Store
            {
                private readonly object _gate = new(), _other = new();
                private Task _load = Task.CompletedTask, _save = Task.CompletedTask;
                public void Start()
                {
                    _load = Task.Run(() => { lock (_gate) { } });
                    _save = Task.Run(() => { lock (_other) { } });
                }
                public void StopLoad() { lock (_other) { _load.Wait(); } }
                public void StopSave() { lock (_gate) { _save.Wait(); } }
            }
            """);

        Assert.Equal(["LOCK009", "LOCK013", "LOCK013", "LOCK013"], ids.Order());
    }

    [Fact]
    public Task A_gate_that_the_waiter_and_the_work_take_is_itself_what_the_work_waits_for() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { lock ({|LOCK013:_gate|}) { lock (_other) { } } }); }
        public void Stop() { lock (_gate) { lock (_other) { {|LOCK009:_load.Wait()|}; } } }
        """);

    [Fact]
    public Task A_gate_that_the_third_thread_and_the_waiter_hold_keeps_the_circle_open() => VerifyMembers("""
        private readonly object _turn = new();
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { lock (_other) { } }); }
        public void Add() { lock (_turn) { lock (_other) { lock (_gate) { } } } }
        public void Stop() { lock (_turn) { lock (_gate) { _load.Wait(); } } }
        """);

    [Fact]
    public Task A_gate_that_the_third_thread_and_the_work_take_closes_the_circle_by_itself() => VerifyMembers("""
        private readonly object _turn = new();
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { lock ({|LOCK013:_turn|}) { lock (_other) { } } }); }
        public void Add() { lock (_turn) { lock (_other) { lock ({|LOCK013:_gate|}) { } } } }
        public void Stop() { lock (_gate) { {|LOCK009:_load.Wait()|}; } }
        """);

    [Fact]
    public Task A_third_thread_that_only_tries_keeps_the_circle_open() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { lock (_other) { } }); }
        public void Add() { lock (_other) { if (Monitor.TryEnter(_gate)) Monitor.Exit(_gate); } }
        public void Stop() { lock (_gate) { _load.Wait(); } }
        """);

    [Fact]
    public Task A_third_thread_that_is_done_with_the_one_lock_before_the_other_keeps_the_circle_open() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { lock (_other) { } }); }
        public void Add() { lock (_other) { } lock (_gate) { } }
        public void Stop() { lock (_gate) { _load.Wait(); } }
        """);

    [Fact]
    public Task Tasks_that_wait_for_tasks_without_any_lock_are_no_circle_of_locks() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        private Task _parse = Task.CompletedTask;
        public void Start()
        {
            _load = Task.Run(() => _parse.Wait());
            _parse = Task.Run(() => _load.Wait());
        }
        """);

    [Fact]
    public Task An_order_that_is_known_to_be_safe_keeps_the_circle_open() => VerifyMembers("""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(() => { lock (_other) { } }); }
        [KnownSafeLockOrder("Store._other", "Store._gate", Justification = "Nothing is loaded while things are added.")]
        public void Add() { lock (_other) { lock (_gate) { } } }
        public void Stop() { lock (_gate) { _load.Wait(); } }
        """);

    [Theory]
    [InlineData("", "[IgnoreLockOrder]")]
    [InlineData("[IgnoreLockOrder]", "")]
    public Task A_side_that_is_left_out_of_the_analysis_keeps_the_circle_open(string onWork, string onWaiter) => VerifyMembers($$"""
        private Task _load = Task.CompletedTask;
        public void Start() { _load = Task.Run(Load); }
        {{onWork}} private void Load() { lock (_gate) { } }
        {{onWaiter}} public void Stop() { lock (_gate) { _load.Wait(); } }
        """);

    [Fact]
    public Task A_circle_of_plain_locks_beside_a_wait_keeps_its_own_rule() => VerifyMembers("""
        public void Run() { lock (_gate) { Task.Run(() => { }).Wait(); lock ({|LOCK013:_other|}) { } } }
        public void Back() { lock (_other) { lock ({|LOCK001:_gate|}) { } } }
        """);
}
