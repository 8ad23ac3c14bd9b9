namespace LockOrderAnalyzers.Package.Tests;

/// <summary>A program that breaks what its annotations say: an order of locks, and a lock that a method requires.</summary>
internal static class DeclaredLocks
{
    /// <summary>The program.</summary>
    public const string Program = """
        using LockOrderAnalyzers;

        static class Program
        {
            [AcquiredBefore("Program._log")]
            static readonly object _queue = new();
            static readonly object _log = new();

            static void Main()
            {
                lock (_queue)
                    Write();
                Write(); // without the lock
                Report();
            }

            static void Report()
            {
                lock (_log)
                {
                    lock (_queue) { } // against the order
                }
            }

            [RequiresLock("_queue")]
            static void Write() { }
        }

        """;

    /// <summary>The line with this comment, counted from 1.</summary>
    public static int LineOf(string comment) => Array.FindIndex(Program.Split('\n'), text => text.Contains("// " + comment)) + 1;
}
