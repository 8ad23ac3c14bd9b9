using System.Collections.Concurrent;
using LockOrderAnalyzers.Rules;
using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Tests.Libraries;

/// <summary>
/// Verifies what all rules together, without the notes at the other sides of a circle, say of a source that uses libraries: compiled ones,
/// and files of lock facts.
/// </summary>
internal static class LibraryCode
{
    private static readonly ConcurrentDictionary<string, Lazy<MetadataReference>> s_libraries = [];

    /// <summary>Expects what the markup of a source says, and nothing else.</summary>
    /// <param name="source">The source.</param>
    /// <param name="library">The source of a library that is referenced in compiled form.</param>
    /// <param name="facts">A file of lock facts.</param>
    public static Task Verify(string source, string? library = null, string? facts = null) => Test(source, library, facts).RunAsync();

    /// <summary>What is reported in a file of lock facts: line, place and message.</summary>
    /// <param name="facts">The file.</param>
    /// <param name="source">The source.</param>
    /// <param name="library">The source of a library that is referenced in compiled form.</param>
    public static async Task<string[]> ErrorsOf(string facts, string source = "", string? library = null)
    {
        var diagnostics = await Test(source, library, facts).GetDiagnosticsAsync();
        return [.. diagnostics.Select(static diagnostic => $"{diagnostic.Id} {Place(diagnostic.Location.GetLineSpan())}: {diagnostic.GetMessage()}")];
    }

    /// <summary>A test of a source, a library and a file of lock facts.</summary>
    public static LockOrderTest<LockOrderAnalyzer> Test(string source, string? library = null, string? facts = null)
    {
        var test = AllRules.TestOf(source);
        test.DisabledDiagnostics.Add("LOCK013");
        if (library is not null)
            test.TestState.AdditionalReferences.Add(Reference(library));
        if (facts is not null)
            test.TestState.AdditionalFiles.Add(("Locks.lockorder.txt", facts));
        return test;
    }

    /// <summary>A library in compiled form.</summary>
    /// <param name="library">Its source; it begins with its namespace.</param>
    public static MetadataReference Reference(string library) => s_libraries.GetOrAdd(library, static text => new(() => Compile(text))).Value;

    private static string Place(FileLinePositionSpan span) => $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";

    private static MetadataReference Compile(string source)
    {
        // What a library is, its name says too: System.Library is a part of the class library.
        var name = source.TrimStart()["namespace ".Length..].Split('.', ';')[0];
        var usings = "global using System; global using System.Collections.Generic; global using System.Threading; global using System.Threading.Tasks; global using System.Runtime.CompilerServices;";
        var references = ReferenceAssemblies.Net.Net100.ResolveAsync(LanguageNames.CSharp, default).GetAwaiter().GetResult();
        var compilation = CSharpCompilation.Create(
            $"{name}.Library", [CSharpSyntaxTree.ParseText(source), CSharpSyntaxTree.ParseText(usings)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
