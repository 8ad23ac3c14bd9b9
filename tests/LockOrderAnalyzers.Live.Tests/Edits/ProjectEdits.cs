using LockOrderAnalyzers.Live.Tests.Solutions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Live.Tests.Edits;

/// <summary>Edits of what belongs to a project: its files, options and references.</summary>
internal static class ProjectEdits
{
    private static readonly string[] s_files =
    [
        "public class Extra { private SpinLock _turn; public void Go() { lock (Locks.B) { Calls.TakeA(); } } }",
        "namespace Storage { public sealed class DiskStore : Store { protected override void Flush() { lock (Locks.C) { } } } }",
        "public class Extra2 { private readonly Acme.AsyncLock _own = new(); public async Task Go() { using (await _own.LockAsync()) Calls.TakeA(); } }",
        "public sealed class NitroLock { public Task<IDisposable> LockAsync() => null!; }",
        "[assembly: LockOrder(\"Locks.B\", \"Locks.A\")]",
        "[assembly: KnownSafeLockOrder(\"Locks.A\", \"Locks.B\")]",
        "global using Gate = System.Object;",
        "public class Reader { public void Read(System.IO.TextWriter writer) { lock (Console.Out) { Calls.TakeA(); } lock (Locks.A) Console.WriteLine(); } }",
        "public class Tail : Bus { public Tail() { Changed += () => { lock (Locks.C) { } }; } }",
        "",
    ];

    private static readonly string[] s_options =
    [
        "lockorder.minimum_confidence = low", "lockorder.minimum_confidence = medium", "dotnet_diagnostic.LOCK001.severity = error", "dotnet_diagnostic.LOCK013.severity = none", "build_property.TargetFramework = net10.0",
        "generated_code = true", "generated_code = false", "dotnet_diagnostic.LOCK012.severity = warning", "dotnet_diagnostic.LOCK010.severity = suggestion", "",
    ];

    private static readonly string[] s_facts =
    [
        "Acme.Client.Call takes Acme.Client.Lock", "Acme.Client.Call takes \"a lock of its own\"", "Acme.Gate.Enter acquires this", "Acme.Gate.Leave releases this", "Acme.Gate.EnterRead acquires this shared", "Acme.Client.Call requires Locks.A",
        "Acme.Client.Call runs Device.Run", "Acme.Client.Call takes Locks.A when SpinLock", "Acme.Nobody.Calls takes this", "nonsense",
    ];

    /// <summary>A file comes.</summary>
    public static Solution? AddFile(EditContext context)
    {
        var project = context.AnyProject();
        var name = context.Chance.OneOf(["Extra.cs", "Extra2.cs", "Locks.cs", "Extra.g.cs"]);
        return context.Solution.AddDocument(NewId(context, project), name, context.Chance.OneOf(s_files), filePath: $"/{project.Name}/{name}");
    }

    /// <summary>A file goes.</summary>
    public static Solution? RemoveFile(EditContext context) => context.AnyFile() is { } file ? context.Solution.RemoveDocument(file.Id) : null;

    /// <summary>A file that is gone comes back, at the end.</summary>
    public static Solution? BringBackFile(EditContext context)
    {
        var gone = context.Original.Projects.SelectMany(static project => project.Documents).Where(document => context.Solution.GetDocument(document.Id) is null).ToList();
        if (gone.Count == 0)
            return null;
        var document = context.Chance.OneOf(gone);
        return document.TryGetText(out var text) ? context.Solution.AddDocument(document.Id, document.Name, text, filePath: document.FilePath) : null;
    }

    /// <summary>A file has another name. It may be the name of another file.</summary>
    public static Solution? RenameFile(EditContext context)
    {
        if (context.AnyFile() is not { } file || context.Solution.GetDocument(file.Id) is not { } document)
            return null;
        var name = context.Chance.OneOf(["Renamed.cs", "Locks.cs", "Bus.cs", "Cache.g.cs", "sub/Bus.cs", document.Name]);
        return context.Solution.WithDocumentName(file.Id, name).WithDocumentFilePath(file.Id, $"/{document.Project.Name}/{name}");
    }

