using System.Collections.Immutable;

namespace LockOrderAnalyzers.Primitives;

/// <summary>
/// Calls that nobody guards a lock against, although in theory most code can throw: plain work on collections, numbers, strings and
/// other threads' variables.
/// </summary>
internal static class HarmlessCalls
{
    private static readonly ImmutableHashSet<string> s_names = ImmutableHashSet.Create(
        "Abs", "Add", "AddFirst", "AddLast", "AddRange", "Any", "Append", "AsMemory", "AsSpan", "Assert", "Capture", "Ceiling", "Clear", "Clone", "CompareExchange",
        "CompareTo", "Concat", "ConfigureAwait", "Contains", "ContainsKey", "ContainsValue", "CopyTo", "Count", "Decrement", "DefaultIfEmpty", "Dequeue",
        "Dispose", "Empty", "EndsWith", "Enqueue", "EnsureCapacity", "Equals", "ExceptWith", "Exchange", "FirstOrDefault", "Floor", "FromMilliseconds",
        "FromResult", "FromSeconds", "FullFence", "GetAwaiter", "GetEnumerator", "GetHashCode", "GetTimestamp", "GetType", "GetValueOrDefault",
        "Increment", "IndexOf", "Insert", "IsEntered", "IsNullOrEmpty", "IsNullOrWhiteSpace", "KeepAlive", "LastOrDefault", "Max", "MemberwiseClone",
        "MemoryBarrier", "Min", "MoveNext", "Or", "And", "Peek", "Pop", "Pulse", "PulseAll", "Push", "Read", "ReferenceEquals", "Remove", "RemoveAt",
        "RemoveFirst", "RemoveLast", "RemoveWhere", "Reset", "Restart", "Round", "Set", "SetEquals", "SetResult", "SpinOnce", "SpinWait", "StartNew", "StartsWith",
        "Stop", "SuppressFinalize", "TimestampToTicks", "ToArray", "ToList", "ToString", "TrimExcess", "TryAdd", "TryDequeue", "TryGetNext", "TryGetTarget",
        "TryGetValue", "TryParse", "TryPeek", "TryPop", "TryRemove", "TrySetCanceled", "TrySetException", "TrySetResult", "TryTake", "UnionWith",
        "VolatileRead", "VolatileWrite", "Yield");

    // Of these types, the same names do input, output or other people's work.
    private static readonly ImmutableHashSet<string> s_namespaces = ImmutableHashSet.Create(
        "System", "System.Collections", "System.Collections.Concurrent", "System.Collections.Generic", "System.Collections.Immutable",
        "System.Collections.Specialized", "System.Diagnostics", "System.Linq", "System.Numerics", "System.Runtime.CompilerServices",
        "System.Runtime.ExceptionServices", "System.Runtime.InteropServices", "System.Text", "System.Threading", "System.Threading.Tasks");

    // Types and namespaces all of whose methods only compute.
    private static readonly ImmutableHashSet<string> s_pure = ImmutableHashSet.Create(
        "System.BitConverter", "System.Char", "System.DateTime", "System.DateTimeOffset", "System.Environment", "System.Guid", "System.String", "System.TimeSpan",
        "System.Text.StringBuilder", "System.Buffers.Binary.BinaryPrimitives", "System.Diagnostics.Debug", "System.Diagnostics.Stopwatch", "System.Diagnostics.Trace", "System.GC", "System.HashCode", "System.Math",
        "System.MathF", "System.Numerics.BitOperations", "System.Runtime.CompilerServices.Unsafe", "System.Runtime.InteropServices.MemoryMarshal",
        "System.Runtime.Intrinsics", "System.Runtime.Intrinsics.Arm", "System.Runtime.Intrinsics.X86", "System.Threading.Interlocked",
        "System.Threading.Volatile");

    /// <summary>Whether a class-library method counts as one that does not throw.</summary>
    /// <param name="containingNamespace">The namespace of its type.</param>
    /// <param name="typeName">The name of its type.</param>
    /// <param name="name">Its name.</param>
    public static bool Contains(string containingNamespace, string typeName, string name)
        => s_namespaces.Contains(containingNamespace) && s_names.Contains(name) || s_pure.Contains(containingNamespace)
            || s_pure.Contains($"{containingNamespace}.{typeName}");

    /// <summary>Whether a name in the text of a user's method is probably that of such a call.</summary>
    public static bool LooksHarmless(string name) => s_names.Contains(name) || name is "nameof";
}
