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
}
