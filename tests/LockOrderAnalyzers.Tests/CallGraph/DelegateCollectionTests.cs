namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Delegates in lists, dictionaries, queues and arrays: a call of one of them runs what is put in.</summary>
public sealed class DelegateCollectionTests
{
    // How a collection is declared and filled with WORK, and how its functions are called.
    public static TheoryData<string, string> Collections => new()
    {
        { "readonly List<Action> _all = new(); public void Add() => _all.Add(WORK);", "foreach (var work in _all) { {|LOCK001:work()|}; }" },
        { "readonly List<Action> _all = new(); public void Add(Action work) => _all.Add(work); class User { void Use(Caller all) => all.Add(WORK); }", "foreach (var work in _all) { {|LOCK001:work()|}; }" },
        { "readonly List<Action> _all = new() { WORK };", "for (var i = 0; i < _all.Count; i++) { {|LOCK001:_all[i]()|}; }" },
        { "readonly List<Action> _all = new(); public void Add() => _all.Insert(0, WORK);", "{|LOCK001:_all[0]()|};" },
        { "readonly List<Action> _all = [WORK];", "{|LOCK001:_all.ForEach(work => work())|};" },
        { "readonly Action[] _all = { WORK };", "foreach (var work in _all) { {|LOCK001:work()|}; }" },
        { "readonly Action?[] _all = new Action[4]; public void Set(int i) { _all[i] = WORK; }", "_all[1]?{|LOCK001:.Invoke()|};" },
        { "readonly Dictionary<string, Action> _all = new() { [\"x\"] = WORK };", "{|LOCK001:_all[\"x\"]()|};" },
        { "readonly Dictionary<string, Action> _all = new() { { \"x\", WORK } };", "if (_all.TryGetValue(\"x\", out var work)) { {|LOCK001:work()|}; }" },
        { "readonly Dictionary<string, Action> _all = new(); public void Add(string key) => _all[key] = WORK;", "foreach (var pair in _all) { {|LOCK001:pair.Value()|}; }" },
        { "readonly Dictionary<string, List<Action>> _all = new(); public void Add(string key) { if (!_all.TryGetValue(key, out var list)) _all[key] = list = new(); list.Add(WORK); }", "foreach (var work in _all[\"x\"]) { {|LOCK001:work()|}; }" },
        { "readonly ConcurrentDictionary<int, Action> _all = new(); public void Add() => _all.TryAdd(1, WORK);", "foreach (var (key, work) in _all) { {|LOCK001:work()|}; }" },
        { "readonly Queue<Action> _all = new(); public void Add() => _all.Enqueue(WORK);", "while (_all.Count > 0) { {|LOCK001:_all.Dequeue()()|}; }" },
        { "readonly Queue<Action> _all = new(); public void Add() => _all.Enqueue(WORK);", "while (_all.TryDequeue(out var work)) { {|LOCK001:work()|}; }" },
        { "readonly ConcurrentQueue<Action> _all = new(); public void Add() => _all.Enqueue(WORK);", "if (_all.TryDequeue(out var work)) { {|LOCK001:work()|}; }" },
        { "readonly BlockingCollection<Action> _all = new(); public void Add() => _all.Add(WORK);", "foreach (var work in _all.GetConsumingEnumerable()) { {|LOCK001:work()|}; }" },
        { "readonly Stack<Action> _all = new(); public void Add() => _all.Push(WORK);", "{|LOCK001:_all.Pop()()|};" },
        { "readonly LinkedList<Action> _all = new(); public void Add() => _all.AddLast(WORK);", "foreach (var work in _all) { {|LOCK001:work()|}; }" },
        { "readonly List<(int Id, Action Work)> _all = new(); public void Add() => _all.Add((1, WORK));", "foreach (var item in _all) { {|LOCK001:item.Work()|}; }" },
        { "readonly List<(int Id, Action Work)> _all = new(); public void Add() => _all.Add((1, WORK));", "foreach (var (id, work) in _all) { {|LOCK001:work()|}; }" },
        { "class Job { public Action? Work; } readonly List<Job> _all = new(); public void Add() => _all.Add(new Job { Work = WORK });", "foreach (var job in _all) { job.Work?{|LOCK001:.Invoke()|}; }" },
    };

    [Theory]
    [MemberData(nameof(Collections))]
    public Task What_was_put_in_runs(string collection, string use) => Crossing.VerifyMembers(Members(collection, use, "Take"));

