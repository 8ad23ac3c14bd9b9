using System.Collections.Immutable;

namespace LockOrderAnalyzers.Live.Tests.Solutions;

/// <summary>What a live request and a fresh one say that the other does not.</summary>
internal static class Difference
{
    /// <summary>The difference in words, or null if there is none.</summary>
    public static string? Between(ImmutableArray<string> live, ImmutableArray<string> fresh)
        => live.SequenceEqual(fresh) ? null : string.Join("\n", [.. Without(live, fresh).Select(static text => $"live only:  {text}"), .. Without(fresh, live).Select(static text => $"fresh only: {text}")]);

    private static IEnumerable<string> Without(IEnumerable<string> these, IEnumerable<string> others)
    {
        var left = others.ToList();
        return these.Where(text => !left.Remove(text));
    }
}
