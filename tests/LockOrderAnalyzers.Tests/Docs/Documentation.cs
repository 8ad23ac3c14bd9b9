using System.Text.RegularExpressions;

namespace LockOrderAnalyzers.Tests.Docs;

/// <summary>The pages in the repository's <c>docs</c>, as text.</summary>
internal static partial class Documentation
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All pages, by their paths from the root.</summary>
    public static IEnumerable<string> Pages =>
        Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>The text of a file, with plain line ends.</summary>
    /// <param name="path">Its path from the root.</param>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>The text of a page without its code blocks.</summary>
    public static string Prose(string path) => Block().Replace(Read(path), "");

    /// <summary>The code blocks of a page in one language, in order.</summary>
    public static IReadOnlyList<string> Blocks(string path, string language) =>
        [.. Block().Matches(Read(path)).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["code"].Value)];

    /// <summary>The targets of the links on a page that lead to other files of the repository, without what stands behind a <c>#</c>.</summary>
    public static IEnumerable<string> LinkedFiles(string path) =>
        Link().Matches(Prose(path))
            .Select(match => match.Groups["target"].Value)
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Distinct();

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "LockOrderAnalyzers.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<target>[^)#]*)(#[^)]*)?\)")]
    private static partial Regex Link();
}
