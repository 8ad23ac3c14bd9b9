namespace LockOrderAnalyzers.Package.Tests;

/// <summary>A program that takes two locks in both orders.</summary>
internal static class InvertedLocks
{
    /// <summary>The program. The inversion is reported where its last method takes the inner lock.</summary>
    public const string Program = """
        class Program
        {
            static readonly object _a = new();
            static readonly object _b = new();

            static void Main()
            {
                new System.Threading.Thread(AB).Start();
                BA();
            }

            static void AB()
            {
                lock (_a)
                {
                    lock (_b) { } // the other side
                }
            }

            static void BA()
            {
                lock (_b)
                {
                    lock (_a) { } // the warning
                }
            }
        }

        """;

    /// <summary>The same program, with the order of its last method declared safe.</summary>
    public static string DeclaredSafe { get; } = Program
        .Replace("class Program", "using LockOrderAnalyzers;\n\nclass Program")
        .Replace(
            "    static void BA()",
            """
                [KnownSafeLockOrder("Program._b", "Program._a", Justification = "Nobody reads what comes of it.")]
                static void BA()
            """);

    /// <summary>Line and column, both counted from 1, of the lock expression on the line with this comment.</summary>
    public static (int Line, int Column) LockExpressionAt(string comment)
    {
        var lines = Program.Split('\n');
        var line = Array.FindIndex(lines, text => text.Contains("// " + comment));
        return (line + 1, lines[line].IndexOf("lock (", StringComparison.Ordinal) + "lock (".Length + 1);
    }
}
