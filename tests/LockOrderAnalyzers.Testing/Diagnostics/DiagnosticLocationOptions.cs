namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How strictly an expected location is compared with the reported one.</summary>
[Flags]
public enum DiagnosticLocationOptions
{
    /// <summary>Start, end and additional locations must be equal.</summary>
    None = 0,

    /// <summary>Only the start is compared.</summary>
    IgnoreLength = 1,

    /// <summary>The additional locations of the diagnostic are not compared.</summary>
    IgnoreAdditionalLocations = 2,

    /// <summary>The location was written as a markup key, and is known once the sources are parsed.</summary>
    InterpretAsMarkupKey = 4,
}
