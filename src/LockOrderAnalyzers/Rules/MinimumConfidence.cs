using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Rules;

/// <summary>The option that says how sure a report has to be for a warning: what is less sure is information.</summary>
internal static class MinimumConfidence
{
    /// <summary>The name of the option, in <c>.editorconfig</c> or a global configuration: <c>high</c> (the default), <c>medium</c> or <c>low</c>.</summary>
    public const string Option = "lockorder.minimum_confidence";

    /// <summary>The least confidence of a warning.</summary>
    /// <param name="options">The options of the file that the warning stands in.</param>
    public static Confidence Of(AnalyzerConfigOptions options)
        => options.TryGetValue(Option, out var word) ? word.Trim().ToLowerInvariant() switch
        {
            "low" => Confidence.Low,
            "medium" => Confidence.Medium,
            _ => Confidence.High,
        } : Confidence.High;
}
