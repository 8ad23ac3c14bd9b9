namespace LockOrderAnalyzers.Tests.Waits;

/// <summary>
/// The runtime runs a type initializer once, and other threads that need the type wait for it: a lock like any other, taken at
/// the first use of the type. A circle of type initializers alone is broken by the runtime.
/// </summary>
public sealed class TypeInitializerTests
{
    private const string Gates = """
        public static class Gates { public static readonly object A = new(), B = new(); }
        """;

    private static Task Verify(string source) => AllRules.Verify(source + Environment.NewLine + Gates);

    [Theory]
    [InlineData("Tables.Load()")]
    [InlineData("_ = Tables.Count")]
    [InlineData("Tables.Count = 1")]
    [InlineData("_ = Tables.Total")]
    [InlineData("_ = new Tables()")]
    public Task A_type_that_is_used_under_the_lock_its_static_constructor_takes(string use) => Verify($$"""
        public class Tables
        {
            static Tables() { lock ({|LOCK013:Gates.A|}) { Count = 1; } }
            public static int Count;
            public static int Total { get; set; }
            public static void Load() { }
        }

        public class User
        {
            public void Warm() => Tables.Load();
            public void Run() { lock (Gates.A) { {{Reported(use)}}; } }
        }
        """);

    [Fact]
    public Task A_static_constructor_that_calls_what_takes_the_lock() => Verify("""
        public class Tables
        {
            static Tables() => {|LOCK013:Fill()|};
            private static void Fill() { lock (Gates.A) { } }
            public static void Load() { }
        }

        public class User { public void Run() { lock (Gates.A) { {|LOCK001:Tables.Load()|}; } } }
        """);

    [Fact]
    public Task A_field_initializer_that_takes_the_lock() => Verify("""
        public static class Tables
        {
            public static readonly int Count = Read();
            private static int Read() { lock (Gates.A) { return 1; } }
        }

        public class User { public int Run() { lock (Gates.A) { return {|LOCK001:Tables.Count|}; } } }
        """.Replace("= Read()", "= {|LOCK013:Read()|}"));

    [Fact]
    public Task A_static_constructor_that_runs_under_the_lock_takes_its_locks_under_it() => Verify("""
        public class Tables
        {
            static Tables() { lock (Gates.B) { } }
            public static void Load() { }
        }

        public class User
        {
            public void Add() { lock (Gates.B) { lock ({|LOCK013:Gates.A|}) { } } }
            public void Run() { lock (Gates.A) { {|LOCK001:Tables.Load()|}; } }
        }
        """);

    [Theory]
    [InlineData("lock (Gates.A) { } Tables.Load();")]
    [InlineData("lock (Gates.B) { Tables.Load(); }")]
    [InlineData("lock (Gates.A) { _ = Tables.Limit; }")]
    [InlineData("lock (Gates.A) { _ = typeof(Tables); }")]
    [InlineData("lock (Gates.A) { _ = nameof(Tables.Load); }")]
    public Task A_type_that_is_not_initialized_under_the_lock(string statement) => Verify($$"""
        public static class Tables
        {
            public const int Limit = 10;
            static Tables() { lock (Gates.A) { } }
            public static void Load() { }
        }

        public class User { public void Run() { {{statement}} } }
        """);

    [Fact]
    public Task A_type_that_was_used_before_the_lock_was_taken() => Verify("""
        public static class Tables
        {
            static Tables() { lock (Gates.A) { } }
            public static void Load() { }
        }

        public class User { public void Run() { Tables.Load(); lock (Gates.A) { Tables.Load(); } } }
        """);

    [Fact]
    public Task A_type_uses_itself_under_the_lock() => Verify("""
        public static class Tables
        {
            private static int s_count;
            static Tables() { lock (Gates.A) { s_count = 1; } }
            public static void Load() { lock (Gates.A) { s_count++; Reset(); } }
            private static void Reset() => s_count = 0;
        }
        """);

    [Fact]
    public Task A_type_that_nobody_can_use_without_the_lock() => Verify("""
        public class User
        {
            public void Run() { lock (Gates.A) { Tables.Load(); } }

            private static class Tables
            {
                static Tables() { lock (Gates.A) { } }
                public static void Load() { }
            }
        }
        """);

    [Fact]
    public Task Two_types_that_need_each_other() => Verify("""
        public static class One { public static int Value; static One() { Value = Two.Value; } }

        public static class Two { public static int Value; static Two() { Value = One.Value; } }
        """);

    [Fact]
    public Task A_static_constructor_that_takes_no_lock() => Verify("""
        public static class Tables
        {
            private static readonly object s_gate = new();
            private static int s_count;
            static Tables() { s_count = 1; }
            public static void Load() { lock (s_gate) { s_count++; } }
        }

        public class User { public void Run() { lock (Gates.A) { Tables.Load(); } } }
        """);

    private static string Reported(string use) => use switch
    {
        "_ = new Tables()" => "_ = {|LOCK001:new Tables()|}",
        "Tables.Load()" => "{|LOCK001:Tables.Load()|}",
        "Tables.Count = 1" => "{|LOCK001:Tables.Count|} = 1",
        _ => $"_ = {{|LOCK001:{use["_ = ".Length..]}|}}",
    };
}
