namespace LockOrderAnalyzers.Tests.CodeFixes.Twins;

/// <summary>Sources of a class whose members take its lock.</summary>
internal static class TwinSources
{
    /// <summary>A class with a lock and some members.</summary>
    public static string Source(params string[] members) => $$"""
        public sealed class Store
        {
            private static readonly ReaderWriterLockSlim _lock = new();
            private static int _count;

        {{string.Join("\n\n", members.Select(Indented))}}
        }
        """;

    private static string Indented(string member) =>
        string.Join('\n', member.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? line : "    " + line));
}
