using LockOrderAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Live.Tests.Solutions;

/// <summary>Opens small solutions, each in a workspace of its own.</summary>
internal static class LiveSolution
{
    /// <summary>A solution of one project with the files.</summary>
    public static Solution Of(params (string Name, string Text)[] files) => OfProjects(("Project", files));

    /// <summary>A solution of several projects, each of which refers to those before it.</summary>
    public static Solution OfProjects(params (string Name, (string Name, string Text)[] Files)[] projects)
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        var earlier = new List<ProjectReference>();
        foreach (var (name, files) in projects)
        {
            var id = ProjectId.CreateNewId(name);
            solution = solution.AddProject(ProjectInfo.Create(
                id, VersionStamp.Default, name, name, LanguageNames.CSharp, parseOptions: CSharpParseOptions.Default, projectReferences: earlier,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
                metadataReferences: [.. ShopReferences.Framework, AnnotationsReference.Instance]));
            foreach (var (file, text) in files)
                solution = Add(solution, id, file, text);
            earlier.Add(new ProjectReference(id));
        }

        return solution;
    }

    /// <summary>The only document of a name.</summary>
    public static Document DocumentNamed(this Solution solution, string name)
        => solution.Projects.SelectMany(static project => project.Documents).Single(document => document.Name == name);

    /// <summary>The only file of a name: of code, of options, or another one.</summary>
    public static TextDocument FileNamed(this Solution solution, string name) => solution.Projects
        .SelectMany(static project => project.Documents.Concat(project.AdditionalDocuments).Concat(project.AnalyzerConfigDocuments)).Single(document => document.Name == name);

    /// <summary>The solution with another text of the only file of a name.</summary>
    public static Solution WithText(this Solution solution, string name, SourceText text) => solution.FileNamed(name) switch
    {
        AnalyzerConfigDocument options => solution.WithAnalyzerConfigDocumentText(options.Id, text),
        AdditionalDocument file => solution.WithAdditionalDocumentText(file.Id, text),
        var code => solution.WithDocumentText(code.Id, text),
    };

    private static Solution Add(Solution solution, ProjectId project, string file, string text)
    {
        var (id, path) = (DocumentId.CreateNewId(project), $"/{solution.GetProject(project)!.Name}/{file}");
        return Path.GetExtension(file) switch
        {
            ".cs" => solution.AddDocument(id, file, text, filePath: path),
            ".globalconfig" => solution.AddAnalyzerConfigDocument(id, file, SourceText.From(text), filePath: path),
            _ => solution.AddAdditionalDocument(id, file, text, filePath: path),
        };
    }
}
