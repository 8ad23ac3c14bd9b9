using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Tests.Confidence;

/// <summary><c>lockorder.minimum_confidence</c>: from that level on a report is a warning, below it the same report is an information.</summary>
public sealed class MinimumConfidenceTests
{
    [Theory]
    [InlineData("high", "high", DiagnosticSeverity.Warning)]
    [InlineData("high", "medium", DiagnosticSeverity.Info)]
    [InlineData("high", "low", DiagnosticSeverity.Info)]
    [InlineData("medium", "high", DiagnosticSeverity.Warning)]
    [InlineData("medium", "medium", DiagnosticSeverity.Warning)]
    [InlineData("medium", "low", DiagnosticSeverity.Info)]
    [InlineData("low", "high", DiagnosticSeverity.Warning)]
    [InlineData("low", "medium", DiagnosticSeverity.Warning)]
    [InlineData("low", "low", DiagnosticSeverity.Warning)]
    public async Task Reports_are_warnings_from_the_minimum_on(string minimum, string confidence, DiagnosticSeverity severity)
    {
        var report = await ReportOf($"lockorder.minimum_confidence = {minimum}", confidence);

        Assert.Equal(severity, report.Severity);
        Assert.Equal(confidence, report.Properties["Confidence"]);
    }

    [Theory]
    [InlineData("high", "medium", DiagnosticSeverity.Info)]
    [InlineData("medium", "medium", DiagnosticSeverity.Warning)]
    [InlineData("medium", "low", DiagnosticSeverity.Info)]
    [InlineData("low", "low", DiagnosticSeverity.Warning)]
    public async Task An_editorconfig_sets_the_minimum_too(string minimum, string confidence, DiagnosticSeverity severity)
    {
        var report = await ReportOf(confidence, "/.editorconfig", $"root = true\n[*.cs]\nlockorder.minimum_confidence = {minimum}\n");

        Assert.Equal(severity, report.Severity);
    }

    [Theory]
    [InlineData("lockorder.minimum_confidence = LOW")]
    [InlineData("lockorder.minimum_confidence = Low")]
    [InlineData("lockorder.minimum_confidence =   low  ")]
    public async Task Case_and_spaces_do_not_matter(string line) => Assert.Equal(DiagnosticSeverity.Warning, (await ReportOf(line, "low")).Severity);

    [Theory]
    [InlineData("lockorder.minimum_confidence = lots")]
    [InlineData("lockorder.minimum_confidence =")]
    [InlineData("lockorder.minimum_confidence = 0")]
    [InlineData("lockorder.maximum_confidence = low")]
    public async Task Anything_else_leaves_the_default(string line) => Assert.Equal(DiagnosticSeverity.Info, (await ReportOf(line, "low")).Severity);

    [Theory]
    [InlineData("high")]
    [InlineData("low")]
    public async Task The_option_changes_nothing_but_the_severity(string minimum)
    {
        var byDefault = await AllRules.DiagnosticsWithUsings(("Test.cs", GuessSources.PlainOf("medium")));
        var configured = await AllRules.DiagnosticsOf($"lockorder.minimum_confidence = {minimum}", GuessSources.PlainOf("medium"));

        Assert.Equal(
            byDefault.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan, diagnostic.GetMessage())),
            configured.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan, diagnostic.GetMessage())));
    }

    [Fact]
    public async Task A_note_at_another_side_stays_a_note()
    {
        var diagnostics = await AllRules.DiagnosticsOf("lockorder.minimum_confidence = low", GuessSources.PlainOf("low"));

        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(diagnostics, diagnostic => diagnostic.Id == "LOCK013").Severity);
    }

    [Fact]
    public async Task A_severity_that_is_set_is_that_of_guesses_too()
    {
        var diagnostics = await DiagnosticsOf("low", "/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.LOCK001.severity = warning\n");

        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(diagnostics, diagnostic => diagnostic.Id == "LOCK001").Severity);
    }

    [Fact]
    public async Task A_rule_that_is_switched_off_reports_no_guess()
    {
        var diagnostics = await DiagnosticsOf("low", "/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.LOCK001.severity = none\n");

        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "LOCK001");
    }

    [Fact]
    public Task A_guess_below_the_minimum_is_reported_where_the_warning_would_be() => AllRules.VerifyGuess("medium", ("Test.cs", GuessSources.Medium));

    [Fact]
    public Task A_guess_from_the_minimum_on_is_reported_as_a_warning() => AllRules.VerifyAtAnyConfidence(("Test.cs", GuessSources.Low));

    private static async Task<Diagnostic> ReportOf(string line, string confidence)
        => Assert.Single(await AllRules.DiagnosticsOf(line, GuessSources.PlainOf(confidence)), diagnostic => diagnostic.Id == "LOCK001");

    private static async Task<Diagnostic> ReportOf(string confidence, string path, string configuration)
        => Assert.Single(await DiagnosticsOf(confidence, path, configuration), diagnostic => diagnostic.Id == "LOCK001");

    private static async Task<IEnumerable<Diagnostic>> DiagnosticsOf(string confidence, string path, string configuration)
    {
        var test = new LockOrderTest<LockOrderAnalyzer>();
        test.TestState.Sources.Add(("/src/Test.cs", "using System;\n" + GuessSources.PlainOf(confidence)));
        test.TestState.AnalyzerConfigFiles.Add((path, configuration));
        return await test.GetDiagnosticsAsync();
    }
}
