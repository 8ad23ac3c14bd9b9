using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// A source text without its markup, and the spans that the markup named: <c>[|…|]</c> under the empty name,
/// <c>{|LOCK001:…|}</c> under the id, <c>{|#0:…|}</c> under <c>#0</c>. Spans may be nested.
/// </summary>
internal sealed partial class TestMarkup
{
    private TestMarkup(string source, ImmutableArray<(string Name, TextSpan Span)> spans)
    {
        Source = source;
        Spans = spans;
    }

    public string Source { get; }

    /// <summary>The spans, by where they start.</summary>
    public ImmutableArray<(string Name, TextSpan Span)> Spans { get; }

    public static TestMarkup Parse(string markup)
    {
        var source = new StringBuilder(markup.Length);
        var spans = new List<(string Name, TextSpan Span)>();
        var open = new Stack<(string Name, int Start, bool IsNamed)>();
        var copied = 0;
        foreach (Match token in Token().Matches(markup))
        {
            source.Append(markup, copied, token.Index - copied);
            copied = token.Index + token.Length;
            if (token.Value is "|]" or "|}")
            {
                if (!open.TryPop(out var opened) || opened.IsNamed != (token.Value == "|}"))
                    throw new FormatException($"'{token.Value}' in the markup closes nothing: {LineOf(markup, token.Index)}");
                spans.Add((opened.Name, TextSpan.FromBounds(opened.Start, source.Length)));
            }
            else
            {
                open.Push((token.Groups["name"].Value, source.Length, token.Value != "[|"));
            }
        }

        if (open.TryPop(out var unclosed))
            throw new FormatException($"'{(unclosed.IsNamed ? $"{{|{unclosed.Name}:" : "[|")}' in the markup is never closed.");

        source.Append(markup, copied, markup.Length - copied);
        return new TestMarkup(source.ToString(), [.. spans.OrderBy(span => span.Span.Start).ThenByDescending(span => span.Span.End)]);
    }

    private static string LineOf(string markup, int position)
    {
        var line = SourceText.From(markup).Lines.GetLineFromPosition(position);
        return $"line {line.LineNumber + 1}: {line.ToString().Trim()}";
    }

    [GeneratedRegex(@"\[\||\{\|(?<name>[-_.+#A-Za-z0-9]+):|\|\]|\|\}")]
    private static partial Regex Token();
}
