using System.Collections.Immutable;
using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Ordering;

/// <summary>The lock hierarchy that annotations declare: which lock comes before which, also by way of others.</summary>
internal sealed class DeclaredOrders
{
    private readonly Dictionary<string, List<(string Second, DeclaredOrder Order)>> _after = [];
    private readonly SortedDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Reads the declarations.</summary>
    /// <param name="orders">The orders, in source order.</param>
    /// <param name="classes">All lock classes: a written name is that of every class that it means.</param>
    public DeclaredOrders(IEnumerable<DeclaredOrder> orders, IReadOnlyCollection<LockClass> classes)
    {
        foreach (var order in orders)
        {
            var seconds = Nodes(order.Second, classes);
            foreach (var first in Nodes(order.First, classes))
            {
                if (!_after.TryGetValue(first, out var list))
                    _after.Add(first, list = []);
                list.AddRange(seconds.Select(second => (second, order)));
            }
        }
    }

    /// <summary>The shortest way in which one lock is declared to come before another, or null.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <returns>The locks on the way, both included, and the declarations between them.</returns>
    public (ImmutableArray<string> Names, ImmutableArray<DeclaredOrder> Orders)? Way(LockClass first, LockClass second)
        => _after.Count == 0 || first.Equals(second) ? null : Search(first.Id, second.Id);

    /// <summary>The circles in the declarations: the locks, the first one again at the end, and the declarations.</summary>
    public IEnumerable<(ImmutableArray<string> Names, ImmutableArray<DeclaredOrder> Orders)> Circles()
    {
        foreach (var component in BottomUpOrder.Components(_names.Keys.ToList(), Next))
        {
            var start = component.OrderBy(static id => id, StringComparer.Ordinal).First();
            if (Search(start, start) is { } circle)
                yield return circle;
        }
    }

    private IEnumerable<string> Next(string id) => _after.TryGetValue(id, out var list) ? list.Select(static entry => entry.Second) : [];

    // Breadth-first, so the way is the shortest.
    private (ImmutableArray<string> Names, ImmutableArray<DeclaredOrder> Orders)? Search(string from, string to)
    {
        var came = new Dictionary<string, (string Before, DeclaredOrder Order)>();
        var work = new Queue<string>([from]);
        while (work.Count > 0)
        {
            var at = work.Dequeue();
            foreach (var (second, order) in _after.TryGetValue(at, out var list) ? list : [])
            {
                if (came.ContainsKey(second))
                    continue;
                came.Add(second, (at, order));
                if (second == to)
                    return Back(from, to, came);
                work.Enqueue(second);
            }
        }

        return null;
    }

    private (ImmutableArray<string> Names, ImmutableArray<DeclaredOrder> Orders) Back(
        string from, string to, Dictionary<string, (string Before, DeclaredOrder Order)> came)
    {
        var names = new List<string> { _names[to] };
        var orders = new List<DeclaredOrder>();
        var at = to;
        do
        {
            orders.Add(came[at].Order);
            at = came[at].Before;
            names.Add(_names[at]);
        }
        while (at != from);
        names.Reverse();
        orders.Reverse();
        return (names.ToImmutableArray(), orders.ToImmutableArray());
    }

    // The classes that a name means; a name that no code takes stands for itself.
    private List<string> Nodes(string written, IReadOnlyCollection<LockClass> classes)
    {
        var meant = classes.Where(c => KnownSafeOrder.Means(written, c)).ToList();
        foreach (var lockClass in meant)
            _names[lockClass.Id] = lockClass.Name;
        if (meant.Count > 0)
            return meant.Select(static c => c.Id).ToList();
        _names[written] = written;
        return [written];
    }
}
