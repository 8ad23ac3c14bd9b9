using BenchmarkDotNet.Attributes;
using LockOrderAnalyzers.Benchmarks.Generation;
using LockOrderAnalyzers.Benchmarks.Inputs;
using Microsoft.CodeAnalysis.CSharp;

namespace LockOrderAnalyzers.Benchmarks.Benchmarks;

/// <summary>The code that benchmarks run on.</summary>
public abstract class CodeParameters
{
    /// <summary>How many methods the code has.</summary>
    [Params(1_000, 10_000)]
    public int Methods { get; set; }

    /// <summary>Whether 30 % of the methods lock, or 2 %.</summary>
    [Params(false, true)]
    public bool LockRich { get; set; }

    private protected SourceFiles Sources { get; private set; } = null!;

    private protected CSharpCompilation Compilation { get; set; } = null!;

    /// <summary>Generates the code.</summary>
    [GlobalSetup]
    public void Generate() => Sources = SourceFiles.Generated(Methods, LockRich ? LockDensity.Rich : LockDensity.Poor);

    private protected void Parse() => Compilation = SourceFiles.Compile(Sources.Parse());
}
