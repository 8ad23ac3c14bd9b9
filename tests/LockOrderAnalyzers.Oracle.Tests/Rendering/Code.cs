namespace LockOrderAnalyzers.Oracle.Tests.Rendering;

/// <summary>Puts lines of C# together.</summary>
internal static class Code
{
    /// <summary>A head, and a body in braces.</summary>
    public static IEnumerable<string> Block(string head, IEnumerable<string> body) =>
        [head, .. Braces(body)];

    /// <summary>A body in braces.</summary>
    public static IEnumerable<string> Braces(IEnumerable<string> body) => ["{", .. body.Select(line => line.Length == 0 ? line : $"    {line}"), "}"];

    /// <summary>Groups of lines with an empty line between them.</summary>
    public static IEnumerable<string> Apart(IEnumerable<IEnumerable<string>> groups) =>
        groups.Where(group => group.Any()).SelectMany(group => group.Prepend("")).Skip(1);
}
