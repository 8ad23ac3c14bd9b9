namespace LockOrderAnalyzers.Index;

/// <summary>Dictionaries of lists, which begin to be as something is put into them.</summary>
internal static class ListsByKey
{
    /// <summary>The list of a key; an empty one that is kept from now on, if there was none.</summary>
    public static List<T> ListOf<TKey, T>(this Dictionary<TKey, List<T>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        return list;
    }
}
