namespace LockOrderAnalyzers.Tests.CallGraph;

public sealed class ConstructionTests
{
    [Theory]
    [InlineData("class Inner { public Inner() { lock (A) { } } }", "new Inner()")]
    [InlineData("struct Inner { public Inner(int n) { lock (A) { } } }", "new Inner(1)")]
    [InlineData("record Inner { public Inner() { lock (A) { } } }", "new Inner()")]
    [InlineData("class Inner { public Inner(int n) : this() { } Inner() { lock (A) { } } }", "new Inner(1)")]
    [InlineData("class Inner : Parent { } class Parent { public Parent() { lock (A) { } } }", "new Inner()")]
    [InlineData("class Inner : Parent { public Inner() { } } class Parent { public Parent() { lock (A) { } } }", "new Inner()")]
    [InlineData("class Inner : Parent { public Inner() : base(1) { } } class Parent { public Parent(int n) { lock (A) { } } }", "new Inner()")]
    [InlineData("class Inner(int n) : Parent(n) { } class Parent { public Parent(int n) { lock (A) { } } }", "new Inner(1)")]
    [InlineData("class Inner<T> { public Inner() { lock (A) { } } }", "new Inner<int>()")]
    public Task A_constructor_runs(string types, string creation) => Gates.Verify($$"""
        class Caller { void Run() { lock (B) { _ = {|LOCK001:{{creation}}|}; } } }
        {{types}}
        """);

    [Fact]
    public Task A_constructor_without_its_type_named_runs() => Gates.Verify("""
        class Caller { void Run() { lock (B) { Inner inner = {|LOCK001:new()|}; } } }
        class Inner { public Inner() { lock (A) { } } }
        """);

    [Theory]
    [InlineData("class Inner { int _n = Take.Now(); }", "new Inner()")]
    [InlineData("class Inner { int N { get; } = Take.Now(); }", "new Inner()")]
    [InlineData("class Inner { int _n = Take.Now(); public Inner(string s) { } }", "new Inner(\"\")")]
    [InlineData("class Inner(string s) { int _n = Take.Now(); }", "new Inner(\"\")")]
    [InlineData("record Inner(string S) { int _n = Take.Now(); }", "new Inner(\"\")")]
    [InlineData("class Inner : Parent { } class Parent { int _n = Take.Now(); }", "new Inner()")]
    [InlineData("class Inner { int _n = Take.Now(); public Inner(string s) : this(1) { } Inner(int n) { } }", "new Inner(\"\")")]
    public Task Field_initializers_run_with_the_constructor(string types, string creation) => Gates.Verify($$"""
        class Caller { void Run() { lock (B) { _ = {|LOCK001:{{creation}}|}; } } }
        {{types}}
        static class Take { public static int Now() { lock (A) return 1; } }
        """);

    [Fact]
    public Task Another_constructor_does_not_run() => Gates.Verify("""
        class Caller { void Run() { lock (B) { _ = new Inner(1); } } }
        class Inner { public Inner(int n) { } public Inner(string s) { lock (A) { } } }
        """);

    [Fact]
    public Task The_body_of_a_static_constructor_is_a_body() => Gates.Verify("""
        static class Config { static Config() { lock (B) lock ({|LOCK001:A|}) { } } }
        """);

    [Fact]
    public Task A_constant_of_a_type_does_not_run_its_static_constructor() => Gates.Verify("""
        class Caller { int Run() { lock (B) return Config.Value; } }
        class Config { public const int Value = 1; static Config() { lock (A) { } } }
        """);

    [Fact]
    public Task An_object_initializer_runs_setters() => Gates.Verify("""
        class Caller { void Run() { lock (B) { _ = new Inner { {|LOCK001:N|} = 1 }; } } }
        class Inner { public int N { set { lock (A) { } } } }
        """);

    [Fact]
    public Task A_collection_initializer_runs_Add() => Gates.Verify("""
        class Caller { void Run() { lock (B) { _ = new Bag { {|LOCK001:1|} }; } } }
        class Bag : System.Collections.IEnumerable
        {
            public void Add(int n) { lock (A) { } }
            public System.Collections.IEnumerator GetEnumerator() => throw new NotSupportedException();
        }
        """);

    [Fact]
    public Task A_with_expression_runs_setters() => Gates.Verify("""
        class Caller { void Run(Inner inner) { lock (B) { _ = inner with { {|LOCK001:N|} = 1 }; } } }
        record Inner { public int N { get => 1; init { lock (A) { } } } }
        """);
}
