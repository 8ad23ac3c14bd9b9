using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.BadInput;

/// <summary>New syntax, odd syntax, unsafe code: locks in it are found like any others.</summary>
public sealed class ModernSyntaxTests
{
    private const string Gates = """
        static class Gates
        {
            public static readonly object A = new(), B = new();
            public static void Back() { lock (B) { lock ({|LOCK001:A|}) { } } }
        }

        """;

    private static string After(string source) => source + Gates;

    [Fact]
    public Task A_method_of_an_extension_block() => Verify(After("""
        static class Extensions
        {
            extension(string text)
            {
                public void Note() { lock (Gates.A) { lock ({|LOCK013:Gates.B|}) { } } }
            }
        }

        """));

    [Fact]
    public Task A_call_of_a_method_of_an_extension_block_is_followed() => Verify(After("""
        static class Extensions
        {
            extension(string text)
            {
                public void Note() { lock (Gates.B) { } }
            }

            public static void Run() { lock (Gates.A) { {|LOCK013:"".Note()|}; } }
        }

        """));

    [Fact]
    public Task A_property_of_an_extension_block_is_followed() => Verify(After("""
        static class Extensions
        {
            extension(string text)
            {
                public int Notes { get { lock (Gates.B) { return 1; } } }
            }

            public static int Run() { lock (Gates.A) { return {|LOCK013:"".Notes|}; } }
        }

        """));

    [Fact]
    public Task A_property_with_the_field_keyword() => Verify(After("""
        class Box
        {
            public object? Value
            {
                get { lock (Gates.A) { lock ({|LOCK013:Gates.B|}) { return field; } } }
                set => field = value;
            }
        }

        """));

    [Fact]
    public Task An_initializer_of_a_property_with_the_field_keyword_makes_a_lock() => Verify("""
        class Box
        {
            private object Gate { get => field; } = new();
            private readonly object _log = new();

            public void Run() { lock (Gate) { lock ({|LOCK013:_log|}) { } } }

            public void Back() { lock (_log) { lock ({|LOCK001:Gate|}) { } } }
        }
        """);

    [Fact]
    public Task A_null_conditional_assignment_calls_the_setter() => Verify(After("""
        class Box
        {
            public int Value { get => 0; set { lock (Gates.B) { } } }

            public static void Run(Box? box) { lock (Gates.A) { box?{|LOCK013:.Value|} = 1; } }
        }

        """));

    [Fact]
    public Task A_compound_assignment_operator_of_the_users_own() => Verify(After("""
        class Counter
        {
            public void operator +=(int by) { lock (Gates.B) { } }

            public static void Run(Counter counter) { lock (Gates.A) { {|LOCK013:counter += 1|}; } }
        }

        """));

    [Fact]
    public Task A_partial_constructor() => VerifyFiles(
        ("Box.cs", "partial class Box { public partial Box(int size); }"),
        ("Box.Impl.cs", After("""
            partial class Box
            {
                public partial Box(int size) { lock (Gates.A) { lock ({|LOCK013:Gates.B|}) { } } }
            }

            """)));

    [Fact]
    public Task A_partial_property() => VerifyFiles(
        ("Box.cs", "partial class Box { public partial int Size { get; } }"),
        ("Box.Impl.cs", After("""
            partial class Box
            {
                public partial int Size { get { lock (Gates.B) { return 1; } } }
                public int Run() { lock (Gates.A) { return {|LOCK013:Size|}; } }
            }

            """)));

    [Fact]
    public Task A_file_local_type() => VerifyFiles(
        ("One.cs", "file class Local { public void Run() { lock (Gates.A) { lock ({|LOCK013:Gates.B|}) { } } } }"),
        ("Two.cs", "file class Local { public void Run() { lock (Gates.A) { } } }"),
        ("Zates.cs", Gates));

    [Fact]
    public Task Unsafe_code_with_pointers() => Verify(After("""
        unsafe class Raw
        {
            public void Run(int* numbers, delegate*<int, void> call)
            {
                lock (Gates.A)
                {
                    fixed (char* text = "x") { numbers[0] = text[0]; call(*numbers); }
                    int* more = stackalloc int[4];
                    lock ({|LOCK013:Gates.B|}) { *more = 1; }
                }
            }
        }

        """));

    [Fact]
    public Task A_default_interface_method() => Verify(After("""
        interface IWork
        {
            void Run() { lock (Gates.A) { lock ({|LOCK013:Gates.B|}) { } } }
        }

        """));

    [Fact]
    public Task A_static_abstract_interface_method_is_called_by_its_type_parameter() => Verify(After("""
        interface IWork<T> where T : IWork<T> { static abstract void Run(); }

        class Work : IWork<Work> { public static void Run() { lock (Gates.A) { lock ({|LOCK013:Gates.B|}) { } } } }

        """));

    [Fact]
    public Task A_switch_expression_and_patterns() => Verify(After("""
        class Switch
        {
            public static int Run(object value)
            {
                lock (Gates.A)
                {
                    return value switch { int n and > 3 => n, string { Length: > 2 } => {|LOCK013:Take()|}, _ => 0 };
                }
            }

            private static int Take() { lock (Gates.B) { return 1; } }
        }

        """));

    [Fact]
    public Task Top_level_statements() => VerifyTopLevel("""
        System.Threading.Tasks.Task.Run(() => { });
        lock (Gates.A) { lock ({|LOCK013:Gates.B|}) { } }

        """ + Gates);

    [Fact]
    public Task Collection_expressions_and_spreads() => Verify(After("""
        class Lists
        {
            public static int[] Run()
            {
                lock (Gates.A) { return [1, .. {|LOCK013:Numbers()|}]; }
            }

            private static int[] Numbers() { lock (Gates.B) { return [2]; } }
        }

        """));

    [Fact]
    public Task A_ref_struct_in_a_using_declaration() => Verify(After("""
        ref struct Scope
        {
            public Scope() => Monitor.Enter(Gates.A);
            public void Dispose() => Monitor.Exit(Gates.A);
        }

        class User
        {
            public static void Run() { using var scope = new Scope(); lock ({|LOCK013:Gates.B|}) { } }
        }

        """));

    private static Task VerifyTopLevel(string source)
    {
        var test = new LockOrderAnalyzers.Testing.LockOrderTest<LockOrderAnalyzers.Rules.LockOrderAnalyzer> { TestCode = source };
        test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        return test.RunAsync();
    }
}
