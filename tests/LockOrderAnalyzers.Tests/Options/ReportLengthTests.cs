namespace LockOrderAnalyzers.Tests.Options;

/// <summary><c>lockorder.report</c>: a message holds the whole report, or its first line.</summary>
public sealed class ReportLengthTests
{
    private const string Source = """
        class C
        {
            readonly object _a = new(), _b = new();

            public void AB() { lock (_a) { lock (_b) { } } }

            public void BA() { lock (_b) { lock (_a) { } } }
        }
        """;

    [Theory]
    [InlineData("lockorder.report = short")]
    [InlineData("lockorder.report = SHORT")]
    public async Task A_short_message_is_the_first_line_of_the_full_one(string line)
    {
        var full = await MessagesOf("");
        var cut = await MessagesOf(line);

        Assert.Contains(full, message => message.Contains("*** DEADLOCK ***", StringComparison.Ordinal));
        Assert.Equal(full.Select(message => message.Split('\n')[0]), cut);
    }

    [Fact]
    public async Task Full_is_the_default() => Assert.Equal(await MessagesOf(""), await MessagesOf("lockorder.report = full"));

    [Fact]
    public async Task A_short_report_keeps_what_fixes_and_other_tools_read()
    {
        var full = await AllRules.DiagnosticsOf("", Source);
        var cut = await AllRules.DiagnosticsOf("lockorder.report = short", Source);

        Assert.Equal(
            full.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan, diagnostic.AdditionalLocations.Count, diagnostic.Properties.Count)),
            cut.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan, diagnostic.AdditionalLocations.Count, diagnostic.Properties.Count)));
    }

    private static async Task<IEnumerable<string>> MessagesOf(string line)
        => (await AllRules.DiagnosticsOf(line, Source)).Select(diagnostic => diagnostic.GetMessage());
}
