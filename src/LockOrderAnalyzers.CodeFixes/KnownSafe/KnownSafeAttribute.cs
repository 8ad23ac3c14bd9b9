using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Writes <c>[KnownSafeLockOrder("A", "B", Justification = "&lt;pending&gt;")]</c> onto declarations.</summary>
internal static class KnownSafeAttribute
{
    /// <summary>The attribute's type, or null where the code does not refer to the annotations.</summary>
    public static INamedTypeSymbol? In(Compilation? compilation) => AnnotationAttribute.In(compilation, "KnownSafeLockOrder");

    /// <summary>Adds an attribute for each order to its declaration.</summary>
    public static async Task<Document> AddAsync(
        Document document, IReadOnlyList<(SyntaxNode Target, LockOrderPair Order)> additions, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || In(model?.Compilation) is not { } type)
            return document;

        var endOfLine = EndOfLine.Of(root);
        var generator = SyntaxGenerator.GetGenerator(document);
        var ordersOfTargets = additions
            .GroupBy(addition => addition.Target, addition => addition.Order)
            .ToDictionary(group => group.Key, group => group.Distinct().Select(order => AnnotationAttribute.Create(
                generator, type, (null, order.Held), (null, order.Acquired), ("Justification", "<pending>"))).ToList());

        // Inner declarations come first: the replacement of an outer one is built from what became of the inner ones.
        var changed = root.ReplaceNodes(
            ordersOfTargets.Keys,
            (original, rewritten) => rewritten is CompilationUnitSyntax unit
                ? AssemblyAttributes.Add(unit, ordersOfTargets[original], endOfLine)
                : DeclarationAttributes.Add(original, rewritten, ordersOfTargets[original], endOfLine));
        return await AnnotationAttribute.ImportAsync(document.WithSyntaxRoot(changed), cancellationToken).ConfigureAwait(false);
    }
}
