using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LockOrderAnalyzers.Tests.Reporting;

namespace LockOrderAnalyzers.Tests.Docs;

/// <summary>The documentation's C# is compiled and analysed: a comment <c>// LOCK001</c> stands on each line that is reported, and on no other.</summary>
public sealed partial class ExampleTests
{
    public static TheoryData<string, int> Examples { get; } = FindExamples();

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_is_reported_where_it_says_so(string page, int number)
    {
        var code = Documentation.Blocks(page, "csharp")[number];
        var diagnostics = await AllRules.DiagnosticsOf(("Example.cs", code), ("GlobalUsings.cs", SampleUsings.Text));

        // The notes at the other sides of a circle are marked only in examples that are about them.
        var reported = diagnostics.Where(diagnostic => diagnostic.Id != "LOCK013" || code.Contains("// LOCK013", StringComparison.Ordinal))
            .Select(diagnostic => $"{diagnostic.Id} in line {diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}");
        Assert.Equal(Marked(code), reported);
    }

    [Fact]
    public async Task The_report_that_is_explained_is_the_one_of_the_sample()
    {
        var diagnostics = await AllRules.DiagnosticsOf(
            ("TicketOffice.cs", Documentation.Read("samples/AbBa/TicketOffice.cs")), ("GlobalUsings.cs", SampleUsings.Text));

        var warning = diagnostics.Single(diagnostic => diagnostic.Id == "LOCK001");

        var message = warning.GetMessage().Replace("\u2060", "", StringComparison.Ordinal).Split("\n\n", 2);
        var explained = Documentation.Blocks("docs/report.md", "text");
        Assert.Equal($"TicketOffice.cs(42,19): warning LOCK001: {message[0]}\n", explained[0]);
        Assert.Equal(message[1].Replace("TestProject,", "AbBa net10.0,", StringComparison.Ordinal) + "\n", explained[1]);
    }

    [Theory]
    [MemberData(nameof(SampleReports.Explained), MemberType = typeof(SampleReports))]
    public async Task A_report_that_is_explained_whole_is_the_one_of_the_sample(string rule, string sample)
    {
        var message = (await SampleReports.OfAsync(rule, sample)).Replace("\u2060", "", StringComparison.Ordinal);

        var explained = Documentation.Blocks("docs/report.md", "text").Where(block => block.Contains($": warning {rule}: ", StringComparison.Ordinal));
        Assert.Equal(message.Replace("TestProject,", $"{sample} net10.0,", StringComparison.Ordinal), Assert.Single(explained));
    }

    private static TheoryData<string, int> FindExamples()
    {
        var examples = new TheoryData<string, int>();
        foreach (var page in Documentation.Pages)
        {
            for (var i = 0; i < Documentation.Blocks(page, "csharp").Count; i++)
                examples.Add(page, i);
        }

        return examples;
    }

    private static ImmutableArray<string> Marked(string code) =>
    [
        .. code.Split('\n').SelectMany((line, index) => Marker().Matches(line).Select(match => $"{match.Groups["id"].Value} in line {index + 1}")),
    ];

    [GeneratedRegex(@"// (?<id>LOCK\d{3})$")]
    private static partial Regex Marker();
}
