using System.Collections.Immutable;

namespace LockOrderAnalyzers.Primitives;

/// <summary>Types of the class library whose members nobody overrides: a call of one of them runs no code that is not the library's.</summary>
internal static class FinalTypes
{
    private static readonly ImmutableHashSet<string> s_names = ImmutableHashSet.Create(
        "BitArray", "ConcurrentBag", "ConcurrentDictionary", "ConcurrentQueue", "ConcurrentStack", "DateTime", "DateTimeOffset", "Dictionary", "Guid", "HashSet", "ImmutableArray",
        "ImmutableDictionary", "ImmutableHashSet", "ImmutableList", "ImmutableQueue", "ImmutableSortedDictionary", "ImmutableSortedSet", "ImmutableStack", "Interlocked",
        "KeyValuePair", "LinkedList", "LinkedListNode", "List", "Memory", "Nullable", "PriorityQueue", "Queue", "ReadOnlyMemory", "ReadOnlySpan", "SortedDictionary", "SortedList",
        "SortedSet", "Span", "Stack", "Stopwatch", "StringBuilder", "TimeSpan");

    /// <summary>Whether a simple name is that of such a type.</summary>
    public static bool Contains(string name) => s_names.Contains(name);
}
