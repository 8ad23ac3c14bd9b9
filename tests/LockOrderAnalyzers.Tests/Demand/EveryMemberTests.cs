using System.Collections.Immutable;
using LockOrderAnalyzers.Benchmarks.Generation;
using LockOrderAnalyzers.Reporting;
using LockOrderAnalyzers.Tests.Docs;
using LockOrderAnalyzers.Tests.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LockOrderAnalyzers.Tests.Demand;

/// <summary>What is not looked into changes nothing: the members that were chosen say what all members say.</summary>
public sealed class EveryMemberTests
{
    public static TheoryData<string> Samples { get; } = [.. Directory.EnumerateDirectories(Path.Combine(Documentation.Root, "samples")).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData(false, 1, false)]
    [InlineData(false, 2, true)]
    [InlineData(true, 3, false)]
    [InlineData(true, 4, true)]
    public async Task Of_generated_code(bool rich, ulong seed, bool withOutsideCalls)
    {
        var code = CodeGenerator.Generate(2_500, rich ? LockDensity.Rich : LockDensity.Poor, seed);

        Assert.NotEmpty(await VerifyAsync(code.Files.Select(static file => (file.Path, file.Source)), withOutsideCalls));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public Task Of_samples(string sample) => VerifyAsync(
        Directory.EnumerateFiles(Path.Combine(Documentation.Root, "samples", sample), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"))
            .Select(static file => (file, File.ReadAllText(file))).Append(("GlobalUsings.cs", SampleUsings.Text)),
        withOutsideCalls: true);

    private static async Task<ImmutableArray<Finding>> VerifyAsync(IEnumerable<(string Path, string Source)> files, bool withOutsideCalls)
    {
        var references = await ReferenceAssemblies.Net.Net100.ResolveAsync(LanguageNames.CSharp, CancellationToken.None);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithSpecificDiagnosticOptions([new("LOCK010", withOutsideCalls ? ReportDiagnostic.Warn : ReportDiagnostic.Suppress)]);
        var compilation = CSharpCompilation.Create(
            "Code",
            files.OrderBy(static file => file.Path, StringComparer.Ordinal).Select(static file => CSharpSyntaxTree.ParseText(file.Source, path: file.Path)),
            [.. references, MetadataReference.CreateFromFile(typeof(Lockdep).Assembly.Location)],
            options);

        var all = LockOrderAnalysis.OfEveryMember(compilation, CancellationToken.None);
        var chosen = compilation.SyntaxTrees.SelectMany(tree => LockOrderAnalysis.FindingsIn(compilation, tree, new AnalyzerOptions([]), CancellationToken.None));

        Assert.Equal(Places(all), Places(chosen));
        return all;
    }

    // Which side of a circle is the one that is warned of, entry points decide; of those, all members show more.
    private static IEnumerable<string> Places(IEnumerable<Finding> findings)
        => findings.Select(static finding => $"{(finding.RuleId == "LOCK013" ? "LOCK001" : finding.RuleId)} {finding.Site}").Order(StringComparer.Ordinal);
}
