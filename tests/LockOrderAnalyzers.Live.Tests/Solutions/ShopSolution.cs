using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockOrderAnalyzers.Live.Tests.Solutions;

/// <summary>A small program that uses whatever the analysis knows, as a solution of two projects.</summary>
internal static class ShopSolution
{
    /// <summary>The name of the project with most of the code.</summary>
    public const string Shop = "Shop";

    /// <summary>The name of the project that it refers to.</summary>
    public const string Library = "Library";

    /// <summary>The name of the file of analyzer options.</summary>
    public const string Options = "options.globalconfig";

    /// <summary>Where the program's text is.</summary>
    public static string DataFolder { get; } = Path.Combine(AppContext.BaseDirectory, "Data");

    /// <summary>Opens the solution in a workspace of its own.</summary>
    public static async Task<Solution> OpenAsync()
    {
        var references = await ShopReferences.GetAsync();
        var library = ProjectId.CreateNewId(Library);
        var shop = ProjectId.CreateNewId(Shop);
        var solution = new AdhocWorkspace().CurrentSolution
            .AddProject(Project(library, Library, references.Framework))
            .AddProject(Project(shop, Shop, [.. references.Framework, AnnotationsReference.Instance, references.Acme])
                .WithProjectReferences([new ProjectReference(library)]));
        foreach (var id in new[] { library, shop })
        {
            var name = solution.GetProject(id)!.Name;
            foreach (var file in Directory.EnumerateFiles(Path.Combine(DataFolder, name)).Order(StringComparer.Ordinal))
                solution = solution.AddDocument(DocumentId.CreateNewId(id), Path.GetFileName(file), File.ReadAllText(file), filePath: $"/{name}/{Path.GetFileName(file)}");
            solution = solution.AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(id), Options, Microsoft.CodeAnalysis.Text.SourceText.From("is_global = true\n"), filePath: $"/{name}/{Options}");
        }

        return solution.AddAdditionalDocument(
            DocumentId.CreateNewId(shop), "acme.lockorder.txt", File.ReadAllText(Path.Combine(DataFolder, "Acme", "acme.lockorder.txt")), filePath: "/Shop/acme.lockorder.txt");
    }

    private static ProjectInfo Project(ProjectId id, string name, IEnumerable<MetadataReference> references) => ProjectInfo.Create(
        id,
        VersionStamp.Default,
        name,
        assemblyName: name,
        LanguageNames.CSharp,
        compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
        parseOptions: CSharpParseOptions.Default,
        metadataReferences: references);
}
