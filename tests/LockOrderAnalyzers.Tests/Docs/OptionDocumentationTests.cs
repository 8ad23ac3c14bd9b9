using System.Text.RegularExpressions;
using LockOrderAnalyzers.Options;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;

namespace LockOrderAnalyzers.Tests.Docs;

/// <summary>The page about configuration lists every option and every property of the package, and configuration in the documentation is understood.</summary>
public sealed partial class OptionDocumentationTests
{
    private const string Page = "docs/configuration.md";

    public static TheoryData<string, int> Examples { get; } = FindExamples();

    [Fact]
    public void The_table_lists_the_options_and_no_others()
    {
        var rows = Documentation.Read(Page).Split('\n').Where(line => line.StartsWith($"| `{LockOrderOptions.Prefix}", StringComparison.Ordinal));

        var expected = LockOrderOptions.All
            .Select(option => $"| `{option.Name}` | {string.Join(", ", option.Words.Select(word => $"`{word}`"))} | `{option.Default}` | {option.Meaning} |");
        Assert.Equal(expected, rows);
    }

    [Theory]
    [InlineData("LockOrderAnalyzers.props")]
    [InlineData("LockOrderAnalyzers.targets")]
    public void The_page_names_every_property_that_the_package_reads(string file)
    {
        var read = Property().Matches(Documentation.Read($"src/LockOrderAnalyzers.Package/buildTransitive/{file}")).Select(match => match.Groups["name"].Value)
            .Where(name => name[0] != '_' && !name.StartsWith("MSBuild", StringComparison.Ordinal)).Distinct().ToList();

        Assert.NotEmpty(read);
        Assert.All(read, name => Assert.Contains($"`{name}`", Documentation.Read(Page)));
    }

    [Fact]
    public void The_page_tells_the_default_of_each_property_that_the_package_sets()
    {
        var defaults = Default().Matches(Documentation.Read("src/LockOrderAnalyzers.Package/buildTransitive/LockOrderAnalyzers.targets"))
            .Where(match => match.Groups["name"].Value[0] != '_').ToList();

        Assert.NotEmpty(defaults);
        Assert.All(defaults, property => Assert.Matches($"(?m)^\\| `{property.Groups["name"]}` \\| [^|]* \\| `{property.Groups["value"]}` \\| ", Documentation.Read(Page)));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_is_reported_as_often_as_it_says(string page, int number)
    {
        var configuration = Documentation.Blocks(page, "ini")[number];
        var test = new LockOrderTest<OptionAnalyzer>();
        test.TestState.Sources.Add(("/Example.cs", "class Example;"));
        test.TestState.AnalyzerConfigFiles.Add(
            (configuration.StartsWith("is_global", StringComparison.Ordinal) ? "/.globalconfig" : "/.editorconfig", configuration));

        Assert.Equal(configuration.Split("# LOCK015").Length - 1, (await test.GetDiagnosticsAsync()).Length);
    }

    private static TheoryData<string, int> FindExamples()
    {
        var examples = new TheoryData<string, int>();
        foreach (var page in Documentation.Pages.Append("README.md"))
        {
            for (var i = 0; i < Documentation.Blocks(page, "ini").Count; i++)
                examples.Add(page, i);
        }

        return examples;
    }

    [GeneratedRegex(@"\$\((?<name>\w+)")]
    private static partial Regex Property();

    [GeneratedRegex("""<(?<name>\w+) Condition="'\$\(\k<name>\)' == ''">(?<value>\w+)</""")]
    private static partial Regex Default();
}
