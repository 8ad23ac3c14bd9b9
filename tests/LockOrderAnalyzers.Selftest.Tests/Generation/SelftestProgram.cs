using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Oracle;
using LockOrderAnalyzers.Selftest.Tests.Rendering;

namespace LockOrderAnalyzers.Selftest.Tests.Generation;

/// <summary>One generated program, and what is to be reported of it.</summary>
internal sealed record SelftestProgram(string FileName, Scenario Scenario, Variant Variant, string Source, Verdict Verdict);
