using Microsoft.CodeAnalysis;

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

    // An option that does not exist is reported, too; what is off by default is on.
    private const string OptionsText = "is_global = true\nlockorder.maximum_confidence = low\ndotnet_diagnostic.LOCK010.severity = warning\n";

    /// <summary>Where the program's text is.</summary>
    public static string DataFolder { get; } = Path.Combine(AppContext.BaseDirectory, "Data");

    /// <summary>Opens the solution in a workspace of its own.</summary>
    public static Solution Open()
    {
        var solution = LiveSolution.OfProjects((Library, Files(Library)), (Shop, [.. Files(Shop), Read("Acme", "acme.lockorder.txt")]));
        return solution.AddMetadataReference(solution.Projects.Single(static project => project.Name == Shop).Id, ShopReferences.Acme);
    }

    private static (string Name, string Text)[] Files(string project) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(DataFolder, project)).Order(StringComparer.Ordinal).Select(file => Read(project, Path.GetFileName(file))), (Options, OptionsText),
    ];

    private static (string Name, string Text) Read(string folder, string file) => (file, File.ReadAllText(Path.Combine(DataFolder, folder, file)));
}
