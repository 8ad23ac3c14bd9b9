namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>Random numbers that are the same for the same seed, on every machine and runtime: SplitMix64.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number below a limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number from a range, both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>Yes, so many times in a hundred.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    /// <summary>One of the items, each as likely as the others.</summary>
    public T OneOf<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One of the items, the first ones far more often than the last: the distribution of words in texts (Zipf).</summary>
    public T Skewed<T>(IReadOnlyList<T> items)
    {
        var share = (Next() >> 11) * (1.0 / (1UL << 53));
        return items[(int)Math.Min(items.Count - 1, Math.Pow(items.Count + 1, share) - 1)];
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var value = _state;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
