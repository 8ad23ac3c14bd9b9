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
    private static readonly ConcurrentDictionary<string, Lazy<ImmutableArray<SidesProgram>>> Programs = new();

    /// <summary>The kinds that a family is rendered with: one is enough where all locks are reader-writer locks anyway.</summary>
    public static IEnumerable<LockKind> KindsOf(Family family) => LockKinds.All
        .Where(kind => family.HasOpenKinds || kind == LockKinds.WriterLock)
        .Where(kind => kind.IsObject || !family.HasSubclasses);

    /// <summary>The programs, made once.</summary>
    public static ImmutableArray<SidesProgram> Of(Family family) =>
        Programs.GetOrAdd(family.Name, _ => new Lazy<ImmutableArray<SidesProgram>>(() => [.. Generate(family)])).Value;

    private static IEnumerable<SidesProgram> Generate(Family family)
    {
        var number = 0;
        foreach (var scenario in KindsOf(family).SelectMany(kind => Scenario.Of(family, kind)))
        {
            var verdict = DeadlockOracle.Judge(LockProgram.Of(scenario));
            var faults = scenario.Sides.SelectMany(side => ThreadJudge.Judge(ThreadJudge.StepsOf(side), family.Declared)).ToList();
            foreach (var variant in VariantGenerator.Of(scenario, turn: number))
            {
                number++;
                var source = ProgramRenderer.Render(scenario, variant, $"Program{number}");
                yield return new SidesProgram($"Program{number}.cs", scenario, variant, source, [.. Expected(scenario, variant, source, verdict, faults)]);
            }
        }
    }

    /// <summary>One report of the deadlock, one of each thing that a side does wrong by itself, and one of orders that contradict each other.</summary>
    private static IEnumerable<ExpectedReport> Expected(
        Scenario scenario, Variant variant, string source, Verdict verdict, IEnumerable<Fault> faults)
    {
        if (verdict != Verdict.Clean)
            yield return new ExpectedReport(verdict == Verdict.CircularDeadlock ? "LOCK001" : "LOCK002", Text: SubclassName(scenario, variant));
        foreach (var fault in faults)
            yield return new ExpectedReport(fault.Rule);
        if (scenario.Family.Declared.IsCircular)
            yield return new ExpectedReport("LOCK003", Line: LastDeclaration(source));
    }

    private static int LastDeclaration(string source) =>
        Array.FindLastIndex(source.Split('\n'), line => line.TrimStart().StartsWith('[')) + 1;

    private static string SubclassName(Scenario scenario, Variant variant)
    {
        var name = scenario.Sides.SelectMany(side => side).Select(acquisition => acquisition.Lock).FirstOrDefault(name => name.Subclass != 0);
        return name.Subclass == 0 ? "" : $"{variant.Placement.ReportedName(name)}/{name.Subclass}";
    }
}
