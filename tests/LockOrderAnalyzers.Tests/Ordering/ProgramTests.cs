namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>
/// What the main thread of a program does before it has started another thread meets nobody, and two sides that only the main
/// thread comes to are one thread.
/// </summary>
public sealed class ProgramTests
{
    private const string Locks = """
        static class Locks { public static readonly object A = new(), B = new(); }
        """;

    private static Task Verify(string source) => AllRules.VerifyProgram(source + Environment.NewLine + Locks);

    private static Task VerifyMain(string statements, string members = "", string signature = "static void Main()") => Verify($$"""
        using static Locks;

        static class Program
        {
            {{signature}} { {{statements}} }
            {{MemberIfUsed("Forth", "lock (A) { lock (B) { } }", statements + members)}}
            {{MemberIfUsed("Back", "lock (B) { lock (A) { } }", statements + members)}}
            {{members}}
        }
        """);

    private static string MemberIfUsed(string name, string body, string code)
        => code.Contains(name, StringComparison.Ordinal) ? $"static void {name}() {{ {body} }}" : "";

    [Theory]
    [InlineData("Forth(); Back();")]
    [InlineData("lock (A) { lock (B) { } } lock (B) { lock (A) { } }")]
    [InlineData("Action run = Forth; run(); run = Back; run();")]
    [InlineData("foreach (var item in new int[2]) { Forth(); Back(); }")]
    [InlineData("Forth(); Back(); new Thread(() => { }).Start();")]
    [InlineData("Forth(); new Thread(Back).Start();")]
    [InlineData("Forth(); Task.Run(Back).Wait();")]
    [InlineData("Back(); Task.Run(Forth); Task.Run(Forth); Forth();")]
    [InlineData("Task.Run(() => { }).Wait(); Forth(); Back();")]
    public Task Both_sides_in_the_main_thread_or_one_before_any_other_is_started(string statements) => VerifyMain(statements);

    [Theory]
    [InlineData("static async Task Main()", "Forth(); await Task.Yield(); Back();")]
    [InlineData("static async Task<int> Main(string[] args)", "Forth(); await Task.Delay(1); Back(); return 0;")]
    [InlineData("static int Main(string[] args)", "Forth(); Back(); return 0;")]
    public Task The_main_thread_may_go_on_in_another_thread(string signature, string statements) => VerifyMain(statements, signature: signature);

    [Fact]
    public Task Top_level_statements() => Verify("""
        using static Locks;

        Forth();
        Back();
        Console.WriteLine();

        static void Forth() { lock (A) { lock (B) { } } }
        static void Back() { lock (B) { lock (A) { } } }
        """);

    [Fact]
    public Task Classes_that_only_the_main_thread_uses() => Verify("""
        var bank = new Bank();
        bank.Transfer();
        bank.Flush();

        sealed class Bank
        {
            private readonly object _ledger = new(), _audit = new();
            public void Transfer() { lock (_ledger) { lock (_audit) { } } }
            public void Flush() { lock (_audit) { lock (_ledger) { } } }
        }
        """);

