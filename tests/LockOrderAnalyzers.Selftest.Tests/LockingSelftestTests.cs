using System.Globalization;
using System.Text;
using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Generation;

namespace LockOrderAnalyzers.Selftest.Tests;

/// <summary>The analyzer must judge every program of every family as the oracle does.</summary>
public sealed class LockingSelftestTests
{
    private const int ProgramsInAMessage = 3;

    public static TheoryData<string> FamilyNames => [.. SelftestFamilies.All.Select(family => family.Name)];

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
    [MemberData(nameof(FamilyNames))]
    public async Task Programs_compile_without_warnings_and_are_analysed_without_crashes(string family)
    {
        var run = await FamilyRun.Of(family);

        Assert.Empty(run.Errors);
        Assert.Empty(run.Stray);
    }

    [Theory]
    [MemberData(nameof(FamiliesAndKinds))]
    public async Task Every_verdict_is_right(string family, string kind)
    {
        var run = await FamilyRun.Of(family);
        var programs = run.Programs.Where(program => program.Scenario.Kind.Name == kind).ToList();

        var wrong = programs.Where(program => !run.IsRight(program)).ToList();

        Assert.NotEmpty(programs);
        Assert.True(wrong.Count == 0, Describe(run, programs.Count, wrong));
    }

    private static string Describe(FamilyRun run, int count, List<SelftestProgram> wrong)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{wrong.Count} of {count} programs are judged wrong.");
        foreach (var group in wrong.GroupBy(program => $"{program.Scenario}; {program.Variant.Form}; {program.Variant.Placement.Name}"))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {group.Count()} with {group.Key}");
        foreach (var program in wrong.Take(ProgramsInAMessage))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"--- expected [{string.Join(", ", FamilyRun.ExpectedOf(program))}], reported:");
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
