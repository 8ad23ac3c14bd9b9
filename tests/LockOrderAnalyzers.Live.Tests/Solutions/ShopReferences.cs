using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Live.Tests.Solutions;

/// <summary>The assemblies that the shop is compiled against.</summary>
internal sealed class ShopReferences
{
    private static readonly Lazy<Task<ShopReferences>> s_all = new(ReadAsync);

    private ShopReferences(IReadOnlyList<MetadataReference> framework, MetadataReference acme, MetadataReference laterAcme)
    {
        Framework = framework;
        Acme = acme;
        LaterAcme = laterAcme;
    }

    /// <summary>The class library.</summary>
    public IReadOnlyList<MetadataReference> Framework { get; }

    /// <summary>A library of locks.</summary>
    public MetadataReference Acme { get; }

    /// <summary>The next version of that library: members came and went, the assembly's name stayed.</summary>
    public MetadataReference LaterAcme { get; }

    /// <summary>All references, read once and shared.</summary>
    public static Task<ShopReferences> GetAsync() => s_all.Value;

    private static async Task<ShopReferences> ReadAsync()
    {
        var framework = await ReferenceAssemblies.Net.Net100.ResolveAsync(LanguageNames.CSharp, CancellationToken.None);
        return new ShopReferences(framework, Compile(framework), Compile(framework, "LATER"));
    }

    private static MetadataReference Compile(IEnumerable<MetadataReference> framework, params string[] symbols)
    {
        var source = File.ReadAllText(Path.Combine(ShopSolution.DataFolder, "Acme", "Acme.cs"));
        var tree = CSharpSyntaxTree.ParseText(source, CSharpParseOptions.Default.WithPreprocessorSymbols(symbols));
        var image = new MemoryStream();
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        var result = CSharpCompilation.Create("Acme", [tree], framework, options).Emit(image);
        return result.Success ? MetadataReference.CreateFromImage(image.ToArray()) : throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
    }
}
