using System.Globalization;
using LockOrderAnalyzers.Oracle.Tests.Generation;

namespace LockOrderAnalyzers.Oracle.Tests.Comparison;

/// <summary>Counts the verdicts on the programs of a fragment.</summary>
internal sealed class Tally(Fragment fragment)
{
    private readonly SortedDictionary<string, int> _others = new(StringComparer.Ordinal);
    private readonly int[] _agreements = new int[Enum.GetValues<Agreement>().Length];
    private int _programs;
    private int _deadlocks;
    private int _unfit;

    public static string Heading => "class      | programs | deadlocks |   agree | missed | extra | extra in 100 clean | too large | other reports";

    /// <summary>The verdicts that say something else than the explorer.</summary>
    public List<Verdict> Disagreements { get; } = [];

    /// <summary>The verdicts with reports of mistakes that no program has.</summary>
    public List<Verdict> Mistaken { get; } = [];

    /// <summary>The part of the programs without deadlock that is warned of.</summary>
    public double ExtraRate => _programs == _deadlocks ? 0 : Count(Agreement.Extra) / (double)(_programs - _deadlocks);

    public int Count(Agreement agreement) => _agreements[(int)agreement];

    /// <summary>Counts programs that are too large to be explored.</summary>
    public void AddUnfit(int count) => _unfit += count;

    public void Add(Verdict verdict)
    {
        _programs++;
        _deadlocks += verdict.Case.Witness is null ? 0 : 1;
        _agreements[(int)verdict.Agreement]++;
        if (verdict.Agreement != Agreement.Agree)
            Disagreements.Add(verdict);
        if (verdict.IsMistaken)
            Mistaken.Add(verdict);
        foreach (var rule in verdict.OtherRules)
            _others[rule] = _others.GetValueOrDefault(rule) + 1;
    }

    public override string ToString()
    {
        var others = string.Join(", ", _others.Select(other => $"{other.Key}: {other.Value}"));
        var counts = string.Join(" | ", $"{Count(Agreement.Agree),7}", $"{Count(Agreement.Missed),6}", $"{Count(Agreement.Extra),5}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{fragment,-10} | {_programs,8} | {_deadlocks,9} | {counts} | {100 * ExtraRate,18:F2} | {_unfit,9} | {others}");
    }
}
