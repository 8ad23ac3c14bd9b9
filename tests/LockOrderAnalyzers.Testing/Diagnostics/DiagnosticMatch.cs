namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Pairs expected diagnostics with reported ones, as many as can be.</summary>
internal sealed class DiagnosticMatch
{
    private readonly IReadOnlyList<DiagnosticResult> _expected;
    private readonly IReadOnlyList<Diagnostic> _actual;
    private readonly int[] _expectedOfActual;

    private DiagnosticMatch(IReadOnlyList<DiagnosticResult> expected, IReadOnlyList<Diagnostic> actual)
    {
        _expected = expected;
        _actual = actual;
        _expectedOfActual = new int[actual.Count];
        Array.Fill(_expectedOfActual, -1);
    }

    /// <summary>Expected diagnostics that nothing was reported for.</summary>
    public required IReadOnlyList<DiagnosticResult> Missing { get; init; }

    /// <summary>Reported diagnostics that were not expected.</summary>
    public required IReadOnlyList<Diagnostic> Unexpected { get; init; }

    public bool IsComplete => Missing.Count == 0 && Unexpected.Count == 0;

    public static DiagnosticMatch Of(IReadOnlyList<DiagnosticResult> expected, IReadOnlyList<Diagnostic> actual)
    {
        var pairing = new DiagnosticMatch(expected, actual) { Missing = [], Unexpected = [] };
        var missing = new List<DiagnosticResult>();
        for (var index = 0; index < expected.Count; index++)
        {
            if (!pairing.TryPair(index, new bool[actual.Count]))
                missing.Add(expected[index]);
        }

        var unexpected = actual.Where((_, index) => pairing._expectedOfActual[index] < 0).ToList();
        return new DiagnosticMatch(expected, actual) { Missing = missing, Unexpected = unexpected };
    }

    // An expectation may leave things open and so fit several diagnostics: move an earlier pair aside where that helps.
    private bool TryPair(int expected, bool[] visited)
    {
        for (var actual = 0; actual < _actual.Count; actual++)
        {
            if (visited[actual] || !Fits(_expected[expected], _actual[actual]))
                continue;

            visited[actual] = true;
            if (_expectedOfActual[actual] < 0 || TryPair(_expectedOfActual[actual], visited))
            {
                _expectedOfActual[actual] = expected;
                return true;
            }
        }

        return false;
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