    [Theory]
    [InlineData("new Thread(Back).Start(); Forth();")]
    [InlineData("Task.Run(Back); Forth();")]
    [InlineData("Task.Run(Forth); Task.Run(Back);")]
    [InlineData("Parallel.Invoke(Forth, Back);")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Back()); Forth();")]
    [InlineData("using var timer = new Timer(_ => Back(), null, 0, 100); Forth();")]
    [InlineData("foreach (var item in new int[2]) { Forth(); Task.Run(Back); }")]
    [InlineData("Start(); Forth();")]
    [InlineData("var worker = new Worker(); Forth();")]
    [InlineData("Console.CancelKeyPress += (_, _) => Back(); Forth();")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => Back(); Forth();")]
    [InlineData("new Thread(() => { }).Start(); Task.Run(Back); Forth();")]
    [InlineData("new FileSystemWatcher(\".\").Changed += (_, _) => Back(); Forth();")]
    [InlineData("new int[4].AsParallel().ForAll(item => { Forth(); Back(); });")]
    [InlineData("var all = new List<Action> { Forth, Back }; Parallel.ForEach(all, one => one());")]
    public Task Another_thread_that_runs_already_can_meet_the_main_thread(string statements) => Verify($$"""
        using static Locks;

        static class Program
        {
            static void Main() { {{statements}} }
            static void Forth() { lock (A) { lock ({|LOCK013:B|}) { } } }
            internal static void Back() { lock (B) { lock ({|LOCK001:A|}) { } } }
            static void Start() => Task.Run(Back);
        }

        sealed class Worker { public Worker() => new Thread(Program.Back).Start(); }
        """);

    [Fact]
    public Task Asynchronous_work_that_was_started_can_meet_the_main_thread() => VerifyFound(
        "static async Task Main() { var back = BackAsync(); Forth(); await back; }",
        "static async Task BackAsync() { await Task.Yield(); Back(); }");

    [Fact]
    public Task Asynchronous_methods_that_are_awaited_together_can_meet() => VerifyFound(
        "static async Task Main() => await Task.WhenAll(ForthAsync(), BackAsync());",
        "static async Task ForthAsync() { await Task.Yield(); Forth(); } static async Task BackAsync() { await Task.Yield(); Back(); }");

    [Fact]
    public Task Asynchronous_methods_that_are_awaited_one_after_the_other_cannot() => VerifyMain(
        "await ForthAsync(); await BackAsync();",
        "static async Task ForthAsync() { await Task.Yield(); Forth(); } static async Task BackAsync() { await Task.Yield(); Back(); }",
        "static async Task Main()");

    [Fact]
    public Task Methods_of_a_program_that_others_come_to_by_an_interface_can_meet() => Verify("""
        using static Locks;

        Console.WriteLine(typeof(Handler));

        sealed class Handler : IDisposable, IComparable
        {
            public int CompareTo(object? other) { lock (A) { lock ({|LOCK013:B|}) { return 0; } } }
            public void Dispose() { lock (B) { lock ({|LOCK001:A|}) { } } }
        }
        """);

    [Fact]
    public Task A_finalizer_can_meet_the_main_thread() => VerifyFound(
        "static void Main() { _ = new Handle(); Forth(); }",
        "sealed class Handle { ~Handle() => Back(); }");

    [Fact]
    public Task A_static_constructor_runs_in_the_main_thread_too() => VerifyMain(
        "Forth(); Tables.Load();",
        "static class Tables { static Tables() => Back(); public static void Load() { } }");

    [Fact]
    public Task A_library_can_be_called_by_any_thread() => AllRules.Verify($$"""
        public static class Library
        {
            public static void Forth() { lock (Locks.A) { lock ({|LOCK013:Locks.B|}) { } } }
            public static void Back() { lock (Locks.B) { lock ({|LOCK001:Locks.A|}) { } } }
        }
        {{Locks}}
        """);

    [Fact]
    public Task Work_under_a_lock_of_the_main_thread_before_that_starts_it() => VerifyMain(
        "lock (B) { Forth(); } Task.Run(() => { lock (A) { lock (B) { } } });");

    [Fact]
    public Task A_wait_of_the_main_thread_for_work_that_needs_its_lock() => Verify("""
        using static Locks;

        var work = Task.Run(static () => { lock ({|LOCK013:A|}) { } });
        lock (A) { {|LOCK009:work.Wait()|}; }
        """);

    private static Task VerifyFound(string main, string members) => Verify($$"""
        using static Locks;

        static class Program
        {
            {{main}}
            static void Forth() { lock (A) { lock ({|LOCK013:B|}) { } } }
            static void Back() { lock (B) { lock ({|LOCK001:A|}) { } } }
            {{members}}
        }
        """);
}
