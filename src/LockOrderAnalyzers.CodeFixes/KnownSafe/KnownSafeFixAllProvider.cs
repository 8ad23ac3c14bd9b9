using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Marks all orders of one rule in one scope; a pair that several diagnostics share is written once a declaration.</summary>
internal sealed class KnownSafeFixAllProvider : DocumentBasedFixAllProvider
{
    // Not for the solution: that is how dotnet format fixes whatever it can, and nobody would have said that an order is safe.
    private KnownSafeFixAllProvider()
        : base(ImmutableArray.Create(FixAllScope.Document, FixAllScope.Project))
    {
    }

    public static KnownSafeFixAllProvider Instance { get; } = new();

    protected override async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || EquivalenceKey.Parse(context.CodeActionEquivalenceKey) is not { } key)
            return document;

        var additions = new List<(SyntaxNode, LockOrderPair)>();
        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Id == key.DiagnosticId).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            if (LockOrderPair.Of(diagnostic) is { } order && KnownSafeTarget.Find(root, diagnostic.Location, key.Scope) is { } target)
                additions.Add((target, order));
        }

        return await KnownSafeAttribute.AddAsync(document, additions, context.CancellationToken).ConfigureAwait(false);
    }
}
