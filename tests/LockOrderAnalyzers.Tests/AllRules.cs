using System.Collections.Immutable;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

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

    /// <summary>The rules that are off unless somebody asks for them.</summary>
    public static ImmutableArray<string> Optional { get; } =
        [.. Create().SelectMany(static analyzer => analyzer.SupportedDiagnostics).Where(static rule => !rule.IsEnabledByDefault).Select(static rule => rule.Id)];

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

    /// <summary>Expects what the markup of sources in several files says, and nothing else.</summary>
    public static Task VerifyFiles(params (string Name, string Content)[] sources) => Test([.. sources, ("Usings.cs", Usings)]).RunAsync();

    /// <summary>
    /// Expects what markup says, where guesses of any confidence are warnings too: for what is to be found by whatever narrows it down.
    /// </summary>
    public static Task VerifyAtAnyConfidence(params (string Name, string Content)[] sources)
    {
        var test = Test([.. sources, ("Usings.cs", Usings)]);
        test.Configure("lockorder.minimum_confidence = low");
        return test.RunAsync();
    }

    /// <summary>Expects what markup says, and that each LOCK001 among it is a guess: an information that calls itself one.</summary>
    /// <returns>The messages of the guesses.</returns>
    public static async Task<ImmutableArray<string>> VerifyGuess(string confidence, params (string Name, string Content)[] sources)
    {
        var keys = 0;
        var marked = new List<(string Name, string Content)>();
        foreach (var (name, content) in sources)
            marked.Add((name, WithKeys(content, ref keys)));

        var test = Test([.. marked, ("Usings.cs", Usings)]);
        for (var key = 0; key < keys; key++)
        {
            test.ExpectedDiagnostics.Add(new DiagnosticResult("LOCK001", DiagnosticSeverity.Info)
                .WithLocation(key, DiagnosticLocationOptions.IgnoreAdditionalLocations));
        }

        await test.RunAsync();
        var guesses = (await test.GetDiagnosticsAsync()).Where(diagnostic => diagnostic.Id == "LOCK001").ToList();
        Assert.NotEmpty(guesses);
        Assert.All(guesses, guess => Assert.Equal(confidence, guess.Properties["Confidence"]));
        Assert.All(guesses, guess => Assert.Contains("guess", guess.GetMessage().Split('\n')[0], StringComparison.OrdinalIgnoreCase));
        return [.. guesses.Select(guess => guess.GetMessage())];
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

    /// <summary>The diagnostics of a source, errors of the compiler among them, where a global configuration file has a line.</summary>
    public static Task<ImmutableArray<Diagnostic>> DiagnosticsOf(string configuration, string source)
    {
        var test = Test(("Test.cs", source), ("Usings.cs", Usings));
        test.Configure(configuration);
        return test.GetDiagnosticsAsync();
    }

    /// <summary>The diagnostics of sources that have the usual usings.</summary>
    public static Task<ImmutableArray<Diagnostic>> DiagnosticsWithUsings(params (string Name, string Content)[] sources)
        => DiagnosticsOf([.. sources, ("Usings.cs", Usings)]);

    // The markup of a warning, as a key that the same place is expected under with another severity.
    private static string WithKeys(string source, ref int keys)
    {
        const string Warning = "{|LOCK001:";
        for (var at = source.IndexOf(Warning, StringComparison.Ordinal); at >= 0; at = source.IndexOf(Warning, StringComparison.Ordinal))
            source = source.Remove(at, Warning.Length).Insert(at, $"{{|#{keys++}:");
        return source;
    }

    private static AllRulesTest Test(params (string Name, string Content)[] sources)
    {
        var test = new AllRulesTest();
        foreach (var source in sources)
            test.TestState.Sources.Add(source);

        // A rule that is off by default is on where a source names it.
        test.DisabledDiagnostics.AddRange(Optional.Where(id => !sources.Any(source => source.Content.Contains(id, StringComparison.Ordinal))));
        return test;
    }

    private sealed class AllRulesTest : LockOrderTest<LockOrderAnalyzer>
    {
        public void Configure(string line) => TestState.AnalyzerConfigFiles.Add(("/options.globalconfig", $"is_global = true\n{line}\n"));

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => Create();
    }
}
