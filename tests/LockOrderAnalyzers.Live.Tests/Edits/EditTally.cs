using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace LockOrderAnalyzers.Live.Tests.Edits;

/// <summary>Counts edits by their kind, those that changed what is reported, and the rules that reported.</summary>
internal sealed class EditTally
{
    private readonly ConcurrentDictionary<string, int> _edits = new();
    private readonly ConcurrentDictionary<string, int> _changes = new();
    private readonly ConcurrentDictionary<string, int> _rules = new();

    /// <summary>How many edits changed what is reported.</summary>
    public int Changes => _changes.Values.Sum();

    /// <summary>How many edits there were.</summary>
    public int Edits => _edits.Values.Sum();

    /// <summary>The kinds that came up.</summary>
    public IEnumerable<string> Kinds => _edits.Keys;

    /// <summary>Counts one edit.</summary>
    public void Add(string kind, ImmutableArray<string> reports, bool changed)
    {
        _edits.AddOrUpdate(kind, 1, static (_, count) => count + 1);
        if (changed)
            _changes.AddOrUpdate(kind, 1, static (_, count) => count + 1);
        foreach (var rule in reports.Select(static report => report.Split(' ')[0]).Distinct())
            _rules.AddOrUpdate(rule, 1, static (_, count) => count + 1);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(
        "\n",
        [
            $"{Edits} edits compared, {Changes} changed what is reported",
            .. _edits.OrderByDescending(static kind => kind.Value).ThenBy(static kind => kind.Key, StringComparer.Ordinal).Select(kind => $"  {kind.Key}: {kind.Value}, changed {_changes.GetValueOrDefault(kind.Key)}"),
            .. _rules.OrderBy(static rule => rule.Key, StringComparer.Ordinal).Select(static rule => $"  {rule.Key} after {rule.Value} edits"),
        ]);
}
