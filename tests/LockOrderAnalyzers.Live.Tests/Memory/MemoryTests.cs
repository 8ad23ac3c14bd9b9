using System.Runtime.CompilerServices;
using LockOrderAnalyzers.Live.Tests.Solutions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Live.Tests.Memory;

/// <summary>What is kept between edits is of the last edit alone.</summary>
[Collection(AloneCollection.Name)]
public sealed class MemoryTests
{
    private const string File = "Member03.cs";
    private const int FilesOfThousand = 4;
    private const int Files = 8;

    // A body that takes locks, one that takes none, and a declaration.
    public static TheoryData<string, string> Edits => new()
    {
        { "s_count++;", "s_count++; Member5.Take();" },
        { "private static int s_count;", "private static int s_count; static int Twice() { return s_count * 2; }" },
        { "public static void Back()", "public static void Back(int times = 3)" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Nothing_of_an_old_edit_is_kept_alive(string text, string replacement)
    {
        var editor = new CodeEditor();
        var (last, old) = await EditOften(document => editor.SquigglesIn(document), text, replacement);

        // A workspace itself may keep an old tree for as long as the solution lives.
        var (lastBound, oldBound) = await EditOften(async document => (await document.GetSemanticModelAsync())!.GetDiagnostics(), text, replacement);
        Assert.Empty(AliveAmong(old).Except(AliveAmong(oldBound)));
        GC.KeepAlive((editor, last, lastBound));
    }

    [Fact]
    public async Task Nothing_of_a_closed_solution_is_kept_alive()
    {
        var editor = new CodeEditor();
        var closed = await OpenAndClose(editor);

        Assert.Empty(AliveAmong(closed));
        GC.KeepAlive(editor);
    }

    [Fact]
    public async Task After_a_thousand_edits_memory_is_flat()
    {
        const long Margin = 8_000_000;
        var editor = new CodeEditor();
        var solution = Crowd.Open(FilesOfThousand);

        // Long enough that what is left of each edit would show.
        var longer = (await solution.FileNamed(File).GetTextAsync()).ToString() + $"\n/*{new string('x', 20_000)}*/";
        solution = solution.WithText(File, SourceText.From(longer));
        for (var edit = 1; edit <= 100; edit++)
            solution = await Type(editor, solution, edit);
        var early = GC.GetTotalMemory(forceFullCollection: true);
        for (var edit = 101; edit <= 1000; edit++)
            solution = await Type(editor, solution, edit);
        var late = GC.GetTotalMemory(forceFullCollection: true);

        Assert.True(late - early < Margin, $"{early:N0} bytes after 100 edits, {late:N0} after 1000.");
        GC.KeepAlive((editor, solution));
    }

    // Each time another statement: now one that takes a lock, now one that does not, now a line more, now a member more.
    private static async Task<Solution> Type(CodeEditor editor, Solution solution, int edit)
    {
        var text = await solution.FileNamed(File).GetTextAsync();
        var typed = (edit % 5) switch
        {
            0 => $"Member{edit % FilesOfThousand}.Take();",
            1 => $"s_count += {edit};",
            2 => "\n",
            3 => $"Deeper({edit});",
            _ => "Back();",
        };
        var line = text.Lines.First(static line => line.ToString().Contains("void Take()", StringComparison.Ordinal));
        var open = text.ToString().IndexOf("s_count++;", StringComparison.Ordinal);
        var change = edit % 10 < 5
            ? new TextChange(new TextSpan(open, 0), typed)
            : new TextChange(TextSpan.FromBounds(text.ToString().IndexOf("lock (s_inner) {", line.Start, StringComparison.Ordinal) + "lock (s_inner) {".Length, open), " ");
        var after = solution.WithText(File, text.WithChanges(change));
        Assert.NotEmpty(await editor.SquigglesIn(after.DocumentNamed(File)));
        return after;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(Solution Last, List<(string Name, WeakReference Reference)> Old)> EditOften(Func<Document, Task> look, string text, string replacement)
    {
        var old = new List<(string, WeakReference)>();
        var solution = Crowd.Open(Files);
        for (var edit = 0; edit < 6; edit++)
        {
            foreach (var document in solution.Projects.Single().Documents)
                await look(document);
            var project = solution.Projects.Single();
            old.Add(($"the compilation after edit {edit}", new WeakReference(await project.GetCompilationAsync())));
            old.Add(($"the tree after edit {edit}", new WeakReference(await solution.DocumentNamed(File).GetSyntaxTreeAsync())));
            old.Add(($"the model after edit {edit}", new WeakReference(await solution.DocumentNamed(File).GetSemanticModelAsync())));
            var current = (await solution.FileNamed(File).GetTextAsync()).ToString();
            solution = solution.WithText(File, SourceText.From(edit % 2 == 0 ? current.Replace(text, replacement, StringComparison.Ordinal) : current.Replace(replacement, text, StringComparison.Ordinal)));
        }

        foreach (var document in solution.Projects.Single().Documents)
            await look(document);
        return (solution, old);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<List<(string Name, WeakReference Reference)>> OpenAndClose(CodeEditor editor)
    {
        var solution = Crowd.Open(Files);
        Assert.NotEmpty(await editor.AllReports(solution, Look.DocumentsAtOnce));
        var compilation = (await solution.Projects.Single().GetCompilationAsync())!;
        return [("the compilation", new WeakReference(compilation)), .. compilation.SyntaxTrees.Select(static tree => (tree.FilePath, new WeakReference(tree)))];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<string> AliveAmong(List<(string Name, WeakReference Reference)> references)
    {
        for (var time = 0; time < 3; time++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return [.. references.Where(static reference => reference.Reference.IsAlive).Select(static reference => reference.Name)];
    }
}
