using LockOrderAnalyzers.Model;

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
            yield return new Finding("LOCK011", mention.Site, UnknownName(mention.Name, locks));
        foreach (var order in annotations.SafeOrders)
        {
            var unknown = new[] { order.First, order.Second }.Where(IsUnknown).Distinct().ToList();
            foreach (var name in unknown)
                yield return new Finding("LOCK011", order.Site, UnknownName(name, locks));
            if (unknown.Count == 0 && !taken.Contains(order))
            {
                yield return new Finding(
                    "LOCK012", order.Site, $"nothing here takes {order.Second} while it holds {order.First}: this known-safe order can be removed");
            }
        }

        bool IsUnknown(string name) => !locks.Any(l => KnownSafeOrder.Means(name, l)) && !isMember(name);
    }

    private static string UnknownName(string name, IReadOnlyCollection<LockClass> locks)
    {
        var nearest = locks.Select(static l => l.Name).Distinct()
            .Select(candidate => (Candidate: candidate, Distance: EditDistance(name, candidate)))
            .OrderBy(static c => c.Distance).ThenBy(static c => c.Candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        var hint = nearest.Candidate is null || nearest.Distance > Math.Max(3, name.Length / 2) ? "" : $"; did you mean '{nearest.Candidate}'?";
        return $"'{name}' names no lock{hint}";
    }

    // Levenshtein 1965.
    private static int EditDistance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var change = diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