    [Theory]
    [MemberData(nameof(Collections))]
    public Task What_was_never_put_in_does_not_run(string collection, string use)
        => Crossing.VerifyMembers(Crossing.WithoutMarkup(Members(collection, use, "Idle")));

    [Theory]
    [MemberData(nameof(Collections))]
    public Task One_of_several_is_found(string collection, string use)
        => Crossing.VerifyAtAnyConfidence(Crossing.Caller(Members(collection, use, "Flag ? Take : Idle")));

    [Fact]
    public Task A_local_list_of_delegates_runs() => Crossing.VerifyMembers("""
        void Run()
        {
            var all = new List<Action>();
            all.Add(Take);
            lock (B) { foreach (var work in all) {|LOCK001:work()|}; }
        }
        """);

    [Fact]
    public Task The_functions_of_another_list_do_not_run() => Crossing.VerifyMembers("""
        readonly List<Action> _fast = new() { Idle }, _slow = new() { Take };
        void Run() { lock (B) { foreach (var work in _fast) work(); } foreach (var work in _slow) work(); }
        """);

    [Theory]
    [InlineData("Action[] copy; lock (B) { copy = _all.ToArray(); } foreach (var work in copy) work();")]
    [InlineData("List<Action> copy; lock (B) { copy = new List<Action>(_all); } foreach (var work in copy) work();")]
    [InlineData("List<Action> copy; lock (B) { copy = [.. _all]; _all.Clear(); } copy.ForEach(work => work());")]
    [InlineData("Action? work = null; lock (B) { if (_all.Count > 0) { work = _all[0]; _all.RemoveAt(0); } } work?.Invoke();")]
    [InlineData("lock (B) { _all.Add(Take); _ = _all.Contains(Take); _all.Remove(Take); }")]
    [InlineData("lock (B) { _all.Clear(); }")]
    public Task Functions_that_are_called_after_the_release_are_no_order(string body) => Crossing.VerifyMembers($$"""
        readonly List<Action> _all = new() { Take };
        void Run() { {{body}} }
        """);

    [Theory]
    [InlineData("Action[] copy = _all.ToArray(); lock (B) { foreach (var work in copy) {|LOCK001:work()|}; }")]
    [InlineData("List<Action> copy = new List<Action>(_all); lock (B) { foreach (var work in copy) {|LOCK001:work()|}; }")]
    [InlineData("var copy = _all.Where(work => work != null).ToList(); lock (B) { foreach (var work in copy) {|LOCK001:work()|}; }")]
    public Task A_copy_holds_the_same_functions(string body) => Crossing.VerifyMembers($$"""
        readonly List<Action> _all = new() { Take };
        void Run() { {{body}} }
        """);

    [Fact]
    public Task A_work_queue_runs_its_work_without_the_lock_of_the_queue() => AllRules.Verify("""
        class Dispatcher
        {
            readonly object _gate = new();
            readonly Queue<Action> _work = new();
            public void Post(Action action) { lock (_gate) { _work.Enqueue(action); } }
            public void Pump() { Action action; lock (_gate) { action = _work.Dequeue(); } action(); }
        }
        class Document(Dispatcher dispatcher)
        {
            readonly object _gate = new();
            public void Edit() { lock (_gate) { dispatcher.Post(Refresh); } }
            void Refresh() { lock (_gate) { } }
        }
        """);

    [Fact]
    public Task A_work_queue_that_runs_its_work_under_its_lock_closes_a_circle() => AllRules.Verify("""
        class Document(Dispatcher dispatcher)
        {
            readonly object _gate = new();
            public void Edit() { lock (_gate) { {|LOCK013:dispatcher.Post(Refresh)|}; } }
            void Refresh() { lock (_gate) { } }
        }
        class Dispatcher
        {
            readonly object _gate = new();
            readonly Queue<Action> _work = new();
            public void Post(Action action) { lock (_gate) { _work.Enqueue(action); } }
            public void Pump() { lock (_gate) { while (_work.Count > 0) {|LOCK001:_work.Dequeue()()|}; } }
        }
        """);

    private static string Members(string collection, string use, string work) => $$"""
        {{collection}}
        void Run() { lock (B) { {{use}} } }
        """.Replace("WORK", work, StringComparison.Ordinal);
}
