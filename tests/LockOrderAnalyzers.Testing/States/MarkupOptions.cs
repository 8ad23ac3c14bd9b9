namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How markup in sources is understood.</summary>
[Flags]
public enum MarkupOptions
{
    /// <summary><c>[|…|]</c> stands for the only diagnostic of the analyzer, and fails where there are several.</summary>
    None = 0,

    /// <summary><c>[|…|]</c> stands for the first diagnostic that the analyzer supports.</summary>
    UseFirstDescriptor = 1,
}
