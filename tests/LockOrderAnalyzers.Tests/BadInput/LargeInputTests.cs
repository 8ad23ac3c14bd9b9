using System.Text;
using static LockOrderAnalyzers.Tests.BadInput.BadInputVerifier;

namespace LockOrderAnalyzers.Tests.BadInput;

/// <summary>
/// Large and deep input is analysed in seconds; the minute that a test may take is for a machine that does much else. Where a limit
/// was used, LOCK900 says so.
/// </summary>
public sealed class LargeInputTests
{
    [Fact]
    public async Task A_method_of_five_thousand_statements()
    {
        var statements = Lines(5_000, i => $"if (Get({i}) > {i}) x += Get(x);");
        var diagnostics = await SurviveAsync($$"""
            class Big
            {
                private readonly object _a = new(), _b = new();
                private static int Get(int i) => i;
                public int Run() { var x = 0; lock (_a) { {{statements}} lock (_b) { } } return x; }
                public void Back() { lock (_b) { lock (_a) { } } }
            }
            """);

        Assert.Equal(["LOCK013", "LOCK001"], Ids(diagnostics));
    }

    [Fact]
    public async Task A_method_of_a_thousand_lock_statements()
    {
        var statements = Lines(1_000, _ => "lock (_a) { if (flag) { lock (_b) { } } }");
        var diagnostics = await SurviveAsync($$"""
            class Big
            {
                private readonly object _a = new(), _b = new();
                public void Run(bool flag) { {{statements}} }
                public void Back() { lock (_b) { lock (_a) { } } }
            }
            """);

        Assert.Single(diagnostics, diagnostic => diagnostic.Id == "LOCK001");
    }

    [Fact]
    public async Task Locks_nested_a_hundred_deep()
    {
        var fields = string.Join(", ", Enumerable.Range(0, 100).Select(i => $"_{i} = new()"));
        var nested = Enumerable.Range(0, 100).Aggregate("", (inner, i) => $"lock (_{99 - i}) {{ {inner} }}");
        var diagnostics = await SurviveAsync($$"""
            class Deep
            {
                private readonly object {{fields}};
                public void Run() { {{nested}} }
                public void Back() { lock (_99) { lock (_0) { } } }
            }
            """);

        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == "LOCK001");
    }

    [Fact]
    public async Task Blocks_and_expressions_nested_two_hundred_deep()
    {
        var blocks = Enumerable.Range(0, 200).Aggregate("lock (_b) { }", (inner, i) => $"if (x > {i}) {{ {inner} }}");
        var expression = Enumerable.Range(0, 200).Aggregate("x", (inner, i) => $"Get({inner} + {i})");
        var diagnostics = await SurviveAsync($$"""
            class Deep
            {
                private readonly object _a = new(), _b = new();
                private static int Get(int i) => i;
                public void Run(int x) { lock (_a) { x = {{expression}}; {{blocks}} } }
                public void Back() { lock (_b) { lock (_a) { } } }
            }
            """);

        Assert.Equal(["LOCK013", "LOCK001"], Ids(diagnostics));
    }

    [Fact]
    public async Task Lambdas_nested_thirty_deep()
    {
        var lambdas = Enumerable.Range(0, 30).Aggregate("lock (_b) { }", (inner, i) => $"Call(() => {{ {inner} }});");
        var diagnostics = await SurviveAsync($$"""
            class Deep
            {
                private readonly object _a = new(), _b = new();
                private static void Call(Action action) => action();
                public void Run() { lock (_a) { {{lambdas}} } }
                public void Back() { lock (_b) { lock (_a) { } } }
            }
            """);

        Assert.Contains(diagnostics, diagnostic => diagnostic.Id is "LOCK001" or "LOCK900");
    }

    [Fact]
    public async Task A_clique_of_a_thousand_locks_in_one_method()
    {
        var fields = Lines(1_000, i => $"private readonly object _{i} = new();");
        var pairs = Lines(1_000, i => $"lock (_{i}) {{ lock (_{(i * 7 + 1) % 1000}) {{ }} lock (_{(i * 13 + 5) % 1000}) {{ }} lock (_{(i * 31 + 9) % 1000}) {{ }} }}");
        var diagnostics = await SurviveAsync($"class Clique {{ {fields} public void Run() {{ {pairs} }} }}");

        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == "LOCK001");
        Assert.NotEqual("", Limits(diagnostics));
    }

    [Fact]
    public async Task Every_pair_of_thirty_locks_in_both_orders()
    {
        var fields = Lines(30, i => $"private readonly object _{i} = new();");
        var pairs = Lines(900, i => $"lock (_{i / 30}) {{ lock (_{i % 30}) {{ }} }}");
        var diagnostics = await SurviveAsync($"class Clique {{ {fields} public void Run() {{ {pairs} }} }}");

        Assert.True(
            diagnostics.Count(diagnostic => diagnostic.Id == "LOCK001") == 30 * 29 / 2 || Limits(diagnostics).Length > 0,
            "Some of the 435 circles are missing, and no LOCK900 says so.");
    }

    [Fact]
    public async Task Recursion_through_a_thousand_methods()
    {
        var methods = Lines(1_000, i => $"private void M{i}(int n) {{ if (n > {i}) {{ lock (_a) {{ }} M{(i + 1) % 1000}(n - 1); M{(i * 7 + 3) % 1000}(n - 1); }} }}");
        var diagnostics = await SurviveAsync($$"""
            class Recursive
            {
                private readonly object _a = new(), _b = new();
                {{methods}}
                public void Run() { lock (_b) { M0(5000); } }
                public void Back() { lock (_a) { lock (_b) { } } }
            }
            """);

        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == "LOCK001");
    }

    [Fact]
    public async Task A_chain_of_a_thousand_calls()
    {
        var methods = Lines(1_000, i => $"private void M{i}() => M{i + 1}();");
        var diagnostics = await SurviveAsync($$"""
            class Chain
            {
                private readonly object _a = new(), _b = new();
                {{methods}}
                private void M1000() { lock (_a) { } }
                public void Run() { lock (_b) { M0(); } }
                public void Back() { lock (_a) { lock (_b) { } } }
            }
            """);

        Assert.Equal(1, diagnostics.Count(diagnostic => diagnostic.Id == "LOCK001"));
    }

    [Fact]
    public async Task Many_ways_to_hold_different_locks_are_cut_and_said_so()
    {
        var fields = Lines(24, i => $"private readonly object _{i} = new();");
        var taken = Lines(24, i => $"if (flags[{i}]) Monitor.Enter(_{i});");
        var diagnostics = await SurviveAsync($"class Ways {{ {fields} public void Run(bool[] flags) {{ {taken} }} }}");

        Assert.NotEqual("", Limits(diagnostics));
    }

    [Fact]
    public async Task Five_hundred_implementations_of_one_interface()
    {
        var types = Lines(500, i => $"sealed class C{i} : IWork {{ public void Run() {{ lock (Gates.A) {{ }} }} }}");
        var diagnostics = await SurviveAsync($$"""
            interface IWork { void Run(); }
            static class Gates { public static readonly object A = new(), B = new(); }
            {{types}}
            class User
            {
                public void Run(IWork work) { lock (Gates.B) { work.Run(); } }
                public void One() { lock (Gates.B) { new C0().Run(); } }
                public void Back() { lock (Gates.A) { lock (Gates.B) { } } }
            }
            """);

        Assert.Single(diagnostics, diagnostic => diagnostic.Id == "LOCK001");
    }

    private static string Lines(int count, Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(line(i)).Append('\n');
        return text.ToString();
    }
}
