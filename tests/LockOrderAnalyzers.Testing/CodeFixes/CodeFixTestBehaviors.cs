namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a test of a code fix leaves out.</summary>
[Flags]
public enum CodeFixTestBehaviors
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Only the first diagnostic that a fix is offered for is fixed.</summary>
    FixOne = 1,

    /// <summary>Fixing all occurrences is not tried.</summary>
    SkipFixAllCheck = 2,

    /// <summary>The fix is one that leaves diagnostics, or brings others: what the fixed state says of them is all that is verified.</summary>
    KeepsDiagnostics = 4,
}
