namespace LockOrderAnalyzers.Package.Tests;

/// <summary>The property <c>LockOrderAnalysisMode</c> chooses a preset of severities; what the project configures itself wins.</summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class PresetConsumerTests(PackedPackages packages)
{
    [Fact]
    public async Task None_reports_nothing()
    {
        var project = await BuildAsync("PresetNone", Mode("none"));

        Assert.Contains(" 0 Warning(s)", project.Output);
        Assert.Empty(project.SarifResults("LOCK001"));
        Assert.Empty(project.SarifResults("LOCK013"));
    }

    [Fact]
    public async Task All_makes_information_a_warning_in_whatever_case_it_is_written()
    {
        var project = await BuildAsync("PresetAll", Mode(" ALL "));

        Assert.Single(project.PrintedReports("LOCK001"));
        Assert.Contains(": warning LOCK013: ", Assert.Single(project.PrintedReports("LOCK013")));
        Assert.Contains(" 2 Warning(s)", project.Output);
    }

    [Fact]
    public async Task Recommended_is_what_no_mode_is()
    {
        var project = await BuildAsync("PresetRecommended", Mode("Recommended"));

        Assert.Single(project.PrintedReports("LOCK001"));
        Assert.Equal("note", Assert.Single(project.SarifResults("LOCK013")).GetProperty("level").GetString());
        Assert.Contains(" 1 Warning(s)", project.Output);
    }

    [Fact]
    public async Task Recommended_leaves_room_for_the_severity_of_the_category()
    {
        var project = await BuildAsync("PresetCategory", EditorConfig("dotnet_analyzer_diagnostic.category-Locking.severity = suggestion"));

        Assert.Contains(" 0 Warning(s)", project.Output);
        Assert.Equal("note", Assert.Single(project.SarifResults("LOCK001")).GetProperty("level").GetString());
    }

    [Fact]
    public async Task A_mode_that_does_not_exist_is_reported_and_recommended_is_used()
    {
        var project = await BuildAsync("PresetWrong", Mode("strict"));

        Assert.Contains(
            "PresetWrong.csproj : warning LOCK015: the value 'strict' of the property 'LockOrderAnalysisMode' is not understood: "
                + "it can be recommended, all, none; recommended, the default, is used",
            Assert.Single(project.PrintedReports("LOCK015")));
        Assert.Single(project.PrintedReports("LOCK001"));
        Assert.Contains(" 2 Warning(s)", project.Output);
    }

    [Fact]
    public async Task An_editorconfig_of_the_project_wins_over_all()
    {
        var project = await BuildAsync("PresetAllEdited", Mode("all"), EditorConfig("dotnet_diagnostic.LOCK013.severity = none"));

        Assert.Single(project.PrintedReports("LOCK001"));
        Assert.Empty(project.SarifResults("LOCK013"));
        Assert.Contains(" 1 Warning(s)", project.Output);
    }

    [Fact]
    public async Task An_editorconfig_of_the_project_wins_over_none()
    {
        var project = await BuildAsync("PresetNoneEdited", Mode("none"), EditorConfig("dotnet_diagnostic.LOCK001.severity = warning"));

        Assert.Single(project.PrintedReports("LOCK001"));
        Assert.Contains(" 1 Warning(s)", project.Output);
    }

    [Fact]
    public async Task A_global_configuration_of_the_project_wins_over_none()
    {
        var project = await BuildAsync(
            "PresetNoneGlobal", Mode("none"), (".globalconfig", "is_global = true\ndotnet_diagnostic.LOCK001.severity = warning\n"));

        Assert.Single(project.PrintedReports("LOCK001"));
        Assert.Contains(" 1 Warning(s)", project.Output);
    }

    private Task<ConsumerProject> BuildAsync(string name, params (string Name, string Text)[] files)
        => ConsumerProject.BuildAsync(packages, name, InvertedLocks.Program, files, "LockOrderAnalyzers");

    private static (string Name, string Text) Mode(string mode)
        => ("Directory.Build.props", $"<Project><PropertyGroup><LockOrderAnalysisMode>{mode}</LockOrderAnalysisMode></PropertyGroup></Project>");

    private static (string Name, string Text) EditorConfig(string line) => (".editorconfig", $"root = true\n[*.cs]\n{line}\n");
}
