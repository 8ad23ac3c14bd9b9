using System.Diagnostics;
using LockOrderAnalyzers.Live.Tests.Solutions;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Live.Tests.Cancellation;

/// <summary>An editor gives up a request when the next key is pressed. That harms neither the next request nor those beside it.</summary>
public sealed class CancellationTests
{
    private const int Files = 8;
    private const int Requests = 60;

    [Fact]
    public async Task A_request_after_a_cancelled_one_is_right()
    {
        var (editor, versions) = (new CodeEditor(), await Versions());
        var chance = new Chance(1);
        var full = await TimeOf(versions[0].Solution);
        var cancelled = 0;
        for (var request = 0; request < Requests; request++)
        {
            // A copy has nothing to build on; a version that was seen before has all.
            var (solution, expected) = versions[request % versions.Count];
            if (request % 3 != 0)
                solution = await SolutionCopy.OfAsync(solution);
            cancelled += await IsCancelled(editor, solution, full * chance.Below(120) / 100) ? 1 : 0;

            Assert.Null(Difference.Between(await editor.AllReports(solution, Look.DocumentByDocument), expected));
        }

        Assert.InRange(cancelled, Requests / 10, Requests - 1);
    }

    [Fact]
    public async Task A_request_beside_a_cancelled_one_is_right()
    {
        var (editor, versions) = (new CodeEditor(), await Versions());
        var chance = new Chance(2);
        var full = await TimeOf(versions[0].Solution);
        for (var request = 0; request < Requests / 2; request++)
        {
            var (original, expected) = versions[request % versions.Count];
            var solution = await SolutionCopy.OfAsync(original);
            var given = Task.Run(() => IsCancelled(editor, solution, full * chance.Below(100) / 100));
            var answer = await editor.AllReports(solution, Look.DocumentsAtOnce);
            await given;

            Assert.Null(Difference.Between(answer, expected));
        }
    }

    [Fact]
    public async Task A_cancelled_request_throws_nothing_but_that()
    {
        var editor = new CodeEditor();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => editor.SquigglesIn(Crowd.Open(Files).DocumentNamed("Member01.cs"), source.Token));
        Assert.Empty(editor.Faults);
    }

    // The program before and after edits, with what a fresh analysis says of each.
    private static async Task<List<(Solution Solution, System.Collections.Immutable.ImmutableArray<string> Expected)>> Versions()
    {
        var first = Crowd.Open(Files);
        var second = await new Editor.Typing("s_count++;", "s_count++; Member7.Take();").In(first, "Member02.cs");
        var third = await new Editor.Typing("void Back()", "void Back(int times)").In(second, "Member04.cs");
        var versions = new List<(Solution, System.Collections.Immutable.ImmutableArray<string>)>();
        foreach (var version in new[] { first, second, third })
            versions.Add((version, await new CodeEditor().AllReports(await SolutionCopy.OfAsync(version), Look.Build)));
        return versions;
    }

    private static async Task<TimeSpan> TimeOf(Solution solution)
    {
        var copy = await SolutionCopy.OfAsync(solution);
        var clock = Stopwatch.StartNew();
        await new CodeEditor().SquigglesIn(copy.DocumentNamed("Member01.cs"));
        return clock.Elapsed;
    }

    // The clock of timers is too coarse: a thread of its own counts.
    private static async Task<bool> IsCancelled(CodeEditor editor, Solution solution, TimeSpan after)
    {
        using var source = new CancellationTokenSource();
        var document = solution.DocumentNamed("Member01.cs");
        await document.GetSemanticModelAsync();
        var start = Stopwatch.GetTimestamp();
        var canceller = new Thread(() =>
        {
            while (Stopwatch.GetElapsedTime(start) < after)
                Thread.SpinWait(20);
            source.Cancel();
        });
        canceller.Start();
        try
        {
            await editor.SquigglesIn(document, source.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        finally
        {
            canceller.Join();
        }
    }
}
