using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace LockOrderAnalyzers.Package.Tests;

/// <summary>
/// Both packages, packed once from what was built, under a version of their own in a folder of their own. Projects that consume
/// them are made in the same folder, which is outside the repository.
/// </summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("lockorder-package-").FullName;

    /// <summary>The version under which the packages were packed.</summary>
    public string Version { get; } = $"0.0.1-test.{Guid.NewGuid():N}";

    /// <summary>The folder that holds the packages.</summary>
    public string Feed => Path.Combine(_root, "feed");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await PackAsync("LockOrderAnalyzers.Package", Feed);
        await PackAsync("LockOrderAnalyzers.Annotations", Feed);
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Packs the analyzer package once more and returns both copies.</summary>
    public async Task<(byte[] First, byte[] Second)> PackAgainAsync()
    {
        var again = Path.Combine(_root, "again");
        await PackAsync("LockOrderAnalyzers.Package", again);
        var name = $"LockOrderAnalyzers.{Version}.nupkg";
        return (await File.ReadAllBytesAsync(Path.Combine(Feed, name)), await File.ReadAllBytesAsync(Path.Combine(again, name)));
    }

    /// <summary>A folder for a project that uses the packages.</summary>
    public string NewProjectFolder(string name) => Directory.CreateDirectory(Path.Combine(_root, "projects", name)).FullName;

    /// <summary>The files in a package, without those that only the package format needs.</summary>
    public IReadOnlyList<string> Files(string packageId)
    {
        using var package = Open(packageId);
        return
        [
            .. package.Entries.Select(entry => entry.FullName)
                .Where(name => name is not "[Content_Types].xml" && !name.StartsWith("_rels/") && !name.StartsWith("package/"))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The metadata element of a package's nuspec, without XML namespaces.</summary>
    public XElement Metadata(string packageId)
    {
        using var package = Open(packageId);
        using var stream = package.GetEntry(packageId + ".nuspec")!.Open();
        var nuspec = XElement.Load(stream);
        foreach (var element in nuspec.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return nuspec.Element("metadata")!;
    }

    /// <summary>The first bytes of a file in a package.</summary>
    public byte[] Read(string packageId, string file, int count)
    {
        using var package = Open(packageId);
        using var stream = package.GetEntry(file)!.Open();
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private async Task PackAsync(string project, string folder) =>
        await Dotnet.RunAsync(
            _root,
            "pack",
            Path.Combine(BuildInfo("RepositoryRoot"), "src", project, project + ".csproj"),
            "--no-build",
            "--configuration",
            BuildInfo("Configuration"),
            "--output",
            folder,
            $"-property:PackageVersion={Version}",
            $"-property:NuspecOutputPath={Path.Combine(_root, "nuspec", project)}");

    private ZipArchive Open(string packageId) => ZipFile.OpenRead(Path.Combine(Feed, $"{packageId}.{Version}.nupkg"));

    private static string BuildInfo(string key) =>
        typeof(PackedPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}

/// <summary>The test classes that share the packages.</summary>
[CollectionDefinition(Name)]
public sealed class PackedPackagesCollection : ICollectionFixture<PackedPackages>
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "Packed packages";
}
