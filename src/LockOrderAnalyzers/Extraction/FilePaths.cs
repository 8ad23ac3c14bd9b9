using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Extraction;

/// <summary>
/// Names the files of a compilation. Two trees can have one path, or none: then all but the first get a number, so that a site
/// never stands for a place in the wrong text.
/// </summary>
internal static class FilePaths
{
    /// <summary>What stands between a path and the number that makes it unique.</summary>
    public const char Mark = '\u0001';

    private static readonly ConditionalWeakTable<SyntaxTree, string> s_renamed = new();

    /// <summary>The name of a tree's file.</summary>
    public static string Of(SyntaxTree tree) => s_renamed.TryGetValue(tree, out var name) ? name : tree.FilePath;

    /// <summary>Tells the trees of a compilation apart.</summary>
    public static void Distinguish(IEnumerable<SyntaxTree> trees)
    {
        foreach (var same in trees.GroupBy(static tree => tree.FilePath, StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var tree in same)
            {
                if (++number > 1)
                    s_renamed.GetValue(tree, _ => $"{tree.FilePath}{Mark}{number}");
            }
        }
    }
}
