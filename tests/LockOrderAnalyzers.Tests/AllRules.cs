using System.Collections.Immutable;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LockOrderAnalyzers.Tests;

/// <summary>
/// Verifies what all rules together say of a source that has the usual usings: what markup names, and nothing else. A second
/// warning about the same mistake, or one of another rule, makes a test fail.
/// </summary>
internal static class AllRules
{
    private const string Usings = """
        global using System;
        global using System.Collections.Concurrent;
        global using System.Collections.Generic;
        global using System.Diagnostics;
        global using System.IO;
        global using System.Linq;
        global using System.Runtime.CompilerServices;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using LockOrderAnalyzers;
        """;

    /// <summary>One of each analyzer of the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Create() =>
    [
        .. typeof(FindingAnalyzer).Assembly.GetTypes().Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(static type => type.Name, StringComparer.Ordinal).Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Expects what the markup of a source says, and nothing else.</summary>
    public static Task Verify(string source) => Test(("Test.cs", source), ("Usings.cs", Usings)).RunAsync();

    /// <summary>Expects what the markup of a source says of a program, which has an entry point, and nothing else.</summary>
    public static Task VerifyProgram(string source)
    {
        var test = Test(("Program.cs", source), ("Usings.cs", Usings));
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        return test.RunAsync();
    }

    /// <summary>Expects the warnings that the markup of a source names, and no others. Notes at the other sides of a circle (LOCK013) are off.</summary>
    public static Task VerifyWarnings(string source)
    {
        var test = Test(("Test.cs", source), ("Usings.cs", Usings));
        test.DisabledDiagnostics.Add("LOCK013");
        return test.RunAsync();
    }

    /// <summary>First lines of the messages under their ids, in source order; the file is called <c>C.cs</c>.</summary>
    public static async Task<string[]> HeadlinesOf(string source)
    {
        var diagnostics = await DiagnosticsOf(("C.cs", source), ("Usings.cs", Usings));
        return [.. diagnostics.Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage().ReplaceLineEndings("\n").Split('\n')[0]}")];
    }

    /// <summary>The ids that are reported, in source order, wherever they stand.</summary>
    public static async Task<string[]> IdsOf(string source)
        => [.. (await DiagnosticsOf(("C.cs", source), ("Usings.cs", Usings))).Select(diagnostic => diagnostic.Id)];

    /// <summary>The diagnostics of sources, errors of the compiler among them.</summary>
    public static Task<ImmutableArray<Diagnostic>> DiagnosticsOf(params (string Name, string Content)[] sources) => Test(sources).GetDiagnosticsAsync();

    /// <summary>A test of all rules on a source that has the usual usings, for whoever brings files or references of its own.</summary>
    public static LockOrderTest<LockOrderAnalyzer> TestOf(string source) => Test(("Test.cs", source), ("Usings.cs", Usings));

    private static AllRulesTest Test(params (string Name, string Content)[] sources)
    {
        var test = new AllRulesTest();
        foreach (var source in sources)
            test.TestState.Sources.Add(source);
        return test;
    }

    private sealed class AllRulesTest : LockOrderTest<LockOrderAnalyzer>
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => Create();
    }
}
