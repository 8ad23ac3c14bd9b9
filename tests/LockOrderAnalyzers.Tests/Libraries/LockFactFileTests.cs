namespace LockOrderAnalyzers.Tests.Libraries;

/// <summary>What files of lock facts say of a library that is only there in compiled form.</summary>
public sealed class LockFactFileTests
{
    private const string Library = """
        namespace Acme;

        public class Gate
        {
            public Gate() { }
            public void Enter() { }
            public void EnterRead() { }
            public void Leave() { }
            public bool TryEnter() => true;
        }

        public interface IGate
        {
            void Enter();
            void Leave();
        }

        public class Client
        {
            public static readonly object Lock = new();
            public Client() { }
            public Client(string name) { }
            public object Root { get; } = new();
            public int Timeout { get; set; }
            public virtual void Call() { }
            public void Call(int times) { }
            public void Save() { }
            public static void Guard(object gate) { }
            public virtual void OnCall() { }
        }

        public static class Hub
        {
            public static Client Main { get; } = new();
        }

        public static class Bus
        {
            public static void Publish(Action action) { }
            public static void Post(Action action, Action done) { }
        }

        public struct Pool<T>
        {
            public class Shelf { public static void Put(T item) { } }
        }
        """;

    private const string Gates = """
        Acme.Gate.Enter acquires this
        Acme.Gate.EnterRead acquires this shared
        Acme.Gate.TryEnter acquires this
        Acme.Gate.Leave releases this
        """;

    [Fact]
    public Task A_method_takes_a_lock_and_drops_it() => Verify("Acme.Client.Call takes Acme.Client.Lock", """
        public void First() { lock (Client.Lock) lock (_a) { } }
        public void Second(Client client) { lock (_a) {|LOCK001:client.Call()|}; }
        """);

    [Fact]
    public Task A_fact_is_about_all_overloads() => Verify("Acme.Client.Call takes Acme.Client.Lock", """
        public void First() { lock (Client.Lock) lock (_a) { } }
        public void Second(Client client) { lock (_a) {|LOCK001:client.Call(3)|}; }
        """);

    [Fact]
    public Task A_fact_is_about_no_other_method() => Verify("Acme.Client.Call takes Acme.Client.Lock", """
        public void First() { lock (Client.Lock) lock (_a) { } }
        public void Second(Client client) { lock (_a) client.Save(); }
        """);

    [Fact]
    public Task A_taken_lock_is_not_held_afterwards() => Verify("Acme.Client.Call takes Acme.Client.Lock", """
        public void First(Client client) { client.Call(); lock (_a) { } }
        public void Second(Client client) { lock (_a) client.Call(); }
        """);

    [Fact]
    public Task A_constructor_takes_a_lock() => Verify("new Acme.Client takes Acme.Client.Lock", """
        public void First() { lock (Client.Lock) lock (_a) { } }
        public void Second() { lock (_a) _ = {|LOCK001:new Client("x")|}; }
        """);

    [Theory]
    [InlineData("_ = {|LOCK001:client.Timeout|}")]
    [InlineData("{|LOCK001:client.Timeout|} = 3")]
    public Task A_property_takes_a_lock(string use) => Verify("Acme.Client.Timeout takes Acme.Client.Lock", $$"""
        public void First() { lock (Client.Lock) lock (_a) { } }
        public void Second(Client client) { lock (_a) {{use}}; }
        """);

    [Fact]
    public Task A_derived_class_of_the_library_is_meant_too() => Verify("Acme.Client.OnCall takes Acme.Client.Lock", """
        public void First() { lock (Client.Lock) lock (_a) { } }
        public void Second() { lock (_a) {|LOCK001:new Client().OnCall()|}; }
        """);

    [Fact]
    public Task A_lock_may_be_a_parameter() => Verify("Acme.Client.Guard takes gate", """
        public void First() { lock (_a) lock (_b) { } }
        public void Second() { lock (_b) {|LOCK001:Client.Guard(_a)|}; }
        """);

