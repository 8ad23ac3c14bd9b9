using System.Collections.Immutable;

namespace LockOrderAnalyzers.Selftest.Tests.Generation;

/// <summary>One generated program, and what is to be reported of it.</summary>
internal abstract record SelftestProgram(string FileName, string Source, ImmutableArray<ExpectedReport> Expected)
{
    /// <summary>What programs that fail for one reason have in common.</summary>
    public abstract string Likeness { get; }
}
