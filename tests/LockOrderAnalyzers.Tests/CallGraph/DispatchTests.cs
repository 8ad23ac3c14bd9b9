namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Calls whose body is found at run time.</summary>
public sealed class DispatchTests
{
    private const string TwoChildren = """
        abstract class Parent { public abstract void Take(); }
        class Taking : Parent { public override void Take() { lock (A) { } } }
        class Idle : Parent { public override void Take() { } }
        """;

    [Theory]
    [InlineData("class Parent { public virtual void Take() { lock (A) { } } }")]
    [InlineData("abstract class Parent { public abstract void Take(); } class Child : Parent { public override void Take() { lock (A) { } } }")]
    [InlineData("abstract class Parent { public abstract void Take(); } sealed class Child : Parent { public override void Take() { lock (A) { } } }")]
    [InlineData("interface Parent { void Take(); } class Child : Parent { public void Take() { lock (A) { } } }")]
    [InlineData("interface Parent { void Take(); } class Child : Parent { void Parent.Take() { lock (A) { } } }")]
    [InlineData("interface Parent { void Take(); } struct Child : Parent { public void Take() { lock (A) { } } }")]
    [InlineData("interface Parent { void Take() { lock (A) { } } } class Child : Parent { }")]
    [InlineData("interface Parent : Root { } interface Root { void Take(); } class Child : Parent { public void Take() { lock (A) { } } }")]
    public Task The_only_body_there_is_runs(string types) => Gates.Verify($$"""
        class Caller { void Run(Parent parent) { lock (B) {|LOCK001:parent.Take()|}; } }
        {{types}}
        """);

    [Theory]
    [InlineData("class Parent { public virtual int Take => 1; } class Child : Parent { public override int Take { get { lock (A) return 1; } } }", "Child", "child.Take")]
    [InlineData("interface Parent { int Take { get; } } class Child : Parent { public int Take { get { lock (A) return 1; } } }", "Parent", "child.Take")]
    [InlineData("interface Parent { int this[int i] { get; } } class Child : Parent { public int this[int i] { get { lock (A) return 1; } } }", "Parent", "child[0]")]
    [InlineData("interface Parent<T> { T Take(T n); } class Child : Parent<int> { public int Take(int n) { lock (A) return n; } }", "Parent<int>", "child.Take(1)")]
    public Task Accessors_and_generic_members_are_found(string types, string type, string use) => Gates.Verify($$"""
        class Caller { void Run({{type}} child) { lock (B) { _ = {|LOCK001:{{use}}|}; } } }
        {{types}}
        """);

    [Theory]
    [InlineData("new Taking().Take()")]
    [InlineData("((Parent)new Taking()).Take()")]
    [InlineData("_taking.Take()")]
    public Task The_body_of_a_known_type_runs(string call) => Gates.Verify($$"""
        class Caller
        {
            readonly Taking _taking = new();
            void Run() { lock (B) { {|LOCK001:{{call}}|}; } }
        }
        {{TwoChildren}}
        """);

    [Theory]
    [InlineData("new Idle().Take()")]
    [InlineData("((Parent)new Idle()).Take()")]
    [InlineData("_idle.Take()")]
    public Task The_body_of_another_type_does_not_run(string call) => Gates.Verify($$"""
        class Caller
        {
            readonly Idle _idle = new();
            void Run() { lock (B) { {{call}}; } }
        }
        {{TwoChildren}}
        """);

    [Fact]
    public Task A_local_of_known_type_runs_its_own_body() => Gates.Verify($$"""
        class Caller { void Run() { Parent parent = new Taking(); lock (B) {|LOCK001:parent.Take()|}; } }
        {{TwoChildren}}
        """);

    [Fact]
    public Task A_local_of_another_known_type_does_not() => Gates.Verify($$"""
        class Caller { void Run() { Parent parent = new Idle(); lock (B) parent.Take(); } }
        {{TwoChildren}}
        """);

    [Fact]
    public Task A_base_call_runs_the_base_body() => Gates.Verify("""
        class Parent { public virtual void Take() { lock (A) { } } }
        class Child : Parent { public override void Take() { lock (B) {|LOCK001:base.Take()|}; } }
        """);

    [Fact]
    public Task A_base_call_does_not_run_the_override() => Gates.Verify("""
        class Parent { public virtual void Take() { } }
        class Child : Parent { public override void Take() { lock (A) { } } void Run() { lock (B) base.Take(); } }
        """);

    [Fact]
    public Task An_override_runs_where_its_base_class_calls_it() => Gates.Verify("""
        abstract class Parent
        {
            public void Run() { lock (B) {|LOCK001:Take()|}; }
            protected abstract void Take();
        }
        sealed class Child : Parent { protected override void Take() { lock (A) { } } }
        """);

    [Fact]
    public Task An_explicit_implementation_is_not_the_method_of_that_name() => Gates.Verify("""
        interface IParent { void Take(); }
        class Child : IParent { public void Take() { } void IParent.Take() { lock (A) { } } }
        class Caller { void Run(Child child) { lock (B) child.Take(); } }
        """);

    [Fact]
    public Task A_default_body_that_is_replaced_does_not_run() => Gates.Verify("""
        interface IParent { void Take() { lock (A) { } } }
        class Child : IParent { public void Take() { } }
        class Caller { void Run() { IParent parent = new Child(); lock (B) parent.Take(); } }
        """);

    [Fact]
    public Task A_constrained_call_finds_the_only_implementation() => Gates.Verify("""
        interface IParent { void Take(); }
        struct Child : IParent { public void Take() { lock (A) { } } }
        class Caller { void Run<T>(T child) where T : IParent { lock (B) {|LOCK001:child.Take()|}; } }
        """);

    [Fact]
    public Task A_default_body_that_a_derived_interface_replaces_does_not_run() => Gates.Verify("""
        interface Parent { void Take() { lock (A) { } } }
        interface Quiet : Parent { void Parent.Take() { } }
        class Child : Quiet { }
        class Caller
        {
            readonly Parent _parent = new Child();
            void Run() { lock (B) { _parent.Take(); } }
        }
        """);
}
