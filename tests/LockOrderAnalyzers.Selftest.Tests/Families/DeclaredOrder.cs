using System.Collections.Immutable;

namespace LockOrderAnalyzers.Selftest.Tests.Families;

/// <summary>The lock orders that a program declares: chains of lock classes, each before the next.</summary>
internal sealed class DeclaredOrder(params string[] chains)
{
    public static DeclaredOrder None { get; } = new();

    public ImmutableArray<string> Chains { get; } = [.. chains];

    /// <summary>The declarations: a lock class, and one that is to be taken after it.</summary>
    public IEnumerable<(char First, char Second)> Pairs =>
        Chains.SelectMany(chain => chain.Zip(chain.Skip(1)));

    /// <summary>Whether some lock class comes before itself.</summary>
    public bool IsCircular => Pairs.Any(pair => IsBefore(pair.First, pair.First));

    /// <summary>Whether one lock class is declared to come before another, through others or not.</summary>
    public bool IsBefore(char first, char second)
    {
        var reached = new HashSet<char>();
        var open = new Queue<char>([first]);
        while (open.TryDequeue(out var at))
        {
            foreach (var (_, next) in Pairs.Where(pair => pair.First == at && reached.Add(pair.Second)))
                open.Enqueue(next);
        }

        return reached.Contains(second);
    }
}
