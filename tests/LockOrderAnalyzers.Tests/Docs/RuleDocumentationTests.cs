using LockOrderAnalyzers.Rules;

namespace LockOrderAnalyzers.Tests.Docs;

/// <summary>Each rule has a page on the usual template, that says what the rule says of itself.</summary>
public sealed class RuleDocumentationTests
{
    private static readonly string[] s_headings =
    [
        "## Cause",
        "## Rule description",
        "## How to fix violations",
        "## When to suppress warnings",
        "## Example of a violation",
        "## Example of how to fix",
        "## Related rules",
    ];

    public static TheoryData<string> Rules { get; } = [.. Descriptors.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_page_follows_the_template(string id)
    {
        var headings = Documentation.Prose(PageOf(id)).Split('\n').Where(line => line.StartsWith('#'));

        Assert.Equal([$"# {id}: {Descriptors.All[id].Title}", .. s_headings], headings);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_page_tells_category_and_severity(string id)
    {
        var descriptor = Descriptors.All[id];
        var lines = Documentation.Read(PageOf(id)).Split('\n');

        Assert.Contains($"| Category | {descriptor.Category} |", lines);
        Assert.Contains($"| Severity | {descriptor.DefaultSeverity} |", lines);
        Assert.Contains($"| Enabled by default | {(descriptor.IsEnabledByDefault ? "Yes" : "No")} |", lines);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_help_link_leads_to_the_page(string id)
        => Assert.EndsWith("/" + PageOf(id), Descriptors.All[id].HelpLinkUri, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_page_has_an_example_that_violates_the_rule_and_one_that_does_not(string id)
    {
        var (language, comment) = ExampleOf(id);
        var examples = Documentation.Blocks(PageOf(id), language);

        Assert.Equal(2, examples.Count);
        Assert.Contains($"{comment} {id}", examples[0]);
        Assert.DoesNotContain($"{comment} LOCK", examples[1]);
    }

    [Fact]
    public void The_table_lists_the_rules_and_no_others()
    {
        var rows = Documentation.Read("docs/rules/README.md").Split('\n').Where(line => line.StartsWith("| [LOCK", StringComparison.Ordinal));

        var expected = Descriptors.All.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)
            .Select(descriptor => $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} | {(descriptor.IsEnabledByDefault ? descriptor.DefaultSeverity : "Off")} |");
        Assert.Equal(expected, rows);
    }

    [Fact]
    public void No_page_is_about_a_rule_that_does_not_exist()
    {
        var pages = Documentation.Pages.Where(page => page.StartsWith("docs/rules/LOCK", StringComparison.Ordinal));

        Assert.Equal(Descriptors.All.Keys.Order(StringComparer.Ordinal).Select(PageOf), pages);
    }

    // The language that the mistake is made in.
    private static (string Language, string Comment) ExampleOf(string id) => id switch
    {
        DiagnosticIds.UselessLockFact => ("lockorder", "#"),
        DiagnosticIds.UnknownOption => ("ini", "#"),
        _ => ("csharp", "//"),
    };

    private static string PageOf(string id) => $"docs/rules/{id}.md";
}
