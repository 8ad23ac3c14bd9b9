namespace LockOrderAnalyzers.Live.Tests.Solutions;

public sealed class ShopSolutionTests
{
    // What the shop does not show is a limit of the analysis: it takes more code than fits here.
    private const string Limit = "LOCK900";

    [Fact]
    public async Task The_shop_makes_every_rule_report()
    {
        var editor = new CodeEditor();
        var solution = ShopSolution.Open();

        var reported = (await editor.AllReports(solution, Look.DocumentByDocument)).Select(static text => text.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(editor.Rules.Select(static rule => rule.Id).Where(static id => id != Limit).Order(StringComparer.Ordinal), reported);
    }

    [Fact]
    public async Task The_shop_compiles()
    {
        var solution = ShopSolution.Open();

        foreach (var project in solution.Projects)
            Assert.Empty((await project.GetCompilationAsync())!.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
    }

    [Fact]
    public async Task A_copy_of_the_shop_has_the_same_reports()
    {
        var editor = new CodeEditor();
        var solution = ShopSolution.Open();

        var live = await editor.AllReports(solution, Look.DocumentByDocument);
        var fresh = await editor.AllReports(await SolutionCopy.OfAsync(solution), Look.Build);

        Assert.Null(Difference.Between(live, fresh));
    }
}
