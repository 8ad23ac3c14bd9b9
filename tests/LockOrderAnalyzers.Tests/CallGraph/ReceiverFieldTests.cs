namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>
/// A virtual call on what a field or property holds runs the bodies of the objects that are really put there, although objects of other
/// types are made elsewhere.
/// </summary>
public sealed class ReceiverFieldTests
{
    private const string Stores = """
        interface IStore { void Save(); }
        class SqlStore : IStore { public void Save() { lock (A) { } } }
        class NullStore : IStore { public void Save() { } }
        class Elsewhere { public static object[] Make() => new object[] { new SqlStore(), new NullStore() }; }
        """;

    // NEW stands for the object; App makes the caches.
    public static TheoryData<string, string> Ways => new()
    {
        { "readonly IStore _store; public Cache(IStore store) => _store = store;", "static Cache Make() => new Cache(NEW);" },
        { "readonly IStore _store; public Cache(IStore store) { _store = store ?? throw new ArgumentNullException(); }", "static Cache Make() => new(NEW);" },
        { "readonly IStore _store; public Cache(IStore store, int n) => _store = store; public Cache(IStore store) : this(store, 1) { }", "static Cache Make() => new Cache(NEW);" },
        { "readonly IStore _store = NEW;", "" },
        { "readonly IStore _store; public Cache() => _store = NEW;", "" },
        { "readonly IStore _store = Create(); static IStore Create() => NEW;", "" },
        { "readonly IStore _store = Create(); static IStore Create() { IStore made = NEW; return made; }", "" },
        { "readonly IStore _store; public Cache(Func<IStore> make) => _store = make();", "static Cache Make() => new Cache(() => NEW);" },
        { "static IStore _store = NEW;", "" },
        { "static IStore? _store; public static void Use(IStore store) => _store = store;", "static void Main() { Cache.Use(NEW); }" },
        { "IStore? _store; public void Use(IStore store) => _store = store;", "static void Fill(Cache cache) { cache.Use(NEW); }" },
        { "public IStore? _store;", "static Cache Make() => new Cache { _store = NEW };" },
        { "public IStore? _store;", "static Cache Make() { var cache = new Cache(); cache._store = NEW; return cache; }" },
        { "IStore _store { get; } = NEW;", "" },
        { "public required IStore _store { get; init; }", "static Cache Make() => new Cache { _store = NEW };" },
        { "public IStore? _store { get; set; }", "static void Fill(Cache cache) { cache._store = NEW; }" },
        { "IStore? _made; IStore _store => _made ??= NEW;", "" },
        { "IStore? _made; IStore _store { get { if (_made == null) _made = NEW; return _made; } }", "" },
        { "readonly IStore _store; public Cache(IStore store) => _store = store;", "static Cache Make() { IStore store = NEW; return new Cache(store); }" },
        { "readonly IStore _store; public Cache(IStore store) => _store = store;", "static Cache Make(IStore store) => new Cache(store); static Cache Run() => Make(NEW);" },
        { "readonly IStore _store; public Cache(IStore store) => _store = store;", "readonly IStore _own = NEW; Cache Make() => new Cache(_own);" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public Task The_body_of_what_was_assigned_runs(string members, string maker) => Crossing.Verify(Source(members, maker, "new SqlStore()"));

    [Theory]
    [MemberData(nameof(Ways))]
    public Task The_body_of_what_was_never_assigned_does_not_run(string members, string maker)
        => Crossing.Verify(Crossing.WithoutMarkup(Source(members, maker, "new NullStore()")));

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task One_of_two_that_are_assigned_is_a_guess(string members, string maker)
    {
        var message = await Crossing.VerifyGuess("medium", Source(members, maker, "Flag ? new SqlStore() : new NullStore()"));

        Assert.Contains("SqlStore.Save() Test.cs:2 [dispatch]", message, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_parameter_of_a_primary_constructor_is_a_field() => Crossing.Verify($$"""
        {{Stores}}
        class Cache(IStore store) { public void Put() { lock (B) { {|LOCK001:store.Save()|}; } } }
        class App { static Cache Make() => new Cache(new SqlStore()); }
        """);

    [Fact]
    public Task A_parameter_of_a_primary_constructor_that_was_given_another_object_does_not_run_it() => Crossing.Verify($$"""
        {{Stores}}
        class Cache(IStore store) { public void Put() { lock (B) { store.Save(); } } }
        class App { static Cache Make() => new Cache(new NullStore()); }
        """);

    [Fact]
    public async Task Two_constructor_calls_with_two_types_are_a_guess() => await Crossing.VerifyGuess("medium", $$"""
        {{Stores}}
        class Cache(IStore store) { public void Put() { lock (B) { {|LOCK001:store.Save()|}; } } }
        class App { static Cache Make() => new Cache(new SqlStore()); static Cache Test() => new Cache(new NullStore()); }
        """);

    [Fact]
    public Task Null_is_no_second_target() => Crossing.Verify($$"""
        {{Stores}}
        class Cache
        {
            IStore? _store;
            public void Open() { _store = new SqlStore(); }
            public void Close() { _store = null; }
            public void Put() { lock (B) { _store?{|LOCK001:.Save()|}; } }
        }
        """);

    [Fact]
    public Task Fields_of_one_type_are_told_apart() => Crossing.Verify($$"""
        {{Stores}}
        class Cache
        {
            readonly IStore _first = new SqlStore(), _second = new NullStore();
            public void Put() { lock (B) { _second.Save(); } _first.Save(); }
        }
        """);

    [Fact]
    public Task Two_decorators_around_each_other_are_followed_inwards() => Crossing.Verify($$"""
        {{Stores}}
        class Logged(IStore inner) : IStore { public void Save() => inner.Save(); }
        class Timed(IStore inner) : IStore { public void Save() => inner.Save(); }
        class Cache(IStore store) { public void Put() { lock (B) { {|LOCK001:store.Save()|}; } } }
        class App { static Cache Make() => new Cache(new Timed(new Logged(new SqlStore()))); }
        """);

    [Fact]
    public Task Decorators_around_another_object_lead_to_that_one() => Crossing.Verify($$"""
        {{Stores}}
        class Logged(IStore inner) : IStore { public void Save() => inner.Save(); }
        class Cache(IStore store) { public void Put() { lock (B) { store.Save(); } } }
        class App { static Cache Make() => new Cache(new Logged(new NullStore())); }
        """);

    private static string Source(string members, string maker, string made) => $$"""
        {{Stores}}
        class Cache
        {
            {{members}}
            public void Put() { lock (B) { {|LOCK001:_store!.Save()|}; } }
        }
        class App { {{maker}} }
        """.Replace("NEW", made, StringComparison.Ordinal);
}
