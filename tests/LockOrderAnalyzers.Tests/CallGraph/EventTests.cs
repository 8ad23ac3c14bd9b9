namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Raising an event under a lock runs everything that was ever subscribed to it. All subscribers run, so nothing of it is a guess.</summary>
public sealed class EventTests
{
    private const string Source = """
        class Source
        {
            public event Action? Changed;
            public void Raise() { lock (B) { Changed?{|LOCK001:.Invoke()|}; } }
        }
        """;

    [Theory]
    [InlineData("class User { public User(Source source) => source.Changed += Take; }")]
    [InlineData("class User { public User(Source source) => source.Changed += new Action(Take); }")]
    [InlineData("class User { public User(Source source) => source.Changed += () => Take(); }")]
    [InlineData("class User { public User(Source source) => source.Changed += delegate { lock (A) { } }; }")]
    [InlineData("class User { public User(Source source) => source.Changed += OnChanged; void OnChanged() { lock (A) { } } }")]
    [InlineData("class User { public User(Source source) { source.Changed += OnChanged; void OnChanged() { lock (A) { } } } }")]
    [InlineData("class User { public User(Source source) { Action handler = Take; source.Changed += handler; } }")]
    [InlineData("class User { public void Use(Source source, Action handler) => source.Changed += handler; void Run() => Use(new Source(), Take); }")]
    [InlineData("class User { readonly Source _source = new(); public User() => _source.Changed += Take; }")]
    [InlineData("class User { public User(Source source) { source.Changed += Take; source.Changed -= Take; } }")]
    [InlineData("class User : IDisposable { readonly Source _source; public User(Source source) { _source = source; source.Changed += OnChanged; } public void Dispose() => _source.Changed -= OnChanged; void OnChanged() { lock (A) { } } }")]
    [InlineData("class User { readonly Action _take = Take; public User(Source source) => source.Changed += _take; }")]
    [InlineData("class User { public User(Source source) => source.Changed += Make(A); static Action Make(object gate) => () => { lock (gate) { } }; }")]
    [InlineData("class User { public User(Source source) => source.Changed += async () => { lock (A) { } await Task.Yield(); }; }")]
    public Task A_subscriber_runs(string user) => Crossing.Verify($$"""
        {{Source}}
        {{user}}
        """);

    [Theory]
    [InlineData("class User { public User(Source source) => source.Changed += Idle; public void Run() => Take(); }")]
    [InlineData("class User { public User(Source source) => source.Changed -= Take; }")]
    [InlineData("class User { public User(Source source) => source.Changed += () => Task.Run(Take); }")]
    [InlineData("class User { public User(Source source) => source.Changed += () => ThreadPool.QueueUserWorkItem(_ => Take()); }")]
    [InlineData("class User { public User(Source source) => source.Changed += async () => { await Task.Yield(); lock (A) { } }; }")]
    [InlineData("class Other { public event Action? Changed; public void Raise() => Changed?.Invoke(); } class User { public User(Other other) => other.Changed += Take; }")]
    [InlineData("class User { public User(Source source) => source.Changed += () => { lock (B) { } }; }")]
    [InlineData("class User { public User(Source source) => source.Changed += () => { if (Monitor.TryEnter(A)) Monitor.Exit(A); }; }")]
    public Task What_does_not_run_where_the_event_is_raised_is_no_order(string user) => Crossing.Verify($$"""
        {{Crossing.WithoutMarkup(Source)}}
        {{user}}
        """);

    [Theory]
    [InlineData("Changed?{|LOCK001:.Invoke()|};")]
    [InlineData("{|LOCK001:Changed!()|};")]
    [InlineData("if (Changed != null) {|LOCK001:Changed()|};")]
    [InlineData("var handler = Changed; if (handler != null) {|LOCK001:handler()|};")]
    [InlineData("var handler = Changed; handler?{|LOCK001:.Invoke()|};")]
    [InlineData("Volatile.Read(ref Changed)?{|LOCK001:.Invoke()|};")]
    [InlineData("_ = Changed?{|LOCK001:.DynamicInvoke()|};")]
    [InlineData("foreach (Action handler in Changed!.GetInvocationList()) {|LOCK001:handler()|};")]
    [InlineData("foreach (var handler in Changed!.GetInvocationList().Cast<Action>()) {|LOCK001:handler()|};")]
    [InlineData("{|LOCK001:OnChanged()|};")]
    [InlineData("{|LOCK001:Do(Changed)|};")]
    public Task Every_way_to_raise_it_runs_the_subscribers(string raise) => Crossing.VerifyMembers($$"""
        event Action? Changed;
        Caller() => Changed += Take;
        protected virtual void OnChanged() => Changed?.Invoke();
        static void Do(Action? action) => action?.Invoke();
        void Run() { lock (B) { {{raise}} } }
        """);

