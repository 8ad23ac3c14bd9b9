namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>
/// Where nothing is known of the receiver, a virtual call runs the bodies of the types of which objects are made, and where none are made,
/// those of the whole hierarchy. If that leaves several, it is a guess of low confidence.
/// </summary>
public sealed class InstantiatedTypeTests
{
    private const string Types = """
        interface IStore { void Save(); }
        class SqlStore : IStore { public virtual void Save() { lock (A) { } } }
        class NullStore : IStore { public void Save() { } }
        class Cache { public void Put(IStore store) { lock (B) { {|LOCK001:store.Save()|}; } } }
        """;

    [Fact]
    public async Task Several_types_of_which_none_is_made_are_a_guess() => Assert.Contains("[dispatch]", await Crossing.VerifyGuess("low", Types), StringComparison.Ordinal);

    [Fact]
    public async Task Several_types_of_which_all_are_made_are_a_guess() => await Crossing.VerifyGuess("low", $$"""
        {{Types}}
        class App { static object[] Make() => new object[] { new SqlStore(), new NullStore() }; }
        """);

    [Theory]
    [InlineData("static object Make() => new SqlStore();")]
    [InlineData("static SqlStore Make() => new();")]
    [InlineData("static readonly SqlStore s_one = new();")]
    [InlineData("static T Make<T>() where T : new() => new T(); static object Run() => Make<SqlStore>();")]
    [InlineData("static object Make() => Activator.CreateInstance<SqlStore>();")]
    [InlineData("static object Make() => Activator.CreateInstance(typeof(SqlStore))!;")]
    [InlineData("class Derived : SqlStore { } static object Make() => new Derived();")]
    public Task The_only_type_that_is_made_is_found(string members) => Crossing.VerifyAtAnyConfidence($$"""
        {{Types}}
        class App { {{members}} }
        """);

    [Theory]
    [InlineData("static object Make() => new NullStore();")]
    [InlineData("class Quiet : SqlStore { public override void Save() { } } static object Make() => new Quiet();")]
    public Task A_type_that_is_never_made_does_not_run(string members) => Crossing.Verify($$"""
        {{Crossing.WithoutMarkup(Types)}}
        class App { {{members}} }
        """);

    [Fact]
    public Task The_only_body_of_all_runs_although_its_type_is_never_made() => Crossing.Verify("""
        interface IStore { void Save(); }
        class SqlStore : IStore { public void Save() { lock (A) { } } }
        class Cache { public void Put(IStore store) { lock (B) { {|LOCK001:store.Save()|}; } } }
        """);

    [Fact]
    public Task Types_that_share_one_body_are_no_guess() => Crossing.Verify("""
        abstract class Store { public void Save() => Write(); protected virtual void Write() { lock (A) { } } }
        class SqlStore : Store { }
        class FileStore : Store { }
        class Cache { public void Put(Store store) { lock (B) { {|LOCK001:store.Save()|}; } } }
        class App { static object[] Make() => new object[] { new SqlStore(), new FileStore() }; }
        """);

    [Fact]
    public async Task A_body_and_its_override_are_a_guess() => await Crossing.VerifyGuess("low", """
        class Store { public virtual void Save() { lock (A) { } } }
        class NullStore : Store { public override void Save() { } }
        class Cache { public void Put(Store store) { lock (B) { {|LOCK001:store.Save()|}; } } }
        class App { static object[] Make() => new object[] { new Store(), new NullStore() }; }
        """);

    [Fact]
    public Task An_abstract_type_is_never_made() => Crossing.Verify("""
        abstract class Store { public virtual void Save() { lock (A) { } } }
        class NullStore : Store { public override void Save() { } }
        class Cache { public void Put(Store store) { lock (B) { store.Save(); } } }
        class App { static object Make() => new NullStore(); }
        """);

    [Fact]
    public Task The_static_type_of_the_receiver_leaves_out_other_branches_of_the_hierarchy() => Crossing.Verify("""
        abstract class Store { public abstract void Save(); }
        class SqlStore : Store { public override void Save() { lock (A) { } } }
        class FileStore : Store { public override void Save() { } }
        class ZipStore : FileStore { public override void Save() { } }
        class Cache { public void Put(FileStore store) { lock (B) { store.Save(); } } }
        class App { static object[] Make() => new object[] { new SqlStore(), new FileStore(), new ZipStore() }; }
        """);

    [Fact]
    public async Task A_public_member_that_anybody_may_set_is_a_guess() => await Crossing.VerifyGuess("low", """
        public interface IStore { void Save(); }
        public class SqlStore : IStore { public void Save() { lock (A) { } } }
        public class NullStore : IStore { public void Save() { } }
        public class Cache
        {
            public IStore? Store { get; set; }
            public void Put() { lock (B) { {|LOCK001:Store!.Save()|}; } }
        }
        public class App { public static object[] Make() => new object[] { new SqlStore(), new NullStore() }; }
        """);

    [Fact]
    public async Task A_listener_that_may_call_back_into_the_model_is_a_guess() => await AllRules.VerifyGuess("low", ("Test.cs", """
        interface IListener { void Changed(); }
        class Screen(Model model) : IListener
        {
            readonly object _gate = new();
            public void Changed() { lock (_gate) { } }
            public void Refresh() { lock (_gate) { {|LOCK013:model.Read()|}; } }
        }
        class Log : IListener { public void Changed() { } }
        class Model
        {
            readonly object _gate = new();
            public void Read() { lock (_gate) { } }
            public void Write(IListener listener) { lock (_gate) { {|LOCK001:listener.Changed()|}; } }
        }
        """));
}
