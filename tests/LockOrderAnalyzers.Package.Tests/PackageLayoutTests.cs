namespace LockOrderAnalyzers.Package.Tests;

/// <summary>What the packages are made of.</summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class PackageLayoutTests(PackedPackages packages)
{
    private const string Analyzers = "LockOrderAnalyzers";
    private const string Annotations = "LockOrderAnalyzers.Annotations";

    [Fact]
    public void Analyzer_package_holds_two_analyzer_assemblies_and_no_library() =>
        Assert.Equal(
            [
                "LockOrderAnalyzers.nuspec",
                "README.md",
                "analyzers/dotnet/cs/LockOrderAnalyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/LockOrderAnalyzers.dll",
                "buildTransitive/LockOrderAnalyzers.props",
                "buildTransitive/LockOrderAnalyzers.targets",
                "icon.png",
                "presets/all.globalconfig",
                "presets/none.globalconfig",
                "presets/recommended.globalconfig",
            ],
            packages.Files(Analyzers));

    [Fact]
    public void Analyzer_package_is_a_development_dependency_without_dependencies()
    {
        var metadata = packages.Metadata(Analyzers);

        Assert.Equal("true", metadata.Element("developmentDependency")?.Value);
        Assert.Empty(metadata.Descendants("dependency"));
    }

    [Fact]
    public async Task Packing_twice_gives_the_same_bytes()
    {
        var (first, second) = await packages.PackAgainAsync();

        Assert.Equal(first, second);
    }

    [Fact]
    public void Annotations_package_holds_the_library_with_its_documentation() =>
        Assert.Equal(
            [
                "LockOrderAnalyzers.Annotations.nuspec",
                "README.md",
                "icon.png",
                "lib/netstandard2.0/LockOrderAnalyzers.Annotations.dll",
                "lib/netstandard2.0/LockOrderAnalyzers.Annotations.xml",
            ],
            packages.Files(Annotations));

    [Fact]
    public void Annotations_package_has_no_dependencies() =>
        Assert.Empty(packages.Metadata(Annotations).Descendants("dependency"));

    [Theory]
    [InlineData(Analyzers)]
    [InlineData(Annotations)]
    public void Package_says_what_it_is_and_under_which_terms(string packageId)
    {
        var metadata = packages.Metadata(packageId);

        Assert.Equal(packageId, metadata.Element("id")?.Value);
        Assert.Equal("MIT", metadata.Element("license")?.Value);
        Assert.Equal("expression", metadata.Element("license")?.Attribute("type")?.Value);
        Assert.Equal("README.md", metadata.Element("readme")?.Value);
        Assert.Equal("icon.png", metadata.Element("icon")?.Value);
        Assert.Equal("git", metadata.Element("repository")?.Attribute("type")?.Value);
        Assert.False(string.IsNullOrWhiteSpace(metadata.Element("description")?.Value));
    }

    [Theory]
    [InlineData(Analyzers)]
    [InlineData(Annotations)]
    public void Icon_is_a_square_png_of_128_pixels(string packageId)
    {
        var header = packages.Read(packageId, "icon.png", 24);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], header[..4]);
        Assert.Equal([0, 0, 0, 128, 0, 0, 0, 128], header[16..24]);
    }
}
