using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a failing verification prints.</summary>
internal static class DiagnosticText
{
    public static string MessageOf(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    public static string OfMismatch(
        DiagnosticMatch match, IReadOnlyList<DiagnosticResult> expected, IReadOnlyList<Diagnostic> actual, IReadOnlyDictionary<string, SourceText> sources)
    {
        var text = new StringBuilder("The reported diagnostics are not the expected ones.").AppendLine();
        Append(text, "Expected, but not reported", match.Missing.Select(result => OfExpected(result, sources)));
        Append(text, "Reported, but not expected", match.Unexpected.Select(diagnostic => OfActual(diagnostic, sources)));
        Append(text, "All expected", expected.Select(result => OfExpected(result, sources)));
        Append(text, "All reported", actual.Select(diagnostic => OfActual(diagnostic, sources)));
        return text.ToString();
    }

    public static string OfActual(Diagnostic diagnostic, IReadOnlyDictionary<string, SourceText> sources)
    {
        var place = diagnostic.Location.Kind == LocationKind.None ? "(no location)" : Place(diagnostic.Location.GetLineSpan(), withEnd: true);
        // The stack of a crashed analyzer is in the rest of the message.
        var message = diagnostic.Id == "AD0001" ? MessageOf(diagnostic) : FirstLine(MessageOf(diagnostic));
        var text = $"{place}: {Name(diagnostic.Severity)} {diagnostic.Id}: {message}";
        if (diagnostic.AdditionalLocations.Count > 0)
            text += $" (also at {string.Join(", ", diagnostic.AdditionalLocations.Select(location => Place(location.GetLineSpan(), withEnd: true)))})";
        return text + Excerpt(diagnostic.Location.GetLineSpan(), sources);
    }

    private static string OfExpected(DiagnosticResult expected, IReadOnlyDictionary<string, SourceText> sources)
    {
        var spans = expected.Spans;
        var place = spans.Length == 0 ? "(no location)" : Place(spans[0].Span, withEnd: !spans[0].IgnoresLength);
        var text = $"{place}: {Name(expected.Severity)} {expected.Id}";
        if (expected.Message is { } message)
            text += $": {FirstLine(message)}";
        if (spans.Length > 1)
            text += $" (also at {string.Join(", ", spans.Skip(1).Select(span => Place(span.Span, withEnd: true)))})";
        else if (spans.Length == 1 && !spans[0].IgnoresAdditionalLocations)
            text += " (no additional locations)";
        return text + (spans.Length == 0 ? "" : Excerpt(spans[0].Span, sources));
    }

    private static void Append(StringBuilder text, string title, IEnumerable<string> items)
    {
        text.Append(title).AppendLine(":");
        var any = false;
        foreach (var item in items)
        {
            text.Append("  ").AppendLine(item);
            any = true;
        }

        if (!any)
            text.AppendLine("  (none)");
    }

    private static string Place(FileLinePositionSpan span, bool withEnd)
    {
        var place = $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";
        return withEnd ? $"{place}-({span.EndLinePosition.Line + 1},{span.EndLinePosition.Character + 1})" : place;
    }

    private static string Excerpt(FileLinePositionSpan span, IReadOnlyDictionary<string, SourceText> sources)
    {
        if (!span.IsValid || !sources.TryGetValue(span.Path, out var source) || span.StartLinePosition.Line >= source.Lines.Count)
            return "";
        return $"{Environment.NewLine}      > {source.Lines[span.StartLinePosition.Line].ToString().Trim()}";
    }

    private static string FirstLine(string message) => message.Split('\n')[0].TrimEnd('\r');

    private static string Name(DiagnosticSeverity severity) => severity.ToString().ToLowerInvariant();
}
