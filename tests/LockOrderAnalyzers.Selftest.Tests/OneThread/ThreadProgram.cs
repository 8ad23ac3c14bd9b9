using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Generation;
using LockOrderAnalyzers.Selftest.Tests.Oracle;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>A program of one thread.</summary>
internal sealed record ThreadProgram(
    string FileName,
    ThreadScenario Scenario,
    ThreadVariant Variant,
    ImmutableArray<Fault> Faults,
    string Source,
    ImmutableArray<ExpectedReport> Expected)
    : SelftestProgram(FileName, Source, Expected)
{
    public override string Likeness => $"{Scenario}; {(Variant.Layout.IsInBlocks ? "in blocks" : "by statements")}; {Variant.Form}";
}
