using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Ordering;

namespace LockOrderAnalyzers.Reporting;

/// <summary>Names of lock classes for people: two classes of one name print as <c>X</c> and <c>X#2</c>, in a stable order.</summary>
internal sealed class LockNames
{
    private readonly Dictionary<LockClass, string> _names = [];
    private readonly IReadOnlyDictionary<LockClass, LockUsage> _usage;

    /// <summary>Names every class of a graph.</summary>
    public LockNames(LockOrderGraph graph)
    {
        _usage = graph.Usage;
        var all = graph.Usage.Keys.Concat(graph.Classes).Concat(graph.Classes.SelectMany(graph.Successors)).Distinct();
        foreach (var group in all.GroupBy(static c => c.Name))
        {
            var number = 0;
            foreach (var lockClass in group.OrderBy(static c => c.Id, StringComparer.Ordinal))
                _names[lockClass] = ++number == 1 ? lockClass.Name : $"{lockClass.Name}#{number}";
        }
    }

    /// <summary>The name.</summary>
    public string Of(LockClass lockClass) => _names.TryGetValue(lockClass, out var name) ? name : lockClass.Name;

    /// <summary>The name that annotations can use: that of two classes of one name is the one with its namespace.</summary>
    public string Written(LockClass lockClass)
        => _names.Any(other => other.Key.Name == lockClass.Name && !other.Key.Equals(lockClass)) ? lockClass.FullName ?? lockClass.Name : lockClass.Name;

    /// <summary>The name with usage letters and wait types, as <c>(name){+.+.}-{3:3}</c>.</summary>
    public string WithUsage(LockClass lockClass)
    {
        var usage = _usage.TryGetValue(lockClass, out var known) ? known : LockUsage.None;
        return $"({Of(lockClass)}){usage.Display}";
    }
}
