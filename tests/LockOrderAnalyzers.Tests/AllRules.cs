using System.Collections.Immutable;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Tests;

/// <summary>Every analyzer of the package at once: what a user sees.</summary>
internal sealed class AllRules : LockOrderTest<Rules.LockOrderAnalyzer>
{
    /// <summary>One of each analyzer.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Create() =>
    [
        .. typeof(FindingAnalyzer).Assembly.GetTypes().Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(static type => type.Name, StringComparer.Ordinal).Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The diagnostics of sources, errors of the compiler among them.</summary>
    public static Task<ImmutableArray<Diagnostic>> DiagnosticsOfAsync(params (string filename, string content)[] sources)
    {
        var test = new AllRules();
        foreach (var source in sources)
            test.TestState.Sources.Add(source);
        return test.GetDiagnosticsAsync();
    }

    /// <summary>Expects what the markup of a source says, and nothing else.</summary>
    public static Task VerifyAsync(string source) => new AllRules { TestCode = source }.RunAsync();

    /// <inheritdoc/>
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => Create();
}