    [Fact]
    public Task A_lock_may_be_known_by_a_name_alone() => Verify("""
        Acme.Client.Call takes "Client's own lock" and runs Acme.Client.OnCall
        """, """
        class Own : Client { public override void OnCall() { lock (Work.S) { } } }
        static readonly object S = new();
        public void First() => new Own().Save();
        public void Second(Client client) { lock (S) {|LOCK001:client.Call()|}; }
        """);

    [Fact]
    public Task A_type_in_a_generic_type_is_named_without_parameters() => Verify("Acme.Pool.Shelf.Put takes Acme.Client.Lock", """
        public void First() { lock (Client.Lock) lock (_a) { } }
        public void Second() { lock (_a) {|LOCK001:Pool<int>.Shelf.Put(1)|}; }
        """);

    [Fact]
    public Task A_fact_may_be_about_one_object_alone() => Verify("Acme.Hub.Main.Save takes Acme.Client.Lock", """
        public void First() { lock (Client.Lock) lock (_a) { } }
        public void Second() { lock (_a) {|LOCK001:Hub.Main.Save()|}; }
        """);

    [Fact]
    public Task A_fact_about_one_object_is_not_about_others() => Verify("Acme.Hub.Main.Save takes Acme.Client.Lock", """
        public void First() { lock (Client.Lock) lock (_a) { } }
        public void Second(Client client) { lock (_a) client.Save(); }
        """);

    [Fact]
    public Task A_gate_is_held_from_entering_to_leaving() => Verify(Gates, """
        readonly Gate _gate = new();
        public void First() { _gate.Enter(); try { lock (_a) { } } finally { _gate.Leave(); } }
        public void Second() { lock (_a) { {|LOCK001:_gate.Enter()|}; _gate.Leave(); } }
        """);

    [Fact]
    public Task A_gate_that_was_left_is_not_held() => Verify(Gates, """
        readonly Gate _gate = new();
        public void First() { _gate.Enter(); _gate.Leave(); lock (_a) { } }
        public void Second() { lock (_a) { _gate.Enter(); _gate.Leave(); } }
        """);

    [Fact]
    public Task Two_gates_are_two_locks() => Verify(Gates, """
        readonly Gate _gate = new();
        readonly Gate _other = new();
        public void First() { _gate.Enter(); lock (_a) { } _gate.Leave(); }
        public void Second() { lock (_a) { _other.Enter(); _other.Leave(); } }
        """);

    [Fact]
    public Task Nesting_two_gates_both_ways_is_a_circle() => Verify(Gates, """
        readonly Gate _gate = new();
        readonly Gate _other = new();
        public void First() { _gate.Enter(); _other.Enter(); _other.Leave(); _gate.Leave(); }
        public void Second() { _other.Enter(); {|LOCK001:_gate.Enter()|}; _gate.Leave(); _other.Leave(); }
        """);

    [Fact]
    public Task A_gate_that_was_not_entered_is_not_held() => Verify(Gates, """
        readonly Gate _gate = new();
        public void First() { if (_gate.TryEnter()) _gate.Leave(); else lock (_a) { } }
        public void Second() { lock (_a) { _gate.Enter(); _gate.Leave(); } }
        """);

    [Fact]
    public Task Readers_do_not_wait_for_readers() => Verify(Gates, """
        readonly Gate _gate = new();
        public void First() { _gate.EnterRead(); lock (_a) { } _gate.Leave(); }
        public void Second() { lock (_a) { _gate.EnterRead(); _gate.Leave(); } }
        """);

    [Fact]
    public Task An_interface_has_facts() => Verify("""
        Acme.IGate.Enter acquires this
        Acme.IGate.Leave releases this
        """, """
        readonly IGate _gate;
        public Work(IGate gate) => _gate = gate;
        public void First() { _gate.Enter(); lock (_a) { } _gate.Leave(); }
        public void Second() { lock (_a) { {|LOCK001:_gate.Enter()|}; _gate.Leave(); } }
        """);

