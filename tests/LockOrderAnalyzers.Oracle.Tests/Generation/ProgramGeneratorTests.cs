using LockOrderAnalyzers.Oracle.Tests.Comparison;
using LockOrderAnalyzers.Oracle.Tests.Exploration;
using LockOrderAnalyzers.Oracle.Tests.Programs;
using LockOrderAnalyzers.Oracle.Tests.Rendering;

namespace LockOrderAnalyzers.Oracle.Tests.Generation;

/// <summary>The generator makes programs that are worth comparing.</summary>
public sealed class ProgramGeneratorTests
{
    private const int ProgramsEach = 200;

    public static TheoryData<string> Fragments => [.. Enum.GetNames<Fragment>()];

    [Fact]
    public void A_seed_makes_the_same_program_on_every_machine() =>
        Assert.Equal(ProgramGenerator.Generate(Fragment.Balanced, 11), ProgramGenerator.Generate(Fragment.Balanced, 11), Reads);

    [Theory]
    [MemberData(nameof(Fragments))]
    public void A_fragment_has_programs_with_and_without_deadlocks(string name)
    {
        var fragment = Enum.Parse<Fragment>(name);
        var cases = Enumerable.Range(1, ProgramsEach).Select(seed => ProgramCase.Of(fragment, (ulong)seed)).OfType<ProgramCase>().ToList();

        Assert.InRange(cases.Count(item => item.Witness is not null), ProgramsEach / 5, ProgramsEach * 4 / 5);
        Assert.InRange(cases.Count, ProgramsEach * 95 / 100, ProgramsEach);
    }

    [Theory]
    [MemberData(nameof(Fragments))]
    public void A_thread_alone_does_nothing_wrong(string name)
    {
        for (var seed = 1UL; seed <= ProgramsEach; seed++)
            FamilySpace.Of(ProgramGenerator.Generate(Enum.Parse<Fragment>(name), seed));
    }

    [Fact]
    public void All_statements_occur()
    {
        var statements = Programs(Fragment.Everything).SelectMany(program => program.Methods).SelectMany(method => method.Statements);
        var all = typeof(Statement).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Statement)) && !type.IsAbstract);

        Assert.Equal(all.Select(type => type.Name).Order(), statements.Select(statement => statement.GetType().Name).Distinct().Order());
    }

    [Fact]
    public void All_kinds_of_locks_and_all_layouts_occur()
    {
        Assert.Equal(Enum.GetValues<LockKind>(), Programs(Fragment.Balanced).SelectMany(program => program.Locks).Distinct().Order());
        Assert.Equal(Enum.GetValues<Layout>(), Programs(Fragment.Balanced).Select(program => program.Layout).Distinct().Order());
    }

    private static IEnumerable<LockProgram> Programs(Fragment fragment) =>
        Enumerable.Range(1, ProgramsEach).Select(seed => ProgramGenerator.Generate(fragment, (ulong)seed));

    private static bool Reads(LockProgram left, LockProgram right) => NotationWriter.Write(left) == NotationWriter.Write(right);
}
