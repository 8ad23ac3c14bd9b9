using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Declares the order in which most code takes two locks, where the first of them is declared: what is against it breaks the declaration from then on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclaredOrderFix))]
[Shared]
public sealed class DeclaredOrderFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("LOCK001", "LOCK013");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => DeclaredOrderFixAllProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await OrderDeclaration.OfAsync(context.Document.Project, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } order)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Declare that '{order.FirstName}' is taken before '{order.Second}'",
                    cancellationToken => OrderDeclaration.WriteAsync(context.Document.Project.Solution, [order], cancellationToken),
                    DeclaredOrderFixAllProvider.EquivalenceKey(diagnostic.Id)),
                diagnostic);
        }
    }
}
