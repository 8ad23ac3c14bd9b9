using LockOrderAnalyzers.Live.Tests.Solutions;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Live.Tests.Editor;

/// <summary>
/// Each rule reports while somebody types: in the open document, although the other side is in another one, which need not be open. An edit of
/// either makes the squiggle vanish and come back.
/// </summary>
public sealed class EveryRuleTests
{
    // An option is no matter of the file that the report stands in.
    private const string UnknownOption = "LOCK015";

    private readonly CodeEditor _editor = new();

    public static TheoryData<string> Rules => [.. LiveCases.Rules];

    public static TheoryData<string> RulesWithTwoSides => [.. LiveCases.Rules.Where(static rule => rule != UnknownOption)];

    [Fact]
    public void Every_rule_is_tested_here()
        => Assert.Equal(_editor.Rules.Select(static rule => rule.Id).Order(StringComparer.Ordinal), LiveCases.Rules.Order(StringComparer.Ordinal));

    [Fact]
    public void No_rule_waits_for_the_analysis_of_a_whole_compilation()
        => Assert.All(_editor.Rules, static rule => Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, rule.CustomTags));

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_rule_reports_in_the_open_document(string rule)
    {
        var live = LiveCases.Of(rule);

        Assert.Equal(1, await live.SquigglesOf(_editor, live.Open()));
    }

    [Theory]
    [MemberData(nameof(RulesWithTwoSides))]
    public async Task An_edit_of_the_open_document_takes_the_squiggle_away_and_brings_it_back(string rule)
    {
        var live = LiveCases.Of(rule);

        await VanishesAndComesBack(live, live.OpenFile, live.MendHere);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task An_edit_of_the_other_document_takes_the_squiggle_away_and_brings_it_back(string rule)
    {
        var live = LiveCases.Of(rule);

        await VanishesAndComesBack(live, live.OtherFile, live.MendThere);
    }

    private async Task VanishesAndComesBack(LiveCase live, string file, Typing mend)
    {
        var solution = live.Open();
        Assert.Equal(1, await live.SquigglesOf(_editor, solution));

        var mended = await mend.In(solution, file);
        Assert.Equal(0, await live.SquigglesOf(_editor, mended));

        var before = await solution.FileNamed(file).GetTextAsync();
        var after = await mended.FileNamed(file).GetTextAsync();
        var change = Assert.Single(before.GetTextChanges(after));
        var undone = after.WithChanges(change);
        Assert.Equal(before.ToString(), undone.ToString());
        Assert.Equal(1, await live.SquigglesOf(_editor, mended.WithText(file, undone)));
    }
}
