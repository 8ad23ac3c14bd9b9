using System.Collections.Concurrent;

namespace LockOrderAnalyzers.Index;

/// <summary>What the trees share that are indexed together, on several threads: their names, and what reading them uses again.</summary>
internal sealed class IndexMemory : IDisposable
{
    private readonly NameTable _names = new();
    private readonly ConcurrentBag<ReaderMemory> _free = [];

    /// <summary>Does work with a memory that nobody else uses meanwhile.</summary>
    public T Use<T>(Func<ReaderMemory, T> work)
    {
        if (!_free.TryTake(out var memory))
            memory = new ReaderMemory(_names);
        try
        {
            return work(memory);
        }
        finally
        {
            _free.Add(memory);
        }
    }

    /// <summary>All trees are indexed. Their names stay with them.</summary>
    public void Dispose() => _names.Seal();
}
