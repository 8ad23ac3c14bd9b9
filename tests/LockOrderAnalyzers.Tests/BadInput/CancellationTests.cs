using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using static LockOrderAnalyzers.Tests.BadInput.BadInputVerifier;

namespace LockOrderAnalyzers.Tests.BadInput;

public sealed class CancellationTests
{
    private static readonly AnalyzerOptions s_options = new([]);

    [Fact]
    public async Task A_cancelled_request_throws()
    {
        var compilation = await LargeAsync();

        Assert.ThrowsAny<OperationCanceledException>(() => Findings(compilation, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_request_after_a_cancelled_one_gives_the_full_result()
    {
        var expected = Findings(await LargeAsync(), CancellationToken.None);
        var compilation = await LargeAsync();
        Assert.ThrowsAny<OperationCanceledException>(() => Findings(compilation, new CancellationToken(canceled: true)));

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Findings(compilation, CancellationToken.None));
    }

    [Fact]
    public async Task A_request_after_one_that_was_cancelled_on_its_way_gives_the_full_result()
    {
        var expected = Findings(await LargeAsync(), CancellationToken.None);
        foreach (var milliseconds in new[] { 1, 3, 10, 30, 100 })
        {
            var compilation = await LargeAsync();
            using var cancellation = new CancellationTokenSource(milliseconds);
            try
            {
                Assert.Equal(expected, Findings(compilation, cancellation.Token));
            }
            catch (OperationCanceledException)
            {
                // In time or too late, both are right; nothing half done may stay behind.
            }

            Assert.Equal(expected, Findings(compilation, CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_request_that_is_cancelled_does_not_cancel_another()
    {
        var expected = Findings(await LargeAsync(), CancellationToken.None);
        var compilation = await LargeAsync();
        using var cancellation = new CancellationTokenSource();
        var cancelled = Task.Run(() => Findings(compilation, cancellation.Token));
        var other = Task.Run(() => Findings(compilation, CancellationToken.None));
        cancellation.CancelAfter(5);

        Assert.Equal(expected, await other);
        await Task.WhenAny(cancelled);
    }

    [Fact]
    public async Task Requests_from_many_threads_get_one_result()
    {
        var compilation = await LargeAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Findings(compilation, CancellationToken.None))));

        Assert.All(results, result => Assert.Equal(results[0], result));
        Assert.NotEmpty(results[0]);
    }

    private static List<string> Findings(Compilation compilation, CancellationToken cancellation)
        =>
        [
            .. compilation.SyntaxTrees
                .SelectMany(tree => LockOrderAnalysis.FindingsIn(compilation, tree, s_options, cancellation))
                .Select(finding => $"{finding.RuleId} {finding.Site} {finding.Message}"),
        ];

    private static async Task<Compilation> LargeAsync()
    {
        var files = Enumerable.Range(0, 60).Select(i => ($"File{i}.cs", $$"""
            public class C{{i}}
            {
                private readonly object _a = new(), _b = new();
                public void Ab(C{{(i + 1) % 60}} next) { lock (_a) { lock (_b) { next.Take(); } } }
                public void Ba() { lock (_b) { lock (_a) { } } }
                public void Take() { lock (_a) { } }
            }
            """));
        return await CompileAsync([.. files]);
    }
}
