namespace LockOrderAnalyzers.Tests.CallGraph;

public sealed class MethodCallTests
{
    [Fact]
    public Task A_static_method_is_followed() => Gates.VerifyMembers("""
        void Run() { lock (B) {|LOCK001:Take()|}; }
        static void Take() { lock (A) { } }
        """);

    [Fact]
    public Task A_static_method_of_another_class_is_followed() => Gates.Verify("""
        class Caller { void Run() { lock (B) {|LOCK001:Other.Take()|}; } }
        static class Other { public static void Take() { lock (A) { } } }
        """);

    [Fact]
    public Task An_instance_method_is_followed() => Gates.Verify("""
        class Caller
        {
            readonly Other _other = new();
            void Run() { lock (B) {|LOCK001:_other.Take()|}; }
        }
        class Other { public void Take() { lock (A) { } } }
        """);

    [Fact]
    public Task A_call_after_the_lock_is_released_is_no_order() => Gates.VerifyMembers("""
        void Run() { lock (B) { } Take(); }
        static void Take() { lock (A) { } }
        """);

    [Fact]
    public Task A_call_that_nothing_makes_is_no_order() => Gates.VerifyMembers("""
        void Run() { lock (B) Other(); }
        static void Other() { }
        static void Take() { lock (A) { } }
        """);

    [Fact]
    public Task Calls_are_followed_through_methods_that_know_no_lock() => Gates.VerifyMembers("""
        void Run() { lock (B) {|LOCK001:One()|}; }
        void One() { Two(1); }
        int Two(int n) => n + Three();
        static int Three() { if (Environment.HasShutdownStarted) Take(); return 0; }
        static void Take() { lock (A) { } }
        """);

    [Theory]
    [InlineData("if ({|LOCK001:Take()|}) { }")]
    [InlineData("while ({|LOCK001:Take()|}) { }")]
    [InlineData("var x = {|LOCK001:Take()|} ? 1 : 2;")]
    [InlineData("var x = $\"{{|LOCK001:Take()|}}\";")]
    [InlineData("Console.WriteLine({|LOCK001:Take()|});")]
    [InlineData("var x = new[] { {|LOCK001:Take()|} };")]
    [InlineData("List<bool> x = [{|LOCK001:Take()|}];")]
    [InlineData("var x = Environment.HasShutdownStarted && {|LOCK001:Take()|};")]
    [InlineData("var x = Environment.HasShutdownStarted switch { true => {|LOCK001:Take()|}, _ => false };")]
    [InlineData("switch ({|LOCK001:Take()|}) { case true: break; }")]
    [InlineData("throw new Exception({|LOCK001:Take()|}.ToString());")]
    [InlineData("return {|LOCK001:Take()|};")]
    [InlineData("(bool, int) x = ({|LOCK001:Take()|}, 1);")]
    [InlineData("var x = new { Taken = {|LOCK001:Take()|} };")]
    [InlineData("try { } finally { {|LOCK001:Take()|}; }")]
    [InlineData("try { Console.WriteLine(); } catch (Exception) when ({|LOCK001:Take()|}) { }")]
    public Task A_call_is_followed_wherever_it_stands(string statement) => Gates.VerifyMembers($$"""
        bool Run() { lock (B) { {{statement}} } return false; }
        static bool Take() { lock (A) return true; }
        """);

    [Fact]
    public Task A_conditional_call_is_followed() => Gates.VerifyMembers("""
        void Run(Caller? other) { lock (B) other?{|LOCK001:.Take()|}; }
        void Take() { lock (A) { } }
        """);

    [Fact]
    public Task A_call_on_a_returned_object_is_followed() => Gates.VerifyMembers("""
        void Run() { lock (B) {|LOCK001:Self().Take()|}; }
        Caller Self() => this;
        void Take() { lock (A) { } }
        """);

