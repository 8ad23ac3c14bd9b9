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

    /// <summary>The links on a page that lead into the repository: to a file, or to the page itself where it is empty, and to a heading there.</summary>
    public static IEnumerable<(string File, string Heading)> Links(string path) =>
        Link().Matches(Prose(path))
            .Select(match => (File: match.Groups["file"].Value, Heading: match.Groups["heading"].Value))
            .Where(link => !link.File.Contains("://", StringComparison.Ordinal))
            .Distinct();

    /// <summary>The headings of a page, as links spell them: in lower case, with hyphens for spaces and without other signs.</summary>
    public static IEnumerable<string> Headings(string path) =>
        Prose(path).Split('\n').Where(line => line.StartsWith('#'))
            .Select(line => Sign().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "LockOrderAnalyzers.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<file>[^)#]*)(#(?<heading>[^)]*))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Sign();
}
