using System.Collections.Immutable;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Analyzer = LockOrderAnalyzers.Rules.LockOrderAnalyzer;

namespace LockOrderAnalyzers.Tests.Ordering;

/// <summary>
/// Verifies all that the lock order rules report (LOCK001, LOCK002, LOCK013, LOCK900) on sources that have the usual usings:
/// what markup names, and nothing else.
/// </summary>
internal static class OrderVerifier
{
    private const string Usings = """
        global using System;
        global using System.Collections.Concurrent;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Runtime.CompilerServices;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using LockOrderAnalyzers;
        """;

    public static Task Verify(string source, params DiagnosticResult[] expected)
    {
        var test = new LockOrderTest<Analyzer> { TestCode = source };
        test.TestState.Sources.Add(("Usings.cs", Usings));
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    public static Task VerifyFiles(params (string Name, string Source)[] files)
    {
        var test = new LockOrderTest<Analyzer>();
        foreach (var file in files)
            test.TestState.Sources.Add(file);
        test.TestState.Sources.Add(("Usings.cs", Usings));
        return test.RunAsync();
    }

    public static DiagnosticResult Expect(string id) => LockOrderVerifier<Analyzer>.Diagnostic(id);

    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsOf(params (string Name, string Source)[] files)
        => await LockOrderVerifier<Analyzer>.GetDiagnosticsAsync([.. files, ("Usings.cs", Usings)]);

    /// <summary>First lines of the messages, under their ids.</summary>
    public static async Task<string[]> HeadlinesOf(string source)
    {
        var diagnostics = await DiagnosticsOf(("Test.cs", source));
        return [.. diagnostics.Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage().Split('\n')[0]}")];
    }
}
