using LockOrderAnalyzers.Extraction;
using LockOrderAnalyzers.Incremental;
using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Tests.BadInput;

namespace LockOrderAnalyzers.Tests.Incremental;

/// <summary>An edit of a body that locks means nothing where the facts of the body differ in places and numbers alone.</summary>
public sealed class FactsMatchTests
{
    private const string Body = "lock (_first) { lock (_second) _count = Next(_count); }";

    [Theory]
    [InlineData("// A comment.\n" + Body)]
    [InlineData("var unused = 1; " + Body)]
    [InlineData("lock (_first)\n{\n    lock (_second)\n    {\n        _count = Next(_count);\n    }\n}")]
    [InlineData("lock (_first) { var unused = 1; lock (_second) _count = Next(_count); }")]
    public async Task Text_that_means_nothing_to_locks_may_come(string edited)
        => Assert.NotNull(await Match(Body, edited));

    [Theory]
    [InlineData("lock (_second) { lock (_first) _count = Next(_count); }")]
    [InlineData("lock (_first) { lock (_first) _count = Next(_count); }")]
    [InlineData("lock (_first) { lock (_second) _count = Other(_count); }")]
    [InlineData("lock (_first) { } lock (_second) _count = Next(_count);")]
    [InlineData("lock (_first) { lock (_second) _count = 0; }")]
    [InlineData("lock (_first) { if (_count > 0) lock (_second) _count = Next(_count); }")]
    [InlineData("lock (_first) { try { lock (_second) _count = Next(_count); } catch (Exception) { } }")]
    [InlineData("lock (_first) { while (_count > 0) lock (_second) _count = Next(_count); }")]
    [InlineData("lock (_first) { Action later = () => { lock (_second) _count = Next(_count); }; }")]
    public async Task What_changes_which_locks_are_taken_or_how_control_flows_is_no_match(string edited)
        => Assert.Null(await Match(Body, edited));

    [Fact]
    public async Task Places_are_found_where_they_are_now()
    {
        const string before = "lock (_first) { lock (_second) _count = Next(_count); }";
        var match = await Match(before, "\n\n    var unused = 1;\n" + before);

        Assert.NotNull(match);
        var (old, now) = (await Facts(before), await Facts("\n\n    var unused = 1;\n" + before));
        foreach (var (x, y) in old.Bodies[0].Blocks.SelectMany(static block => block.Instructions).Zip(now.Bodies[0].Blocks.SelectMany(static block => block.Instructions)))
        {
            Assert.Equal(y.Site, match.Find(x.Site));
            Assert.Equal(x.Site.Line + 3, y.Site.Line);
        }
    }

    [Fact]
    public async Task A_line_that_is_several_lines_now_has_no_place()
    {
        const string before = "lock (_first) { lock (_second) _count = Next(_count); }";
        var line = (await Facts(before)).Bodies[0].Blocks.SelectMany(static block => block.Instructions).First().Site.Line;

        Assert.Equal(line + 1, (await Match(before, "\n" + before))!.LineOf(line));
        Assert.Null((await Match(before, "lock (_first) {\n lock (_second) _count = Next(_count); }"))!.LineOf(line));
    }

    [Fact]
    public async Task Functions_inside_move_with_the_text_before_them()
    {
        const string before = "var gate = new object(); Run(() => { lock (gate) lock (_first) { } });";

        Assert.NotNull(await Match(before, "/* A longer text. */ var unused = 1; " + before));
        Assert.Null(await Match(before, "var gate = new object(); Run(() => { lock (_first) lock (gate) { } });"));
    }

    [Fact]
    public async Task Functions_that_change_places_are_no_match()
        => Assert.Null(await Match("Run(() => { lock (_first) { } }); Run(() => { lock (_second) { } });", "Run(() => { lock (_second) { } }); Run(() => { lock (_first) { } });"));

    private static async Task<FactsMatch?> Match(string before, string after) => FactsMatch.Of(await Facts(before), await Facts(after));

    private static async Task<MemberFacts> Facts(string body)
    {
        var compilation = await BadInputVerifier.CompileAsync(("Shop.cs", $$"""
            class Shop
            {
                private readonly object _first = new(), _second = new();
                private int _count;

                void Sell()
                {
                    {{body}}
                }

                private static int Next(int number) => number + 1;

                private static int Other(int number) => number - 1;

                private static void Run(Action action) => action();
            }
            """));
        var tree = compilation.SyntaxTrees[0];
        var member = TreeIndex.Of(tree, CancellationToken.None).Members.Single(static member => member.Names.Contains("Sell"));
        var symbols = new SymbolFacts(compilation, tracksSleep: false, hasContracts: false, findsOutsideCalls: false);
        return TreeExtraction.Extract(symbols, compilation.GetSemanticModel(tree), member, generated: false, CancellationToken.None);
    }
}
