using LockOrderAnalyzers.Live.Tests.Solutions;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Live.Tests.Cancellation;

/// <summary>
/// Requests for the documents of one compilation share one analysis, although an editor gives each a compilation object of its own. What they do is
/// measured by the memory they take, which does not depend on how busy the machine is.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class SharedWorkTests
{
    private const int Files = 40;

    [Fact]
    public async Task Documents_one_after_the_other_share_one_analysis() => await Verify(Look.DocumentByDocument);

    [Fact]
    public async Task Documents_at_the_same_time_share_one_analysis() => await Verify(Look.DocumentsAtOnce);

    private static async Task Verify(Look look)
    {
        var editor = new CodeEditor();
        var original = Crowd.Open(Files);
        await editor.AllReports(await SolutionCopy.OfAsync(original), look);

        var one = await SolutionCopy.OfAsync(original);
        await one.Projects.Single().GetCompilationAsync();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await editor.SquigglesIn(one.DocumentNamed("Member00.cs"));
        var ofOne = GC.GetTotalAllocatedBytes(precise: true) - before;

        var all = await SolutionCopy.OfAsync(original);
        await all.Projects.Single().GetCompilationAsync();
        before = GC.GetTotalAllocatedBytes(precise: true);
        await editor.AllReports(all, look);
        var ofAll = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.True(ofAll < ofOne * 3 / 2, $"One document took {ofOne:N0} bytes, {Files} documents took {ofAll:N0}.");
    }
}
