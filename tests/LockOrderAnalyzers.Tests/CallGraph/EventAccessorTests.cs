namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Events with accessors of their own keep their subscribers where the accessors put them.</summary>
public sealed class EventAccessorTests
{
    // The event, and how its subscribers are called.
    public static TheoryData<string, string> Events => new()
    {
        { "Action? _changed; public event Action Changed { add { _changed += value; } remove { _changed -= value; } }", "_changed?{|LOCK001:.Invoke()|};" },
        { "Action? _changed; public event Action Changed { add => _changed += value; remove => _changed -= value; }", "var handler = _changed; if (handler != null) {|LOCK001:handler()|};" },
        { "readonly object _gate = new(); Action? _changed; public event Action Changed { add { lock (_gate) _changed += value; } remove { lock (_gate) _changed -= value; } }", "_changed?{|LOCK001:.Invoke()|};" },
        { "readonly List<Action> _all = new(); public event Action Changed { add { _all.Add(value); } remove { _all.Remove(value); } }", "foreach (var handler in _all) {|LOCK001:handler()|};" },
        { "event Action? Inner; public event Action Changed { add { Inner += value; } remove { Inner -= value; } }", "Inner?{|LOCK001:.Invoke()|};" },
        { "class Hub { public event Action? Changed; public void Raise() => Changed?.Invoke(); } readonly Hub _hub = new(); public event Action Changed { add => _hub.Changed += value; remove => _hub.Changed -= value; }", "{|LOCK001:_hub.Raise()|};" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public Task A_subscriber_runs(string @event, string raise) => Crossing.Verify(Source(@event, raise, "Take"));

    [Theory]
    [MemberData(nameof(Events))]
    public Task What_never_subscribes_does_not_run(string @event, string raise) => Crossing.Verify(Crossing.WithoutMarkup(Source(@event, raise, "Idle")));

    [Fact]
    public Task Accessors_that_keep_nothing_have_no_subscribers() => Crossing.Verify("""
        class Source { Action? _changed; public event Action Changed { add { } remove { } } public void Raise() { lock (B) { _changed?.Invoke(); } } }
        class User { public User(Source source) => source.Changed += Take; }
        """);

    [Fact]
    public Task Subscribing_under_a_lock_runs_no_subscriber() => Crossing.Verify("""
        class Source { Action? _changed; public event Action Changed { add { _changed += value; } remove { _changed -= value; } } public void Raise() => _changed?.Invoke(); }
        class User { public void Use(Source source) { lock (B) { source.Changed += Take; source.Changed -= Take; } } }
        """);

    [Fact]
    public Task Subscribers_in_a_list_of_a_base_class_run() => Crossing.Verify("""
        abstract class Source
        {
            readonly List<Action> _all = new();
            public event Action Changed { add { lock (_all) _all.Add(value); } remove { lock (_all) _all.Remove(value); } }
            protected void OnChanged() { Action[] copy; lock (_all) copy = _all.ToArray(); foreach (var handler in copy) handler(); }
        }
        class Order : Source { public void Pay() { lock (B) { {|LOCK001:OnChanged()|}; } } }
        class User { public User(Order order) => order.Changed += Take; }
        """);

    private static string Source(string @event, string raise, string handler) => $$"""
        class Source
        {
            {{@event}}
            public void Raise() { lock (B) { {{raise}} } }
        }
        class User { public User(Source source) => source.Changed += {{handler}}; }
        """;
}
