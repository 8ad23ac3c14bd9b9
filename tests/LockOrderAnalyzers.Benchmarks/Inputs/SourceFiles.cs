using System.Collections.Immutable;
using LockOrderAnalyzers.Benchmarks.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Benchmarks.Inputs;

/// <summary>Sources to measure with, and how they become compilations.</summary>
/// <param name="Name">What the table calls them.</param>
/// <param name="Texts">The paths and texts of the files.</param>
/// <param name="Recipe">How they were generated, and how many inversions were planted; nothing of a folder.</param>
internal sealed record SourceFiles(string Name, ImmutableArray<(string Path, SourceText Text)> Texts, (int Methods, LockDensity Density, int Inversions)? Recipe = null)
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest, DocumentationMode.Parse);

    /// <summary>How many lines the files have.</summary>
    public int Lines => Texts.Sum(static file => file.Text.Lines.Count);

    /// <summary>Generated code.</summary>
    public static SourceFiles Generated(int methods, LockDensity density)
    {
        var code = CodeGenerator.Generate(methods, density);
        return new SourceFiles(
            $"{density.ToString().ToLowerInvariant()} {methods / 1000}k",
            [.. code.Files.Select(static file => (file.Path, SourceText.From(file.Source)))],
            (methods, density, code.Inversions.Length));
    }

    /// <summary>All C# files below a folder, but those of builds.</summary>
    public static SourceFiles Folder(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);
        return new SourceFiles(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), [.. files.Select(static file => (file, SourceText.From(File.ReadAllText(file))))]);
    }

    /// <summary>The trees of the files, parsed anew: what one measurement leaves in a tree is nothing that the next one finds.</summary>
    public ImmutableArray<SyntaxTree> Parse()
    {
        var trees = new SyntaxTree[Texts.Length];
        Parallel.For(0, trees.Length, i => trees[i] = CSharpSyntaxTree.ParseText(Texts[i].Text, s_parse, Texts[i].Path));
        return [.. trees];
    }

    /// <summary>A compilation of trees, of which nothing is bound yet.</summary>
    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Measured",
        trees,
        ReferenceAssemblies.Net.Net100.ResolveAsync(LanguageNames.CSharp, CancellationToken.None).Result,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, concurrentBuild: true, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
}
