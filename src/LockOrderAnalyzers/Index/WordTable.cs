namespace LockOrderAnalyzers.Index;

/// <summary>A set of words in which spans of text are looked up, while they are read, without a string for each.</summary>
internal sealed class WordTable
{
    /// <summary>The hash of no characters.</summary>
    public const uint EmptyHash = 2166136261;

    private readonly string?[] _slots;

    /// <summary>Takes in the words.</summary>
    public WordTable(IEnumerable<string> words)
    {
        var all = words.Distinct().ToList();

        // Mostly empty, so that a word that is not there is not there at the first look.
        var size = 64;
        while (size < 8 * all.Count)
            size *= 2;
        _slots = new string?[size];
        foreach (var word in all)
        {
            var slot = SlotOf(word.Aggregate(EmptyHash, Next));
            while (_slots[slot] is not null)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = word;
        }
    }

    /// <summary>The hash with one more character (FNV-1a).</summary>
    public static uint Next(uint hash, char character) => unchecked((hash ^ character) * 16777619);

    /// <summary>The word that a span of text is, or null.</summary>
    /// <param name="word">The span.</param>
    /// <param name="hash">Its hash.</param>
    public string? Find(ReadOnlySpan<char> word, uint hash)
    {
        for (var slot = SlotOf(hash); _slots[slot] is { } known; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (known.Length == word.Length && word.SequenceEqual(known.AsSpan()))
                return known;
        }

        return null;
    }

    private int SlotOf(uint hash) => (int)((hash ^ (hash >> 15)) & (uint)(_slots.Length - 1));
}
