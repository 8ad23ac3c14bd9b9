using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LockOrderAnalyzers.Selftest.Tests.Generation;
using LockOrderAnalyzers.Selftest.Tests.Kinds;

namespace LockOrderAnalyzers.Selftest.Tests.OneThread;

/// <summary>All programs of a family of one thread.</summary>
internal static partial class ThreadProgramGenerator
{
    private static readonly ConcurrentDictionary<(string Family, string Kind), Lazy<ImmutableArray<ThreadProgram>>> Programs = new();

    /// <summary>The programs in which the lock A is of a kind, made once.</summary>
    public static ImmutableArray<ThreadProgram> Of(ThreadFamily family, LockKind kind) =>
        Programs.GetOrAdd((family.Name, kind.Name), _ => new Lazy<ImmutableArray<ThreadProgram>>(() => [.. Generate(family, kind)])).Value;

    private static IEnumerable<ThreadProgram> Generate(ThreadFamily family, LockKind kind)
    {
        // Each kind begins with another placement.
        var turn = family.Kinds.IndexOf(kind);
        var number = 0;
        foreach (var scenario in ThreadScenario.Of(family, kind))
        {
            foreach (var (variant, steps, faults) in ThreadVariants.Of(scenario, turn))
            {
                turn++;
                number++;
                var source = ThreadRenderer.Render(scenario, variant, steps, faults, $"Program{number}");
                yield return new ThreadProgram($"Program{number}.cs", scenario, variant, faults, source, Marked(source));
            }
        }
    }

    // The program itself says where the reports are to be.
    private static ImmutableArray<ExpectedReport> Marked(string source) =>
    [
        .. source.Split('\n').SelectMany((line, index) => Mark().Matches(line).Select(mark => new ExpectedReport(mark.Groups["rule"].Value, index + 1))),
    ];

    [GeneratedRegex(@"/\* (?<rule>LOCK\d+) \*/")]
    private static partial Regex Mark();
}
