using System.Text;
using LockOrderAnalyzers.Live.Tests.Solutions;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Live.Tests.Edits;

/// <summary>An editor shows something else than a fresh analysis after some edits.</summary>
/// <param name="Done">The edits, with their kinds.</param>
/// <param name="Difference">What differs.</param>
/// <param name="History">The solutions, before the first edit and after each.</param>
internal sealed record EditFailure(IReadOnlyList<(Edit Edit, string Kind)> Done, string Difference, IReadOnlyList<Solution> History)
{
    private const int MostRuns = 60;

    /// <summary>The failure with as few edits as will do.</summary>
    public async Task<EditFailure> Shrink()
    {
        var smallest = this;
        var runs = 0;
        for (var size = Done.Count / 2; size >= 1; size /= 2)
        {
            for (var start = 0; start < smallest.Done.Count && runs < MostRuns;)
            {
                var fewer = smallest.Done.Where((_, at) => at < start || at >= start + size).Select(static done => done.Edit).ToList();
                runs++;
                if (fewer.Count > 0 && await EditSession.Run(fewer) is { } failure)
                    smallest = failure;
                else
                    start += size;
            }
        }

        return smallest;
    }

    /// <summary>The edits with the texts they changed, and what differs.</summary>
    public async Task<string> Describe(ulong seed)
    {
        var text = new StringBuilder($"Session {seed}. After these edits, a live request and a fresh analysis differ:\n");
        for (var i = 0; i < Done.Count; i++)
        {
            text.AppendLine($"{Done[i].Edit}: {Done[i].Kind}");
            foreach (var change in await Changes(History[i], History[i + 1]))
                text.AppendLine($"    {change}");
        }

        return text.AppendLine(Difference).ToString();
    }

    private static async Task<IEnumerable<string>> Changes(Solution before, Solution after)
    {
        var changes = new List<string>();
        foreach (var document in after.Projects.SelectMany(static project => project.Documents.Concat(project.AdditionalDocuments).Concat(project.AnalyzerConfigDocuments)))
        {
            var text = await document.GetTextAsync();
            var old = before.GetDocument(document.Id) ?? before.GetAdditionalDocument(document.Id) ?? before.GetAnalyzerConfigDocument(document.Id);
            if (old is null)
                changes.Add($"{document.FilePath} is new: {text}");
            else if (await old.GetTextAsync() is var oldText && !oldText.ContentEquals(text))
                changes.AddRange(text.GetTextChanges(oldText).Select(change => $"{document.FilePath}{oldText.Lines.GetLinePositionSpan(change.Span)}: '{oldText.GetSubText(change.Span)}' is now '{change.NewText}'"));
            else if (old.FilePath != document.FilePath)
                changes.Add($"{old.FilePath} is now {document.FilePath}");
        }

        return changes;
    }
}
