namespace LockOrderAnalyzers.Tests.Docs;

/// <summary>Links in the documentation lead somewhere.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Pages { get; } = [.. Documentation.Pages, "README.md", "CONTRIBUTING.md", "samples/README.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_files_that_exist(string page)
        => Assert.All(Documentation.Links(page), link => Assert.True(Path.Exists(Path.Combine(Documentation.Root, TargetOf(page, link.File))), $"{page} links to {link.File}"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_to_headings_lead_to_headings_that_exist(string page)
        => Assert.All(
            Documentation.Links(page).Where(link => link.Heading.Length > 0),
            link => Assert.Contains(link.Heading, Documentation.Headings(TargetOf(page, link.File))));

    private static string TargetOf(string page, string file) => file.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, file);
}
