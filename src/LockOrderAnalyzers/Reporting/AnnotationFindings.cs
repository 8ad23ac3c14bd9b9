using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Primitives;

namespace LockOrderAnalyzers.Reporting;

/// <summary>Checks the names in annotations, and whether the orders they allow are ever taken.</summary>
internal static class AnnotationFindings
{
    /// <summary>The findings about names, and about known-safe orders.</summary>
    /// <param name="annotations">The annotations.</param>
    /// <param name="taken">The known-safe orders that some dependency has.</param>
    /// <param name="locks">All lock classes.</param>
    /// <param name="isMember">Whether a name is that of a field or property that exists, though no lock is taken by it.</param>
    public static IEnumerable<Finding> Of(
        LockAnnotations annotations, ICollection<KnownSafeOrder> taken, IReadOnlyCollection<LockClass> locks, Func<string, bool> isMember)
    {
        foreach (var mention in annotations.Mentions.Where(mention => IsUnknown(mention.Name)).Distinct())
            yield return UnknownName(mention, locks);
        foreach (var order in annotations.SafeOrders)
        {
            var unknown = new[] { order.First, order.Second }.Where(IsUnknown).Distinct().ToList();
            foreach (var name in unknown)
                yield return UnknownName(new LockMention(name, order.Site), locks);
            if (unknown.Count == 0 && !taken.Contains(order))
            {
                yield return new Finding(
                    "LOCK012", order.Site, $"nothing here takes {order.Second} while it holds {order.First}: this known-safe order can be removed");
            }
        }

        bool IsUnknown(string name) => !locks.Any(l => KnownSafeOrder.Means(name, l)) && !isMember(name);
    }

    private static Finding UnknownName(LockMention mention, IReadOnlyCollection<LockClass> locks)
    {
        var names = locks.Select(static l => l.Name).Where(static name => name[0] != '(');
        if (mention.Owner is { } owner)
            names = names.Concat(names.Where(name => name.StartsWith(owner + ".", StringComparison.Ordinal)).Select(name => name.Substring(owner.Length + 1)));
        var nearest = NearestName.Of(mention.Name, names);
        var properties = ImmutableDictionary<string, string?>.Empty.Add("Name", mention.Name);
        return new Finding(
            "LOCK011", mention.Site, $"'{mention.Name}' names no lock{(nearest is null ? "" : $"; did you mean '{nearest}'?")}", ImmutableArray<Site>.Empty,
            nearest is null ? properties : properties.Add("Nearest", nearest));
    }
}
