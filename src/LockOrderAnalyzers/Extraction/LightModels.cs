using System.Reflection;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Extraction;

/// <summary>
/// Semantic models that do not find out what can be null, which takes a good part of the time that binding takes and tells nothing of locks.
/// Compilers offer them since version 4.11; of older ones one gets whole models.
/// </summary>
internal static class LightModels
{
    private static readonly MethodInfo? s_create = typeof(Compilation).Assembly.GetType("Microsoft.CodeAnalysis.SemanticModelOptions") is { IsEnum: true } options
        ? typeof(Compilation).GetMethod(nameof(Compilation.GetSemanticModel), [typeof(SyntaxTree), options])
        : null;

    private static readonly object? s_options = s_create is not null && Enum.IsDefined(s_create.GetParameters()[1].ParameterType, "DisableNullableAnalysis")
        ? Enum.Parse(s_create.GetParameters()[1].ParameterType, "DisableNullableAnalysis")
        : null;

    /// <summary>A model of a tree.</summary>
    public static SemanticModel Of(Compilation compilation, SyntaxTree tree)
        => s_options is null ? compilation.GetSemanticModel(tree) : (SemanticModel)s_create!.Invoke(compilation, [tree, s_options]);
}
