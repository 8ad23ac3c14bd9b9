namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What is printed where a fixed source is not the expected one.</summary>
internal static class FixedText
{
    public static string OfMismatch(string path, string expected, string actual)
    {
        var expectedLines = expected.Split('\n');
        var actualLines = actual.Split('\n');
        var line = expectedLines.Zip(actualLines).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"""
            '{path}' differs from line {line + 1} on.
            Expected: {Quote(expectedLines, line)}
            Actual:   {Quote(actualLines, line)}
            --- expected
            {expected}
            --- actual
            {actual}
            ---
            """;
    }

    private static string Quote(string[] lines, int line) => line < lines.Length ? $"'{lines[line].Replace("\r", "\\r")}'" : "(the end)";
}
