using System.Collections.Immutable;

namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>
/// Verifies, with all rules, sources beside which a class <c>Gates</c> takes lock A and then lock B, in several places: whoever comes to
/// <c>lock (A)</c> under B closes a circle with it. Lock C is taken by nobody else.
/// </summary>
internal static class Crossing
{
    private const string Found = "{|LOCK001:";

    /// <summary>Expects what markup says: the other side is in <c>Gates</c>, where it is marked if a circle is expected.</summary>
    public static Task Verify(string source) => AllRules.VerifyFiles(Files(source));

    /// <summary>Verifies members of a class <c>Caller</c>.</summary>
    public static Task VerifyMembers(string members) => Verify(Caller(members));

    /// <summary>Expects what markup says, as a guess of the confidence, and returns its message.</summary>
    public static async Task<string> VerifyGuess(string confidence, string source)
        => Assert.Single(await AllRules.VerifyGuess(confidence, Files(source)));

    /// <summary>Expects what markup says, whether it is a guess or not.</summary>
    public static Task VerifyAtAnyConfidence(string source) => AllRules.VerifyAtAnyConfidence(Files(source));

    /// <summary>A class <c>Caller</c> with the members.</summary>
    public static string Caller(string members) => $$"""
        class Caller
        {
        {{members}}
        }
        """;

    /// <summary>A source that expects nothing.</summary>
    public static string WithoutMarkup(string source) => source.Replace(Found, "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);

    /// <summary>The source and the file of the gates.</summary>
    public static (string Name, string Content)[] Files(string source)
    {
        var inner = source.Contains(Found, StringComparison.Ordinal) ? "{|LOCK013:B|}" : "B";
        return [("Gates.cs", Gates(inner)), ("Test.cs", source)];
    }

    /// <summary>The file of the gates, without markup.</summary>
    public static (string Name, string Content) GatesFile => ("Gates.cs", Gates("B"));

    private static string Gates(string inner) => $$"""
        global using static Gates;

        static class Gates
        {
            public static readonly object A = new();
            public static readonly object B = new();
            public static readonly object C = new();
            public static bool Flag;

            public static void First() { lock (A) { lock ({{inner}}) { } } }

            public static void Second() { lock (A) { lock (B) { } } }

            public static void Third() { lock (A) { lock (B) { } } }

            public static void Take() { lock (A) { } }

            public static void Idle() { }
        }
        """;
}
