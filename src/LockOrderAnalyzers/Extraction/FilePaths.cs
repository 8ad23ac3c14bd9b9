using System.Runtime.CompilerServices;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.Extraction;

/// <summary>
/// Names the files of a compilation. Two trees can have one path, or none: then all but the first get a number, so that a site never stands for a place
/// in the wrong text. The names follow from the paths in their order alone: a tree can have another one in the next compilation.
/// </summary>
internal sealed class FilePaths
{
    private const char Mark = '\u0001';

    private static readonly ConditionalWeakTable<Compilation, FilePaths> s_cache = new();

    private readonly Dictionary<string, SyntaxTree> _trees = new(StringComparer.Ordinal);
    private readonly Dictionary<SyntaxTree, string> _renamed = [];

    private FilePaths(Compilation compilation)
    {
        Dictionary<string, int>? numbers = null;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var path = tree.FilePath;
            if (_trees.ContainsKey(path))
            {
                var number = (numbers ??= []).TryGetValue(path, out var last) ? last + 1 : 2;
                numbers[path] = number;
                path = _renamed[tree] = $"{path}{Mark}{number}";
            }

            _trees.Add(path, tree);
        }
    }

    /// <summary>The names of the files of a compilation.</summary>
    public static FilePaths Of(Compilation compilation) => s_cache.GetValue(compilation, static one => new FilePaths(one));

    /// <summary>The name of a tree's file.</summary>
    public string PathOf(SyntaxTree tree) => _renamed.TryGetValue(tree, out var name) ? name : tree.FilePath;

    /// <summary>The tree of a name, or null; the place of code that is not here has no name.</summary>
    public SyntaxTree? TreeOf(string? path) => path is not null && _trees.TryGetValue(path, out var tree) ? tree : null;

    /// <summary>The place of a node: of a statement or a block, only what names it.</summary>
    public Site SiteOf(SyntaxNode syntax)
    {
        syntax = syntax switch
        {
            LockStatementSyntax statement => statement.Expression,
            ForEachStatementSyntax loop => loop.Expression,
            { Parent: ForEachStatementSyntax loop } when syntax == loop.Type => loop.Expression,
            _ => syntax,
        };
        var span = syntax.Span;
        var line = syntax.SyntaxTree.GetMappedLineSpan(span).StartLinePosition.Line + 1;
        return new Site(PathOf(syntax.SyntaxTree), span.Start, span.Length, line);
    }
}
