using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Tests.Verifier;

public sealed class TestMarkupTests
{
    [Fact]
    public void A_text_without_markup_stays_as_it_is()
    {
        const string Source = "var all = flags | other; int[] none = []; var text = $\"{all}\"; bool either = a || b;";

        var markup = TestMarkup.Parse(Source);

        Assert.Equal(Source, markup.Source);
        Assert.Empty(markup.Spans);
    }

    [Fact]
    public void Brackets_name_an_unnamed_span()
    {
        var markup = TestMarkup.Parse("lock ([|_a|]) { }");

        Assert.Equal("lock (_a) { }", markup.Source);
        Assert.Equal([" at [6..8)"], Places(markup));
    }

    [Fact]
    public void Braces_name_a_span_by_id_or_key()
    {
        var markup = TestMarkup.Parse("{|LOCK001:a|} {|#0:b|} {|#12:|}c");

        Assert.Equal("a b c", markup.Source);
        Assert.Equal(["LOCK001 at [0..1)", "#0 at [2..3)", "#12 at [4..4)"], Places(markup));
    }

    [Fact]
    public void Spans_can_be_nested_and_share_their_ends()
    {
        var markup = TestMarkup.Parse("{|LOCK001:{|#0:a|}[|b|]|}");

        Assert.Equal("ab", markup.Source);
        Assert.Equal(["LOCK001 at [0..2)", "#0 at [0..1)", " at [1..2)"], Places(markup));
    }

    [Fact]
    public void Spans_can_run_over_lines()
    {
        var markup = TestMarkup.Parse("[|lock (_a)\n{\n}|]\n");

        Assert.Equal("lock (_a)\n{\n}\n", markup.Source);
        Assert.Equal([" at [0..13)"], Places(markup));
    }

    [Theory]
    [InlineData("a|]")]
    [InlineData("a|}")]
    [InlineData("[|a|}")]
    [InlineData("{|#0:a|]")]
    [InlineData("[|a")]
    [InlineData("{|#0:a")]
    public void Markup_that_does_not_pair_up_is_refused(string markup) =>
        Assert.Throws<FormatException>(() => TestMarkup.Parse(markup));

    private static IEnumerable<string> Places(TestMarkup markup) => markup.Spans.Select(span => $"{span.Name} at {span.Span}");
}
