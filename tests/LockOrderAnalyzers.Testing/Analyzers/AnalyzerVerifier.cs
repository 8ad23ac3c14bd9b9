using Microsoft.CodeAnalysis.Diagnostics;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Verifies an analyzer on one source in one call.</summary>
public class AnalyzerVerifier<TAnalyzer, TTest, TVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TTest : AnalyzerTest<TVerifier>, new()
    where TVerifier : IVerifier, new()
{
    /// <summary>Expects the only diagnostic of the analyzer.</summary>
    public static DiagnosticResult Diagnostic() => new(new TAnalyzer().SupportedDiagnostics.Single());

    /// <summary>Expects a diagnostic of the analyzer by id.</summary>
    public static DiagnosticResult Diagnostic(string diagnosticId) =>
        new(new TAnalyzer().SupportedDiagnostics.Single(descriptor => descriptor.Id == diagnosticId));

    /// <summary>Expects a diagnostic of a descriptor.</summary>
    public static DiagnosticResult Diagnostic(DiagnosticDescriptor descriptor) => new(descriptor);

    /// <summary>Verifies that the source has the diagnostics in its markup and the expected ones, and no others.</summary>
    public static Task VerifyAnalyzerAsync(string source, params DiagnosticResult[] expected)
    {
        var test = new TTest { TestCode = source };
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(CancellationToken.None);
    }

    /// <summary>Verifies that the sources have the diagnostics in their markup, and no others.</summary>
    public static Task VerifyAnalyzerAsync(params (string filename, string content)[] sources)
    {
        var test = new TTest();
        foreach (var source in sources)
            test.TestState.Sources.Add(source);
        return test.RunAsync(CancellationToken.None);
    }
}