    [Fact]
    public Task A_required_lock_is_asked_for() => Verify("Acme.Client.Call requires Acme.Client.Lock", """
        public void With(Client client) { lock (Client.Lock) client.Call(); }
        public void Without(Client client) { {|LOCK007:client.Call()|}; }
        """);

    [Fact]
    public Task A_delegate_runs_now() => Verify("Acme.Bus.Publish runs-now", """
        public void First() { lock (_a) Bus.Publish(() => { lock (_b) { } }); }
        public void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task A_delegate_of_which_nothing_is_known_runs_on_its_own() => Verify("", """
        public void First() { lock (_a) Bus.Publish(() => { lock (_b) { } }); }
        public void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task A_delegate_runs_under_the_lock_that_is_taken() => Verify("Acme.Bus.Publish takes Acme.Client.Lock and runs-now action", """
        public void First() { Bus.Publish(() => { lock (_b) { } }); }
        public void Second() { lock (_b) lock ({|LOCK001:Client.Lock|}) { } }
        """);

    [Fact]
    public Task A_fact_may_name_the_delegate() => Verify("Acme.Bus.Post runs-now done", """
        public void First() { lock (_a) Bus.Post(() => { lock (_b) { } }, () => { }); }
        public void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task A_delegate_that_runs_later_lacks_the_locks_of_its_caller() => Verify("Acme.Bus.Publish runs-later", """
        public void Run() { lock (_a) Bus.Publish(() => { {|LOCK007:Lockdep.AssertHeld(_a)|}; }); }
        """);

    [Fact]
    public Task A_fact_that_depends_on_a_name_counts_where_it_is_mentioned() => Verify("Acme.Client.Call takes Acme.Client.Lock when Timeout", """
        public void First() { lock (Client.Lock) lock (_a) { } }
        public void Second(Client client) { client.Timeout = 3; lock (_a) {|LOCK001:client.Call()|}; }
        """);

    [Fact]
    public Task A_fact_that_depends_on_a_name_does_not_count_elsewhere() => Verify("Acme.Client.Call takes Acme.Client.Lock when Timeout", """
        public void First() { lock (Client.Lock) lock (_a) { } }
        public void Second(Client client) { lock (_a) client.Call(); }
        """);

    [Fact]
    public Task Code_in_the_compilation_speaks_for_itself() => Verify("Work.Call takes Acme.Client.Lock", """
        public void First() { lock (Client.Lock) lock (_a) { } }
        public void Second() { lock (_a) Call(); }
        void Call() { }
        """);

    [Fact]
    public async Task Only_files_of_that_name_are_read()
    {
        var test = LibraryCode.Test(Source("""
            public void First() { lock (Client.Lock) lock (_a) { } }
            public void Second(Client client) { lock (_a) client.Call(); }
            """), Library);
        test.TestState.AdditionalFiles.Add(("locks.txt", "Acme.Client.Call takes Acme.Client.Lock"));

        await test.RunAsync();
    }

    [Fact]
    public async Task The_name_of_the_file_may_be_written_in_capitals()
    {
        var test = LibraryCode.Test(Source("""
            public void First() { lock (Client.Lock) lock (_a) { } }
            public void Second(Client client) { lock (_a) {|LOCK001:client.Call()|}; }
            """), Library);
        test.TestState.AdditionalFiles.Add(("Acme.LockOrder.TXT", "Acme.Client.Call takes Acme.Client.Lock"));

        await test.RunAsync();
    }

    private static Task Verify(string facts, string members) => LibraryCode.Verify(Source(members), Library, facts);

    private static string Source(string members) => $$"""
        using Acme;
        class Work
        {
            readonly object _a = new();
            readonly object _b = new();
            {{members}}
        }
        """;
}
