namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>Which body of a hierarchy a virtual member runs: bases, overrides, explicit and inherited implementations, default bodies.</summary>
public sealed class VirtualMemberTests
{
    [Fact]
    public Task A_template_method_runs_the_step_of_the_object_it_is_called_on() => Crossing.Verify("""
        abstract class Job { public void Run() { lock (B) { {|LOCK001:Step()|}; } } protected abstract void Step(); }
        class Copying : Job { protected override void Step() { lock (A) { } } }
        class Waiting : Job { protected override void Step() { } }
        class App { static void Main() { new Copying().Run(); var waiting = new Waiting(); } }
        """);

    [Fact]
    public Task A_template_method_does_not_run_the_step_of_another_class() => Crossing.Verify("""
        abstract class Job { public void Run() { lock (B) { Step(); } } protected abstract void Step(); }
        class Copying : Job { protected override void Step() { lock (A) { } } public void Copy() => Step(); }
        class Waiting : Job { protected override void Step() { } }
        class App { static void Main() { new Waiting().Run(); new Copying().Copy(); } }
        """);

    [Fact]
    public async Task A_template_method_of_which_nobody_says_what_it_is_called_on_is_a_guess() => await Crossing.VerifyGuess("low", """
        abstract class Job { public void Run() { lock (B) { {|LOCK001:Step()|}; } } protected abstract void Step(); }
        class Copying : Job { protected override void Step() { lock (A) { } } }
        class Waiting : Job { protected override void Step() { } }
        """);

    [Fact]
    public Task A_step_that_is_called_in_a_derived_class_is_that_class_s() => Crossing.Verify("""
        abstract class Job { public abstract void Step(); }
        class Copying : Job { public override void Step() { lock (A) { } } }
        sealed class Waiting : Job { public override void Step() { } public void Run() { lock (B) { Step(); } } }
        """);

    [Fact]
    public Task A_base_call_leads_to_the_nearest_body() => Crossing.Verify("""
        class Root { public virtual void Take() { lock (A) { } } }
        class Middle : Root { }
        class Leaf : Middle { public override void Take() { lock (B) { {|LOCK001:base.Take()|}; } } }
        class Other : Middle { public override void Take() { } }
        """);

    [Fact]
    public Task A_base_call_does_not_lead_past_the_nearest_body() => Crossing.Verify("""
        class Root { public virtual void Take() { lock (A) { } } }
        class Middle : Root { public override void Take() { } }
        class Leaf : Middle { public override void Take() { lock (B) { base.Take(); } } }
        """);

    [Fact]
    public Task A_method_that_hides_another_is_no_override() => Crossing.Verify("""
        class Root { public virtual void Take() { } }
        class Leaf : Root { public new void Take() { lock (A) { } } }
        class Caller { readonly Root _root = new Leaf(); void Run() { lock (B) { _root.Take(); } } }
        """);

    [Fact]
    public Task A_method_that_hides_another_runs_where_its_own_type_is_named() => Crossing.Verify("""
        class Root { public virtual void Take() { } }
        class Leaf : Root { public new virtual void Take() { lock (A) { } } }
        class Caller { readonly Leaf _leaf = new(); void Run() { lock (B) { {|LOCK001:_leaf.Take()|}; } } }
        """);

    [Fact]
    public Task An_explicit_implementation_runs_through_its_interface() => Crossing.Verify("""
        interface ITake { void Take(); }
        class Taking : ITake { public void Take() { } void ITake.Take() { lock (A) { } } }
        class Caller { readonly ITake _one = new Taking(); void Run() { lock (B) { {|LOCK001:_one.Take()|}; } } }
        """);

    [Fact]
    public Task Two_interfaces_with_one_name_are_told_apart() => Crossing.Verify("""
        interface ITake { void Do(); }
        interface IPass { void Do(); }
        class Both : ITake, IPass { void ITake.Do() { lock (A) { } } void IPass.Do() { } }
        class Caller { readonly IPass _one = new Both(); void Run() { lock (B) { _one.Do(); } } }
        """);

    [Theory]
    [InlineData("class Root { public void Take() { lock (A) { } } } class Leaf : Root, ITake { }")]
    [InlineData("class Root { public virtual void Take() { lock (A) { } } } class Middle : Root { } class Leaf : Middle, ITake { }")]
    [InlineData("class Root { public virtual void Take() { } } class Leaf : Root, ITake { public override void Take() { lock (A) { } } }")]
    [InlineData("class Root : ITake { public virtual void Take() { } } class Leaf : Root { public override void Take() { lock (A) { } } }")]
    [InlineData("class Root : ITake { public void Take() { } } class Leaf : Root, ITake { public new void Take() { lock (A) { } } }")]
    [InlineData("class Root : ITake { public void Take() { } } class Leaf : Root, ITake { void ITake.Take() { lock (A) { } } }")]
    public Task An_inherited_or_repeated_implementation_runs(string types) => Crossing.Verify($$"""
        interface ITake { void Take(); }
        {{types}}
        class Caller { readonly ITake _one = new Leaf(); void Run() { lock (B) { {|LOCK001:_one.Take()|}; } } }
        """);

