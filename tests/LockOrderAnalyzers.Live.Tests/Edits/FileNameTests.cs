using LockOrderAnalyzers.Live.Tests.Solutions;
using Microsoft.CodeAnalysis;

namespace LockOrderAnalyzers.Live.Tests.Edits;

/// <summary>Files of one path are told apart by their order, in each compilation anew.</summary>
public sealed class FileNameTests
{
    private const string First = "public static class First { static readonly object a = new(), b = new(); static void Ab() { lock (a) { lock (b) { } } } static void Ba() { lock (b) { lock (a) { } } } }";
    private const string Second = "public static class Second { static readonly object c = new(), d = new(); static void Cd() { lock (c) { lock (d) { } } } static void Dc() { lock (d) { lock (c) { } } } }";

    [Fact]
    public Task Files_of_one_path_change_places() => Verify(static project => project.Solution.WithProjectDocumentsOrder(project.Id, [.. project.DocumentIds.Reverse()]));

    [Fact]
    public Task The_first_file_of_one_path_goes() => Verify(static project => project.Solution.RemoveDocument(project.DocumentIds[0]));

    [Fact]
    public Task The_first_file_of_one_path_goes_and_comes_back_last() => Verify(static project =>
        project.Solution.RemoveDocument(project.DocumentIds[0]).AddDocument(DocumentId.CreateNewId(project.Id), "Same.cs", First, filePath: "/Project/Same.cs"));

    private static async Task Verify(Func<Project, Solution> edit)
    {
        var editor = new CodeEditor();
        var solution = LiveSolution.Of(("Same.cs", First), ("Same.cs", Second));
        Assert.NotEmpty(await editor.AllReports(solution, Look.Build));

        var after = edit(solution.Projects.Single());

        Assert.Null(Difference.Between(await editor.AllReports(after, Look.Build), await new CodeEditor().AllReports(await SolutionCopy.OfAsync(after), Look.Build)));
    }
}
