using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Testing;

/// <summary>A test of a code fix whose sources can use the annotations; <c>[|…|]</c> stands for the analyzer's first rule.</summary>
public class LockOrderFixTest<TAnalyzer, TCodeFix> : CSharpCodeFixTest<TAnalyzer, TCodeFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <summary>Makes a test with no sources.</summary>
    public LockOrderFixTest()
    {
        MarkupOptions = MarkupOptions.UseFirstDescriptor;
        TestState.AdditionalReferences.Add(AnnotationsReference.Instance);
    }
}
