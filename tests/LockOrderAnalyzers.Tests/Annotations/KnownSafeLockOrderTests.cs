namespace LockOrderAnalyzers.Tests.Annotations;

public sealed class KnownSafeLockOrderTests
{
    private const string Safe = "KnownSafeLockOrder(\"Store._b\", \"Store._a\")";

    [Theory]
    [InlineData("KnownSafeLockOrder(\"Store._b\", \"Store._a\")")]
    [InlineData("KnownSafeLockOrder(\"Store._b\", \"Store._a\", Justification = \"Runs before the threads start.\")")]
    [InlineData("KnownSafeLockOrder(typeof(Store), nameof(_b), typeof(Store), nameof(_a))")]
    [InlineData("KnownSafeLockOrder(typeof(Store), \"_b\", typeof(Store), \"_a\", Justification = \"\")")]
    [InlineData("KnownSafeLockOrder(\"My.Store._b\", \"My.Store._a\")")]
    [InlineData("KnownSafeLockOrder(first: \"Store._b\", second: \"Store._a\")")]
    public Task Silences_the_report_through_its_order(string attribute) => Verify($$"""
        void First() { lock (_a) lock (_b) { } }
        [{{attribute}}]
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task Silences_the_report_whichever_side_it_stands_on() => Verify("""
        [KnownSafeLockOrder("Store._a", "Store._b")]
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Theory]
    [InlineData("KnownSafeLockOrder(\"Store._a\", \"Store._b\")")]
    [InlineData("KnownSafeLockOrder(\"Store._b\", \"Store._c\")")]
    [InlineData("KnownSafeLockOrder(typeof(Store), nameof(_a), typeof(Store), nameof(_b))")]
    public Task Silences_no_other_order(string attribute) => Verify($$"""
        void First() { lock (_a) lock (_b) { } }
        [{{attribute}}]
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task Leaves_the_other_circles_of_its_method() => Verify($$"""
        void First() { lock (_a) lock (_b) { } lock (_a) lock (_c) { } }
        [{{Safe}}]
        void Second() { lock (_b) lock (_a) { } lock (_c) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task Leaves_the_same_order_of_other_methods() => Verify($$"""
        void First() { lock (_a) lock (_b) { } }
        [{{Safe}}]
        void Second() { lock (_b) lock (_a) { } }
        void Third() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task Covers_what_its_method_calls() => Verify($$"""
        void First() { lock (_a) lock (_b) { } }
        [{{Safe}}]
        void Second() { lock (_b) Take(); }
        void Take() { lock (_a) { } }
        """);

    [Fact]
    public Task Does_not_cover_what_others_do_with_its_method() => Verify("""
        void First() { lock (_a) lock (_b) { } }
        [KnownSafeLockOrder("Store._a", "Store._c")]
        void Second() { lock (_a) lock (_c) { } }
        void Third() { lock (_b) {|LOCK001:Second()|}; }
        """);

    [Theory]
    [InlineData("int N { [KnownSafeLockOrder(\"Store._b\", \"Store._a\")] get { lock (_b) lock (_a) return 1; } }")]
    [InlineData("[KnownSafeLockOrder(\"Store._b\", \"Store._a\")] int N { get { lock (_b) lock (_a) return 1; } }")]
    [InlineData("[KnownSafeLockOrder(\"Store._b\", \"Store._a\")] public Store(int n) { lock (_b) lock (_a) Console.WriteLine(this); }")]
    public Task Stands_on_properties_and_constructors_too(string member) => Verify($$"""
        void First() { lock (_a) lock (_b) { } }
        {{member}}
        """);

    [Fact]
    public Task On_a_type_covers_all_its_members() => LockOrderCode.Verify($$"""
        [{{Safe}}]
        class Store
        {
            readonly object _a = new();
            readonly object _b = new();

            void First() { lock (_a) lock (_b) { } }
            void Second() { lock (_b) lock (_a) { } }
            void Third() { lock (_b) lock (_a) { } }
        }
        """);

    [Fact]
    public Task On_a_type_leaves_other_types() => LockOrderCode.Verify("""
        static class Gates { public static readonly object A = new(), B = new(); }
        [KnownSafeLockOrder("Gates.B", "Gates.A")]
        class Store
        {
            void First() { lock (Gates.A) lock (Gates.B) { } }
            void Second() { lock (Gates.B) lock (Gates.A) { } }
        }
        class Other
        {
            void Third() { lock (Gates.B) lock ({|LOCK001:Gates.A|}) { } }
        }
        """);

    [Theory]
    [InlineData("KnownSafeLockOrder(\"Store._b\", \"Store._a\")")]
    [InlineData("KnownSafeLockOrder(typeof(Store), \"_b\", typeof(Store), \"_a\", Justification = \"…\")")]
    public Task On_the_assembly_covers_everything(string attribute) => LockOrderCode.Verify($$"""
        [assembly: {{attribute}}]
        class Store
        {
            readonly object _a = new();
            readonly object _b = new();

            void First() { lock (_a) lock (_b) { } }
            void Second() { lock (_b) lock (_a) { } }
        }
        """);

    [Fact]
    public Task On_the_assembly_silences_no_other_circle() => LockOrderCode.Verify($$"""
        [assembly: {{Safe}}]
        class Store
        {
            readonly object _a = new();
            readonly object _b = new();
            readonly object _c = new();

            void First() { lock (_a) lock (_b) lock (_c) { } }
            void Second() { lock (_b) lock (_a) { } }
            void Third() { lock (_c) lock ({|LOCK001:_b|}) { } }
        }
        """);

    [Fact]
    public Task May_name_a_lock_by_its_lock_class() => LockOrderCode.Verify("""
        class Store
        {
            [LockClass("journal")] readonly object _a = new();
            readonly object _b = new();

            void First() { lock (_a) lock (_b) { } }
            [KnownSafeLockOrder("Store._b", "journal")]
            void Second() { lock (_b) lock (_a) { } }
        }
        """);

    [Fact]
    public Task Typed_form_finds_a_lock_that_has_a_lock_class() => LockOrderCode.Verify("""
        class Store
        {
            [LockClass("journal")] readonly object _a = new();
            readonly object _b = new();

            void First() { lock (_a) lock (_b) { } }
            [KnownSafeLockOrder(typeof(Store), nameof(_b), typeof(Store), nameof(_a))]
            void Second() { lock (_b) lock (_a) { } }
        }
        """);

    [Fact]
    public Task May_name_locks_of_generic_and_nested_types() => LockOrderCode.Verify("""
        class Outer<T>
        {
            internal class Inner { internal readonly object _a = new(); }

            readonly object _b = new();
            void First(Inner inner) { lock (inner._a) lock (_b) { } }
            [KnownSafeLockOrder(typeof(Outer<>), nameof(_b), typeof(Outer<>.Inner), "_a")]
            void Second(Inner inner) { lock (_b) lock (inner._a) { } }
        }
        """);

    [Fact]
    public Task Silences_the_nesting_of_two_instances_of_one_class() => LockOrderCode.Verify("""
        class Account
        {
            readonly object _gate = new();

            [KnownSafeLockOrder("Account._gate", "Account._gate")]
            void Transfer(Account other) { lock (_gate) lock (other._gate) { } }
        }
        """);

    private static Task Verify(string members) => LockOrderCode.Verify($$"""
        namespace My;

        class Store
        {
            readonly object _a = new();
            readonly object _b = new();
            readonly object _c = new();

        {{members}}
        }
        """);
}
