using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Live.Tests.Solutions;

/// <summary>A program of many alike files, each with a lock that is taken under that of the file before.</summary>
internal static class Crowd
{
    /// <summary>The program, with one report in each file but the last.</summary>
    public static Solution Open(int files) => LiveSolution.Of([.. Enumerable.Range(0, files).Select(number => ($"Member{number:00}.cs", TextOf(number, (number + 1) % files)))]);

    private static string TextOf(int number, int next) => $$"""
        public static class Member{{number}}
        {
            private static readonly object s_gate = new(), s_inner = new();
            private static int s_count;

            public static void Take() { lock (s_gate) { lock (s_inner) { s_count++; } } }

            public static void Pass() { lock (s_gate) { Deeper(s_count); } }

            private static void Deeper(int depth)
            {
                if (depth > 3)
                    Member{{next}}.Take();
                else if (depth > 1)
                    Deeper(depth + 1);
                else
                    lock (s_inner) Member{{next}}.Take();
            }

            public static void Back() { lock (s_inner) { Take(); } }
        }
        """;
}
