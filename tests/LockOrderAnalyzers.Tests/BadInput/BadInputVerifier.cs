using System.Collections.Immutable;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Tests.BadInput;

/// <summary>Runs all analyzers on whatever text, as the compiler would: a thrown exception is AD0001.</summary>
internal static class BadInputVerifier
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly Lazy<Task<ImmutableArray<MetadataReference>>> s_references = new(
        static () => ReferenceAssemblies.Net.Net100.ResolveAsync(LanguageNames.CSharp, CancellationToken.None));

    /// <summary>A compilation of the sources with the class library.</summary>
    public static async Task<CSharpCompilation> CompileAsync(params (string Name, string Source)[] files)
        => Compile([.. await s_references.Value, AnnotationsReference.Instance], [.. files, ("Usings.cs", Usings)]);

    /// <summary>A compilation of the sources with just the given references.</summary>
    public static CSharpCompilation Compile(IEnumerable<MetadataReference> references, params (string Name, string Source)[] files)
        => CSharpCompilation.Create(
            "BadInput",
            files.Select(file => CSharpSyntaxTree.ParseText(file.Source, s_options, file.Name)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>What the analyzers report.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, CancellationToken cancellation = default)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        return compilation.WithAnalyzers(AllRules.Create(), options).GetAnalyzerDiagnosticsAsync(cancellation);
    }

    /// <summary>What the analyzers report on a source; fails if they throw, or take more than a minute.</summary>
    public static async Task<ImmutableArray<Diagnostic>> SurviveAsync(string source)
        => await SurviveAsync(await CompileAsync(("Test.cs", source)));

    /// <summary>What the analyzers report on a compilation; fails if they throw, or take more than a minute.</summary>
    public static Task<ImmutableArray<Diagnostic>> SurviveAsync(Compilation compilation) => SurviveAsync(compilation, TimeSpan.FromMinutes(1));

    /// <summary>What the analyzers report on a compilation; fails if they throw, give up a body because of a fault, or take too long.</summary>
    public static async Task<ImmutableArray<Diagnostic>> SurviveAsync(Compilation compilation, TimeSpan limit)
    {
        // A hang need not listen to a cancellation.
        var diagnostics = await Task.Run(() => AnalyzeAsync(compilation)).WaitAsync(limit);
        var crash = diagnostics.FirstOrDefault(
            diagnostic => diagnostic.Id == "AD0001" || diagnostic.Id == "LOCK900" && diagnostic.GetMessage().Contains("Exception:", StringComparison.Ordinal));
        Assert.True(crash is null, $"{crash?.GetMessage()}\n{string.Join("\n", compilation.SyntaxTrees.Take(1))}");
        return diagnostics;
    }

    /// <summary>The ids that are reported, in source order.</summary>
    public static string[] Ids(IEnumerable<Diagnostic> diagnostics)
        => [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => diagnostic.Id)];

    /// <summary>The messages of LOCK900, or an empty text.</summary>
    public static string Limits(IEnumerable<Diagnostic> diagnostics)
        => string.Join("\n", diagnostics.Where(diagnostic => diagnostic.Id == "LOCK900").Select(diagnostic => diagnostic.GetMessage()));
}
