using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;

namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>
/// Verifies sources beside which there are the locks A and B, taken in that order, and the semaphore S, taken inside A too: a
/// call under B or S that comes to <c>lock (A)</c> closes a circle.
/// </summary>
internal static class Gates
{
    private const string Source = """
        global using static Gates;

        static class Gates
        {
            public static readonly object A = new();
            public static readonly object B = new();
            public static readonly SemaphoreSlim S = new(1);

            static void Ordered() { lock (A) lock (B) { } lock (A) { S.Wait(); S.Release(); } }
        }
        """;

    public static Task Verify(string source) => Test(source).RunAsync();

    /// <summary>Verifies members of a class <c>Caller</c>.</summary>
    public static Task VerifyMembers(string members) => Verify($$"""
        class Caller
        {
        {{members}}
        }
        """);

    public static LockOrderTest<LockOrderAnalyzer> Test(string source)
    {
        var test = LockOrderCode.Test(source);
        test.TestState.Sources.Add(("/0/Gates.cs", Source));
        return test;
    }
}
