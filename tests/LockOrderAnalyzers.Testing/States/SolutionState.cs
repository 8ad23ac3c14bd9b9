namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The files and references of a test, and the diagnostics that they are to have.</summary>
public sealed class SolutionState
{
    /// <summary>The C# sources, with markup.</summary>
    public SourceFileList Sources { get; } = [];

    /// <summary>Files that analyzers may read.</summary>
    public SourceFileList AdditionalFiles { get; } = [];

    /// <summary>Files such as <c>/.editorconfig</c>.</summary>
    public SourceFileList AnalyzerConfigFiles { get; } = [];

    /// <summary>References beyond <see cref="AnalyzerTest{TVerifier}.ReferenceAssemblies"/>.</summary>
    public List<MetadataReference> AdditionalReferences { get; } = [];

    /// <summary>Expected diagnostics beyond those that markup in the sources names.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    /// <summary>The kind of the output; a library if it is not set.</summary>
    public OutputKind? OutputKind { get; set; }
}
