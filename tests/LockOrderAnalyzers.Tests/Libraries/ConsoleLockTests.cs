namespace LockOrderAnalyzers.Tests.Libraries;

/// <summary>The locks of the console: each writer locks itself, and calls the one that it was given.</summary>
public sealed class ConsoleLockTests
{
    [Theory]
    [InlineData("Console.WriteLine(1)")]
    [InlineData("Console.Write('x')")]
    [InlineData("Console.Out.WriteLine()")]
    [InlineData("Console.Out.Write(\"x\")")]
    [InlineData("Console.Out.Flush()")]
    public Task Writing_takes_Console_Out(string call) => LibraryCode.Verify($$"""
        class Report
        {
            readonly object _gate = new();
            public void Header() { lock (Console.Out) lock (_gate) { } }
            public void Line() { lock (_gate) {|LOCK001:{{call}}|}; }
        }
        """);

    [Fact]
    public Task A_field_that_is_Console_Out_is_the_same_lock() => LibraryCode.Verify("""
        class Report
        {
            static readonly TextWriter s_out = Console.Out;
            readonly object _gate = new();
            public void Header() { lock (s_out) lock (_gate) { } }
            public void Line() { lock (_gate) {|LOCK001:Console.WriteLine()|}; }
        }
        """);

    [Fact]
    public Task Writing_through_calls_takes_Console_Out() => LibraryCode.Verify("""
        class Report
        {
            readonly object _gate = new();
            public void Header() { lock (Console.Out) Fill(); }
            void Fill() { lock (_gate) { } }
            public void Line() { lock (_gate) {|LOCK001:Log()|}; }
            void Log() => Console.WriteLine();
        }
        """);

    [Fact]
    public Task Console_Error_takes_itself() => LibraryCode.Verify("""
        class Report
        {
            readonly object _gate = new();
            public void Header() { lock (Console.Error) lock (_gate) { } }
            public void Line() { lock (_gate) {|LOCK001:Console.Error.WriteLine("failed")|}; }
        }
        """);

    [Fact]
    public Task Console_Error_is_another_lock_than_Console_Out() => LibraryCode.Verify("""
        class Report
        {
            readonly object _gate = new();
            public void Header() { lock (Console.Out) lock (_gate) { } }
            public void Line() { lock (_gate) Console.Error.WriteLine("failed"); }
        }
        """);

    [Fact]
    public Task Reading_takes_Console_In() => LibraryCode.Verify("""
        class Prompt
        {
            readonly object _gate = new();
            public void Skip() { lock (Console.In) lock (_gate) { } }
            public void Ask() { lock (_gate) {|LOCK001:Console.ReadLine()|}; }
        }
        """);

    [Fact]
    public Task Writing_under_locks_alone_is_no_mistake() => LibraryCode.Verify("""
        class Report
        {
            readonly object _gate = new();
            readonly object _other = new();
            public void First() { lock (_gate) Console.WriteLine(); }
            public void Second() { lock (_other) Console.Out.WriteLine(); }
        }
        """);

    [Fact]
    public Task The_holder_of_Console_Out_may_write() => LibraryCode.Verify("""
        class Report
        {
            public void Table() { lock (Console.Out) { Console.Write("a"); Console.WriteLine("b"); } }
        }
        """);

    [Fact]
    public Task One_order_of_Console_Out_and_another_lock_is_no_mistake() => LibraryCode.Verify("""
        class Report
        {
            readonly object _gate = new();
            public void First() { lock (_gate) lock (Console.Out) { } }
            public void Second() { lock (_gate) Console.WriteLine(); }
        }
        """);

    [Fact]
    public Task Another_writer_has_another_lock() => LibraryCode.Verify("""
        class Report
        {
            readonly object _gate = new();
            readonly StringWriter _text = new();
            public void First() { lock (Console.Out) lock (_gate) { } }
            public void Second() { lock (_gate) _text.WriteLine(); }
        }
        """);

    [Fact]
    public Task A_writer_that_is_set_runs_under_the_lock() => LibraryCode.Verify("""
        class Mirror : StringWriter
        {
            public static readonly object Gate = new();
            public override void WriteLine(string? text) { lock (Gate) base.WriteLine(text); }
        }

        class Program
        {
            public static void Start() => Console.SetOut(new Mirror());
            public static void Run() { lock (Mirror.Gate) {|LOCK001:Console.WriteLine("x")|}; }
        }
        """);

    [Fact]
    public Task A_writer_where_none_is_set_runs_for_itself() => LibraryCode.Verify("""
        class Mirror : StringWriter
        {
            public static readonly object Gate = new();
            public override void WriteLine(string? text) { lock (Gate) base.WriteLine(text); }
        }

        class Program
        {
            public static void Start() => new Mirror().WriteLine("x");
            public static void Run() { lock (Mirror.Gate) Console.WriteLine("x"); }
        }
        """);
}
