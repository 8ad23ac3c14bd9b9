namespace LockOrderAnalyzers.Package.Tests;

/// <summary>Options of a project's configuration files reach the analyzers, and what is wrong with them is printed.</summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class OptionConsumerTests(PackedPackages packages)
{
    [Fact]
    public async Task An_option_that_is_not_understood_is_printed_at_the_first_file()
    {
        var project = await BuildAsync("OptionWrong", ".globalconfig", "is_global = true\nlockorder.minimum_confidence = lots\n");

        Assert.StartsWith(
            $"{project.ProgramPath}(1,1): warning LOCK015: the value 'lots' of the option 'lockorder.minimum_confidence' is not understood: ",
            Assert.Single(project.PrintedReports("LOCK015")));
        Assert.Contains(" 2 Warning(s)", project.Output);
    }

    [Fact]
    public async Task A_short_report_is_one_line_in_the_error_log_too()
    {
        var project = await BuildAsync("OptionShort", ".editorconfig", "root = true\n[*.cs]\nlockorder.report = short\n");

        Assert.DoesNotContain('\n', Assert.Single(project.SarifResults("LOCK001")).GetProperty("message").GetProperty("text").GetString()!);
        Assert.Contains(" 1 Warning(s)", project.Output);
    }

    private Task<ConsumerProject> BuildAsync(string name, string file, string text)
        => ConsumerProject.BuildAsync(packages, name, InvertedLocks.Program, [(file, text)], "LockOrderAnalyzers");
}
