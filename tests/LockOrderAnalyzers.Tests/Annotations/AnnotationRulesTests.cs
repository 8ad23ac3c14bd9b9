using AnnotationVerifier = LockOrderAnalyzers.Testing.LockOrderVerifier<LockOrderAnalyzers.Rules.LockAnnotationAnalyzer>;

namespace LockOrderAnalyzers.Tests.Annotations;

/// <summary>LOCK011, an annotation that names no lock, and LOCK012, a known-safe order that nothing takes.</summary>
public sealed class AnnotationRulesTests
{
    [Theory]
    [InlineData("Store._baz", "'Store._baz' names no lock; did you mean 'Store._bar'?")]
    [InlineData("Stor._bar", "'Stor._bar' names no lock; did you mean 'Store._bar'?")]
    [InlineData("store._BAR", "'store._BAR' names no lock; did you mean 'Store._bar'?")]
    [InlineData("jurnal", "'jurnal' names no lock; did you mean 'journal'?")]
    [InlineData("Warehouse.Ramp.Door", "'Warehouse.Ramp.Door' names no lock")]
    public Task A_name_that_no_lock_has_is_reported_with_the_nearest_one(string name, string message) => AnnotationVerifier.VerifyAnalyzerAsync(
        $$"""
        using LockOrderAnalyzers;

        class Store
        {
            readonly object _foo = new();
            readonly object _bar = new();
            [LockClass("journal")] readonly object _baz2 = new();

            [{|#0:KnownSafeLockOrder("Store._foo", "{{name}}")|}]
            void First() { lock (_foo) lock (_bar) { } lock (_baz2) { } }
        }
        """,
        AnnotationVerifier.Diagnostic("LOCK011", 0).WithMessage(message));

    [Theory]
    [InlineData("KnownSafeLockOrder(\"Store._foo\", \"Store._bar\")")]
    [InlineData("KnownSafeLockOrder(\"My.Store._foo\", \"Store._bar\")")]
    [InlineData("KnownSafeLockOrder(typeof(Store), nameof(_foo), typeof(Store), nameof(_bar))")]
    [InlineData("KnownSafeLockOrder(\"Store._foo\", \"journal\")")]
    public Task A_name_of_a_lock_is_right(string attribute) => Verify($$"""
        [{{attribute}}]
        void First() { lock (_foo) lock (_bar) { } lock (_foo) lock (_baz) { } }
        """);

    [Fact]
    public Task Each_wrong_name_is_reported() => AnnotationVerifier.VerifyAnalyzerAsync(
        """
        using LockOrderAnalyzers;

        class Store
        {
            readonly object _foo = new();

            [{|#0:KnownSafeLockOrder("Store._one", "Warehouse.Ramp.Door")|}]
            void First() { lock (_foo) { } }
        }
        """,
        AnnotationVerifier.Diagnostic("LOCK011", 0).WithMessage("'Store._one' names no lock; did you mean 'Store._foo'?"),
        AnnotationVerifier.Diagnostic("LOCK011", 0).WithMessage("'Warehouse.Ramp.Door' names no lock"));

    [Fact]
    public Task A_wrong_name_in_the_typed_form_is_reported() => AnnotationVerifier.VerifyAnalyzerAsync(
        """
        using LockOrderAnalyzers;

        class Store
        {
            readonly object _foo = new();
            readonly object _bar = new();

            [{|#0:KnownSafeLockOrder(typeof(Store), "_foo", typeof(Store), "_baz")|}]
            void First() { lock (_foo) lock (_bar) { } }
        }
        """,
        AnnotationVerifier.Diagnostic("LOCK011", 0).WithMessage("'Store._baz' names no lock; did you mean 'Store._bar'?"));

    [Fact]
    public Task A_wrong_name_on_the_assembly_is_reported() => AnnotationVerifier.VerifyAnalyzerAsync("""
        using LockOrderAnalyzers;

        [assembly: {|LOCK011:KnownSafeLockOrder("Store._fo", "Store._bar")|}]

        class Store
        {
            readonly object _foo = new();
            readonly object _bar = new();

            void First() { lock (_foo) lock (_bar) { } }
        }
        """);

    [Fact]
    public Task An_order_that_nothing_takes_can_be_removed() => AnnotationVerifier.VerifyAnalyzerAsync(
        """
        using LockOrderAnalyzers;

        class Store
        {
            readonly object _foo = new();
            readonly object _bar = new();

            [{|#0:KnownSafeLockOrder("Store._bar", "Store._foo")|}]
            void First() { lock (_foo) lock (_bar) { } }
        }
        """,
        AnnotationVerifier.Diagnostic("LOCK012", 0).WithMessage("nothing here takes Store._foo while it holds Store._bar: this known-safe order can be removed"));

    [Fact]
    public Task An_order_that_only_other_code_takes_can_be_removed() => Verify("""
        [{|LOCK012:KnownSafeLockOrder("Store._foo", "Store._bar")|}]
        void First() { lock (_bar) { } lock (_baz) { } }
        void Second() { lock (_foo) lock (_bar) { } }
        """);

    [Fact]
    public Task An_order_that_is_taken_through_a_call_is_taken() => Verify("""
        [KnownSafeLockOrder("Store._foo", "Store._bar")]
        void First() { lock (_foo) Take(); lock (_baz) { } }
        void Take() { lock (_bar) { } }
        """);

    [Fact]
    public Task An_order_that_is_taken_makes_no_circle_and_is_taken_all_the_same() => Verify("""
        [KnownSafeLockOrder("Store._foo", "Store._bar")]
        void First() { lock (_foo) lock (_bar) { } lock (_baz) { } }
        """);

    [Fact]
    public Task An_order_of_a_field_that_is_never_locked_can_be_removed() => Verify("""
        [{|LOCK012:KnownSafeLockOrder("Store._foo", "Store._text")|}]
        void First() { lock (_foo) { } }
        readonly string _text = "";
        """);

    private static Task Verify(string members) => AnnotationVerifier.VerifyAnalyzerAsync($$"""
        using LockOrderAnalyzers;

        namespace My;

        class Store
        {
            readonly object _foo = new();
            readonly object _bar = new();
            [LockClass("journal")] readonly object _baz = new();

        {{members}}
        }
        """);
}
