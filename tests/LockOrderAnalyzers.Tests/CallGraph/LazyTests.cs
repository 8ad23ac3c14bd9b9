namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>A factory of a lazy value runs where the value is read first, under the locks of whoever reads it.</summary>
public sealed class LazyTests
{
    [Theory]
    [InlineData("readonly Lazy<int> _value = new(() => Load());", "{|LOCK001:_value.Value|}")]
    [InlineData("readonly Lazy<int> _value = new(Load);", "{|LOCK001:_value.Value|}")]
    [InlineData("readonly Lazy<int> _value = new(Load, LazyThreadSafetyMode.PublicationOnly);", "{|LOCK001:_value.Value|}")]
    [InlineData("readonly Lazy<int> _value = new(Load, true);", "{|LOCK001:_value.Value|}")]
    [InlineData("readonly Lazy<int> _value; Caller() => _value = new Lazy<int>(() => { lock (A) return 1; });", "{|LOCK001:_value.Value|}")]
    [InlineData("readonly Lazy<int> _value; Caller(Func<int> load) => _value = new(load); static Caller Make() => new(Load);", "{|LOCK001:_value.Value|}")]
    [InlineData("static readonly Lazy<int> s_value = new(Load);", "{|LOCK001:s_value.Value|}")]
    [InlineData("Lazy<int> Value { get; } = new(Load);", "{|LOCK001:Value.Value|}")]
    [InlineData("readonly Lazy<int> _value = new(Load); int Value => _value.Value;", "{|LOCK001:Value|}")]
    [InlineData("readonly Lazy<int> _value = new(Load); static int Read(Lazy<int> value) => value.Value;", "{|LOCK001:Read(_value)|}")]
    [InlineData("readonly Dictionary<string, Lazy<int>> _all = new() { [\"x\"] = new(Load) };", "{|LOCK001:_all[\"x\"].Value|}")]
    [InlineData("int _value; bool _made; object? _gate;", "{|LOCK001:LazyInitializer.EnsureInitialized(ref _value, ref _made, ref _gate, Load)|}")]
    [InlineData("string? _value;", "{|LOCK001:LazyInitializer.EnsureInitialized(ref _value, () => Load().ToString())|}.Length")]
    public Task The_factory_runs_where_the_value_is_read(string members, string read) => Crossing.VerifyMembers($$"""
        static int Load() { lock (A) return 1; }
        {{members}}
        int Run() { lock (B) { return {{read}}; } }
        """);

    [Theory]
    [InlineData("readonly Lazy<int> _value = new(Load); int Run() { lock (B) { } return _value.Value; }")]
    [InlineData("readonly Lazy<int> _value = new(Load); bool Run() { lock (B) { return _value.IsValueCreated; } } int Read() => _value.Value;")]
    [InlineData("readonly Lazy<int> _value = new(Load); Lazy<int> Run() { lock (B) { return _value; } }")]
    [InlineData("Lazy<int>? _value; void Run() { lock (B) { _value = new(Load); } }")]
    [InlineData("readonly Lazy<int> _value = new(1), _other = new(Load); int Run() { lock (B) { return _value.Value; } } int Read() => _other.Value;")]
    [InlineData("readonly Lazy<int> _value = new(() => 1); int Run() { lock (B) { return _value.Value; } } int Read() => Load();")]
    [InlineData("readonly ConcurrentDictionary<string, Lazy<int>> _all = new(); void Run() { lock (B) { _all.GetOrAdd(\"x\", _ => new Lazy<int>(Load)); } }")]
    public Task The_factory_does_not_run_elsewhere(string members) => Crossing.VerifyMembers($$"""
        static int Load() { lock (A) return 1; }
        {{members}}
        """);

    [Fact]
    public Task A_local_lazy_value_runs_its_factory() => Crossing.VerifyMembers("""
        static int Load() { lock (A) return 1; }
        void Run() { var value = new Lazy<int>(Load); lock (B) { _ = {|LOCK001:value.Value|}; } }
        """);

    [Fact]
    public Task A_lazy_service_that_reads_its_owner_closes_a_circle() => AllRules.Verify("""
        class Settings
        {
            readonly object _gate = new();
            public string Read() { lock (_gate) return ""; }
            public void Save(Service service) { lock (_gate) { {|LOCK013:service.Notify()|}; } }
        }
        class Service
        {
            readonly object _gate = new();
            readonly Lazy<string> _name;
            public Service(Settings settings) => _name = new(() => settings.Read());
            public void Notify() { lock (_gate) { } }
            public string Describe() { lock (_gate) { return {|LOCK001:_name.Value|}; } }
        }
        """);

    [Fact]
    public Task A_lazy_object_is_the_object_that_its_factory_makes() => Crossing.Verify("""
        interface IStore { void Save(); }
        class SqlStore : IStore { public void Save() { lock (A) { } } }
        class NullStore : IStore { public void Save() { } }
        class Cache
        {
            readonly Lazy<IStore> _slow = new(() => new SqlStore()), _fast = new(() => new NullStore());
            public void First() { lock (B) { _fast.Value.Save(); } }
            public void Second() { lock (B) { {|LOCK001:_slow.Value.Save()|}; } }
        }
        """);
}
