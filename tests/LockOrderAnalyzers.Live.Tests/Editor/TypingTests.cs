using LockOrderAnalyzers.Live.Tests.Solutions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Live.Tests.Editor;

/// <summary>Squiggles while somebody types, in the file with the edit and in the file with the other side.</summary>
public sealed class TypingTests
{
    private const string Locks = "internal static class Locks { public static readonly object A = new(), B = new(); }";
    private const string Here = "public static class Here { public static void Run() { lock (Locks.A) {  } } }";
    private const string There = "public static class There { public static void Run() { lock (Locks.B) { Take(); } } static void Take() { lock (Locks.A) { } } }";

    private readonly CodeEditor _editor = new();

    [Fact]
    public async Task Each_key_gives_what_a_fresh_analysis_gives()
    {
        const string Typed = "lock (Locks.B) { }";
        var solution = LiveSolution.Of(("Locks.cs", Locks), ("Here.cs", Here), ("There.cs", There));
        var at = Here.IndexOf("{  }", StringComparison.Ordinal) + 2;
        var states = new List<Solution> { solution };
        for (var key = 0; key < Typed.Length; key++)
            states.Add(await Change(states[^1], new TextChange(new TextSpan(at + key, 0), Typed[key].ToString())));
        for (var key = Typed.Length - 1; key >= 0; key--)
            states.Add(await Change(states[^1], new TextChange(new TextSpan(at + key, 1), "")));

        foreach (var state in states)
            Assert.Null(Difference.Between(await _editor.AllReports(state, Look.DocumentByDocument), await new CodeEditor().AllReports(await SolutionCopy.OfAsync(state), Look.Build)));
        Assert.Empty(_editor.Faults);
        Assert.NotEmpty(await _editor.AllReports(states[Typed.Length], Look.DocumentByDocument));
        Assert.Empty(await _editor.AllReports(states[^1], Look.DocumentByDocument));
    }

    [Fact]
    public async Task Both_sides_of_a_circle_appear_and_vanish_together()
    {
        var solution = LiveSolution.Of(("Locks.cs", Locks), ("Here.cs", Here), ("There.cs", There));
        Assert.Equal((0, 0), await SidesOf(solution));

        var mistaken = await new Typing("{  }", "{ lock (Locks.B) { } }").In(solution, "Here.cs");
        Assert.Equal((1, 1), await SidesOf(mistaken));

        Assert.Equal((0, 0), await SidesOf(await new Typing("Take();", "").In(mistaken, "There.cs")));
    }

    [Fact]
    public async Task A_squiggle_moves_with_the_lines_above_it_and_the_other_file_says_so()
    {
        var solution = await new Typing("{  }", "{ lock (Locks.B) { } }").In(LiveSolution.Of(("Locks.cs", Locks), ("Here.cs", Here), ("There.cs", There)), "Here.cs");
        var before = await _editor.SquigglesIn(solution.FileNamed("Here.cs"));

        var moved = await new Typing("public static class Here", "\n\n// More.\npublic static class Here").In(solution, "Here.cs");

        var after = await _editor.SquigglesIn(moved.FileNamed("Here.cs"));
        Assert.Equal(Assert.Single(before).Location.GetLineSpan().StartLinePosition.Line + 3, Assert.Single(after).Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains("Here.cs:4", Assert.Single(await _editor.SquigglesIn(moved.FileNamed("There.cs"))).GetMessage(), StringComparison.Ordinal);
    }

    private async Task<(int Here, int There)> SidesOf(Solution solution)
        => ((await _editor.SquigglesIn(solution.FileNamed("Here.cs"))).Length, (await _editor.SquigglesIn(solution.FileNamed("There.cs"))).Length);

    private static async Task<Solution> Change(Solution solution, TextChange change)
        => solution.WithText("Here.cs", (await solution.FileNamed("Here.cs").GetTextAsync()).WithChanges(change));
}
