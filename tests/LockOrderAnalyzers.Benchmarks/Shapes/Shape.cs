using System.Text;

namespace LockOrderAnalyzers.Benchmarks.Shapes;

/// <summary>Code of a shape that people do not write, and that the analysis must survive in seconds.</summary>
/// <param name="Name">What is large about it.</param>
/// <param name="Source">The code.</param>
/// <param name="Circles">How many circles are in it; nothing if too many to look for all.</param>
internal sealed record Shape(string Name, string Source, int? Circles)
{
    /// <summary>All shapes.</summary>
    public static IReadOnlyList<Shape> All { get; } = [LongMethod(), Clique(), Recursion(), Implementations(), NestedLambdas()];

    private static Shape LongMethod() => new("a method of 10,000 statements", $$"""
        class Big
        {
            private readonly object _a = new(), _b = new();
            private static int Get(int i) => i;
            public int Run() { var x = 0; lock (_a) { {{Lines(10_000, static i => $"if (Get({i}) > x) x += Get(x);")}} lock (_b) { } } return x; }
            public void Back() { lock (_b) { lock (_a) { } } }
        }
        """, 1);

    // Every lock is taken under every other: too many circles to name them all.
    private static Shape Clique() => new("1,000 locks in one clique", $$"""
        class Clique
        {
            {{Lines(1_000, static i => $"private readonly object _{i} = new();")}}
            {{Lines(1_000, static i => $"public void Hold{i}() {{ lock (_{i}) {{ TakeAll(); }} }}")}}
            private void TakeAll() { {{Lines(1_000, static i => $"lock (_{i}) {{ }}")}} }
        }
        """, null);

    private static Shape Recursion() => new("recursion through 1,000 methods", $$"""
        class Recursive
        {
            private readonly object _a = new(), _b = new();
            {{Lines(1_000, static i => $"private void M{i}(int n) {{ if (n > {i}) {{ lock (_a) {{ }} M{(i + 1) % 1000}(n - 1); M{((i * 7) + 3) % 1000}(n - 1); }} }}")}}
            public void Run() { lock (_b) { M0(5000); } }
            public void Back() { lock (_a) { lock (_b) { } } }
        }
        """, 1);

    private static Shape Implementations() => new("500 implementations of one interface", $$"""
        interface IWork { void Run(); }
        static class Gates { public static readonly object A = new(), B = new(); }
        {{Lines(500, static i => $"sealed class C{i} : IWork {{ public void Run() {{ lock (Gates.A) {{ }} }} }}")}}
        class User
        {
            public static System.Collections.Generic.List<IWork> All() => new() { {{Lines(500, static i => $"new C{i}(),")}} };
            public void Run(IWork work) { lock (Gates.B) { work.Run(); } }
            public void One() { lock (Gates.B) { new C0().Run(); } }
            public void Back() { lock (Gates.A) { lock (Gates.B) { } } }
        }
        """, 1);

    private static Shape NestedLambdas() => new("lambdas nested 50 deep", $$"""
        class Deep
        {
            private readonly object _a = new(), _b = new();
            private static void Call(System.Action action) => action();
            public void Run() { lock (_a) { {{Enumerable.Range(0, 50).Aggregate("lock (_b) { }", static (inner, _) => $"Call(() => {{ {inner} }});")}} } }
            public void Back() { lock (_b) { lock (_a) { } } }
        }
        """, 1);

    private static string Lines(int count, Func<int, string> line)
        => Enumerable.Range(0, count).Aggregate(new StringBuilder(), (text, i) => text.Append(line(i)).Append('\n')).ToString();
}
