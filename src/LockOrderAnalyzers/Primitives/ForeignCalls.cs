using System.Collections.Immutable;

namespace LockOrderAnalyzers.Primitives;

/// <summary>What class-library methods do with the delegates and sequences they are given.</summary>
internal static class ForeignCalls
{
    // Types whose methods call their delegate arguments before they return.
    private static readonly ImmutableHashSet<string> s_callsNow = ImmutableHashSet.Create(
        "System.Array",
        "System.Collections.Generic.List",
        "System.Collections.Generic.HashSet",
        "System.Collections.Generic.LinkedList",
        "System.Collections.Generic.SortedSet",
        "System.Collections.Concurrent.ConcurrentDictionary",
        "System.Collections.Immutable.ImmutableInterlocked",
        "System.Linq.Enumerable",
        "System.MemoryExtensions",
        "System.Threading.ExecutionContext",
        "System.Threading.LazyInitializer",
        "System.Threading.Tasks.Parallel");

    // Sequence operators that run nothing yet: their result stands for the sequence they were given.
    private static readonly ImmutableHashSet<string> s_deferred = ImmutableHashSet.Create(
        "Append", "AsEnumerable", "AsQueryable", "Cast", "Concat", "ConfigureAwait", "DefaultIfEmpty", "Distinct", "DistinctBy", "Except",
        "GroupBy", "GroupJoin", "Intersect", "Join", "OfType", "OrderBy", "OrderByDescending", "Prepend", "Reverse", "Select", "SelectMany",
        "Skip", "SkipLast", "SkipWhile", "Take", "TakeLast", "TakeWhile", "ThenBy", "ThenByDescending", "Union", "Where", "WithCancellation",
        "Zip");

    // Methods whose result is an element of their receiver (or of their first argument).
    private static readonly ImmutableHashSet<string> s_elements = ImmutableHashSet.Create(
        "AddOrUpdate", "Aggregate", "Dequeue", "ElementAt", "ElementAtOrDefault", "Find", "FindLast", "First", "FirstOrDefault", "GetOrAdd",
        "GetValue", "GetValueOrDefault", "Last", "LastOrDefault", "Peek", "Pop", "Single", "SingleOrDefault", "TryDequeue", "TryGetValue",
        "TryPeek", "TryPop", "TryRemove", "TryTake");

    /// <summary>Whether a method of the type calls the delegates it is given before it returns.</summary>
    public static bool CallsDelegatesNow(string typeName, string methodName)
        => s_callsNow.Contains(typeName) && !(typeName == "System.Threading.Tasks.Parallel" && methodName.EndsWith("Async", StringComparison.Ordinal)) || (methodName == "Send" && typeName == "System.Threading.SynchronizationContext");

    /// <summary>Whether a method calls the delegates that its receiver was given before.</summary>
    public static bool CallsKeptDelegates(string typeName, string methodName)
        => (typeName, methodName) is ("System.Threading.CancellationTokenSource", "Cancel");

    /// <summary>Whether objects of the type keep what their methods and constructors are given: collections, and others that hold values.</summary>
    public static bool Keeps(string typeName)
        => typeName.StartsWith("System.Collections.", StringComparison.Ordinal)
            || typeName is "System.Lazy" or "System.Tuple" or "System.ValueTuple" or "System.WeakReference" or "System.Threading.ThreadLocal" or "System.Threading.AsyncLocal"
                or "System.Threading.CancellationTokenSource";

    /// <summary>
    /// Whether methods of the type may enumerate a sequence that they do not take as one. The class library does so only where it serializes; of other
    /// libraries it is not known.
    /// </summary>
    public static bool ReadsAnything(string typeName)
        => !typeName.StartsWith("System.", StringComparison.Ordinal) || typeName.Contains(".Json.") || typeName.Contains("Serializ");

    /// <summary>Whether a method or constructor (<c>.ctor</c>) runs the delegates it is given on another thread.</summary>
    public static bool StartsThread(string typeName, string methodName) => (typeName, methodName) switch
    {
        ("System.Threading.Thread" or "System.Threading.Timer" or "System.Threading.Tasks.Task", ".ctor") => true,
        ("System.Threading.Tasks.Task", "Run") or ("System.Threading.Tasks.TaskFactory", "StartNew") => true,
        ("System.Threading.ThreadPool", "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" or "RegisterWaitForSingleObject") => true,
        _ => false,
    };

    /// <summary>Whether the method gives a collection with the same elements.</summary>
    public static bool Copies(string typeName, string methodName)
        => methodName is "ToArray" or "ToList" or "ToHashSet" or "ToImmutableArray" or "ToImmutableList" or "AsReadOnly" or "GetConsumingEnumerable" or "Reverse"
            && (typeName.StartsWith("System.Collections.", StringComparison.Ordinal) || typeName.StartsWith("System.Linq.", StringComparison.Ordinal));

    /// <summary>Whether the method only wraps the sequence it is given.</summary>
    public static bool IsDeferred(string typeName, string methodName)
        => s_deferred.Contains(methodName) && (typeName.StartsWith("System.Linq.", StringComparison.Ordinal)
            || typeName.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal));

    /// <summary>Whether the method hands out an element of the collection it is called on.</summary>
    public static bool ReturnsElement(string typeName, string methodName)
        => s_elements.Contains(methodName)
            && (typeName.StartsWith("System.Collections.", StringComparison.Ordinal)
                || typeName.StartsWith("System.Linq.", StringComparison.Ordinal)
                || typeName is "System.Array" or "System.Runtime.CompilerServices.ConditionalWeakTable");
}
