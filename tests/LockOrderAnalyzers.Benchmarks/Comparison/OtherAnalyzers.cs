using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Benchmarks.Comparison;

/// <summary>Analyzer packages that many projects use, as the build copied them beside this program.</summary>
internal sealed record OtherAnalyzers(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers)
{
    /// <summary>Loads all packages.</summary>
    public static IReadOnlyList<OtherAnalyzers> Load()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "OtherAnalyzers");
        return [.. Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal).Select(static folder => new OtherAnalyzers(Path.GetFileName(folder), In(folder)))];
    }

    private static ImmutableArray<DiagnosticAnalyzer> In(string folder)
    {
        var loader = new Loader(folder);
        return
        [
            .. Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal)
                .Where(static file => !Path.GetFileName(file).Contains("CodeFix"))
                .SelectMany(file => new AnalyzerFileReference(file, loader).GetAnalyzers(LanguageNames.CSharp))
                .DistinctBy(static analyzer => analyzer.GetType()),
        ];
    }

    // The compiler is shared; what else an analyzer needs stands beside it.
    private sealed class Loader(string folder) : AssemblyLoadContext, IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => LoadFromAssemblyPath(fullPath);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var file = Path.Combine(folder, assemblyName.Name + ".dll");
            return assemblyName.Name?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) != true && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
        }
    }
}
