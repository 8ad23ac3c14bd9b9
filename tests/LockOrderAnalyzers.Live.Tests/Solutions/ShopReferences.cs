using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Live.Tests.Solutions;

/// <summary>The assemblies that the tests' solutions are compiled against, read once and shared.</summary>
internal static class ShopReferences
{
    // What the solutions need of the class library: binding in a new compilation takes the longer, the more assemblies it looks into.
    private static readonly string[] s_used =
    [
        "System.Runtime", "System.Threading", "System.Threading.Thread", "System.Collections", "System.Console", "System.Linq", "netstandard",
    ];

    /// <summary>The class library.</summary>
    public static IReadOnlyList<MetadataReference> Framework { get; } =
    [
        .. ReferenceAssemblies.Net.Net100.ResolveAsync(LanguageNames.CSharp, CancellationToken.None).GetAwaiter().GetResult()
            .Where(static reference => s_used.Contains(Path.GetFileNameWithoutExtension(reference.Display))),
    ];

    /// <summary>A library of locks.</summary>
    public static MetadataReference Acme { get; } = Compile();

    /// <summary>The next version of that library: members came and went, the assembly's name stayed.</summary>
    public static MetadataReference LaterAcme { get; } = Compile("LATER");

    private static MetadataReference Compile(params string[] symbols)
    {
        var source = File.ReadAllText(Path.Combine(ShopSolution.DataFolder, "Acme", "Acme.cs"));
        var tree = CSharpSyntaxTree.ParseText(source, CSharpParseOptions.Default.WithPreprocessorSymbols(symbols));
        var image = new MemoryStream();
        var result = CSharpCompilation.Create("Acme", [tree], Framework, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        return result.Success ? MetadataReference.CreateFromImage(image.ToArray()) : throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
    }
}
