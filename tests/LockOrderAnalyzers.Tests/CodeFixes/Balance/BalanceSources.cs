using LockOrderAnalyzers.CodeFixes;

namespace LockOrderAnalyzers.Tests.CodeFixes.Balance;

/// <summary>Verifies what <see cref="BalanceFix"/> makes of members of a class that has some state, and code that can throw.</summary>
internal static class BalanceSources
{
    /// <summary>Expects that the fix turns a member into another.</summary>
    public static Task Verify(string member, string fixedMember) => AllRulesFix<BalanceFix>.Verify(Source(member), Source(fixedMember));

    /// <summary>Expects that nothing is offered.</summary>
    public static Task VerifyNothing(string member) => AllRulesFix<BalanceFix>.VerifyNothing(Source(member));

    /// <summary>Expects that the fix turns a member into another, in a file whose lines end with carriage return and line feed.</summary>
    public static Task VerifyLineEnds(string member, string fixedMember) =>
        AllRulesFix<BalanceFix>.Verify(Source(member).ReplaceLineEndings("\r\n"), Source(fixedMember).ReplaceLineEndings("\r\n"));

    /// <summary>A class with a member.</summary>
    public static string Source(string member) => $$"""
        public sealed class Store
        {
            private readonly object _gate = new();
            private readonly Lock _lock = new();
            private readonly ReaderWriterLockSlim _rw = new();
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private readonly Mutex _mutex = new();
            private SpinLock _spin = new(false);
            private readonly Dictionary<string, string> _items = new();
            private string _text = "";
            private int _count;

            private void Work() => File.WriteAllText(_text, _text);

            private string Load(string text) => File.ReadAllText(text);

        {{Indented(member)}}
        }
        """;

    private static string Indented(string member) =>
        string.Join('\n', member.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? line : "    " + line));
}
