using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>The local <c>bool</c> that an acquisition sets when it has taken the lock.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Declaration">Its declaration in the block of the acquisition, if nothing but the acquisition and the releases has a use for it.</param>
internal sealed record LockFlag(IdentifierNameSyntax Name, LocalDeclarationStatementSyntax? Declaration)
{
    /// <summary>The flag of an acquisition, or null where it is something else than a local variable.</summary>
    /// <param name="acquisition">The acquisition.</param>
    /// <param name="releases">The releases that look at it.</param>
    /// <param name="model">The model of the document.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static LockFlag? Of(Acquisition acquisition, IEnumerable<ReleaseStatement> releases, SemanticModel model, CancellationToken cancellationToken)
    {
        if (acquisition.Call.Flag is not IdentifierNameSyntax name || model.GetSymbolInfo(name, cancellationToken).Symbol is not ILocalSymbol local)
            return null;

        var declarator = local.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) as VariableDeclaratorSyntax;
        if (declarator is not { Initializer.Value.RawKind: (int)SyntaxKind.FalseLiteralExpression, Parent.Parent: LocalDeclarationStatementSyntax declaration }
            || declaration.Declaration.Variables.Count > 1 || declaration.Parent is not BlockSyntax scope || scope != acquisition.Block)
            return new LockFlag(name, null);

        var spans = releases.Select(release => release.Statement.Span).ToList();
        var isOnlyThat = scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(use => use != name && use.Identifier.ValueText == name.Identifier.ValueText)
            .All(use => spans.Exists(span => span.Contains(use.Span)));
        return new LockFlag(name, isOnlyThat ? declaration : null);
    }
}