    [Theory]
    [InlineData("Action? handler; lock (B) { handler = Changed; } handler?.Invoke();")]
    [InlineData("lock (B) { } Changed?.Invoke();")]
    [InlineData("var raise = false; lock (B) { raise = Changed != null; } if (raise) Changed!();")]
    [InlineData("lock (B) { Task.Run(() => Changed?.Invoke()); }")]
    [InlineData("lock (B) { Changed += Idle; Changed -= Idle; Changed = null; }")]
    [InlineData("Monitor.Enter(B); try { } finally { Monitor.Exit(B); } OnChanged();")]
    public Task An_event_that_is_raised_after_the_release_is_no_order(string body) => Crossing.VerifyMembers($$"""
        event Action? Changed;
        Caller() => Changed += Take;
        void OnChanged() => Changed?.Invoke();
        void Run() { {{body}} }
        """);

    [Fact]
    public Task Of_several_subscribers_all_run() => Crossing.Verify($$"""
        {{Source}}
        class First { public First(Source source) => source.Changed += Idle; }
        class Second { public Second(Source source) => source.Changed += Take; }
        class Third { public Third(Source source) => source.Changed += () => { }; }
        """);

    [Fact]
    public Task A_subscriber_beside_an_empty_one_is_no_guess() => Crossing.VerifyMembers("""
        event Action Changed = delegate { };
        Caller() => Changed += Take;
        void Run() { lock (B) { {|LOCK001:Changed()|}; } }
        """);

    [Fact]
    public Task A_delegate_field_that_functions_are_added_to_runs_all_of_them() => Crossing.VerifyMembers("""
        Action? _changed;
        public void First() => _changed += Idle;
        public void Second() => _changed += Take;
        void Run() { lock (B) { _changed?{|LOCK001:.Invoke()|}; } }
        """);

    [Theory]
    [InlineData("_changed = (Action?)Delegate.Combine(_changed, (Action)Take);")]
    [InlineData("_changed = _changed + Take;")]
    [InlineData("_changed = Idle + new Action(Take);")]
    public Task Functions_that_are_combined_all_run(string statement) => Crossing.VerifyMembers($$"""
        Action? _changed;
        public void Add() { {{statement}} }
        void Run() { lock (B) { _changed?{|LOCK001:.Invoke()|}; } }
        """);

    [Fact]
    public Task A_static_event_runs_its_subscribers() => Crossing.Verify("""
        static class Bus { public static event EventHandler? Changed; public static void Raise() { lock (B) { Changed?{|LOCK001:.Invoke(null, EventArgs.Empty)|}; } } }
        class User { public User() => Bus.Changed += (sender, e) => Take(); }
        """);

    [Fact]
    public Task An_event_passes_its_arguments_on() => Crossing.Verify("""
        class GateArgs(object gate) : EventArgs { public readonly object Gate = gate; }
        class Source { public event EventHandler<GateArgs>? Changed; public void Raise() { lock (B) { Changed?{|LOCK001:.Invoke(this, new GateArgs(A))|}; } } }
        class User { public User(Source source) => source.Changed += (_, e) => { lock (e.Gate) { } }; }
        """);

    [Fact]
    public Task An_event_of_a_base_class_is_raised_by_a_method_of_it() => Crossing.Verify("""
        abstract class Model { public event Action? Changed; protected void OnChanged() => Changed?.Invoke(); }
        class Order : Model { public void Pay() { lock (B) { {|LOCK001:OnChanged()|}; } } }
        class User { public User(Order order) => order.Changed += Take; }
        """);

    [Fact]
    public Task An_event_of_an_interface_is_the_event_of_its_implementation() => Crossing.Verify("""
        interface IModel { event Action? Changed; }
        class Order : IModel { public event Action? Changed; public void Pay() { lock (B) { Changed?{|LOCK001:.Invoke()|}; } } }
        class User { public User(IModel model) => model.Changed += Take; }
        class App { static object Make() => new User(new Order()); }
        """);

    [Fact]
    public Task An_event_that_is_handed_on_by_another_runs_the_subscribers_of_that_one() => Crossing.Verify("""
        class Inner { public event Action? Changed; public void Raise() { lock (B) { Changed?{|LOCK001:.Invoke()|}; } } }
        class Outer { public event Action? Changed; public Outer(Inner inner) => inner.Changed += () => Changed?.Invoke(); }
        class User { public User(Outer outer) => outer.Changed += Take; }
        """);

    [Fact]
    public Task A_timer_of_the_class_library_raises_its_event_on_another_thread() => Crossing.VerifyMembers("""
        void Run() { lock (B) { var timer = new System.Timers.Timer(100); timer.Elapsed += (_, _) => Take(); timer.Start(); } }
        """);
}
