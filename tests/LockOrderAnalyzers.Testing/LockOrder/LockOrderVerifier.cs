using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Testing;

/// <summary>Verifies a rule family on sources that can use the annotations.</summary>
public class LockOrderVerifier<TAnalyzer> : AnalyzerVerifier<TAnalyzer, LockOrderTest<TAnalyzer>, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>Expects a diagnostic at <c>{|#key:…|}</c>, whatever its additional locations are.</summary>
    public static DiagnosticResult Diagnostic(string diagnosticId, int markupKey) =>
        Diagnostic(diagnosticId).WithLocation(markupKey, DiagnosticLocationOptions.IgnoreAdditionalLocations);

    /// <summary>Verifies the diagnostics of the one id; the analyzer's others are switched off.</summary>
    public static Task VerifyOnlyAsync(string diagnosticId, string source, params DiagnosticResult[] expected)
    {
        var test = new LockOrderTest<TAnalyzer> { TestCode = source }.Only(diagnosticId);
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    /// <summary>The diagnostics of sources, errors of the compiler among them, without comparing them with anything.</summary>
    public static Task<ImmutableArray<Diagnostic>> GetDiagnosticsAsync(params (string filename, string content)[] sources)
    {
        var test = new LockOrderTest<TAnalyzer>();
        foreach (var source in sources)
            test.TestState.Sources.Add(source);
        return test.GetDiagnosticsAsync();
    }
}
