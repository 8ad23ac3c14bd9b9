using System.Text.RegularExpressions;
using LockOrderAnalyzers.Rules;

namespace LockOrderAnalyzers.Tests.Docs;

/// <summary>The page that compares tools says where each fact comes from.</summary>
public sealed partial class ComparisonTests
{
    private static readonly string[] s_lines = Documentation.Read("docs/comparison.md").Split('\n');

    [Fact]
    public void Every_source_that_is_named_is_listed_once()
    {
        var named = s_lines.Where(line => !line.StartsWith("- [", StringComparison.Ordinal)).SelectMany(line => Source().Matches(line))
            .Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
        var listed = s_lines.Where(line => line.StartsWith("- [", StringComparison.Ordinal)).Select(line => Source().Match(line).Value)
            .Order(StringComparer.Ordinal);

        Assert.Equal(named, listed);
    }

    [Fact]
    public void Every_row_has_an_entry_for_every_tool()
        => Assert.All(
            s_lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal)),
            row => Assert.Contains(row.Count(static character => character == '|'), (int[])[5, 10]));

    [Fact]
    public void Every_rule_of_this_tool_that_is_named_exists()
        => Assert.All(
            s_lines.SelectMany(line => Rule().Matches(line)).Select(match => match.Value), id => Assert.Contains(id, Descriptors.All.Keys));

    [GeneratedRegex(@"\[[A-Z]\d\]")]
    private static partial Regex Source();

    [GeneratedRegex(@"LOCK\d+")]
    private static partial Regex Rule();
}
