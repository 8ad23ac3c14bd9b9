using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The sources of a state without their markup, and everything that the state expects, with places resolved.</summary>
internal sealed class ParsedSources
{
    private ParsedSources(ImmutableDictionary<string, SourceText> texts, ImmutableArray<(string Path, SourceText Text)> files, ImmutableArray<DiagnosticResult> expected)
    {
        Texts = texts;
        Files = files;
        Expected = expected;
    }

    public ImmutableDictionary<string, SourceText> Texts { get; }

    public ImmutableArray<(string Path, SourceText Text)> Files { get; }

    public ImmutableArray<DiagnosticResult> Expected { get; }

    public static ParsedSources Of(SolutionState state, Func<string, DiagnosticResult> expectedOfMarkup)
    {
        var files = ImmutableArray.CreateBuilder<(string Path, SourceText Text)>();
        var expected = ImmutableArray.CreateBuilder<DiagnosticResult>();
        var keys = new Dictionary<string, FileLinePositionSpan>();
        foreach (var (path, content) in state.Sources)
        {
            var markup = TestMarkup.Parse(content.ToString());
            var text = SourceText.From(markup.Source, content.Encoding);
            files.Add((path, text));
            foreach (var (name, span) in markup.Spans)
            {
                var place = new FileLinePositionSpan(path, text.Lines.GetLinePositionSpan(span));
                if (name.StartsWith('#'))
                {
                    if (!keys.TryAdd(name, place))
                        throw new FormatException($"'{{|{name}:' is used twice in the markup.");
                }
                else
                {
                    var location = new DiagnosticLocation(place, DiagnosticLocationOptions.IgnoreAdditionalLocations);
                    expected.Add(expectedOfMarkup(name).WithSpans([location]));
                }
            }
        }

        foreach (var result in state.ExpectedDiagnostics)
            expected.Add(result.WithSpans([.. result.Spans.Select(location => Resolve(location, keys))]));

        return new ParsedSources(files.ToImmutableDictionary(file => file.Path, file => file.Text), files.ToImmutable(), expected.ToImmutable());
    }

    private static DiagnosticLocation Resolve(DiagnosticLocation location, Dictionary<string, FileLinePositionSpan> keys)
    {
        if (!location.IsMarkupKey)
            return location;
        if (!keys.TryGetValue(location.Span.Path, out var place))
            throw new FormatException($"The expected diagnostic is at '{location.Span.Path}', which no markup names.");
        return new DiagnosticLocation(place, location.Options & ~DiagnosticLocationOptions.InterpretAsMarkupKey);
    }
}
