using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Finds the places that write a variable.</summary>
internal sealed class VariableWrites(Compilation compilation, CancellationToken cancellationToken)
{
    /// <summary>
    /// Whether a variable is written by code that may run at any time: a local or parameter by a lambda or local function, a field or a parameter
    /// of a primary constructor by anything but a constructor.
    /// </summary>
    public bool ReachLaterCode(ISymbol variable)
    {
        var isOfType = variable is IFieldSymbol || variable.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax);
        var scopes = isOfType ? variable.ContainingType.DeclaringSyntaxReferences : EnclosingMember(variable).DeclaringSyntaxReferences;
        return scopes.Any(scope => Of(variable, scope.GetSyntax(cancellationToken)).Any(write => isOfType ? !IsInConstructor(write) : IsInFunction(write, variable)));
    }

    private static ISymbol EnclosingMember(ISymbol variable)
    {
        var at = variable.ContainingSymbol;
        while (at is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            at = at.ContainingSymbol;
        return at;
    }

    private IEnumerable<SyntaxNode> Of(ISymbol variable, SyntaxNode scope)
    {
        SemanticModel? model = null;
        foreach (var written in Writes.In(scope))
        {
            var name = written is MemberAccessExpressionSyntax access ? access.Name : written;
            if (name is not IdentifierNameSyntax { Identifier.ValueText: var text } || text != variable.Name)
                continue;
            model ??= compilation.GetSemanticModel(scope.SyntaxTree);
            if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, variable.OriginalDefinition))
                yield return name;
        }
    }

    private static bool IsInConstructor(SyntaxNode node)
        => node.Ancestors().FirstOrDefault(static at => at is MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) is ConstructorDeclarationSyntax;

    private bool IsInFunction(SyntaxNode node, ISymbol variable)
    {
        var declaration = variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        return Function(node) is { } function && (declaration is null || !function.Span.Contains(declaration.Span));
    }

    private static SyntaxNode? Function(SyntaxNode node)
        => node.Ancestors().FirstOrDefault(static at => at is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
}
