namespace LockOrderAnalyzers.Package.Tests;

/// <summary>A project that references both packages.</summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class AnnotatedConsumerTests(PackedPackages packages)
{
    [Fact]
    public async Task Known_safe_order_silences_the_warning()
    {
        var project = await ConsumerProject.BuildAsync(
            packages, "DeclaredSafe", InvertedLocks.DeclaredSafe, "LockOrderAnalyzers", "LockOrderAnalyzers.Annotations");

        Assert.Empty(project.PrintedReports("LOCK001"));
        Assert.Empty(project.SarifResults("LOCK001"));
        Assert.Contains(" 0 Warning(s)", project.Output);
    }

    [Fact]
    public async Task Annotations_alone_change_nothing()
    {
        var project = await ConsumerProject.BuildAsync(
            packages, "AnnotationsOnly", InvertedLocks.DeclaredSafe, "LockOrderAnalyzers.Annotations");

        Assert.Contains(" 0 Warning(s)", project.Output);
    }

    [Fact]
    public async Task Declared_locks_are_checked_without_a_symbol_being_defined()
    {
        var project = await ConsumerProject.BuildAsync(
            packages, "DeclaredLocks", DeclaredLocks.Program, "LockOrderAnalyzers", "LockOrderAnalyzers.Annotations");

        Assert.StartsWith(
            $"{project.ProgramPath}({DeclaredLocks.LineOf("against the order")},19): warning LOCK003: declared lock order violated: ",
            Assert.Single(project.PrintedReports("LOCK003")));
        Assert.StartsWith(
            $"{project.ProgramPath}({DeclaredLocks.LineOf("without the lock")},9): warning LOCK007: required lock is not held: ",
            Assert.Single(project.PrintedReports("LOCK007")));
        Assert.Contains(" 2 Warning(s)", project.Output);
    }
}
