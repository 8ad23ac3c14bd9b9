using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Files of a test, in order; those without a name are called <c>/0/Test0.cs</c>, <c>/0/Test1.cs</c>, ….</summary>
public sealed class SourceFileList : List<(string filename, SourceText content)>
{
    private const string DefaultPathPrefix = "/0/Test";

    internal static string FirstSourcePath => $"{DefaultPathPrefix}0.cs";

    /// <summary>Adds a file under the next default name.</summary>
    public void Add(string content) => Add(($"{DefaultPathPrefix}{Count}.cs", content));

    /// <summary>Adds a file under a name.</summary>
    public void Add((string filename, string content) file) => Add((file.filename, SourceText.From(file.content, Encoding.UTF8)));
}
