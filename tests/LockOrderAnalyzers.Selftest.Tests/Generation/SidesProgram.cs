using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Rendering;

namespace LockOrderAnalyzers.Selftest.Tests.Generation;

/// <summary>A program whose sides threads run at the same time.</summary>
internal sealed record SidesProgram(
    string FileName, Scenario Scenario, Variant Variant, string Source, ImmutableArray<ExpectedReport> Expected)
    : SelftestProgram(FileName, Source, Expected)
{
    public override string Likeness => $"{Scenario}; {Variant.Form}; {Variant.Placement.Name}";
}
