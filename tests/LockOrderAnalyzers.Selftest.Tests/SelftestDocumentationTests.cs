using System.Text.RegularExpressions;
using LockOrderAnalyzers.Selftest.Tests.Families;

namespace LockOrderAnalyzers.Selftest.Tests;

/// <summary>docs/selftest.md must list the families that are generated, and no others as rendered.</summary>
public sealed partial class SelftestDocumentationTests
{
    [Fact]
    public void The_documentation_has_a_row_for_each_family_that_is_rendered()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "selftest.md")))
            .Where(row => !row.Groups["rest"].Value.Contains("not yet rendered", StringComparison.Ordinal))
            .Select(row => row.Groups["family"].Value);

        Assert.Equal(SelftestFamilies.All.Select(family => family.Name).Order(), rows.Order());
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "LockOrderAnalyzers.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }

    [GeneratedRegex(@"^\| `(?<family>[^`]+)` \|(?<rest>.*)$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
