using LockOrderAnalyzers.CodeFixes;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;

namespace LockOrderAnalyzers.Tests.CodeFixes.Annotations;

/// <summary>A misspelled name of a lock is corrected.</summary>
public sealed class LockNameFixTests
{
    [Theory]
    [InlineData(
        "{|LOCK011:KnownSafeLockOrder(\"Cache._size\", \"Cache._entrys\", Justification = \"Cache._entrys\")|}",
        "KnownSafeLockOrder(\"Cache._size\", \"Cache._entries\", Justification = \"Cache._entrys\")")]
    [InlineData(
        "{|LOCK011:{|LOCK011:KnownSafeLockOrder(/* held */ \"Cache._sizes\", /* taken */ \"Cache._entrys\")|}|}",
        "KnownSafeLockOrder(/* held */ \"Cache._size\", /* taken */ \"Cache._entries\")")]
    [InlineData("{|LOCK011:KnownSafeLockOrder(\"Old.Cache._size\", \"Cache._entries\")|}", "KnownSafeLockOrder(\"Cache._size\", \"Cache._entries\")")]
    [InlineData(
        "{|LOCK011:KnownSafeLockOrder(typeof(Cache), nameof(_size), typeof(Cache), \"_entrys\")|}",
        "KnownSafeLockOrder(typeof(Cache), nameof(_size), typeof(Cache), \"_entries\")")]
    public Task Corrects_a_known_safe_order(string attribute, string corrected) => Verify(Cache($"[{attribute}] "), Cache($"[{corrected}] "));

    [Theory]
    [InlineData("[assembly: {|LOCK011:LockOrder(\"Cache._sizes\", \"Cache._entries\")|}]", "[assembly: LockOrder(\"Cache._size\", \"Cache._entries\")]")]
    [InlineData("[assembly: {|LOCK011:LockOrder(new[] { \"Cache._size\", \"Cache._entry\" })|}]", "[assembly: LockOrder(new[] { \"Cache._size\", \"Cache._entries\" })]")]
    public Task Corrects_a_declared_order(string attribute, string corrected) => Verify(Cache("", attribute), Cache("", corrected));

    [Fact]
    public Task Corrects_the_lock_on_a_field() => Verify(
        """
        using LockOrderAnalyzers;

        public class Cache
        {
            // First.
            [{|LOCK011:AcquiredBefore("Cache._entrys")|}] // of all
            private readonly object _size = new();
            private readonly object _entries = new();

            public void Trim() { lock (_size) lock (_entries) { } }
        }
        """,
        """
        using LockOrderAnalyzers;

        public class Cache
        {
            // First.
            [AcquiredBefore("Cache._entries")] // of all
            private readonly object _size = new();
            private readonly object _entries = new();

            public void Trim() { lock (_size) lock (_entries) { } }
        }
        """);

    [Fact]
    public Task Corrects_a_member_by_its_name_alone_where_that_was_written() => Verify(
        """
        using LockOrderAnalyzers;

        public class Cache
        {
            private readonly object _entries = new();

            [{|LOCK011:RequiresLock("_entrys")|}]
            private void Clear() { }

            public void Trim() { lock (_entries) Clear(); }
        }
        """,
        """
        using LockOrderAnalyzers;

        public class Cache
        {
            private readonly object _entries = new();

            [RequiresLock("_entries")]
            private void Clear() { }

            public void Trim() { lock (_entries) Clear(); }
        }
        """);

    [Fact]
    public Task Corrects_all_names_of_a_file() => Verify(
        """
        using LockOrderAnalyzers;

        [assembly: {|LOCK011:LockOrder("Cache._sizes", "Cache._entries")|}]

        public class Cache
        {
            [{|LOCK011:AcquiredBefore("Cache._entrys")|}]
            private readonly object _size = new();
            private readonly object _entries = new();

            public void Trim() { lock (_size) lock (_entries) { } }
        }
        """.Replace("\n", "\r\n"),
        """
        using LockOrderAnalyzers;

        [assembly: LockOrder("Cache._size", "Cache._entries")]

        public class Cache
        {
            [AcquiredBefore("Cache._entries")]
            private readonly object _size = new();
            private readonly object _entries = new();

            public void Trim() { lock (_size) lock (_entries) { } }
        }
        """.Replace("\n", "\r\n"));

    [Theory]
    [InlineData("KnownSafeLockOrder(\"Cache._size\", \"Settings.WholeConfigurationOfTheProgram\")")]
    [InlineData("KnownSafeLockOrder(\"Cache._size\", Misspelled)")]
    [InlineData("KnownSafeLockOrder(typeof(Cache), \"_size\", typeof(Cachy), \"_entries\")")]
    public Task Is_not_offered_where_nothing_is_like_the_name_or_it_is_not_written_there(string attribute) =>
        new LockOrderFixTest<LockAnnotationAnalyzer, LockNameFix> { TestCode = Cache($"[{{|LOCK011:{attribute}|}}] ") }.RunAsync();

    [Fact]
    public Task The_title_says_what_is_changed()
    {
        var test = Test(Cache("[{|LOCK011:KnownSafeLockOrder(\"Cache._size\", \"Cache._entrys\")|}] "), Cache("[KnownSafeLockOrder(\"Cache._size\", \"Cache._entries\")] "));
        test.CodeActionVerifier = (action, verify) => verify.Equal("Change 'Cache._entrys' to 'Cache._entries'", action.Title);
        return test.RunAsync();
    }

    private static Task Verify(string source, string fixedSource) => Test(source, fixedSource).RunAsync();

    private static LockOrderFixTest<LockAnnotationAnalyzer, LockNameFix> Test(string source, string fixedSource) => new() { TestCode = source, FixedCode = fixedSource };

    private static string Cache(string ofMethod, string ofAssembly = "") => $$"""
        using LockOrderAnalyzers;

        {{ofAssembly}}

        public class Cache
        {
            public const string Misspelled = "Cache._entrys";

            private readonly object _size = new();
            private readonly object _entries = new();

            {{ofMethod}}public void Trim() { lock (_size) lock (_entries) { } }
        }

        public class Cachy
        {
        }
        """;
}
