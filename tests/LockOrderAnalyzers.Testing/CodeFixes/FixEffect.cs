using System.Collections.Immutable;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a fix has done to the diagnostics of a project, errors of the compiler included.</summary>
internal static class FixEffect
{
    /// <summary>What is wrong with it, or null: there has to be one diagnostic less of the rule, and no more of any other.</summary>
    /// <param name="title">The fix.</param>
    /// <param name="id">The rule that it is for.</param>
    /// <param name="before">The diagnostics before it.</param>
    /// <param name="after">The diagnostics after it.</param>
    public static string? Complaint(string title, string id, ImmutableArray<Diagnostic> before, ImmutableArray<Diagnostic> after)
    {
        if (Count(after, id) >= Count(before, id))
            return $"'{title}' leaves as many {id} as there were.";
        var brought = after.FirstOrDefault(diagnostic => Count(after, diagnostic.Id) > Count(before, diagnostic.Id));
        return brought is null ? null : $"'{title}' brings {brought}";
    }

    private static int Count(ImmutableArray<Diagnostic> diagnostics, string id) => diagnostics.Count(diagnostic => diagnostic.Id == id);
}
