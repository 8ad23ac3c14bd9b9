using System.Runtime.CompilerServices;

namespace LockOrderAnalyzers.Tests.Reporting;

/// <summary>
/// Texts that are compared with files in <c>Data/golden</c>, to the byte. With the environment variable <c>UPDATE_GOLDEN=1</c>
/// the files are written instead: look at their differences before they are committed.
/// </summary>
internal static class GoldenFile
{
    public static void Verify(string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(SourceFolder()).FullName, name), actual);
            return;
        }

        var file = Path.Combine(AppContext.BaseDirectory, "Data", "golden", name);
        Assert.True(File.Exists(file), $"{name} is not there: run the tests with UPDATE_GOLDEN=1.");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), actual);
    }

    private static string SourceFolder([CallerFilePath] string thisFile = "")
        => Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "Data", "golden");
}
