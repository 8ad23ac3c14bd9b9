using System.Collections.Immutable;
using System.Diagnostics;
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
        return compilation.WithAnalyzers([new LockOrderAnalyzer(), new LockAnnotationAnalyzer()], options).GetAnalyzerDiagnosticsAsync(cancellation);
    }

    /// <summary>What the analyzers report on a source; fails if they throw, or take longer than is good.</summary>
    public static async Task<ImmutableArray<Diagnostic>> SurviveAsync(string source, double seconds = 10)
        => await SurviveAsync(await CompileAsync(("Test.cs", source)), seconds);

    /// <summary>What the analyzers report on a compilation; fails if they throw, or take longer than is good.</summary>
    public static async Task<ImmutableArray<Diagnostic>> SurviveAsync(Compilation compilation, double seconds = 10)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds * 2));
        var clock = Stopwatch.StartNew();
        var diagnostics = await AnalyzeAsync(compilation, timeout.Token);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        Assert.True(clock.Elapsed.TotalSeconds < seconds, $"The analysis took {clock.Elapsed.TotalSeconds:0.0} s.");
        return diagnostics;
    }

    /// <summary>The ids that are reported, in source order.</summary>
    public static string[] Ids(IEnumerable<Diagnostic> diagnostics)
        => [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => diagnostic.Id)];

    /// <summary>First line of the message of LOCK900, or an empty text.</summary>
    public static string Limits(IEnumerable<Diagnostic> diagnostics)
        => string.Join("\n", diagnostics.Where(diagnostic => diagnostic.Id == "LOCK900").Select(diagnostic => diagnostic.GetMessage()));
}
