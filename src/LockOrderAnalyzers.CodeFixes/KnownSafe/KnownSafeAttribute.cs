using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Writes <c>[KnownSafeLockOrder("A", "B", Justification = "&lt;pending&gt;")]</c> onto declarations.</summary>
internal static class KnownSafeAttribute
{
    private const string MetadataName = "LockOrderAnalyzers.KnownSafeLockOrderAttribute";

    /// <summary>The attribute's type, or null where the code does not refer to the annotations.</summary>
    public static INamedTypeSymbol? In(Compilation? compilation) => compilation?.GetTypeByMetadataName(MetadataName);

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
            .ToDictionary(group => group.Key, group => group.Distinct().Select(order => Create(generator, type, order)).ToList());

        // Inner declarations come first: the replacement of an outer one is built from what became of the inner ones.
        var changed = root.ReplaceNodes(
            ordersOfTargets.Keys,
            (original, rewritten) => rewritten is CompilationUnitSyntax unit
                ? AssemblyAttributes.Add(unit, ordersOfTargets[original], endOfLine)
                : DeclarationAttributes.Add(rewritten, ordersOfTargets[original], endOfLine));
        return await ImportAdder
            .AddImportsAsync(document.WithSyntaxRoot(changed), Simplifier.AddImportsAnnotation, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
    }

    private static AttributeSyntax Create(SyntaxGenerator generator, INamedTypeSymbol type, LockOrderPair order)
    {
        var name = ((NameSyntax)generator.TypeExpression(type)).WithAdditionalAnnotations(Simplifier.AddImportsAnnotation);
        return SyntaxFactory.Attribute(
                name,
                SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(
                [
                    SyntaxFactory.AttributeArgument(Literal(order.Held)),
                    SyntaxFactory.AttributeArgument(Literal(order.Acquired)),
                    SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals("Justification"), null, Literal("<pending>")),
                ])))
            .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
    }

    private static LiteralExpressionSyntax Literal(string value) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(value));
}
