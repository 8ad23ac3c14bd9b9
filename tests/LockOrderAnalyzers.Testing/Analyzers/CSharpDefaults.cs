namespace Microsoft.CodeAnalysis.CSharp.Testing;

/// <summary>The options that C# in tests is compiled with: the newest language, nullable references, unsafe code.</summary>
internal static class CSharpDefaults
{
    public static CSharpCompilationOptions CompilationOptions { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        concurrentBuild: true,
        nullableContextOptions: NullableContextOptions.Enable);

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview, DocumentationMode.Diagnose);
}
