using Microsoft.CodeAnalysis;
using static LockOrderAnalyzers.Tests.Ordering.OrderVerifier;

namespace LockOrderAnalyzers.Tests.Ordering;

public sealed class DeterminismTests
{
    // Circles of two and three, a recursive pair, two classes of one short name, and calls between files.
    private static readonly (string Name, string Source)[] s_files =
    [
        ("a/Gate.cs", "namespace A; public class Gate { public readonly object Lock = new(); public void Use() { lock (Lock) { } } }"),
        ("b/Gate.cs", "namespace B; public class Gate { public readonly object Lock = new(); public void Use() { lock (Lock) { } } }"),
        ("One.cs", """
            public class One
            {
                public readonly A.Gate First = new();
                public readonly B.Gate Second = new();
                public void Run() { lock (First.Lock) { Second.Use(); } }
                public void Back() { lock (Second.Lock) { First.Use(); } }
                public void Again() { lock (Second.Lock) { First.Use(); } }
            }
            """),
        ("Two.cs", """
            public class Account
            {
                public decimal Balance;
                public void Transfer(Account to) { lock (this) { lock (to) { to.Balance++; } } }
                public void Close(One one) { lock (this) { one.Run(); } }
            }
            """),
        ("Three.cs", """
            public static class Three
            {
                private static readonly object s_x = new(), s_y = new(), s_z = new();
                public static void Xy() { lock (s_x) { lock (s_y) { } } }
                public static void Yz() { lock (s_y) { lock (s_z) { } } }
                public static void Zx() { lock (s_z) { lock (s_x) { } } }
                public static void Zy() { lock (s_z) { lock (s_y) { } } }
                public static void Mix(Account account, One one) { lock (one.First.Lock) { account.Transfer(new Account()); } }
            }
            """),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task The_order_of_files_changes_no_message(int seed)
    {
        var expected = await ReportOf(s_files);
        var shuffled = s_files.ToArray();
        new Random(seed).Shuffle(shuffled);

        Assert.Equal(expected, await ReportOf(shuffled));
    }

    [Fact]
    public async Task The_next_run_prints_the_same()
    {
        var first = await ReportOf(s_files);

        Assert.Contains(first, message => message.Contains("LOCK001", StringComparison.Ordinal));
        Assert.Contains(first, message => message.Contains("LOCK002", StringComparison.Ordinal));
        for (var run = 0; run < 5; run++)
            Assert.Equal(first, await ReportOf(s_files));
    }

    [Fact]
    public async Task The_order_of_members_changes_no_circle()
    {
        string[] members =
        [
            "private static readonly object s_x = new(), s_y = new(), s_z = new();",
            "public static void Xy() { lock (s_x) { Y(); } }",
            "private static void Y() { lock (s_y) { } }",
            "public static void Yz() { lock (s_y) { Z(); } }",
            "private static void Z() { lock (s_z) { } }",
            "public static void Zx() { lock (s_z) { lock (s_x) { } } }",
            "public static void Yx() { lock (s_y) { lock (s_x) { } } }",
            "public static void Yx2() { lock (s_y) { lock (s_x) { } } }",
        ];
        var expected = await CirclesOf(members);

        Assert.NotEmpty(expected);
        foreach (var seed in Enumerable.Range(1, 8))
        {
            var shuffled = members.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(expected, await CirclesOf(shuffled));
        }
    }

    private static async Task<string[]> ReportOf((string Name, string Source)[] files)
    {
        var diagnostics = await DiagnosticsOf(files);
        return
        [
            .. diagnostics.Select(diagnostic =>
                $"{diagnostic} also at {string.Join(", ", diagnostic.AdditionalLocations.Select(location => location.GetLineSpan()))}"),
        ];
    }

    // Without lines: who takes what under what.
    private static async Task<string[]> CirclesOf(string[] members)
    {
        var diagnostics = await DiagnosticsOf(("Test.cs", $"static class C {{ {string.Join("\n", members)} }}"));
        return
        [
            .. diagnostics.Where(diagnostic => diagnostic.Id == "LOCK001")
                .Select(diagnostic => string.Join(
                    " | ", diagnostic.GetMessage().Split('\n').Where(line => line.StartsWith("-> #", StringComparison.Ordinal)).Select(line => line[5..]).Order()))
                .Order(),
        ];
    }
}
