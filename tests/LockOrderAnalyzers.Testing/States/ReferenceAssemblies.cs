using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The class library that a test compiles against.</summary>
public sealed class ReferenceAssemblies
{
    private readonly Lazy<ImmutableArray<MetadataReference>> _references;

    /// <summary>A target framework that brings no assemblies.</summary>
    public ReferenceAssemblies(string targetFramework)
        : this(targetFramework, static () => [])
    {
    }

    private ReferenceAssemblies(string targetFramework, Func<ImmutableArray<MetadataReference>> read)
    {
        TargetFramework = targetFramework;
        _references = new(read);
    }

    /// <summary>The target framework's short name.</summary>
    public string TargetFramework { get; }

    /// <summary>The assemblies, read once and shared by all tests.</summary>
    internal ImmutableArray<MetadataReference> References => _references.Value;

    /// <summary>The assemblies, for whoever makes a compilation without a test.</summary>
    public Task<ImmutableArray<MetadataReference>> ResolveAsync(string language, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return language == LanguageNames.CSharp ? Task.FromResult(References) : throw new NotSupportedException(language);
    }

    /// <summary>The .NET targeting packs.</summary>
    public static class Net
    {
        /// <summary>.NET 10, from the targeting pack of the SDK that runs the tests.</summary>
        public static ReferenceAssemblies Net100 { get; } = new("net10.0", static () => ReadTargetingPack("net10.0"));
    }

    private static ImmutableArray<MetadataReference> ReadTargetingPack(string targetFramework)
    {
        var directory = DotnetRoots()
            .Select(root => Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .OrderByDescending(version => Version.TryParse(Path.GetFileName(version).Split('-')[0], out var parsed) ? parsed : new Version())
            .Select(version => Path.Combine(version, "ref", targetFramework))
            .FirstOrDefault(Directory.Exists)
            ?? throw new DirectoryNotFoundException(
                $"No targeting pack of {targetFramework} beside the running dotnet; looked in {string.Join(", ", DotnetRoots())}.");

        return [.. Directory.EnumerateFiles(directory, "*.dll").Order(StringComparer.Ordinal).Select(file => MetadataReference.CreateFromFile(file))];
    }

    private static IEnumerable<string> DotnetRoots()
    {
        // The runtime lives in <root>/shared/Microsoft.NETCore.App/<version>.
        var shared = Directory.GetParent(RuntimeEnvironment.GetRuntimeDirectory().TrimEnd(Path.DirectorySeparatorChar))?.Parent;
        string?[] roots =
        [
            shared?.Parent?.FullName,
            Environment.GetEnvironmentVariable("DOTNET_ROOT"),
            Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")),
            Path.GetDirectoryName(Environment.ProcessPath),
        ];
        return roots.OfType<string>().Where(root => root.Length > 0).Distinct();
    }
}
