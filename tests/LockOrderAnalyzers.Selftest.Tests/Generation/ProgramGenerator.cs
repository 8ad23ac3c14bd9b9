using System.Collections.Concurrent;
using System.Collections.Immutable;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Kinds;
using LockOrderAnalyzers.Selftest.Tests.Oracle;
using LockOrderAnalyzers.Selftest.Tests.Rendering;

namespace LockOrderAnalyzers.Selftest.Tests.Generation;

/// <summary>All programs of a family.</summary>
internal static class ProgramGenerator
{
    private static readonly ConcurrentDictionary<string, Lazy<ImmutableArray<SelftestProgram>>> Programs = new();

    /// <summary>The kinds that a family is rendered with: one is enough where all locks are reader-writer locks anyway.</summary>
    public static IEnumerable<LockKind> KindsOf(Family family) => LockKinds.All
        .Where(kind => family.HasOpenKinds || kind == LockKinds.WriterLock)
        .Where(kind => kind.IsReentrant || !family.IsReentrant);

    /// <summary>The programs, made once.</summary>
    public static ImmutableArray<SelftestProgram> Of(Family family) =>
        Programs.GetOrAdd(family.Name, _ => new Lazy<ImmutableArray<SelftestProgram>>(() => [.. Generate(family)])).Value;

    private static IEnumerable<SelftestProgram> Generate(Family family)
    {
        var number = 0;
        foreach (var scenario in KindsOf(family).SelectMany(kind => Scenario.Of(family, kind)))
        {
            var verdict = DeadlockOracle.Judge(LockProgram.Of(scenario));
            foreach (var variant in VariantGenerator.Of(scenario))
            {
                number++;
                var source = ProgramRenderer.Render(scenario, variant, $"Program{number}");
                yield return new SelftestProgram($"Program{number}.cs", scenario, variant, source, verdict);
            }
        }
    }
}
