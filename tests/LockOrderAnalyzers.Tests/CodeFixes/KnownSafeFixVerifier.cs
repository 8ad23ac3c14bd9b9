using LockOrderAnalyzers.CodeFixes;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Tests.CodeFixes;

/// <summary>Verifies what the fix that marks an order as known to be safe makes of a source.</summary>
internal static class KnownSafeFixVerifier
{
    public static Task Verify(string equivalenceKey, string source, string fixedSource) =>
        new LockOrderFixTest<LockOrderAnalyzer, KnownSafeLockOrderFix>
        {
            TestCode = source,
            FixedCode = fixedSource,
            CodeActionEquivalenceKey = equivalenceKey,
        }.RunAsync();

    public static string WithoutMarkup(string source) => TestMarkup.Parse(source).Source;
}
