using System.Text.Json;

namespace LockOrderAnalyzers.Package.Tests;

/// <summary>A project that references the analyzer package gets its warnings from a plain <c>dotnet build</c>.</summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class ConsumerTests(ConsumerTests.InvertedProject built) : IClassFixture<ConsumerTests.InvertedProject>
{
    private readonly ConsumerProject _project = built.Project;

    [Fact]
    public void Build_prints_one_warning_at_the_inner_lock()
    {
        var (line, column) = InvertedLocks.LockExpressionAt("the warning");

        var report = Assert.Single(_project.PrintedReports("LOCK001"));

        Assert.StartsWith(
            $"{_project.ProgramPath}({line},{column}): warning LOCK001: possible circular locking dependency detected: ", report);
        Assert.Contains("Program.BA() takes Program._a while it holds Program._b", report);
    }

    [Fact]
    public void Build_counts_one_warning_and_no_other() => Assert.Contains(" 1 Warning(s)", _project.Output);

    [Fact]
    public void Error_log_holds_the_whole_report() =>
        AssertInOrder(
            WarningInLog().GetProperty("message").GetProperty("text").GetString()!.Split('\n'),
            "possible circular locking dependency detected: ",
            "======",
            "Program.BA() is trying to acquire lock:",
            " (Program._a)",
            "but it is already holding lock:",
            " (Program._b)",
            "which lock already depends on the new lock.",
            "the existing dependency chain (in reverse order) is:",
            "-> #1 (Program._b)",
            "-> #0 (Program._a)",
            "other info that might help us debug this:",
            " Possible unsafe locking scenario:",
            "  lock(Program._b);",
            "                               lock(Program._a);",
            "                               lock(Program._b);",
            "  lock(Program._a);",
            " *** DEADLOCK ***",
            "1 lock held by Program.BA():");

    [Fact]
    public void Error_log_relates_the_warning_to_the_other_side()
    {
        var related = WarningInLog().GetProperty("relatedLocations").EnumerateArray()
            .Select(location => location.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());

        Assert.Contains(InvertedLocks.LockExpressionAt("the other side").Line, related);
    }

    private JsonElement WarningInLog() => Assert.Single(_project.SarifResults("LOCK001"));

    /// <summary>Asserts that lines with these beginnings follow one another, with any others between them.</summary>
    private static void AssertInOrder(string[] lines, params string[] beginnings)
    {
        var next = 0;
        foreach (var beginning in beginnings)
        {
            next = Array.FindIndex(lines, next, line => line.StartsWith(beginning, StringComparison.Ordinal)) + 1;
            Assert.True(next > 0, $"No line begins with '{beginning}', or none in this order, in:\n{string.Join('\n', lines)}");
        }
    }

    /// <summary>The project that takes two locks in both orders, built once.</summary>
    public sealed class InvertedProject(PackedPackages packages) : IAsyncLifetime
    {
        internal ConsumerProject Project { get; private set; } = null!;

        /// <inheritdoc/>
        public async Task InitializeAsync() =>
            Project = await ConsumerProject.BuildAsync(packages, "Inverted", InvertedLocks.Program, "LockOrderAnalyzers");

        /// <inheritdoc/>
        public Task DisposeAsync() => Task.CompletedTask;
    }
}
