using Microsoft.CodeAnalysis;
using static LockOrderAnalyzers.Tests.BadInput.BadInputVerifier;

namespace LockOrderAnalyzers.Tests.BadInput;

public sealed class BrokenSourceTests
{
    private const string Inversion = """
        class Sound
        {
            private readonly object _ledger = new();
            private readonly object _audit = new();
            public void Transfer() { lock (_ledger) { lock (_audit) { } } }
            public void Flush() { lock (_audit) { lock (_ledger) { } } }
        }

        """;

    [Theory]
    [InlineData("class Broken { private readonly Missing _x; void M() { lock (_x) { _x.Go(); } } }")]
    [InlineData("class Broken : Missing<int> { void M() { lock (Inherited) { lock (this) { } } } }")]
    [InlineData("class Broken { void M() { lock (nothing) { lock (nothing.more()) { } } } }")]
    [InlineData("class Broken { void M() { lock () { } } }")]
    [InlineData("class Broken { void M() { lock (this } }")]
    [InlineData("class Broken { void M() { lock (this) { if ( } }")]
    [InlineData("class Broken { void M() { lock (this")]
    [InlineData("class Broken { void M() { Monitor. } }")]
    [InlineData("class Broken { void M() { Monitor.Enter( } }")]
    [InlineData("class Broken { void M() { Monitor.Enter(this, ref ); } }")]
    [InlineData("class Broken { void M() { lock (this) { return; goto; break; } } int M() { lock (this) { } } int M() => 0; }")]
    [InlineData("class Broken { object this[int i] { get { lock (this) { } } void M() { lock (this[0][1]) { } } }")]
    [InlineData("class { void () { lock (this) { } } }")]
    [InlineData("class Broken { Broken Broken() { lock (this) { } } Broken(int x) : this(x) { lock (this) { } } }")]
    [InlineData("class Broken : Broken { void M() { lock (this) { M(); } } }")]
    [InlineData("interface IBroken : IBroken { void M() { lock (this) { M(); } } }")]
    [InlineData("struct Broken { Broken _self; void M() { lock (_self) { } } }")]
    [InlineData("class Broken { async void M() { await; lock (await this) { await M(); } } }")]
    [InlineData("class Broken { void M() { foreach (var x in ) lock (x) { } foreach (var (a, b) in this) lock (a) { } } }")]
    [InlineData("class Broken { void M() { var f = () => { lock (f) { f(); } }; f(1, 2); } }")]
    [InlineData("class Broken { void M() { using (lock (this) { }) { } using var x = lock; } }")]
    [InlineData("class Broken { [KnownSafeLockOrder(] void M() { lock (this) { } } [KnownSafeLockOrder(null, null)] void N() { } }")]
    [InlineData("lock (this) { } lock (args) { Monitor.Enter(args); }")]
    [InlineData("class Broken { void M() { switch (this) { case { X: lock } : lock (this) { } break; default: } } }")]
    [InlineData("class Broken { void M() { try { lock (this) { throw; } } catch when (lock) { } finally { lock (this) { return; } } } }")]
    [InlineData("class Broken { void M() { lock (1) { } lock (null) { } lock (default) { } lock (throw null!) { } } }")]
    [InlineData("class Broken { event Action E { add { lock (E) { E += value; } } void M() { E(); E += ; } }")]
    public async Task A_part_that_does_not_compile_leaves_the_rest_analysed(string broken)
    {
        var diagnostics = await SurviveAsync(Inversion + broken);

        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == "LOCK001" && LineOf(diagnostic) == 5);
    }

    [Fact]
    public async Task A_method_with_an_error_is_still_analysed_where_it_makes_sense()
    {
        var diagnostics = await SurviveAsync("""
            class Bank
            {
                private readonly object _ledger = new();
                private readonly object _audit = new();
                public void Transfer() { Missing.Call(); lock (_ledger) { lock (_audit) { undefined++; } } }
                public void Flush() { Missing x = new(); lock (_audit) { x.Go(); lock (_ledger) { } } }
            }
            """);

        Assert.Equal(["LOCK013", "LOCK001"], Ids(diagnostics));
    }

    [Fact]
    public async Task Classes_that_are_declared_twice_do_not_hide_the_others()
    {
        var twice = Inversion.Replace("Sound", "Twice", StringComparison.Ordinal);

        var diagnostics = await SurviveAsync(Inversion + twice + twice);

        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == "LOCK001" && LineOf(diagnostic) == 5);
    }

    [Fact]
    public async Task Without_any_reference_nothing_is_known_and_nothing_is_thrown()
    {
        var compilation = Compile([], ("Test.cs", Inversion + "class Other { void M() { System.Threading.Monitor.Enter(this); } }"));

        await SurviveAsync(compilation);
    }

    [Fact]
    public async Task Without_the_class_library_but_with_its_types_in_source_it_works()
    {
        var compilation = Compile([], ("Corlib.cs", """
            namespace System
            {
                public class Object { }
                public class String { }
                public class ValueType { }
                public class Enum { }
                public class Attribute { }
                public class Exception { }
                public struct Void { }
                public struct Boolean { }
                public struct Int32 { }
            }
            namespace System.Threading
            {
                public static class Monitor
                {
                    public static void Enter(object o) { }
                    public static void Enter(object o, ref bool taken) { }
                    public static void Exit(object o) { }
                }
            }
            """), ("Test.cs", Inversion));

        var diagnostics = await SurviveAsync(compilation);

        Assert.Equal(["LOCK013", "LOCK001"], Ids(diagnostics));
    }

    [Fact]
    public async Task A_project_without_sources_has_no_findings() => Assert.Empty(await SurviveAsync(Compile([])));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("// just a comment")]
    [InlineData("#if NEVER\nclass C { void M() { lock (this) { } } }\n#endif")]
    [InlineData("using System; using static")]
    [InlineData("\uFEFF\u0000\uFFFF\uD800")]
    [InlineData("namespace")]
    public async Task A_file_without_code_has_no_findings(string source) => Assert.Empty(await SurviveAsync(source));

    [Fact]
    public async Task Two_files_of_one_name_are_both_analysed()
    {
        var compilation = await CompileAsync(("Same.cs", Inversion), ("Same.cs", Inversion.Replace("Sound", "Second", StringComparison.Ordinal)));

        var diagnostics = await SurviveAsync(compilation);

        Assert.Equal(2, diagnostics.Count(diagnostic => diagnostic.Id == "LOCK001"));
    }

    [Fact]
    public async Task A_shorter_file_of_the_same_name_is_no_place_of_the_longer_ones_findings()
    {
        var compilation = await CompileAsync(("Same.cs", Inversion), ("Same.cs", "class C { }"));

        var diagnostic = Assert.Single(await SurviveAsync(compilation), diagnostic => diagnostic.Id == "LOCK001");

        Assert.Equal(compilation.SyntaxTrees[0], diagnostic.Location.SourceTree);
    }

    [Fact]
    public async Task Files_without_a_name_are_both_analysed()
    {
        var compilation = await CompileAsync(("", Inversion), ("", "\n\n" + Inversion.Replace("Sound", "Second", StringComparison.Ordinal)));

        var diagnostics = await SurviveAsync(compilation);

        Assert.Equal([5, 7], diagnostics.Where(diagnostic => diagnostic.Id == "LOCK001").Select(LineOf).Order());
    }

    private static int LineOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line;
}
