using System.Collections.Immutable;
using LockOrderAnalyzers.CallGraph;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Ordering;

/// <summary>The lock hierarchy that annotations declare: which lock comes before which, also by way of others.</summary>
internal sealed class DeclaredOrders
{
    private readonly Dictionary<string, List<(string Second, DeclaredOrder Order)>> _after = [];
    private readonly List<string> _names = [];

    /// <summary>Reads the declarations.</summary>
    /// <param name="orders">The orders, in source order.</param>
    /// <param name="classes">All lock classes: a written name is that of the class that it means.</param>
    public DeclaredOrders(IEnumerable<DeclaredOrder> orders, IReadOnlyCollection<LockClass> classes)
    {
        foreach (var order in orders)
        {
            var (first, second) = (Node(order.First, classes), Node(order.Second, classes));
            if (!_after.TryGetValue(first, out var list))
                _after.Add(first, list = []);
            list.Add((second, order));
            _names.Add(first);
            _names.Add(second);
        }
    }

    /// <summary>The shortest way in which one lock is declared to come before another, or null.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <returns>The locks on the way, both included, and the declarations between them.</returns>
    public (ImmutableArray<string> Names, ImmutableArray<DeclaredOrder> Orders)? Way(LockClass first, LockClass second)
        => _after.Count == 0 || first.Equals(second) ? null : Search(first.Name, second.Name);

    /// <summary>The circles in the declarations: the locks, the first one again at the end, and the declarations.</summary>
    public IEnumerable<(ImmutableArray<string> Names, ImmutableArray<DeclaredOrder> Orders)> Circles()
    {
        var names = _names.Distinct().OrderBy(static name => name, StringComparer.Ordinal).ToList();
        foreach (var component in BottomUpOrder.Components(names, Next))
        {
            var start = component.OrderBy(static name => name, StringComparer.Ordinal).First();
            if (Search(start, start) is { } circle)
                yield return circle;
        }
    }

    private IEnumerable<string> Next(string name) => _after.TryGetValue(name, out var list) ? list.Select(static entry => entry.Second) : [];

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

    private static (ImmutableArray<string> Names, ImmutableArray<DeclaredOrder> Orders) Back(
        string from, string to, Dictionary<string, (string Before, DeclaredOrder Order)> came)
    {
        var names = new List<string> { to };
        var orders = new List<DeclaredOrder>();
        var at = to;
        do
        {
            orders.Add(came[at].Order);
            at = came[at].Before;
            names.Add(at);
        }
        while (at != from);
        names.Reverse();
        orders.Reverse();
        return (names.ToImmutableArray(), orders.ToImmutableArray());
    }

    private static string Node(string written, IReadOnlyCollection<LockClass> classes)
        => classes.FirstOrDefault(c => KnownSafeOrder.Means(written, c))?.Name ?? written;
}
