using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Tests.Reporting;

/// <summary>Diagnostics as <c>dotnet build</c> prints them, with the whole message.</summary>
internal static class PrintedDiagnostics
{
    public static string Of(IEnumerable<Diagnostic> diagnostics) => string.Concat(diagnostics.Select(OfDiagnostic));

    private static string OfDiagnostic(Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan();
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        return $"{start.Path}({start.StartLinePosition.Line + 1},{start.StartLinePosition.Character + 1}): {severity} {diagnostic.Id}: {diagnostic.GetMessage()}\n";
    }
}
