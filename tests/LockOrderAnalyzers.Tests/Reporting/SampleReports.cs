using LockOrderAnalyzers.Tests.Docs;

namespace LockOrderAnalyzers.Tests.Reporting;

/// <summary>What is printed for a sample that shows one warning.</summary>
internal static class SampleReports
{
    /// <summary>The samples that <c>docs/report.md</c> explains, by their rules.</summary>
    public static TheoryData<string, string> Explained { get; } = new()
    {
        { "LOCK003", "DeclaredOrder" },
        { "LOCK004", "TakenAgain" },
        { "LOCK005", "UnbalancedRelease" },
        { "LOCK006", "StillHeld" },
        { "LOCK007", "RequiredLock" },
        { "LOCK008", "SpinLockBlocks" },
        { "LOCK009", "WaitUnderLock" },
    };

    /// <summary>The warning of a sample, and the report in its message.</summary>
    public static async Task<string> OfAsync(string rule, string sample)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Documentation.Root, "samples", sample), "*.cs")
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)));
        var diagnostics = await AllRules.DiagnosticsOf([.. files, ("GlobalUsings.cs", SampleUsings.Text)]);

        var warning = Assert.Single(diagnostics, static diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Warning);
        Assert.Equal(rule, warning.Id);
        return PrintedDiagnostics.Of([warning]);
    }
}
