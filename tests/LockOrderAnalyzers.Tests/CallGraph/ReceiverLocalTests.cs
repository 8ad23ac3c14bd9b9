using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>A virtual call on a local, a parameter or a result runs the bodies of the objects that really come there.</summary>
public sealed class ReceiverLocalTests
{
    private const string Stores = """
        interface IStore { void Save(); }
        class SqlStore : IStore { public void Save() { lock (A) { } } }
        class NullStore : IStore { public void Save() { } }
        class Elsewhere { public static object[] Make() => new object[] { new SqlStore(), new NullStore() }; }
        """;

    // NEW stands for the object.
    public static TheoryData<string> Ways =>
    [
        "void Run() { IStore store = NEW; lock (B) { {|LOCK001:store.Save()|}; } }",
        "void Run() { IStore store; if (Flag) store = NEW; else store = NEW; lock (B) { {|LOCK001:store.Save()|}; } }",
        "void Run() { IStore store = Flag ? NEW : NEW; lock (B) { {|LOCK001:store.Save()|}; } }",
        "void Run(int n) { IStore store = n switch { 0 => NEW, _ => NEW }; lock (B) { {|LOCK001:store.Save()|}; } }",
        "void Run() { IStore? none = null; var store = none ?? NEW; lock (B) { {|LOCK001:store.Save()|}; } }",
        "void Run() { object made = NEW; lock (B) { {|LOCK001:((IStore)made).Save()|}; } }",
        "void Run() { object made = NEW; if (made is IStore store) lock (B) { {|LOCK001:store.Save()|}; } }",
        "void Run() { object made = NEW; lock (B) { (made as IStore)?{|LOCK001:.Save()|}; } }",
        "static IStore Create() => NEW; void Run() { var store = Create(); lock (B) { {|LOCK001:store.Save()|}; } }",
        "static IStore Create() => Inner(); static IStore Inner() { var made = NEW; return made; } void Run() { var store = Create(); lock (B) { {|LOCK001:store.Save()|}; } }",
        "static IStore Store => NEW; void Run() { var store = Store; lock (B) { {|LOCK001:store.Save()|}; } }",
        "static void Create(out IStore store) => store = NEW; void Run() { Create(out var store); lock (B) { {|LOCK001:store.Save()|}; } }",
        "static void Create(ref IStore? store) { store = NEW; } void Run() { IStore? store = null; Create(ref store); lock (B) { {|LOCK001:store!.Save()|}; } }",
        "static T Same<T>(T value) => value; void Run() { IStore store = Same<IStore>(NEW); lock (B) { {|LOCK001:store.Save()|}; } }",
        "void Run() { Func<IStore> create = () => NEW; var store = create(); lock (B) { {|LOCK001:store.Save()|}; } }",
        "void Run() { IStore store = NEW; Action save = () => store.Save(); lock (B) { {|LOCK001:save()|}; } }",
        "void Run() { IStore store = NEW; lock (B) { {|LOCK001:Save()|}; } void Save() => store.Save(); }",
        "static void Put(IStore store) { lock (B) { {|LOCK001:store.Save()|}; } } void Run() => Put(NEW);",
        "static void Put(IStore store) { lock (B) { {|LOCK001:Inner(store)|}; } } static void Inner(IStore store) => store.Save(); void Run() => Put(NEW);",
        "static void Put(params IStore[] stores) { lock (B) { foreach (var store in stores) {|LOCK001:store.Save()|}; } } void Run() => Put(NEW);",
        "static void Put<T>(T store) where T : IStore { lock (B) { {|LOCK001:store.Save()|}; } } void Run() => Put(NEW);",
        "static async Task<IStore> Open() { await Task.Yield(); return NEW; } async Task Run() { var store = await Open(); lock (B) { {|LOCK001:store.Save()|}; } }",
        "void Run() { (IStore Store, int N) pair = (NEW, 1); lock (B) { {|LOCK001:pair.Store.Save()|}; } }",
        "void Run() { (IStore store, int n) = (NEW, 1); lock (B) { {|LOCK001:store.Save()|}; } }",
        "record struct Part(IStore Store); void Run() { var part = new Part(NEW); lock (B) { {|LOCK001:part.Store.Save()|}; } }",
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public Task The_body_of_the_object_runs(string members) => Crossing.Verify(Source(members, "new SqlStore()"));

    [Theory]
    [MemberData(nameof(Ways))]
    public Task The_body_of_another_object_does_not_run(string members) => Crossing.Verify(Crossing.WithoutMarkup(Source(members, "new NullStore()")));

    [Fact]
    public Task Either_of_two_is_found() => Crossing.VerifyAtAnyConfidence(Source(
        "void Run() { IStore store = Flag ? new SqlStore() : new NullStore(); lock (B) { {|LOCK001:store.Save()|}; } }", ""));

    [Fact]
    public Task A_method_that_two_callers_give_two_types_is_found() => Crossing.VerifyAtAnyConfidence(Source("""
        static void Put(IStore store) { lock (B) { {|LOCK001:store.Save()|}; } }
        void First() => Put(new NullStore());
        void Second() => Put(new SqlStore());
        """, ""));

    [Fact]
    public Task A_local_that_holds_another_object_by_then_does_not_run_the_first() => Crossing.Verify(Source("""
        void Run() { IStore store = new SqlStore(); store.Save(); store = new NullStore(); lock (B) { store.Save(); } }
        """, ""));

    [Fact]
    public async Task A_caller_that_holds_no_lock_and_gives_the_object_makes_no_warning()
    {
        var diagnostics = await AllRules.DiagnosticsWithUsings(Crossing.GatesFile, ("Test.cs", Source("""
            static void Put(IStore store) => store.Save();
            void First() { lock (B) { Put(new NullStore()); } }
            void Second() => Put(new SqlStore());
            """, "")));

        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    [Fact]
    public Task A_caller_that_holds_the_lock_gives_the_object() => Crossing.VerifyAtAnyConfidence(Source("""
        static void Put(IStore store) => store.Save();
        void First() { lock (B) { {|LOCK001:Put(new SqlStore())|}; } }
        void Second() => Put(new NullStore());
        """, ""));

    [Fact]
    public Task A_test_of_the_type_leaves_that_type_only() => Crossing.Verify(Source("""
        void Run(IStore store) { if (store is NullStore known) lock (B) { known.Save(); } }
        """, ""));

    private static string Source(string members, string made) => $$"""
        {{Stores}}
        {{Crossing.Caller(members)}}
        """.Replace("NEW", made, StringComparison.Ordinal);
}
