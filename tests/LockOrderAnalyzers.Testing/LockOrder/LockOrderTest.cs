using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Testing;

/// <summary>A test of a rule family whose sources can use the annotations; <c>[|…|]</c> stands for the analyzer's first rule.</summary>
public class LockOrderTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>Makes a test with no sources.</summary>
    public LockOrderTest()
    {
        MarkupOptions = MarkupOptions.UseFirstDescriptor;
        TestState.AdditionalReferences.Add(AnnotationsReference.Instance);
    }

    /// <summary>Compares only these ids of the analyzer; the others are switched off. Returns the test.</summary>
    public LockOrderTest<TAnalyzer> Only(params string[] ids)
    {
        var others = GetDiagnosticAnalyzers().SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id);
        DisabledDiagnostics.AddRange(others.Except(ids));
        return this;
    }
}
