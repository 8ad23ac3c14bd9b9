using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Live.Tests.Solutions;

/// <summary>Makes a solution anew from its texts and options: what a build sees, which knows nothing of how the texts came to be.</summary>
internal static class SolutionCopy
{
    /// <summary>The copy. It shares nothing with the original but the assemblies it refers to.</summary>
    public static async Task<Solution> OfAsync(Solution original)
    {
        var copy = new AdhocWorkspace().CurrentSolution;
        foreach (var project in original.GetProjectDependencyGraph().GetTopologicallySortedProjects().Select(id => original.GetProject(id)!))
        {
            copy = copy.AddProject(ProjectInfo.Create(
                project.Id, VersionStamp.Default, project.Name, project.AssemblyName, project.Language, compilationOptions: project.CompilationOptions!.WithSyntaxTreeOptionsProvider(null),
                parseOptions: project.ParseOptions, projectReferences: project.ProjectReferences, metadataReferences: project.MetadataReferences));
            var compilation = await project.GetCompilationAsync() ?? throw new InvalidOperationException($"{project.Name} has no compilation.");
            foreach (var document in compilation.SyntaxTrees.Select(tree => project.GetDocument(tree)!))
                copy = copy.AddDocument(DocumentId.CreateNewId(project.Id), document.Name, await TextOf(document), filePath: document.FilePath);
            foreach (var document in project.AnalyzerConfigDocuments)
                copy = copy.AddAnalyzerConfigDocument(DocumentId.CreateNewId(project.Id), document.Name, await TextOf(document), filePath: document.FilePath);
            foreach (var document in project.AdditionalDocuments)
                copy = copy.AddAdditionalDocument(DocumentId.CreateNewId(project.Id), document.Name, await TextOf(document), filePath: document.FilePath);
        }

        return copy;
    }

    private static async Task<SourceText> TextOf(TextDocument document) => SourceText.From((await document.GetTextAsync()).ToString());
}
