namespace LockOrderAnalyzers.Tests.Confidence;

/// <summary>Circles of each confidence, with the warning marked.</summary>
internal static class GuessSources
{
    private const string Stores = """
        interface IStore { void Save(); }
        class SqlStore(Cache cache) : IStore
        {
            readonly object _gate = new();
            public void Save() { lock (_gate) { } }
            public void Flush() { lock (_gate) { {|LOCK013:cache.Clear()|}; } }
        }
        class NullStore : IStore { public void Save() { } }
        """;

    /// <summary>Calls that can run one body only.</summary>
    public const string High = $$"""
        {{Stores}}
        class Cache
        {
            readonly object _gate = new();
            readonly IStore _store;
            public Cache() => _store = new SqlStore(this);
            public void Clear() { lock (_gate) { } }
            public void Put() { lock (_gate) { {|LOCK001:_store.Save()|}; } }
        }
        """;

    /// <summary>A call that can run either of two bodies that are both assigned.</summary>
    public const string Medium = $$"""
        {{Stores}}
        class Cache
        {
            readonly object _gate = new();
            IStore? _store;
            public void Open() => _store = new SqlStore(this);
            public void Close() => _store = new NullStore();
            public void Clear() { lock (_gate) { } }
            public void Put() { lock (_gate) { {|LOCK001:_store!.Save()|}; } }
        }
        """;

    /// <summary>A call on an object of which nothing is known.</summary>
    public const string Low = $$"""
        {{Stores}}
        class Cache
        {
            readonly object _gate = new();
            public void Clear() { lock (_gate) { } }
            public void Put(IStore store) { lock (_gate) { {|LOCK001:store.Save()|}; } }
        }
        """;

    /// <summary>The source of a level.</summary>
    public static string Of(string confidence) => confidence switch
    {
        "high" => High,
        "medium" => Medium,
        "low" => Low,
        _ => throw new ArgumentOutOfRangeException(nameof(confidence), confidence, null),
    };

    /// <summary>The source of a level without its markup.</summary>
    public static string PlainOf(string confidence)
        => Of(confidence).Replace("{|LOCK001:", "", StringComparison.Ordinal).Replace("{|LOCK013:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);
}
