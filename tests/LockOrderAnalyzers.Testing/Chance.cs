namespace LockOrderAnalyzers.Testing;

/// <summary>Random numbers that are the same for the same seed, on every machine and runtime: SplitMix64.</summary>
public sealed class Chance(ulong seed)
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

    /// <summary>One of the values of an enumeration.</summary>
    public T Any<T>()
        where T : struct, Enum => OneOf(Enum.GetValues<T>());

    /// <summary>A seed that is far from those of its neighbours.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var value = _state;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
