using System.Reflection;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Testing;

/// <summary>The annotations library, as tests refer to it.</summary>
public static class AnnotationsReference
{
    /// <summary>The reference, read once.</summary>
    public static MetadataReference Instance { get; } =
        MetadataReference.CreateFromFile(Assembly.Load("LockOrderAnalyzers.Annotations").Location);
}
