namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What is left when expected diagnostics are paired with reported ones, as many as can be.</summary>
/// <param name="Missing">Expected diagnostics that nothing was reported for.</param>
/// <param name="Unexpected">Reported diagnostics that were not expected.</param>
internal sealed record DiagnosticMatch(IReadOnlyList<DiagnosticResult> Missing, IReadOnlyList<Diagnostic> Unexpected)
{
    public bool IsComplete => Missing.Count == 0 && Unexpected.Count == 0;

    public static DiagnosticMatch Of(IReadOnlyList<DiagnosticResult> expected, IReadOnlyList<Diagnostic> actual)
    {
        var expectedOfActual = new int[actual.Count];
        Array.Fill(expectedOfActual, -1);
        var missing = expected.Where((_, index) => !TryPair(index, new bool[actual.Count])).ToList();
        return new DiagnosticMatch(missing, [.. actual.Where((_, index) => expectedOfActual[index] < 0)]);

        // An expectation may leave things open and so fit several diagnostics: move an earlier pair aside where that helps.
        bool TryPair(int expectation, bool[] visited)
        {
            for (var index = 0; index < actual.Count; index++)
            {
                if (visited[index] || !Fits(expected[expectation], actual[index]))
                    continue;

                visited[index] = true;
                if (expectedOfActual[index] < 0 || TryPair(expectedOfActual[index], visited))
                {
                    expectedOfActual[index] = expectation;
                    return true;
                }
            }

            return false;
        }
    }

    private static bool Fits(DiagnosticResult expected, Diagnostic actual) =>
        expected.Id == actual.Id
        && expected.Severity == actual.Severity
        && (expected.Message is not { } message || message == DiagnosticText.MessageOf(actual))
        && LocationsFit(expected, actual);

    private static bool LocationsFit(DiagnosticResult expected, Diagnostic actual)
    {
        var spans = expected.Spans;
        if (spans.Length == 0)
            return actual.Location.Kind == LocationKind.None;
        if (!spans[0].Matches(actual.Location.GetLineSpan()))
            return false;
        if (spans[0].IgnoresAdditionalLocations)
            return true;

        return spans.Length - 1 == actual.AdditionalLocations.Count
            && actual.AdditionalLocations.Zip(spans.Skip(1), (location, span) => span.Matches(location.GetLineSpan())).All(fits => fits);
    }
}
