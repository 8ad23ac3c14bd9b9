using LockOrderAnalyzers.Oracle.Tests.Generation;
using LockOrderAnalyzers.Oracle.Tests.Rendering;

namespace LockOrderAnalyzers.Oracle.Tests.Exploration;

/// <summary>The explorer is right on random programs, by the definition of a deadlock and by the theorem on balanced programs.</summary>
public sealed class ExplorerComparisonTests
{
    private const int Threads = 3;
    private const int ProgramsEach = 40;

    public static TheoryData<string> Fragments => [.. Enum.GetNames<Fragment>()];

    [Theory]
    [MemberData(nameof(Fragments))]
    public void It_finds_the_deadlocks_that_there_are_by_definition(string name)
    {
        var compared = 0;
        for (var seed = 1UL; compared < ProgramsEach; seed++)
        {
            var program = ProgramGenerator.Generate(Enum.Parse<Fragment>(name), seed);
            if (program.Locks.Length > Threads || DefinitionExplorer.CanDeadlock(program, Threads) is not { } canDeadlock)
                continue;

            compared++;
            var witness = DeadlockExplorer.Explore(program);
            Assert.True(!canDeadlock || witness is not null, $"Seed {seed}: a deadlock was not found in {NotationWriter.Write(program)}");

            // The definition is asked for so many threads only.
            Assert.True(
                canDeadlock || witness is null || witness.Circle.Length > Threads,
                $"Seed {seed}: there is no deadlock in {NotationWriter.Write(program)}, but:\n{witness}");
        }
    }

    [Fact]
    public void It_agrees_with_the_theorem_on_balanced_programs()
    {
        for (var seed = 1UL; seed <= 1000; seed++)
        {
            var program = ProgramGenerator.Generate(Fragment.Balanced, seed);

            Assert.True(program.IsBalanced, $"Seed {seed}");
            Assert.Equal((seed, CriticalPairs.CanDeadlock(program)), (seed, DeadlockExplorer.Explore(program) is not null));
        }
    }
}
