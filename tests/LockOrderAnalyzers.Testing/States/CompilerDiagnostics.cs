namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Which diagnostics of the compiler a test compares.</summary>
public enum CompilerDiagnostics
{
    /// <summary>None: the source may have errors.</summary>
    None,

    /// <summary>Errors.</summary>
    Errors,

    /// <summary>Errors and warnings.</summary>
    Warnings,

    /// <summary>Errors, warnings and suggestions.</summary>
    Suggestions,

    /// <summary>Everything, hidden diagnostics too.</summary>
    All,
}
