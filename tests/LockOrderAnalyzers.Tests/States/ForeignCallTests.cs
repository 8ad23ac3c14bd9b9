using static LockOrderAnalyzers.Tests.States.ForeignCode;

namespace LockOrderAnalyzers.Tests.States;

/// <summary>LOCK010: what counts as code that others wrote, called in the method that holds the lock.</summary>
public sealed class ForeignCallTests
{
    [Theory]
    [InlineData("{|LOCK010:Changed(this, EventArgs.Empty)|};")]
    [InlineData("Changed?{|LOCK010:.Invoke(this, EventArgs.Empty)|};")]
    [InlineData("if (Changed != null) {|LOCK010:Changed.Invoke(this, EventArgs.Empty)|};")]
    [InlineData("var changed = Changed; if (changed != null) {|LOCK010:changed(this, EventArgs.Empty)|};")]
    [InlineData("if (Changed is { } changed) {|LOCK010:changed(this, EventArgs.Empty)|};")]
    public Task Reports_an_event_that_is_raised(string raise) => Verify($$"""
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private int _degrees;
            public event EventHandler? Changed;

            public void Set(int degrees)
            {
                lock (_gate)
                {
                    _degrees = degrees;
                    {{raise}}
                }
            }
        }
        """);

    [Fact]
    public Task Reports_an_event_with_accessors() => Verify("""
        public sealed class Thermostat
        {
            private readonly object _gate = new();
            private Action? _changed;
            public event Action Changed { add { lock (_gate) _changed += value; } remove { lock (_gate) _changed -= value; } }

            public void Set() { lock (_gate) _changed?{|LOCK010:.Invoke()|}; }
        }
        """);

    [Theory]
    [InlineData("Func<int> make", "{|LOCK010:make()|}")]
    [InlineData("Func<int> make", "{|LOCK010:make.Invoke()|}")]
    [InlineData("Func<int>? make", "make?{|LOCK010:.Invoke()|} ?? 0")]
    [InlineData("Lazy make", "{|LOCK010:make()|}")]
    public Task Reports_a_delegate_that_a_public_method_is_given(string parameter, string call) => Verify($$"""
        public delegate int Lazy();

        public sealed class Cache
        {
            private readonly object _gate = new();
            private int _value;

            public int Get({{parameter}}) { lock (_gate) return _value = {{call}}; }
        }
        """);

    [Theory]
    [InlineData("public Cache(Func<int> make) => _make = make;")]
    [InlineData("public Cache(Func<int>? make) => _make = make ?? throw new ArgumentNullException(nameof(make));")]
    [InlineData("public Cache(Func<int>? make) => _make = make ?? (() => 0);")]
    [InlineData("private Cache(Func<int> make) => _make = make; public static Cache Of(Func<int> make) => new(make);")]
    [InlineData("public Cache() => _make = () => 0; public Func<int> Make { set => _make = value; }")]
    public Task Reports_a_delegate_that_a_private_field_was_given_from_outside(string members) => Verify($$"""
        public sealed class Cache
        {
            private readonly object _gate = new();
            private Func<int> _make;
            {{members}}
            public int Get() { lock (_gate) return {|LOCK010:_make()|}; }
        }
        """);

    [Theory]
    [InlineData("public Action? Done;")]
    [InlineData("public Action? Done { get; set; }")]
    [InlineData("public Action? Done { get; init; }")]
    [InlineData("public static Action? Done { get; set; }")]
    public Task Reports_a_delegate_that_others_can_assign(string member) => Verify($$"""
        public sealed class Job
        {
            private readonly object _gate = new();
            {{member}}
            public void Run() { lock (_gate) { Done?{|LOCK010:.Invoke()|}; } }
        }
        """);

    [Fact]
    public Task Reports_delegates_that_are_kept_in_a_collection() => Verify("""
        public sealed class Hub
        {
            private readonly object _gate = new();
            private readonly List<Action<string>> _handlers = new();

            public void Subscribe(Action<string> handler) { lock (_gate) _handlers.Add(handler); }

            public void Send(string message)
            {
                lock (_gate)
                {
                    foreach (var handler in _handlers)
                        {|LOCK010:handler(message)|};
                }
            }
        }
        """);

    [Theory]
    [InlineData("protected virtual void OnChanged() { }")]
    [InlineData("public virtual void OnChanged() { }")]
    [InlineData("protected internal virtual void OnChanged() { }")]
    public Task Reports_a_virtual_method_of_a_public_class_that_can_be_derived_from(string method) => Verify($$"""
        public class Widget
        {
            private readonly object _gate = new();
            {{method}}
            public void Set() { lock (_gate) { {|LOCK010:OnChanged()|}; } }
        }
        """);

    [Fact]
    public Task Reports_an_abstract_method_and_a_virtual_property() => Verify("""
        public abstract class Widget
        {
            private readonly object _gate = new();
            protected abstract void OnChanged();
            protected virtual int Size { get; set; }
            public int Set() { lock (_gate) { {|LOCK010:OnChanged()|}; {|LOCK010:Size|} = 1; return {|LOCK010:Size|}; } }
        }
        """);

