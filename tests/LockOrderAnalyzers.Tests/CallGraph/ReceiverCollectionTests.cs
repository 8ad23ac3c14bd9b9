namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>A virtual call on the element of a collection runs the bodies of the objects that are put into it.</summary>
public sealed class ReceiverCollectionTests
{
    private const string Stores = """
        interface IStore { void Save(); }
        class SqlStore : IStore { public void Save() { lock (A) { } } }
        class NullStore : IStore { public void Save() { } }
        class Elsewhere { public static object[] Make() => new object[] { new SqlStore(), new NullStore() }; }
        """;

    // How a collection is declared and filled with NEW, and how a store is taken out of it.
    public static TheoryData<string, string> Collections => new()
    {
        { "readonly List<IStore> _all = new(); public void Add() => _all.Add(NEW);", "foreach (var store in _all) { {|LOCK001:store.Save()|}; }" },
        { "readonly List<IStore> _all = new() { NEW };", "{|LOCK001:_all[0].Save()|};" },
        { "readonly List<IStore> _all = [NEW];", "for (var i = 0; i < _all.Count; i++) { {|LOCK001:_all[i].Save()|}; }" },
        { "readonly List<IStore> _all = new(); public void Add(IStore store) => _all.Add(store); class User { static void Use(Caller all) => all.Add(NEW); }", "foreach (var store in _all) { {|LOCK001:store.Save()|}; }" },
        { "readonly IStore[] _all = { NEW };", "foreach (var store in _all) { {|LOCK001:store.Save()|}; }" },
        { "readonly IStore[] _all = new IStore[3]; public void Set() => _all[0] = NEW;", "{|LOCK001:_all[1].Save()|};" },
        { "readonly IStore[] _all; Caller(params IStore[] all) => _all = all; static Caller Make() => new Caller(NEW);", "foreach (var store in _all) { {|LOCK001:store.Save()|}; }" },
        { "readonly Dictionary<string, IStore> _all = new(); public void Add() => _all[\"x\"] = NEW;", "{|LOCK001:_all[\"x\"].Save()|};" },
        { "readonly Dictionary<string, IStore> _all = new(); public void Add() => _all.Add(\"x\", NEW);", "foreach (var store in _all.Values) { {|LOCK001:store.Save()|}; }" },
        { "readonly Dictionary<string, IStore> _all = new() { [\"x\"] = NEW };", "if (_all.TryGetValue(\"x\", out var store)) { {|LOCK001:store.Save()|}; }" },
        { "readonly ConcurrentDictionary<string, IStore> _all = new();", "var store = _all.GetOrAdd(\"x\", _ => NEW); {|LOCK001:store.Save()|};" },
        { "readonly Queue<IStore> _all = new(); public void Add() => _all.Enqueue(NEW);", "{|LOCK001:_all.Dequeue().Save()|};" },
        { "readonly ConcurrentQueue<IStore> _all = new(); public void Add() => _all.Enqueue(NEW);", "while (_all.TryDequeue(out var store)) { {|LOCK001:store.Save()|}; }" },
        { "readonly Stack<IStore> _all = new(); public void Add() => _all.Push(NEW);", "{|LOCK001:_all.Peek().Save()|};" },
        { "readonly List<IStore> _all = new(); public void Add() => _all.Add(NEW);", "{|LOCK001:_all.First().Save()|};" },
        { "readonly List<IStore> _all = new(); public void Add() => _all.Add(NEW);", "foreach (var store in _all.Where(store => Flag)) { {|LOCK001:store.Save()|}; }" },
        { "readonly List<IStore> _all = new(); public void Add() => _all.Add(NEW);", "foreach (var store in _all.ToArray()) { {|LOCK001:store.Save()|}; }" },
    };

    [Theory]
    [MemberData(nameof(Collections))]
    public Task What_was_put_in_runs(string collection, string use) => Crossing.Verify(Source(collection, use, "new SqlStore()"));

    [Theory]
    [MemberData(nameof(Collections))]
    public Task What_was_never_put_in_does_not_run(string collection, string use)
        => Crossing.Verify(Crossing.WithoutMarkup(Source(collection, use, "new NullStore()")));

    [Theory]
    [MemberData(nameof(Collections))]
    public Task One_of_two_that_were_put_in_is_found(string collection, string use)
        => Crossing.VerifyAtAnyConfidence(Source(collection, use, "Flag ? new SqlStore() : new NullStore()"));

    [Fact]
    public Task The_elements_of_another_collection_do_not_run() => Crossing.Verify($$"""
        {{Stores}}
        class Caller
        {
            readonly List<IStore> _slow = new() { new SqlStore() }, _fast = new() { new NullStore() };
            void Run() { lock (B) { foreach (var store in _fast) store.Save(); } foreach (var store in _slow) store.Save(); }
        }
        """);

    [Fact]
    public Task A_copy_that_is_gone_through_after_the_release_is_no_order() => Crossing.Verify($$"""
        {{Stores}}
        class Caller
        {
            readonly List<IStore> _all = new() { new SqlStore() };
            void Run() { IStore[] copy; lock (B) { copy = _all.ToArray(); } foreach (var store in copy) store.Save(); }
        }
        """);

    private static string Source(string collection, string use, string made) => $$"""
        {{Stores}}
        class Caller
        {
            {{collection}}
            void Run() { lock (B) { {{use}} } }
        }
        """.Replace("NEW", made, StringComparison.Ordinal);
}
