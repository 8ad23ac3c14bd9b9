using System.Globalization;
using System.Text;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Generation;
using LockOrderAnalyzers.Selftest.Tests.Kinds;

namespace LockOrderAnalyzers.Selftest.Tests;

/// <summary>The analyzer must judge every program of every family as the oracle does.</summary>
public sealed class LockingSelftestTests
{
    private const int ProgramsInAMessage = 3;

    public static TheoryData<string, string> FamiliesAndKinds
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var family in SelftestFamilies.All)
            {
                foreach (var kind in ProgramGenerator.KindsOf(family))
                    cases.Add(family.Name, kind.Name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(FamiliesAndKinds))]
    public async Task Every_verdict_is_right(string family, string kind)
    {
        var run = await SelftestRun.Of(SelftestFamilies.Named(family), LockKinds.Named(kind));

        var wrong = run.Programs.Where(program => !run.IsRight(program)).ToList();

        Assert.NotEmpty(run.Programs);
        Assert.Empty(run.Stray);
        Assert.True(wrong.Count == 0, Describe(run, wrong));
    }

    private static string Describe(SelftestRun run, List<SelftestProgram> wrong)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{wrong.Count} of {run.Programs.Length} programs are judged wrong.");
        foreach (var group in wrong.GroupBy(program => $"{program.Scenario}; {program.Variant.Form}; {program.Variant.Placement.Name}"))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {group.Count()} with {group.Key}");
        foreach (var program in wrong.Take(ProgramsInAMessage))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"--- expected [{string.Join(", ", SelftestRun.ExpectedOf(program))}], reported:");
            foreach (var diagnostic in run.DiagnosticsOf(program))
            {
                var line = diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1;
                var message = diagnostic.GetMessage(CultureInfo.InvariantCulture).Split('\n')[0];
                text.AppendLine(CultureInfo.InvariantCulture, $"  {diagnostic.Id} line {line}: {message}");
            }

            text.AppendLine("--- program").AppendLine(program.Source);
        }

        return text.ToString();
    }
}
