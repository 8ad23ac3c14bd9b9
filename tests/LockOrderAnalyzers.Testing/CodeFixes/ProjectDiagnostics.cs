using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Hands the diagnostics of a project to a fix for all occurrences.</summary>
internal sealed class ProjectDiagnostics(Func<Project, CancellationToken, Task<ImmutableArray<Diagnostic>>> getDiagnostics)
    : FixAllContext.DiagnosticProvider
{
    public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        await getDiagnostics(project, cancellationToken);

    public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
    {
        var tree = await document.GetSyntaxTreeAsync(cancellationToken);
        return (await getDiagnostics(document.Project, cancellationToken)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
    }

    public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        (await getDiagnostics(project, cancellationToken)).Where(diagnostic => diagnostic.Location.Kind == LocationKind.None);
}
