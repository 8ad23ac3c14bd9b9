using LockOrderAnalyzers.Live.Tests.Solutions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Live.Tests.Editor;

/// <summary>A replacement of one piece of text, which is there once, by another.</summary>
internal sealed record Typing(string Text, string Replacement)
{
    /// <summary>The solution after the replacement in a file. Only that place is typed anew, as in an editor.</summary>
    public async Task<Solution> In(Solution solution, string file)
    {
        var text = await solution.FileNamed(file).GetTextAsync();
        var at = text.ToString().IndexOf(Text, StringComparison.Ordinal);
        Assert.True(at >= 0 && text.ToString().IndexOf(Text, at + 1, StringComparison.Ordinal) < 0, $"'{Text}' is not there once in {file}.");
        return solution.WithText(file, text.WithChanges(new TextChange(new TextSpan(at, Text.Length), Replacement)));
    }
}

/// <summary>A mistake that it takes two files to make, and an edit of each that mends it.</summary>
/// <param name="Rule">The rule that reports it.</param>
/// <param name="OpenFile">The file in which it reports.</param>
/// <param name="OpenText">Its text.</param>
/// <param name="OtherFile">The file with the other side.</param>
/// <param name="OtherText">Its text.</param>
/// <param name="MendHere">An edit of the open file.</param>
/// <param name="MendThere">An edit of the other one.</param>
internal sealed record LiveCase(string Rule, string OpenFile, string OpenText, string OtherFile, string OtherText, Typing MendHere, Typing MendThere)
{
    private const string Locks = """
        global using System.Threading;
        global using System.Threading.Tasks;
        global using LockOrderAnalyzers;
        internal static partial class Locks
        {
            public static readonly object A = new(), B = new(), C = new(), D = new(), E = new(), F = new();
            public static readonly SemaphoreSlim Slot = new(1, 1);
        }
        """;

    // What is off by default is on here.
    private const string RulesOn = "is_global = true\ndotnet_diagnostic.LOCK010.severity = warning\n";

    /// <summary>The solution with the mistake.</summary>
    public Solution Open() => LiveSolution.Of((OpenFile, OpenText), (OtherFile, OtherText), ("Locks.cs", Locks), ("rules.globalconfig", RulesOn));

    /// <summary>How often the editor shows the rule in the open file.</summary>
    public Task<int> SquigglesOf(CodeEditor editor, Solution solution) => CountIn(editor, solution, OpenFile, Rule);

    /// <summary>How often an editor shows a rule in a file.</summary>
    public static async Task<int> CountIn(CodeEditor editor, Solution solution, string file, string rule)
        => (await editor.SquigglesIn(solution.FileNamed(file))).Count(diagnostic => diagnostic.Id == rule);

    /// <inheritdoc/>
    public override string ToString() => Rule;
}
