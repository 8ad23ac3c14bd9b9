namespace Microsoft.CodeAnalysis.Testing;

/// <summary>One expected location: a span in a file, or the key of a span in markup.</summary>
public readonly struct DiagnosticLocation
{
    /// <summary>Makes a location of a span.</summary>
    public DiagnosticLocation(FileLinePositionSpan span, DiagnosticLocationOptions options)
    {
        Span = span;
        Options = options;
    }

    /// <summary>The span; for a markup key, the path holds the key.</summary>
    public FileLinePositionSpan Span { get; }

    /// <summary>How strictly the span is compared.</summary>
    public DiagnosticLocationOptions Options { get; }

    internal bool IsMarkupKey => (Options & DiagnosticLocationOptions.InterpretAsMarkupKey) != 0;

    internal bool IgnoresLength => (Options & DiagnosticLocationOptions.IgnoreLength) != 0;

    internal bool IgnoresAdditionalLocations => (Options & DiagnosticLocationOptions.IgnoreAdditionalLocations) != 0;

    internal bool Matches(FileLinePositionSpan actual) =>
        Span.Path == actual.Path
        && Span.StartLinePosition == actual.StartLinePosition
        && (IgnoresLength || Span.EndLinePosition == actual.EndLinePosition);
}
