namespace LockOrderAnalyzers.Primitives;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>The candidate most like a name, as the end of a message that asks whether it was meant; empty where none is like it.</summary>
    public static string Hint(string name, IEnumerable<string> candidates)
        => Of(name, candidates) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    /// <summary>The candidate most like a name; null where none is like it.</summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        var nearest = candidates.Distinct()
            .Select(candidate => (Candidate: candidate, Distance: EditDistance(name, candidate)))
            .OrderBy(static c => c.Distance).ThenBy(static c => c.Candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Candidate is null || nearest.Distance > Math.Max(3, name.Length / 2) ? null : nearest.Candidate;
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
