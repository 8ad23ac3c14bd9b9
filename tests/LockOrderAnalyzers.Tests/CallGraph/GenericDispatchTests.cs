namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Type arguments tell the bodies of generic types and methods apart.</summary>
public sealed class GenericDispatchTests
{
    private const string Handlers = """
        class Order { }
        class Bill { }
        interface IHandler<T> { void Handle(T item); }
        class OrderHandler : IHandler<Order> { public void Handle(Order item) { lock (A) { } } }
        class BillHandler : IHandler<Bill> { public void Handle(Bill item) { } }
        class App { static object[] Make() => new object[] { new OrderHandler(), new BillHandler() }; }
        """;

    [Fact]
    public Task Several_implementations_for_an_open_type_argument_are_found() => Crossing.VerifyAtAnyConfidence($$"""
        {{Handlers}}
        class Bus { public void Send<T>(IHandler<T> handler, T item) { lock (B) { {|LOCK001:handler.Handle(item)|}; } } }
        """);

    [Fact]
    public Task A_generic_method_runs_the_implementation_that_its_caller_gives_it() => Crossing.Verify($$"""
        {{Handlers}}
        class Bus
        {
            static void Send<T>(IHandler<T> handler, T item) { lock (B) { handler.Handle(item); } }
            public void Run(Bill bill) => Send(new BillHandler(), bill);
        }
        """);

    [Fact]
    public Task An_open_generic_implementation_runs_for_every_type_argument() => Crossing.Verify("""
        interface IHandler<T> { void Handle(T item); }
        class Logged<T> : IHandler<T> { public void Handle(T item) { lock (A) { } } }
        class Bus { public void Send(IHandler<string> handler) { lock (B) { {|LOCK001:handler.Handle("")|}; } } }
        class App { static object Make() => new Logged<string>(); }
        """);

    [Fact]
    public Task A_contravariant_interface_is_implemented_for_the_base_type() => Crossing.Verify("""
        interface IHandler<in T> { void Handle(T item); }
        class AnyHandler : IHandler<object> { public void Handle(object item) { lock (A) { } } }
        class Bus { readonly IHandler<string> _one = new AnyHandler(); void Send() { lock (B) { {|LOCK001:_one.Handle("")|}; } } }
        """);

    [Fact]
    public Task A_generic_virtual_method_runs_its_override() => Crossing.Verify("""
        abstract class Root { public abstract void Take<T>(T item); }
        class Taking : Root { public override void Take<T>(T item) { lock (A) { } } }
        class Passing : Root { public override void Take<T>(T item) { } }
        class Caller { readonly Root _one = new Taking(), _two = new Passing(); void Run() { lock (B) { {|LOCK001:_one.Take(1)|}; _two.Take(""); } } }
        """);

    [Fact]
    public Task A_generic_virtual_method_does_not_run_another_override() => Crossing.Verify("""
        abstract class Root { public abstract void Take<T>(T item); }
        class Taking : Root { public override void Take<T>(T item) { lock (A) { } } }
        class Passing : Root { public override void Take<T>(T item) { } }
        class Caller { readonly Root _one = new Taking(), _two = new Passing(); void Run() { lock (B) { _two.Take(""); } _one.Take(1); } }
        """);

    [Fact]
    public Task A_class_that_names_itself_as_type_argument_runs_its_own_step() => Crossing.Verify("""
        abstract class Job<TSelf> where TSelf : Job<TSelf> { public void Run() { lock (B) { {|LOCK001:((TSelf)this).Step()|}; } } public abstract void Step(); }
        class Copying : Job<Copying> { public override void Step() { lock (A) { } } }
        class App { static void Main() => new Copying().Run(); }
        """);

    [Fact]
    public Task A_repository_keeps_one_store_for_each_of_its_types() => Crossing.Verify("""
        interface IStore { void Save(); }
        class SqlStore : IStore { public void Save() { lock (A) { } } }
        class NullStore : IStore { public void Save() { } }
        class Repository<T>(IStore store) { public void Put(T item) { lock (B) { {|LOCK001:store.Save()|}; } } }
        class App { static object Make() => new Repository<string>(new SqlStore()); static object Other() => new NullStore(); }
        """);
}
