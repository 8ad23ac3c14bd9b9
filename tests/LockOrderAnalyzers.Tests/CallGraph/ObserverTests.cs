namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Observers and listeners in lists: notifying them under a lock runs the user's implementations at once.</summary>
public sealed class ObserverTests
{
    private const string Screen = """
        class Screen(Feed feed) : IObserver<int>
        {
            readonly object _gate = new();
            public void OnNext(int value) { lock (_gate) { } }
            public void OnCompleted() { }
            public void OnError(Exception error) { }
            public void Paint() { lock (_gate) { {|LOCK013:feed.Read()|}; } }
            public void Open() => feed.Subscribe(this);
        }
        """;

    [Theory]
    [InlineData("readonly List<IObserver<int>> _observers = new();", "foreach (var observer in _observers) {|LOCK001:observer.OnNext(1)|};")]
    [InlineData("readonly HashSet<IObserver<int>> _observers = new();", "foreach (var observer in _observers) {|LOCK001:observer.OnNext(1)|};")]
    [InlineData("readonly List<IObserver<int>> _observers = new();", "foreach (var observer in _observers.ToArray()) {|LOCK001:observer.OnNext(1)|};")]
    [InlineData("readonly List<IObserver<int>> _observers = new();", "{|LOCK001:_observers.ForEach(observer => observer.OnNext(1))|};")]
    [InlineData("readonly List<IObserver<int>> _observers = new();", "for (var i = 0; i < _observers.Count; i++) {|LOCK001:_observers[i].OnNext(1)|};")]
    [InlineData("readonly List<IObserver<int>> _observers = new();", "{|LOCK001:Tell()|};")]
    public Task Observers_that_are_told_under_the_lock_close_a_circle(string field, string notify) => AllRules.Verify($$"""
        {{Screen}}
        {{Feed(field, $"lock (_gate) {{ {notify} }}")}}
        """);

    [Theory]
    [InlineData("IObserver<int>[] copy; lock (_gate) { copy = _observers.ToArray(); } foreach (var observer in copy) observer.OnNext(1);")]
    [InlineData("lock (_gate) { foreach (var observer in _observers) observer.OnCompleted(); }")]
    [InlineData("lock (_gate) { _observers.Clear(); } Tell();")]
    [InlineData("lock (_gate) { Task.Run(() => Tell()); }")]
    [InlineData("List<IObserver<int>> copy = new(); lock (_gate) { foreach (var observer in _observers) copy.Add(observer); } copy.ForEach(observer => observer.OnNext(1));")]
    public Task Observers_that_are_told_without_the_lock_close_none(string notify) => AllRules.Verify($$"""
        {{Screen.Replace("{|LOCK013:feed.Read()|}", "feed.Read()", StringComparison.Ordinal)}}
        {{Feed("readonly List<IObserver<int>> _observers = new();", notify)}}
        """);

    [Fact]
    public Task A_type_that_never_subscribes_is_not_told() => AllRules.Verify($$"""
        {{Screen.Replace("{|LOCK013:feed.Read()|}", "feed.Read()", StringComparison.Ordinal).Replace("=> feed.Subscribe(this);", "{ }", StringComparison.Ordinal)}}
        class Quiet : IObserver<int>
        {
            public void OnNext(int value) { }
            public void OnCompleted() { }
            public void OnError(Exception error) { }
            public Quiet(Feed feed) => feed.Subscribe(this);
        }
        {{Feed("readonly List<IObserver<int>> _observers = new();", "lock (_gate) { foreach (var observer in _observers) observer.OnNext(1); }")}}
        class App { static object[] Make(Feed feed) => new object[] { new Screen(feed), new Quiet(feed) }; }
        """);

    [Fact]
    public Task A_listener_that_takes_the_held_lock_again_takes_nothing_new() => AllRules.Verify("""
        interface IListener { void Changed(); }
        class Model
        {
            readonly object _gate = new();
            readonly List<IListener> _listeners = new();
            public int Read() { lock (_gate) return 1; }
            public void Add(IListener listener) { lock (_gate) { _listeners.Add(listener); } }
            public void Write() { lock (_gate) { foreach (var listener in _listeners) listener.Changed(); } }
        }
        class View : IListener
        {
            readonly Model _model;
            public View(Model model) { _model = model; _model.Add(this); }
            public void Changed() => _model.Read();
        }
        """);

    [Fact]
    public Task Subscriptions_that_remove_themselves_take_the_locks_in_both_orders() => AllRules.Verify("""
        class Subscription(Feed feed) : IDisposable
        {
            readonly object _gate = new();
            public void Push() { lock (_gate) { } }
            public void Dispose() { lock (_gate) { {|LOCK013:feed.Remove(this)|}; } }
        }
        class Feed
        {
            readonly object _gate = new();
            readonly List<Subscription> _all = new();
            public IDisposable Add() { lock (_gate) { var one = new Subscription(this); _all.Add(one); return one; } }
            public void Remove(Subscription one) { lock (_gate) { _all.Remove(one); } }
            public void Send() { lock (_gate) { foreach (var one in _all) {|LOCK001:one.Push()|}; } }
        }
        """);

    private static string Feed(string field, string body) => $$"""
        class Feed : IObservable<int>
        {
            readonly object _gate = new();
            {{field}}
            public int Read() { lock (_gate) return 1; }
            public IDisposable Subscribe(IObserver<int> observer) { lock (_gate) { _observers.Add(observer); } return null!; }
            void Tell() { foreach (var observer in _observers) observer.OnNext(1); }
            public void Publish() { {{body}} }
        }
        """;
}