    /// <summary>The files of a project are in another order.</summary>
    public static Solution? ReorderFiles(EditContext context)
    {
        var project = context.AnyProject();
        var order = project.DocumentIds.ToList();
        for (var i = order.Count - 1; i > 0; i--)
        {
            var other = context.Chance.Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return context.Solution.WithProjectDocumentsOrder(project.Id, [.. order]);
    }

    /// <summary>A project is compiled with other options.</summary>
    public static Solution? ChangeCompilation(EditContext context)
    {
        var project = context.AnyProject();
        var options = (CSharpCompilationOptions)project.CompilationOptions!;
        return context.Solution.WithProjectCompilationOptions(project.Id, context.Chance.Below(5) switch
        {
            0 => options.WithNullableContextOptions(context.Chance.Any<NullableContextOptions>()),
            1 => options.WithOptimizationLevel(context.Chance.Any<OptimizationLevel>()),
            2 => options.WithOutputKind(context.Chance.OneOf([OutputKind.DynamicallyLinkedLibrary, OutputKind.ConsoleApplication])),
            3 => options.WithOverflowChecks(!options.CheckOverflow),
            _ => options.WithAllowUnsafe(!options.AllowUnsafe),
        });
    }

    /// <summary>A project is parsed with other options.</summary>
    public static Solution? ChangeParsing(EditContext context)
    {
        var project = context.AnyProject();
        var options = (CSharpParseOptions)project.ParseOptions!;
        return context.Solution.WithProjectParseOptions(project.Id, context.Chance.Percent(60)
            ? options.WithPreprocessorSymbols(options.PreprocessorSymbolNames.Any() ? Array.Empty<string>() : ["FAST"])
            : options.WithLanguageVersion(context.Chance.OneOf([LanguageVersion.Preview, LanguageVersion.CSharp12, LanguageVersion.CSharp8])));
    }

    /// <summary>An assembly has another name.</summary>
    public static Solution? ChangeAssemblyName(EditContext context) => context.Solution.WithProjectAssemblyName(context.AnyProject().Id, context.Chance.OneOf(["Shop", "Library", "Renamed"]));

    /// <summary>The shop refers to other assemblies: without the annotations, with another version of a library.</summary>
    public static Solution? ChangeReferences(EditContext context)
    {
        var shop = context.Solution.Projects.Single(static project => project.Name == ShopSolution.Shop).Id;
        MetadataReference[] more = context.Chance.Below(5) switch
        {
            0 => [ShopReferences.Acme],
            1 => [AnnotationsReference.Instance],
            2 => [AnnotationsReference.Instance, ShopReferences.LaterAcme],
            _ => [AnnotationsReference.Instance, ShopReferences.Acme],
        };
        return context.Solution.WithProjectMetadataReferences(shop, [.. ShopReferences.Framework, .. more]);
    }

    /// <summary>The shop refers to the other project, or no longer.</summary>
    public static Solution? ToggleProjectReference(EditContext context)
    {
        var shop = context.Solution.Projects.Single(static project => project.Name == ShopSolution.Shop);
        var library = new ProjectReference(context.Solution.Projects.Single(static project => project.Name == ShopSolution.Library).Id);
        return shop.ProjectReferences.Contains(library) ? context.Solution.RemoveProjectReference(shop.Id, library) : context.Solution.AddProjectReference(shop.Id, library);
    }

    /// <summary>The analyzers' options are others, for all files or for one.</summary>
    public static Solution? ChangeOptions(EditContext context)
    {
        var document = context.AnyProject().AnalyzerConfigDocuments.Single(static document => document.Name == ShopSolution.Options);
        var section = context.Chance.Percent(50) && context.AnyFile() is { } file ? $"[{context.Solution.GetDocument(file.Id)!.FilePath}]\n" : "";
        return context.Solution.WithAnalyzerConfigDocumentText(document.Id, SourceText.From($"is_global = true\n{section}{context.Chance.OneOf(s_options)}\n"));
    }

    /// <summary>The files of lock facts say something else, are more, or fewer.</summary>
    public static Solution? ChangeFacts(EditContext context)
    {
        var project = context.Solution.Projects.Single(static project => project.Name == ShopSolution.Shop);
        var files = project.AdditionalDocuments.ToList();
        var text = string.Join('\n', Enumerable.Range(0, context.Chance.Below(4)).Select(_ => context.Chance.OneOf(s_facts)));
        if (files.Count == 0 || files.Count < 3 && context.Chance.Percent(25))
            return context.Solution.AddAdditionalDocument(NewId(context, project), "more.lockorder.txt", text, filePath: $"/Shop/more{files.Count}.lockorder.txt");
        var file = context.Chance.OneOf(files);
        return context.Chance.Percent(20) ? context.Solution.RemoveAdditionalDocument(file.Id) : context.Solution.WithAdditionalDocumentText(file.Id, SourceText.From(text));
    }

    private static DocumentId NewId(EditContext context, Project project) => DocumentId.CreateFromSerialized(project.Id, new Guid(ToBytes(context.Chance.Next(), context.Chance.Next())));

    private static byte[] ToBytes(ulong first, ulong second) => [.. BitConverter.GetBytes(first), .. BitConverter.GetBytes(second)];
}
