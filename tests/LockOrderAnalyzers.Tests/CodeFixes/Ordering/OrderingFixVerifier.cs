using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Tests.CodeFixes.Ordering;

/// <summary>Verifies what a fix of lock orders makes of sources.</summary>
internal static class OrderingFixVerifier<TCodeFix>
    where TCodeFix : CodeFixProvider, new()
{
    /// <summary>Fixes one by one and all at once: both come to the same.</summary>
    public static Task Verify(string source, string fixedSource) => Test(source, fixedSource).RunAsync();

    /// <summary>Nothing is offered.</summary>
    public static Task VerifyNotOffered(string source) => new LockOrderFixTest<LockOrderAnalyzer, TCodeFix> { TestCode = source }.RunAsync();

    public static LockOrderFixTest<LockOrderAnalyzer, TCodeFix> Test(string source, string fixedSource) => new() { TestCode = source, FixedCode = fixedSource };

    public static string WithoutMarkup(string source) => TestMarkup.Parse(source).Source;
}
