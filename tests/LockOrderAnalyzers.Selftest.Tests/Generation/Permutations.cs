using System.Collections.Immutable;

namespace LockOrderAnalyzers.Selftest.Tests.Generation;

/// <summary>All orders, and all ways to choose.</summary>
internal static class Permutations
{
    /// <summary>All orders of the numbers below a count, the natural one first.</summary>
    public static IEnumerable<ImmutableArray<int>> Of(int count) => Extend([], count);

    /// <summary>All lists of a length whose items are among the choices.</summary>
    public static IEnumerable<ImmutableArray<T>> Choices<T>(IReadOnlyCollection<T> choices, int length) =>
        length == 0
            ? [[]]
            : Choices(choices, length - 1).SelectMany(shorter => choices.Select(choice => shorter.Add(choice)));

    private static IEnumerable<ImmutableArray<int>> Extend(ImmutableArray<int> begin, int count) =>
        begin.Length == count
            ? [begin]
            : Enumerable.Range(0, count).Where(next => !begin.Contains(next)).SelectMany(next => Extend(begin.Add(next), count));
}
