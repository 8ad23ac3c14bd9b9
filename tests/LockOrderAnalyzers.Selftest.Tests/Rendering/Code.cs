namespace LockOrderAnalyzers.Selftest.Tests.Rendering;

/// <summary>Puts lines of C# together.</summary>
internal static class Code
{
    /// <summary>A head, and a body in braces.</summary>
    public static IEnumerable<string> Block(string head, IEnumerable<string> body) =>
        [head, "{", .. body.Select(line => line.Length == 0 ? line : $"    {line}"), "}"];
}
