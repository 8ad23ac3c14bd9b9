using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Live.Tests.Solutions;

/// <summary>Writes down all that a diagnostic says, so that two are the same if their texts are.</summary>
internal static class ReportText
{
    /// <summary>The text of a diagnostic.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="trees">The trees of the compilation that was asked: a place in any other tree is out of date.</param>
    public static string Of(Diagnostic diagnostic, List<SyntaxTree> trees)
    {
        var related = diagnostic.AdditionalLocations.Select(location => Of(location, trees));
        var properties = diagnostic.Properties.OrderBy(static property => property.Key, StringComparer.Ordinal).Select(static property => $"{property.Key}={property.Value}");
        return $"{diagnostic.Id} {diagnostic.Severity} {Of(diagnostic.Location, trees)} {diagnostic.GetMessage()}\n    also at {string.Join(", ", related)}; {string.Join(", ", properties)}";
    }

    private static string Of(Location location, List<SyntaxTree> trees)
        => $"{(location.SourceTree is { } tree ? $"tree {trees.IndexOf(tree)}" : "no tree")} {location.GetLineSpan()} {location.SourceSpan} {location.GetMappedLineSpan()}";
}