    [Theory]
    [InlineData("private readonly IClock _clock; public Timesheet(IClock clock) { _clock = clock; }")]
    [InlineData("private readonly IClock _clock; internal Timesheet(IClock clock) { _clock = clock; } public static Timesheet Of(IClock clock) => new(clock);")]
    [InlineData("public IClock _clock { get; set; } = null!;")]
    public Task Reports_a_call_through_an_interface_that_others_can_implement(string members) => Verify($$"""
        public interface IClock { long Now(); }

        public sealed class Timesheet
        {
            private readonly object _gate = new();
            private long _last;
            {{members}}
            public void Stamp() { lock (_gate) _last = {|LOCK010:_clock.Now()|}; }
        }
        """);

    [Fact]
    public Task Reports_a_primary_constructor_parameter() => Verify("""
        public interface IClock { long Now(); }

        public sealed class Timesheet(IClock clock, Action stamped)
        {
            private readonly object _gate = new();
            public void Stamp() { lock (_gate) { {|LOCK010:clock.Now()|}; {|LOCK010:stamped()|}; } }
        }
        """);

    [Fact]
    public Task Reports_what_code_from_outside_returned() => Verify("""
        public interface IJob { void Run(); }
        public interface IJobs { IJob? Next(); }

        public sealed class Runner(IJobs jobs)
        {
            private readonly object _gate = new();
            public void Step()
            {
                var job = jobs.Next();
                lock (_gate) job?{|LOCK010:.Run()|};
            }
        }
        """);

    [Theory]
    [InlineData("private readonly ReaderWriterLockSlim _gate = new();", "_gate.EnterReadLock(); try { {0} } finally { _gate.ExitReadLock(); }")]
    [InlineData("private readonly ReaderWriterLockSlim _gate = new();", "_gate.EnterWriteLock(); try { {0} } finally { _gate.ExitWriteLock(); }")]
    [InlineData("private readonly SemaphoreSlim _gate = new(1, 1);", "_gate.Wait(); try { {0} } finally { _gate.Release(); }")]
    [InlineData("private readonly Lock _gate = new();", "using (_gate.EnterScope()) { {0} }")]
    [InlineData("private readonly Lock _gate = new();", "lock (_gate) { {0} }")]
    [InlineData("private readonly object _gate = new();", "Monitor.Enter(_gate); try { {0} } finally { Monitor.Exit(_gate); }")]
    [InlineData("private readonly object _gate = new();", "if (Monitor.TryEnter(_gate)) { try { {0} } finally { Monitor.Exit(_gate); } }")]
    [InlineData("private readonly Mutex _gate = new();", "_gate.WaitOne(); try { {0} } finally { _gate.ReleaseMutex(); }")]
    public Task Reports_under_every_kind_of_lock(string field, string region) => Verify($$"""
        public sealed class Job
        {
            {{field}}
            public event Action? Done;
            public void Run() { {{region.Replace("{0}", "Done?{|LOCK010:.Invoke()|};", StringComparison.Ordinal)}} }
        }
        """);

    [Fact]
    public Task Reports_an_awaited_delegate_under_a_semaphore() => Verify("""
        public sealed class Cache
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private string? _value;

            public async Task<string> Get(Func<Task<string>> load)
            {
                await _gate.WaitAsync();
                try { return _value ??= await {|LOCK010:load()|}; } finally { _gate.Release(); }
            }
        }
        """);

    [Fact]
    public Task Reports_in_a_lambda_and_a_property() => Verify("""
        public sealed class Job
        {
            private readonly object _gate = new();
            public event Action? Done;
            public int Count { get { lock (_gate) { Done?{|LOCK010:.Invoke()|}; return 1; } } }
            public Action Later() => () => { lock (_gate) { Done?{|LOCK010:.Invoke()|}; } };
        }
        """);

    [Fact]
    public Task Reports_in_a_method_that_requires_the_lock_and_that_others_call() => Verify("""
        public sealed class Job
        {
            public readonly object Gate = new();
            public event Action? Done;
            [RequiresLock(nameof(Gate))] public void Finish() => Done?{|LOCK010:.Invoke()|};
        }
        """);

    [Fact]
    public async Task Says_who_calls_what_under_which_lock()
    {
        var headlines = await HeadlinesOf("""
            public interface IClock { long Now(); }
            public class Job(IClock clock)
            {
                private readonly object _gate = new();
                private readonly List<Action> _steps = new();
                public event Action? Done;
                public Action? Next { get; set; }
                protected virtual int Size { get; set; }
                public void Add(Action step) { lock (_gate) _steps.Add(step); }
                public void Raise() { lock (_gate) Done?.Invoke(); }
                public void Call(Action first)
                {
                    lock (_gate)
                    {
                        first();
                        Next?.Invoke();
                        clock.Now();
                        _ = Size;
                        Size = 2;
                        _steps[0]();
                    }
                }
            }
            """);

        const string Under = "while it holds Job._gate (C.cs:13): what runs then is not known here, and can take any other lock";
        Assert.Equal(
            [
                "foreign code called under a lock: Job.Raise() raises Job.Done while it holds Job._gate (C.cs:10): what runs then is not known here, and can take any other lock",
                $"foreign code called under a lock: Job.Call(Action) calls the delegate first {Under}",
                $"foreign code called under a lock: Job.Call(Action) calls the delegate Job.Next {Under}",
                $"foreign code called under a lock: Job.Call(Action) calls IClock.Now() {Under}",
                $"foreign code called under a lock: Job.Call(Action) calls Job.Size {Under}",
                $"foreign code called under a lock: Job.Call(Action) calls Job.Size {Under}",
                $"foreign code called under a lock: Job.Call(Action) calls a delegate in Job._steps {Under}",
            ],
            headlines);
    }
}
