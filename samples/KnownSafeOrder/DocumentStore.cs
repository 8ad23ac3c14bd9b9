using LockOrderAnalyzers;

namespace KnownSafeOrder;

/// <summary>Documents and an index of their words.</summary>
public sealed class DocumentStore
{
    private readonly object _documentsLock = new();
    private readonly object _indexLock = new();
    private readonly Dictionary<string, string> _documents = [];
    private readonly Dictionary<string, HashSet<string>> _namesByWord = [];

    /// <summary>Adds a document: documents, then index, like everything that runs while the store is in use.</summary>
    public void Add(string name, string text)
    {
        lock (_documentsLock)
        {
            _documents[name] = text;
            lock (_indexLock)
            {
                Index(name, text);
            }
        }
    }

    /// <summary>The names of the documents with this word.</summary>
    public IReadOnlyList<string> Find(string word)
    {
        lock (_indexLock)
        {
            return _namesByWord.TryGetValue(word, out var names) ? [.. names] : [];
        }
    }

    /// <summary>Drops the documents that the index no longer knows: index, then documents.</summary>
    [KnownSafeLockOrder(
        "DocumentStore._indexLock",
        "DocumentStore._documentsLock",
        Justification = "Only the nightly maintenance calls it, after the service has stopped every other user of the store.")]
    public int Compact()
    {
        lock (_indexLock)
        {
            var known = _namesByWord.Values.SelectMany(names => names).ToHashSet();
            lock (_documentsLock)
            {
                var forgotten = _documents.Keys.Where(name => !known.Contains(name)).ToList();
                forgotten.ForEach(name => _documents.Remove(name));
                return forgotten.Count;
            }
        }
    }

    private void Index(string name, string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!_namesByWord.TryGetValue(word, out var names))
            {
                _namesByWord[word] = names = [];
            }

            names.Add(name);
        }
    }
}
