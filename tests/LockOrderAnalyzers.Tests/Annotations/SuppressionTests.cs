using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Tests.Annotations;

/// <summary>What works for every analyzer works for these: #pragma, SuppressMessage, severities in .editorconfig.</summary>
public sealed class SuppressionTests
{
    [Fact]
    public Task A_pragma_silences_the_line() => Verify("""
        void First() { lock (_a) lock (_b) { } }
        void Second()
        {
            lock (_b)
        #pragma warning disable LOCK001
                lock (_a) { }
        #pragma warning restore LOCK001
        }
        """);

    [Fact]
    public Task A_pragma_elsewhere_silences_nothing() => Verify("""
        #pragma warning disable LOCK001
        void First() { lock (_a) lock (_b) { } }
        #pragma warning restore LOCK001
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Fact]
    public Task SuppressMessage_silences_the_member() => Verify("""
        void First() { lock (_a) lock (_b) { } }
        [System.Diagnostics.CodeAnalysis.SuppressMessage("Concurrency", "LOCK001:Possible circular locking dependency", Justification = "…")]
        void Second() { lock (_b) lock (_a) { } }
        """);

    [Fact]
    public Task SuppressMessage_of_another_rule_silences_nothing() => Verify("""
        void First() { lock (_a) lock (_b) { } }
        [System.Diagnostics.CodeAnalysis.SuppressMessage("Concurrency", "LOCK002")]
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """);

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("silent", DiagnosticSeverity.Hidden)]
    public Task An_editorconfig_sets_the_severity(string name, DiagnosticSeverity severity)
    {
        var test = TestOf("""
            void First() { lock (_a) lock (_b) { } }
            void Second() { lock (_b) lock ({|#0:_a|}) { } }
            """, $"dotnet_diagnostic.LOCK001.severity = {name}");
        test.ExpectedDiagnostics.Add(LockOrderVerifier<LockOrderAnalyzer>.Diagnostic("LOCK001", 0).WithSeverity(severity));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("dotnet_diagnostic.LOCK001.severity = none")]
    [InlineData("dotnet_analyzer_diagnostic.severity = none")]
    public Task An_editorconfig_switches_the_rule_off(string line) => TestOf("""
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) lock (_a) { } }
        """, line).RunAsync();

    [Fact]
    public Task An_editorconfig_that_switches_another_rule_off_leaves_this_one() => TestOf("""
        void First() { lock (_a) lock (_b) { } }
        void Second() { lock (_b) lock ({|LOCK001:_a|}) { } }
        """, "dotnet_diagnostic.LOCK002.severity = none").RunAsync();

    private static Task Verify(string members) => LockOrderCode.Test(Source(members)).RunAsync();

    private static LockOrderTest<LockOrderAnalyzer> TestOf(string members, string configuration)
    {
        var test = LockOrderCode.Test(Source(members));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{configuration}\n"));
        return test;
    }

    private static string Source(string members) => $$"""
        class Store
        {
            readonly object _a = new();
            readonly object _b = new();

        {{members}}
        }
        """;
}