    [Theory]
    [InlineData("class Root { public void Take() { lock (A) { } } } class Leaf : Root, ITake { public new void Take() { } }")]
    [InlineData("class Root { public void Take() { lock (A) { } } } class Leaf : Root, ITake { void ITake.Take() { } }")]
    [InlineData("class Root : ITake { public void Take() { } } class Leaf : Root { public new void Take() { lock (A) { } } }")]
    public Task A_method_of_that_name_that_does_not_implement_does_not_run(string types) => Crossing.Verify($$"""
        interface ITake { void Take(); }
        {{types}}
        class Caller { readonly ITake _one = new Leaf(); void Run() { lock (B) { _one.Take(); } } }
        """);

    [Fact]
    public Task A_default_body_runs_for_a_type_without_its_own() => Crossing.Verify("""
        interface ITake { void Take() { lock (A) { } } }
        class Plain : ITake { }
        class Own : ITake { public void Take() { } }
        class Caller { readonly ITake _one = new Plain(); void Run() { lock (B) { {|LOCK001:_one.Take()|}; } } }
        class App { static object Make() => new Own(); }
        """);

    [Fact]
    public Task A_default_body_does_not_run_for_a_type_with_its_own() => Crossing.Verify("""
        interface ITake { void Take() { lock (A) { } } }
        class Plain : ITake { }
        class Own : ITake { public void Take() { } }
        class Caller { readonly ITake _one = new Own(); void Run() { lock (B) { _one.Take(); } } }
        class App { static object Make() => new Plain(); }
        """);

    [Fact]
    public Task A_default_body_calls_members_of_the_object() => Crossing.Verify("""
        interface ITake { void Take() => Inner(); void Inner(); }
        class Taking : ITake { public void Inner() { lock (A) { } } }
        class Passing : ITake { public void Inner() { } }
        class Caller { readonly ITake _one = new Taking(); void Run() { lock (B) { {|LOCK001:_one.Take()|}; } } }
        class App { static object Make() => new Passing(); }
        """);

    [Theory]
    [InlineData("abstract int Take { get; }", "int Take { get { lock (A) return 1; } }", "int Take { get => 1; }", "_ = {|LOCK001:_one.Take|}")]
    [InlineData("abstract int Take { set; }", "int Take { set { lock (A) { } } }", "int Take { set { } }", "{|LOCK001:_one.Take|} = 1")]
    [InlineData("abstract int this[int i] { get; }", "int this[int i] { get { lock (A) return i; } }", "int this[int i] { get => i; }", "_ = {|LOCK001:_one[0]|}")]
    [InlineData("abstract int this[int i] { set; }", "int this[int i] { set { lock (A) { } } }", "int this[int i] { set { } }", "{|LOCK001:_one[0]|} = 1")]
    public async Task Virtual_properties_indexers_and_events_are_dispatched(string member, string taking, string passing, string use)
    {
        var types = $$"""
            abstract class Root { public {{member}} }
            class Taking : Root { public override {{taking}} }
            class Passing : Root { public override {{passing}} }
            class App { static object[] Make() => new object[] { new Taking(), new Passing() }; }
            """;

        await Crossing.Verify($$"""
            {{types}}
            class Caller { readonly Root _one = new Taking(); void Run() { lock (B) { {{use}}; } } }
            """);
        await Crossing.Verify(Crossing.WithoutMarkup($$"""
            {{types}}
            class Caller { readonly Root _one = new Passing(); void Run() { lock (B) { {{use}}; } } }
            """));
    }

    [Theory]
    [InlineData("record Root { public virtual void Take() { } }", "record Leaf : Root { public override void Take() { lock (A) { } } }")]
    [InlineData("interface Root { void Take(); }", "record Leaf : Root { public void Take() { lock (A) { } } }")]
    [InlineData("interface Root { void Take(); }", "record struct Leaf : Root { public void Take() { lock (A) { } } }")]
    [InlineData("interface Root { void Take(); }", "struct Leaf : Root { public void Take() { lock (A) { } } }")]
    [InlineData("interface Root { void Take(); }", "readonly struct Leaf : Root { void Root.Take() { lock (A) { } } }")]
    public Task Members_of_records_and_structs_run(string root, string leaf) => Crossing.Verify($$"""
        {{root}}
        {{leaf}}
        class Caller { readonly Root _one = new Leaf(); void Run() { lock (B) { {|LOCK001:_one.Take()|}; } } }
        """);

    [Theory]
    [InlineData("override string ToString() { lock (A) return \"\"; }", "_one.ToString()")]
    [InlineData("override bool Equals(object? other) { lock (A) return true; }", "_one.Equals(null)")]
    [InlineData("override int GetHashCode() { lock (A) return 1; }", "_one.GetHashCode()")]
    public Task Members_of_object_are_dispatched_by_what_is_assigned(string member, string call) => Crossing.Verify($$"""
        #pragma warning disable CS0659
        class Key { public {{member}} }
        class Caller { readonly object _one = new Key(); void Run() { lock (B) { _ = {|LOCK001:{{call}}|}; } } }
        """);

    [Fact]
    public Task A_dynamic_call_is_not_followed() => Crossing.Verify("""
        class Taking { public void Take() { lock (A) { } } }
        class Caller { void Run() { dynamic one = new Taking(); lock (B) { one.Take(); } } }
        """);
}
