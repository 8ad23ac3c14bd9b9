using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Options;

/// <summary>Finds options whose name or value is not understood.</summary>
internal static class OptionCheck
{
    /// <summary>
    /// The errors in the options of a compilation, each once. Options do not tell which file they were written in, so an error stands
    /// in the first source file that the option is for.
    /// </summary>
    public static ILookup<SyntaxTree, string> Errors(Compilation compilation, AnalyzerConfigOptionsProvider provider, CancellationToken cancellation)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var places = new List<(SyntaxTree Tree, string Error)>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            var errors = Errors(provider.GetOptions(tree)).Where(error => !known.Contains(error)).ToList();
            if (errors.Count == 0 || GeneratedCode.IsGenerated(tree, provider, cancellation))
                continue;
            known.UnionWith(errors);
            places.AddRange(errors.Select(error => (tree, error)));
        }

        return places.ToLookup(static place => place.Tree, static place => place.Error);
    }

    private static IEnumerable<string> Errors(AnalyzerConfigOptions options)
        => LockOrderOptions.All.Select(option => option.Error(options)).OfType<string>()
            .Concat(UnknownNames(options).Select(static name
                => $"there is no option '{name}'{NearestName.Hint(name, LockOrderOptions.All.Select(static option => option.Name))}"));

    private static IEnumerable<string> UnknownNames(AnalyzerConfigOptions options)
        => NamesIn(options)
            .Where(static name => name.StartsWith(LockOrderOptions.Prefix, StringComparison.OrdinalIgnoreCase)
                && !LockOrderOptions.All.Any(option => string.Equals(option.Name, name, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(static name => name, StringComparer.Ordinal);

    // A host may be older than the property.
    private static IEnumerable<string> NamesIn(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys;
        }
        catch (NotImplementedException)
        {
            return [];
        }
    }
}
