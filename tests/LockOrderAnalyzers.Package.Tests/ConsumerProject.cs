using System.Text.Json;

namespace LockOrderAnalyzers.Package.Tests;

/// <summary>
/// A fresh console project outside the repository that restores the packages from the folder they were packed into, with
/// nothing else to restore from and a package cache of its own.
/// </summary>
internal sealed class ConsumerProject
{
    private readonly string _folder;

    private ConsumerProject(string folder, string output)
    {
        _folder = folder;
        Output = output;
    }

    /// <summary>What <c>dotnet build</c> printed.</summary>
    public string Output { get; }

    /// <summary>The path of the only source file.</summary>
    public string ProgramPath => Path.Combine(_folder, "Program.cs");

    /// <summary>Writes, restores and builds a project of one file that references the packages.</summary>
    public static Task<ConsumerProject> BuildAsync(PackedPackages packages, string name, string program, params string[] packageIds) =>
        BuildAsync(packages, name, program, [], packageIds);

    /// <summary>Writes, restores and builds a project of one source file and some others that references the packages.</summary>
    public static async Task<ConsumerProject> BuildAsync(
        PackedPackages packages, string name, string program, (string Name, string Text)[] files, params string[] packageIds)
    {
        var folder = packages.NewProjectFolder(name);
        var references = string.Concat(packageIds.Select(id => $"""<PackageReference Include="{id}" Version="{packages.Version}" />"""));
        Write("Program.cs", program);
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write(
            "nuget.config",
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="{packages.Feed}" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
        foreach (var file in files)
            Write(file.Name, file.Text);
        Write(
            name + ".csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
                <ErrorLog>out.sarif,version=2.1</ErrorLog>
              </PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """);

        Write("Solution.slnx", $"""<Solution><Project Path="{name}.csproj" /></Solution>""");
        return await BuildAsync(folder);

        void Write(string file, string text)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    /// <summary>Lets <c>dotnet format</c> apply the code fixes of these rules to the solution, and builds again.</summary>
    public async Task<ConsumerProject> FixAsync(params string[] rules)
    {
        await Dotnet.RunAsync(_folder, ["format", "analyzers", "Solution.slnx", "--no-restore", "--severity", "info", "--diagnostics", .. rules]);
        return await BuildAsync(_folder);
    }

    /// <summary>The text of a file of the project.</summary>
    public string Read(string file) => File.ReadAllText(Path.Combine(_folder, file)).ReplaceLineEndings("\n");

    /// <summary>The lines of the output that report this rule; the build prints each once more in its summary.</summary>
    public IReadOnlyList<string> PrintedReports(string rule) =>
        [.. Output.Split('\n').Where(line => line.Contains($" {rule}: ")).Select(line => line.Trim()).Distinct()];

    private static async Task<ConsumerProject> BuildAsync(string folder) => new(
        folder, await Dotnet.RunAsync(folder, "build", "Solution.slnx", "--no-incremental", "-terminalLogger:off", "-property:UseSharedCompilation=false"));

    /// <summary>The results of this rule in the SARIF log.</summary>
    public IReadOnlyList<JsonElement> SarifResults(string rule)
    {
        using var log = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "out.sarif")));
        return
        [
            .. log.RootElement.GetProperty("runs").EnumerateArray()
                .SelectMany(run => run.GetProperty("results").EnumerateArray())
                .Where(result => result.GetProperty("ruleId").GetString() == rule)
                .Select(result => result.Clone()),
        ];
    }
}
