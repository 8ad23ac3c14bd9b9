namespace LockOrderAnalyzers.Package.Tests;

/// <summary><c>dotnet format</c> loads the code fixes from the package and applies them to all files of a solution.</summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class DotnetFormatTests(DotnetFormatTests.FixedSolution solution) : IClassFixture<DotnetFormatTests.FixedSolution>
{
    [Theory]
    [InlineData("LOCK001")]
    [InlineData("LOCK004")]
    [InlineData("LOCK006")]
    [InlineData("LOCK008")]
    public void What_was_reported_before_is_not_reported_after(string rule)
    {
        Assert.Single(solution.Before.PrintedReports(rule));
        Assert.Empty(solution.After.PrintedReports(rule));
    }

    [Fact]
    public void Files_have_changed_as_the_fixes_say()
    {
        Assert.Equal(FixableLocks.BankFixed, solution.After.Read("Bank.cs"));
        Assert.Equal(FixableLocks.ExchangeFixed, solution.After.Read("Exchange.cs"));
        Assert.Equal(FixableLocks.BasketFixed, solution.After.Read("Basket.cs"));
        Assert.Equal(FixableLocks.CounterFixed, solution.After.Read("Counter.cs"));
        Assert.Equal(FixableLocks.Program, solution.After.Read("Program.cs"));
    }

    [Fact]
    public void The_solution_builds_without_a_warning() => Assert.Contains(" 0 Warning(s)", solution.After.Output);

    /// <summary>A solution with four mistakes, before and after its fixes, built once.</summary>
    public sealed class FixedSolution(PackedPackages packages) : IAsyncLifetime
    {
        internal ConsumerProject Before { get; private set; } = null!;

        internal ConsumerProject After { get; private set; } = null!;

        /// <inheritdoc/>
        public async Task InitializeAsync()
        {
            Before = await ConsumerProject.BuildAsync(
                packages,
                "Formatted",
                FixableLocks.Program,
                [("Bank.cs", FixableLocks.Bank), ("Exchange.cs", FixableLocks.Exchange), ("Basket.cs", FixableLocks.Basket), ("Counter.cs", FixableLocks.Counter)],
                "LockOrderAnalyzers",
                "LockOrderAnalyzers.Annotations");
            After = await Before.FixAsync("LOCK001", "LOCK004", "LOCK006", "LOCK008");
        }

        /// <inheritdoc/>
        public Task DisposeAsync() => Task.CompletedTask;
    }
}
