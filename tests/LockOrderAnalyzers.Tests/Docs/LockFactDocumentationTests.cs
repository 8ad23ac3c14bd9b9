using System.Text.RegularExpressions;
using LockOrderAnalyzers.Primitives;
using LockOrderAnalyzers.Tests.Libraries;

namespace LockOrderAnalyzers.Tests.Docs;

/// <summary>The lock facts in the documentation are understood, and those that it calls built in are.</summary>
public sealed partial class LockFactDocumentationTests
{
    private const string Page = "docs/lock-facts.md";

    public static TheoryData<string, int> Examples { get; } = FindExamples();

    [Fact]
    public void The_page_shows_the_built_in_facts() => Assert.Equal(ForeignFacts.Text.ReplaceLineEndings("\n"), Documentation.Blocks(Page, "lockorder")[^1]);

    [Fact]
    public async Task The_built_in_facts_are_understood() => Assert.Empty(await LibraryCode.ErrorsOf(ForeignFacts.Text));

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_is_reported_where_it_says_so(string page, int number)
    {
        var facts = Documentation.Blocks(page, "lockorder")[number];

        var reported = (await LibraryCode.ErrorsOf(facts)).Select(line => line[..line.IndexOf(',')]);

        var marked = facts.Split('\n').Select((line, index) => (Match: Marker().Match(line), Line: index + 1)).Where(line => line.Match.Success)
            .Select(line => $"{line.Match.Groups["id"].Value} Locks.lockorder.txt({line.Line}");
        Assert.Equal(marked, reported);
    }

    private static TheoryData<string, int> FindExamples()
    {
        var examples = new TheoryData<string, int>();
        foreach (var page in Documentation.Pages)
        {
            for (var i = 0; i < Documentation.Blocks(page, "lockorder").Count; i++)
                examples.Add(page, i);
        }

        return examples;
    }

    [GeneratedRegex(@"# (?<id>LOCK\d{3})$")]
    private static partial Regex Marker();
}
