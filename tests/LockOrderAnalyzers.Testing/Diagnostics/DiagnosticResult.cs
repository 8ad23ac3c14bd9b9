using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A diagnostic that a test expects. What is left out is not compared.</summary>
public readonly struct DiagnosticResult
{
    private readonly ImmutableArray<DiagnosticLocation> _spans;
    private readonly string? _defaultPath;

    /// <summary>Expects a diagnostic by its id and severity.</summary>
    public DiagnosticResult(string id, DiagnosticSeverity severity)
        : this([], null, id, severity, null, null, null)
    {
    }

    /// <summary>Expects a diagnostic of a descriptor, with its default severity.</summary>
    public DiagnosticResult(DiagnosticDescriptor descriptor)
        : this([], null, descriptor.Id, descriptor.DefaultSeverity, descriptor.MessageFormat, null, null)
    {
    }

    private DiagnosticResult(
        ImmutableArray<DiagnosticLocation> spans,
        string? defaultPath,
        string id,
        DiagnosticSeverity severity,
        LocalizableString? messageFormat,
        object?[]? messageArguments,
        string? message)
    {
        _spans = spans;
        _defaultPath = defaultPath;
        Id = id;
        Severity = severity;
        MessageFormat = messageFormat;
        MessageArguments = messageArguments;
        ExplicitMessage = message;
    }

    /// <summary>The expected locations: the main one, then the additional ones.</summary>
    public ImmutableArray<DiagnosticLocation> Spans => _spans.IsDefault ? [] : _spans;

    /// <summary>The expected id.</summary>
    public string Id { get; }

    /// <summary>The expected effective severity.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>The message format that arguments are put into.</summary>
    public LocalizableString? MessageFormat { get; }

    /// <summary>The expected arguments of the message format.</summary>
    public object?[]? MessageArguments { get; }

    /// <summary>The expected message, or null if it is not compared.</summary>
    public string? Message =>
        ExplicitMessage
        ?? (MessageArguments is { } arguments && MessageFormat is { } format
            ? string.Format(CultureInfo.InvariantCulture, format.ToString(CultureInfo.InvariantCulture), arguments)
            : null);

    private string? ExplicitMessage { get; }

    /// <summary>Expects an error of the compiler.</summary>
    public static DiagnosticResult CompilerError(string id) => new(id, DiagnosticSeverity.Error);

    /// <summary>Expects a warning of the compiler.</summary>
    public static DiagnosticResult CompilerWarning(string id) => new(id, DiagnosticSeverity.Warning);

    /// <summary>Expects a whole message.</summary>
    public DiagnosticResult WithMessage(string? message) =>
        new(Spans, _defaultPath, Id, Severity, MessageFormat, MessageArguments, message);

    /// <summary>Expects the message format to be filled with the arguments.</summary>
    public DiagnosticResult WithArguments(params object?[] arguments) =>
        new(Spans, _defaultPath, Id, Severity, MessageFormat, arguments, ExplicitMessage);

    /// <summary>Changes the message format that arguments are put into.</summary>
    public DiagnosticResult WithMessageFormat(LocalizableString messageFormat) =>
        new(Spans, _defaultPath, Id, Severity, messageFormat, MessageArguments, ExplicitMessage);

    /// <summary>Expects another severity.</summary>
    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) =>
        new(Spans, _defaultPath, Id, severity, MessageFormat, MessageArguments, ExplicitMessage);

    /// <summary>Changes the file that locations without a path are in.</summary>
    public DiagnosticResult WithDefaultPath(string? path) =>
        new(Spans, path, Id, Severity, MessageFormat, MessageArguments, ExplicitMessage);

    /// <summary>Expects no location at all.</summary>
    public DiagnosticResult WithNoLocation() =>
        new([], _defaultPath, Id, Severity, MessageFormat, MessageArguments, ExplicitMessage);

    /// <summary>Expects the start of a location; line and column count from 1.</summary>
    public DiagnosticResult WithLocation(int line, int column) =>
        WithLocation(_defaultPath ?? SourceFileList.FirstSourcePath, line, column);

    /// <summary>Expects the start of a location in a file; line and column count from 1.</summary>
    public DiagnosticResult WithLocation(string path, int line, int column)
    {
        var position = new LinePosition(line - 1, column - 1);
        return Append(
            new FileLinePositionSpan(path, position, position),
            DiagnosticLocationOptions.IgnoreLength | DiagnosticLocationOptions.IgnoreAdditionalLocations);
    }

    /// <summary>Expects the location that is marked <c>{|#key:…|}</c>.</summary>
    public DiagnosticResult WithLocation(int markupKey) => WithLocation(markupKey, DiagnosticLocationOptions.None);

    /// <summary>Expects the location that is marked <c>{|#key:…|}</c>.</summary>
    public DiagnosticResult WithLocation(int markupKey, DiagnosticLocationOptions options) =>
        Append(
            new FileLinePositionSpan($"#{markupKey}", default, default),
            options | DiagnosticLocationOptions.InterpretAsMarkupKey);

    /// <summary>Expects a span; lines and columns count from 1.</summary>
    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn) =>
        WithSpan(_defaultPath ?? SourceFileList.FirstSourcePath, startLine, startColumn, endLine, endColumn);

    /// <summary>Expects a span in a file; lines and columns count from 1.</summary>
    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn) =>
        WithSpan(path, startLine, startColumn, endLine, endColumn, DiagnosticLocationOptions.None);

    /// <summary>Expects a span in a file; lines and columns count from 1.</summary>
    public DiagnosticResult WithSpan(
        string path, int startLine, int startColumn, int endLine, int endColumn, DiagnosticLocationOptions options) =>
        Append(
            new FileLinePositionSpan(
                path, new LinePosition(startLine - 1, startColumn - 1), new LinePosition(endLine - 1, endColumn - 1)),
            options);

    internal DiagnosticResult WithSpans(ImmutableArray<DiagnosticLocation> spans) =>
        new(spans, _defaultPath, Id, Severity, MessageFormat, MessageArguments, ExplicitMessage);

    private DiagnosticResult Append(FileLinePositionSpan span, DiagnosticLocationOptions options) =>
        WithSpans(Spans.Add(new DiagnosticLocation(span, options)));
}
