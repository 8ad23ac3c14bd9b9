using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Declares the orders of several circles at once; one that several diagnostics ask for is declared once.</summary>
internal sealed class DeclaredOrderFixAllProvider : FixAllProvider
{
    public static DeclaredOrderFixAllProvider Instance { get; } = new();

    /// <summary>What fixing all occurrences has in common: the rule.</summary>
    public static string EquivalenceKey(string diagnosticId) => $"DeclareOrder.{diagnosticId}";

    /// <summary>Not for the solution: that is how <c>dotnet format</c> fixes whatever it can, and which order is meant is for people to say.</summary>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project];

    public override Task<CodeAction?> GetFixAsync(FixAllContext context)
        => Task.FromResult<CodeAction?>(CodeAction.Create(
            "Declare the orders in which most code takes its locks", cancellationToken => FixAsync(context, cancellationToken), context.CodeActionEquivalenceKey));

    private static async Task<Solution> FixAsync(FixAllContext context, CancellationToken cancellationToken)
    {
        var orders = new List<OrderDeclaration>();
        var diagnostics = context is { Scope: FixAllScope.Document, Document: { } document }
            ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
            : await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics)
        {
            if (EquivalenceKey(diagnostic.Id) == context.CodeActionEquivalenceKey
                && await OrderDeclaration.OfAsync(context.Project, diagnostic, cancellationToken).ConfigureAwait(false) is { } order)
                orders.Add(order);
        }

        return await OrderDeclaration.WriteAsync(context.Solution, orders, cancellationToken).ConfigureAwait(false);
    }
}
