namespace LockOrderAnalyzers.Tests.Annotations;

public sealed class IgnoreLockOrderTests
{
    [Theory]
    [InlineData("[IgnoreLockOrder] void Second() { lock (_b) lock (_a) { } }")]
    [InlineData("[IgnoreLockOrder(Justification = \"Debugging only.\")] void Second() { lock (_b) lock (_a) { } }")]
    [InlineData("[IgnoreLockOrder] int N { get { lock (_b) lock (_a) return 1; } }")]
    [InlineData("[IgnoreLockOrder] public Store(int n) { lock (_b) lock (_a) Console.WriteLine(this); }")]
    [InlineData("[IgnoreLockOrder] void Second() { Action f = () => { lock (_b) lock (_a) { } }; f(); }")]
    [InlineData("[IgnoreLockOrder] void Second() { Local(); void Local() { lock (_b) lock (_a) { } } }")]
    public Task Leaves_a_member_out(string member) => Verify($$"""
        void First() { lock (_a) lock (_b) { } }
        {{member}}
        """);

    [Fact]
    public Task Leaves_a_type_out_with_all_its_members() => LockOrderCode.Verify("""
        static class Gates { public static readonly object A = new(), B = new(); }
        class Store { void First() { lock (Gates.A) lock (Gates.B) { } } }
        [IgnoreLockOrder]
        class Dump
        {
            void Second() { lock (Gates.B) lock (Gates.A) { } }
            class Nested { void Third() { lock (Gates.B) lock (Gates.A) { } } }
        }
        """);

    [Fact]
    public Task Leaves_other_types_in() => LockOrderCode.Verify("""
        static class Gates { public static readonly object A = new(), B = new(); }
        class Store { void First() { lock (Gates.A) lock (Gates.B) { } } }
        [IgnoreLockOrder]
        class Dump { }
        class Other { void Second() { lock (Gates.B) lock ({|LOCK001:Gates.A|}) { } } }
        """);

    [Fact]
    public Task Leaves_the_method_out_where_it_is_called() => Verify("""
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) Dump(); }
        [IgnoreLockOrder] void Dump() { lock (_a) { } }
        """);

    [Fact]
    public Task Leaves_the_callees_of_the_method_in_for_others() => Verify("""
        void First() { lock (_a) lock (_b) { } }
        [IgnoreLockOrder] void Dump() { lock (_b) Take(); }
        void Second() { lock (_b) {|LOCK001:Take()|}; }
        void Take() { lock (_a) { } }
        """);

    [Fact]
    public Task Of_another_namespace_means_nothing() => LockOrderCode.Verify("""
        class Store
        {
            readonly object _a = new();
            readonly object _b = new();

            void First() { lock (_a) lock (_b) { } }
            [Other.IgnoreLockOrder] void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        }

        namespace Other
        {
            class IgnoreLockOrderAttribute : Attribute { }
        }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        class Store
        {
            readonly object _a = new();
            readonly object _b = new();

        {{members}}
        }
        """);
}
