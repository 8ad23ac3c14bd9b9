using System.Collections.Immutable;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>All ways to mix lists, each of which keeps its own order.</summary>
internal static class Interleavings
{
    /// <summary>Each mixture once, even if two lists are equal.</summary>
    public static IEnumerable<ImmutableArray<T>> Of<T>(ImmutableArray<ImmutableArray<T>> lists)
        where T : IEquatable<T> =>
        Mix(lists).DistinctBy(list => string.Join(" ", list));

    private static IEnumerable<ImmutableArray<T>> Mix<T>(ImmutableArray<ImmutableArray<T>> lists) =>
        lists.All(list => list.IsEmpty)
            ? [[]]
            : Enumerable.Range(0, lists.Length)
                .Where(index => !lists[index].IsEmpty)
                .SelectMany(index => Mix(lists.SetItem(index, lists[index][1..])).Select(rest => rest.Insert(0, lists[index][0])));
}
