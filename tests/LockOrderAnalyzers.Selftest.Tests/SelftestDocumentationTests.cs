using System.Text.RegularExpressions;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Generation;
using LockOrderAnalyzers.Selftest.Tests.Kinds;
using LockOrderAnalyzers.Selftest.Tests.OneThread;

namespace LockOrderAnalyzers.Selftest.Tests;

/// <summary>docs/selftest.md must say of each family of the kernel, and of each that is generated, which rule covers it or why none does.</summary>
public sealed partial class SelftestDocumentationTests
{
    // The families of lib/locking-selftest.c, as the documentation names them. R-W and W-R are about two instances and about one.
    private static readonly string[] KernelFamilies =
    [
        "AA", "ABBA", "ABBCCA", "ABCABC", "ABBCCDDA", "ABCDBDDA", "ABCDBCDA", "double unlock", "initialise held",
        "AA same instance", "recursive read, same instance", "R-W", "W-R", "R-W same instance", "W-R same instance",
        "R-L/L-W", "W-L/L-W", "R-L/L-R", "chain cached R-L/L-W",
        "W1R2/W2R3/W3R1", "W1W2/R2R3/W3R1", "W1W2/R2R3/R3W1", "W1R2/R2R3/W3W1",
        "nest lock held", "nest lock not held", "wait context", "subclass name", "hardirq, softirq", "ww mutex",
    ];

    private static readonly Dictionary<string, string[]> Rows = ReadRows(File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "selftest.md")));

    public static TheoryData<string> FamiliesThatAreRendered =>
        [.. SelftestFamilies.All.Select(family => family.Name), .. ThreadFamilies.All.Select(family => family.Name)];

    [Fact]
    public void The_documentation_has_a_row_for_each_family_that_is_rendered()
    {
        string[] rendered = [.. SelftestFamilies.All.Select(family => family.Name), .. ThreadFamilies.All.Select(family => family.Name)];

        Assert.Equal(rendered.Order(), Rows.Where(row => !HasNoMeaning(row.Value)).Select(row => row.Key).Order());
    }

    [Fact]
    public void The_documentation_has_a_row_for_each_family_of_the_kernel() => Assert.Empty(KernelFamilies.Except(Rows.Keys));

    [Fact]
    public void A_family_without_a_meaning_has_something_in_its_place()
    {
        var withoutMeaning = Rows.Where(row => HasNoMeaning(row.Value)).ToList();

        Assert.Equal(["hardirq, softirq", "ww mutex"], withoutMeaning.Select(row => row.Key).Order());
        Assert.All(withoutMeaning, row => Assert.Contains("](", row.Value[^1], StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(FamiliesThatAreRendered))]
    public void A_row_names_the_rules_that_report_its_family(string family)
    {
        // That a spin lock around a reader-writer lock is a LOCK008 is said once, under the table.
        var programs = SelftestFamilies.All.Any(one => one.Name == family)
            ? ProgramGenerator.Of(SelftestFamilies.Named(family)).Where(program => program.Scenario.Kind != LockKinds.SpinLock).Cast<SelftestProgram>()
            : ThreadFamilies.Named(family).Kinds.SelectMany(kind => ThreadProgramGenerator.Of(ThreadFamilies.Named(family), kind));
        var reported = programs.SelectMany(program => program.Expected).Select(report => report.Rule).Distinct().Order().ToList();
        var rule = Rows[family][^1];

        if (reported.Count == 0)
            Assert.EndsWith("stays silent", rule, StringComparison.Ordinal);
        else
            Assert.Equal(reported, rule.Split(", ").Order());
    }

    private static bool HasNoMeaning(string[] cells) => cells.Any(cell => cell.StartsWith("no meaning", StringComparison.Ordinal));

    private static Dictionary<string, string[]> ReadRows(string text) =>
        Row().Matches(text).ToDictionary(
            row => row.Groups["family"].Value,
            row => row.Groups["rest"].Value.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "LockOrderAnalyzers.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }

    // A step is in a code span too, but it begins with its sign.
    [GeneratedRegex(@"^\| `(?<family>[A-Za-z][^`]+)` \|(?<rest>.*)$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
