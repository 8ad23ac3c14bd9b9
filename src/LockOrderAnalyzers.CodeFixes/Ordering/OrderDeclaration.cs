using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>An order of two locks that is to be declared by <c>[AcquiredBefore]</c>.</summary>
/// <param name="Document">The document in which the first lock is declared.</param>
/// <param name="Declaration">The declaration of the first lock.</param>
/// <param name="FirstName">The name of the first lock.</param>
/// <param name="Second">The name of the second lock.</param>
internal sealed record OrderDeclaration(DocumentId Document, SyntaxNode Declaration, string FirstName, string Second)
{
    private const string Attribute = "AcquiredBefore";

    /// <summary>
    /// The order that other code takes the two locks of a diagnostic in. The warning stands at the side that is against it, and the notes at the sides that take it.
    /// Null where that lock is declared elsewhere, or with others, or bears such a declaration already.
    /// </summary>
    public static async Task<OrderDeclaration?> OfAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var isWarning = diagnostic.Id == "LOCK001";
        if (!isWarning && Read("Warning") != "LOCK001" || LockOrderPair.Of(diagnostic) is not { } order
            || Read("HeldDeclaration") is not { } held || Read("AcquiredDeclaration") is not { } acquired)
            return null;
        var (first, second) = isWarning ? (order.Acquired, order.Held) : (order.Held, order.Acquired);
        var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        if (AnnotationAttribute.In(compilation, Attribute) is not { } attribute
            || DocumentationCommentId.GetFirstSymbolForDeclarationId(isWarning ? acquired : held, compilation!) is not { } symbol
            || symbol.GetAttributes().Any(known => SymbolEqualityComparer.Default.Equals(known.AttributeClass, attribute) && Names(known, second))
            || symbol.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference || project.Solution.GetDocument(reference.SyntaxTree) is not { } document)
            return null;
        return Bearer(await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false)) is { } declaration
            ? new OrderDeclaration(document.Id, declaration, first, second)
            : null;

        string? Read(string name) => diagnostic.Properties.TryGetValue(name, out var value) ? value : null;
    }

    /// <summary>Declares orders.</summary>
    public static async Task<Solution> WriteAsync(Solution solution, IReadOnlyList<OrderDeclaration> orders, CancellationToken cancellationToken)
    {
        foreach (var inDocument in orders.GroupBy(static order => order.Document))
        {
            var document = solution.GetDocument(inDocument.Key);
            var root = document is null ? null : await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var compilation = document is null ? null : await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
            if (document is null || root is null || AnnotationAttribute.In(compilation, Attribute) is not { } attribute)
                continue;
            var generator = SyntaxGenerator.GetGenerator(document);
            var endOfLine = EndOfLine.Of(root);
            var seconds = inDocument.ToLookup(static order => order.Declaration, static order => order.Second);
            var changed = root.ReplaceNodes(
                seconds.Select(static first => first.Key),
                (original, rewritten) => DeclarationAttributes.Add(
                    original, rewritten, seconds[original].Distinct().Select(second => AnnotationAttribute.Create(generator, attribute, (null, second))), endOfLine));
            document = await AnnotationAttribute.ImportAsync(document.WithSyntaxRoot(changed), cancellationToken).ConfigureAwait(false);
            solution = document.Project.Solution;
        }

        return solution;
    }

    // ("B._y") or (typeof(B), "_y"), with as much of the namespace as was thought fit.
    private static bool Names(AttributeData attribute, string second)
    {
        var values = attribute.ConstructorArguments.Where(static argument => argument.Kind is TypedConstantKind.Primitive or TypedConstantKind.Type)
            .Select(static argument => (argument.Value as ISymbol)?.Name ?? argument.Value as string);
        var written = string.Join(".", values);
        return written == second || second.EndsWith("." + written, StringComparison.Ordinal) || written.EndsWith("." + second, StringComparison.Ordinal);
    }

    // What bears the attribute for this lock alone.
    private static SyntaxNode? Bearer(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } } => field,
        PropertyDeclarationSyntax or ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax => declaration,
        _ => null,
    };
}
