using LockOrderAnalyzers.Live.Tests.Solutions;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Live.Tests.Edits;

/// <summary>A series of edits in one editor, each followed by a look at all documents, and by a fresh analysis of the same texts.</summary>
internal static class EditSession
{
    /// <summary>Where the editor and the fresh analysis differ first, or null if they never do.</summary>
    /// <param name="edits">The edits.</param>
    /// <param name="tally">Counts what the session saw.</param>
    public static async Task<EditFailure?> Run(IReadOnlyList<Edit> edits, EditTally? tally = null)
    {
        var editor = new CodeEditor();
        var history = new List<Solution> { ShopSolution.Open() };
        var before = await editor.AllReports(history[0], Look.Build);
        var done = new List<(Edit, string)>();
        foreach (var edit in edits)
        {
            var (after, kind) = await edit.ApplyTo(history);
            history.Add(after);
            done.Add((edit, kind));
            if (edit.IsFollowedAtOnce && edit != edits[^1])
                continue;
            var live = await editor.AllReports(after, edit.Look);
            var fresh = await new CodeEditor().AllReports(await SolutionCopy.OfAsync(after), Look.Build);
            if (Difference.Between(live, fresh) is { } difference)
                return new EditFailure(done, difference, history);
            if ((editor.Faults.Select(static fault => fault.ToString()).FirstOrDefault() ?? live.FirstOrDefault(static text => text.Contains("gave up", StringComparison.Ordinal))) is { } fault)
                return new EditFailure(done, fault, history);
            tally?.Add(kind, live, changed: !live.SequenceEqual(before));
            before = live;
        }

        return null;
    }
}
