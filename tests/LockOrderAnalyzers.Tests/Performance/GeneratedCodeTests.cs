using LockOrderAnalyzers.Benchmarks.Generation;
using Microsoft.CodeAnalysis;
using static LockOrderAnalyzers.Tests.BadInput.BadInputVerifier;

namespace LockOrderAnalyzers.Tests.Performance;

/// <summary>The code that benchmarks measure with is what they say it is.</summary>
public sealed class GeneratedCodeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Generated_code_compiles_without_errors(bool rich)
    {
        var compilation = await CompileAsync(Files(Generate(rich)));

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_planted_inversions_are_found_and_nothing_else(bool rich)
    {
        var code = Generate(rich);
        var reports = await SurviveAsync(await CompileAsync(Files(code)), TimeSpan.FromMinutes(5));

        Assert.NotEmpty(code.Inversions);
        Assert.Equal(code.Inversions, reports.Where(report => report.Id == "LOCK001").Select(report => report.Location.SourceTree!.FilePath).Order());
        Assert.Empty(reports.Where(report => report.Id is not ("LOCK001" or "LOCK013")).Select(report => $"{report.Location.SourceTree?.FilePath}: {report.GetMessage()}"));
    }

    [Fact]
    public void The_same_seed_gives_the_same_code()
        => Assert.Equal(Files(Generate(rich: true)), Files(Generate(rich: true)));

    [Fact]
    public void Another_seed_gives_other_code()
        => Assert.NotEqual(Files(Generate(rich: true)), Files(CodeGenerator.Generate(1_000, LockDensity.Rich, seed: 2)));

    [Theory]
    [InlineData(false, 1, 4)]
    [InlineData(true, 26, 34)]
    public void The_share_of_methods_that_lock_is_about_as_said(bool rich, int least, int most)
    {
        var code = CodeGenerator.Generate(10_000, rich ? LockDensity.Rich : LockDensity.Poor);

        Assert.InRange(code.LockingMethods * 100.0 / code.Methods, least, most);
    }

    private static GeneratedCode Generate(bool rich) => CodeGenerator.Generate(1_000, rich ? LockDensity.Rich : LockDensity.Poor);

    private static (string Name, string Source)[] Files(GeneratedCode code) => [.. code.Files.Select(static file => (file.Path, file.Source))];
}
