using LockOrderAnalyzers.Options;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Tests.Docs;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Tests.Presets;

/// <summary>
/// The package's presets name every rule and every option that there is. With the environment variable <c>UPDATE_GOLDEN=1</c> the
/// files are written instead: look at their differences before they are committed.
/// </summary>
public sealed class PresetTests
{
    [Fact]
    public void All_makes_every_rule_a_warning_whatever_its_confidence()
        => Verify(
            "all",
            "All that there is to say, as warnings: rules that are off by default, information, and guesses too.",
            static option => option == LockOrderOptions.MinimumConfidence ? $"{option.Name} = low" : null,
            static rule => $"dotnet_diagnostic.{rule.Id}.severity = warning");

    [Fact]
    public void None_switches_every_rule_off()
        => Verify("none", "Nothing is reported.", static _ => null, static rule => $"dotnet_diagnostic.{rule.Id}.severity = none");

    // A severity that is set, even to 'default', would keep TreatWarningsAsErrors and the options for whole categories from the rule.
    [Fact]
    public void Recommended_lists_every_rule_and_option_and_sets_nothing()
        => Verify(
            "recommended",
            "The defaults. Nothing is set, so that options for whole categories and TreatWarningsAsErrors apply; copy a line to change it.",
            static option => $"# {option.Name} = {option.Default}",
            static rule => $"# dotnet_diagnostic.{rule.Id}.severity = {SeverityOf(rule)}");

    private static void Verify(string preset, string purpose, Func<AnalyzerOption, string?> lineOfOption, Func<DiagnosticDescriptor, string> lineOfRule)
    {
        var rules = Descriptors.All.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(rule => $"\n# {rule.Id}: {rule.Title}\n{lineOfRule(rule)}\n");
        var options = LockOrderOptions.All.Select(lineOfOption).OfType<string>().Select(line => line + "\n").ToList();
        if (options.Count > 0)
            options.Insert(0, "\n");
        var expected = $"""
            # LockOrderAnalysisMode={preset}
            # {purpose}
            # Configuration files of the project win over this one.
            is_global = true
            global_level = -100

            """.ReplaceLineEndings("\n") + string.Concat(options.Concat(rules));

        var file = $"src/LockOrderAnalyzers.Package/presets/{preset}.globalconfig";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(Path.Combine(Documentation.Root, file), expected);
        Assert.Equal(expected, Documentation.Read(file));
    }

    private static string SeverityOf(DiagnosticDescriptor rule) => rule switch
    {
        { IsEnabledByDefault: false } => "none",
        { DefaultSeverity: DiagnosticSeverity.Info } => "suggestion",
        _ => rule.DefaultSeverity.ToString().ToLowerInvariant(),
    };
}