    [Fact]
    public Task An_inherited_method_is_followed() => Gates.Verify("""
        class Parent { protected void Take() { lock (A) { } } }
        class Caller : Parent { void Run() { lock (B) {|LOCK001:Take()|}; } }
        """);

    [Fact]
    public Task A_hidden_method_is_not_taken_for_the_one_that_hides_it() => Gates.Verify("""
        class Parent { public void Take() { lock (A) { } } }
        class Child : Parent { public new void Take() { } }
        class Caller { void Run(Child child) { lock (B) child.Take(); } }
        """);

    [Fact]
    public Task Overloads_are_told_apart() => Gates.VerifyMembers("""
        void Run() { lock (B) Take(1); }
        static void Take(int n) { }
        static void Take(string text) { lock (A) { } }
        """);

    [Fact]
    public Task An_extension_method_is_followed() => Gates.Verify("""
        class Caller { void Run() { lock (B) {|LOCK001:"text".Take()|}; } }
        static class Extensions { public static void Take(this string text) { lock (A) { } } }
        """);

    [Fact]
    public Task An_extension_method_in_static_form_is_followed() => Gates.Verify("""
        class Caller { void Run() { lock (B) {|LOCK001:Extensions.Take("text")|}; } }
        static class Extensions { public static void Take(this string text) { lock (A) { } } }
        """);

    [Fact]
    public Task A_member_of_an_extension_block_is_followed() => Gates.Verify("""
        class Caller { void Run() { lock (B) {|LOCK001:"text".Take()|}; } }
        static class Extensions
        {
            extension(string text)
            {
                public void Take() { lock (A) { } }
            }
        }
        """);

    [Fact]
    public Task A_partial_method_is_followed_to_its_implementation() => Gates.Verify("""
        partial class Caller
        {
            void Run() { lock (B) {|LOCK001:Take()|}; }
            partial void Take();
        }
        partial class Caller { partial void Take() { lock (A) { } } }
        """);

    [Fact]
    public Task A_partial_method_without_implementation_takes_nothing() => Gates.Verify("""
        partial class Caller
        {
            void Run() { lock (B) Take(); }
            partial void Take();
        }
        """);

    [Fact]
    public Task A_generic_method_is_followed() => Gates.VerifyMembers("""
        void Run() { lock (B) {|LOCK001:Take(1)|}; }
        static T Take<T>(T value) { lock (A) return value; }
        """);

    [Fact]
    public Task A_method_of_a_generic_type_is_followed() => Gates.Verify("""
        class Caller { void Run(Box<string> box) { lock (B) {|LOCK001:box.Take()|}; } }
        class Box<T> { public void Take() { lock (A) { } } }
        """);

    [Fact]
    public Task A_static_method_of_a_generic_type_is_followed() => Gates.Verify("""
        class Caller { void Run() { lock (B) {|LOCK001:Box<int>.Take<string>()|}; } }
        static class Box<T> { public static void Take<TOther>() { lock (A) { } } }
        """);

    [Fact]
    public Task Lock_fields_of_a_generic_type_are_one_class() => LockOrderCode.Verify("""
        class Box<T>
        {
            static readonly object s_gate = new();
            readonly object _gate = new();

            public void First() { lock (_gate) lock (s_gate) { } }
            public void Second() { lock (s_gate) lock ({|LOCK001:_gate|}) { } }
        }
        """);

    [Fact]
    public Task Top_level_statements_are_a_body() => VerifyProgram("""
        System.Threading.Tasks.Task.Run(() => { });
        lock (B) {|LOCK001:Take()|};

        static void Take() { lock (A) { } }
        """);

    [Fact]
    public Task Top_level_statements_may_hold_no_lock() => VerifyProgram("""
        lock (B) { }
        Take();

        static void Take() { lock (A) { } }
        """);

    private static Task VerifyProgram(string program)
    {
        var test = Gates.Test(program);
        test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        return test.RunAsync();
    }
}
