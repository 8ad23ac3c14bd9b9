using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Makes one private field that is a <c>SpinLock</c>, and all its uses, those of a lock that blocks.</summary>
internal sealed class SpinLockStep : IFixStep
{
    public string EquivalenceKey => "SpinLock";

    // The field that the places of the report take a spin lock from; there must be one.
    public async Task<FixTarget?> FindTargetAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var solution = document.Project.Solution;
        var fields = new HashSet<IFieldSymbol>(SymbolEqualityComparer.Default);
        foreach (var location in diagnostic.AdditionalLocations)
        {
            if (solution.GetDocument(location.SourceTree) is { } other && other.Project.Id == document.Project.Id
                && await FieldAsync(other, location, cancellationToken).ConfigureAwait(false) is { } field)
                fields.Add(field);
        }

        return fields.Count == 1 && fields.Single() is { DeclaringSyntaxReferences: { Length: 1 } declarations }
            && solution.GetDocument(declarations[0].SyntaxTree) is { } declaring
                ? new FixTarget(declaring, await declarations[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false))
                : null;
    }

    public async Task<FixResult?> ApplyAsync(Document document, SyntaxNode target, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (target is not VariableDeclaratorSyntax declarator || model is null || SpinLockField.Of(declarator, model, cancellationToken) is not { } field)
            return null;

        // First the uses, as long as the compiler knows them for those of a spin lock.
        var declaration = new SyntaxAnnotation();
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var solution = document.WithSyntaxRoot(root!.ReplaceNode(declarator, declarator.WithAdditionalAnnotations(declaration))).Project.Solution;
        foreach (var tree in field.Trees)
        {
            var part = document.Project.GetDocument(tree)?.Id;
            if (part is null || await SpinLockUses.RewriteAsync(solution.GetDocument(part)!, field.FullName, cancellationToken).ConfigureAwait(false) is not { } rewritten)
                return null;
            solution = rewritten.Project.Solution;
        }

        var changed = solution.GetDocument(document.Id)!;
        var changedRoot = (await changed.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var old = changedRoot.GetAnnotatedNodes(declaration).Single().FirstAncestorOrSelf<FieldDeclarationSyntax>()!;
        var formatted = await FormattedChange.ApplyAsync(changed, changedRoot.ReplaceNode(old, field.WriteDeclaration(old, document)), cancellationToken).ConfigureAwait(false);
        return new FixResult($"Make '{field.Name}' {field.Article}", formatted.Project.Solution);
    }

    private static async Task<IFieldSymbol?> FieldAsync(Document document, Location location, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var node = root?.FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        return model is not null && LockCall.Of(node, model, cancellationToken) is { IsAcquisition: true, Kind: LockKind.SpinLock } call
            ? model.GetSymbolInfo(call.Lock, cancellationToken).Symbol as IFieldSymbol
            : null;
    }
}
