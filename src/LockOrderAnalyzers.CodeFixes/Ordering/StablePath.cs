using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Tells which expressions name one object for as long as a body runs, and have no effect: what holds locks has no say in them.</summary>
internal sealed class StablePath(SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>Whether an expression can be read earlier or later than it is.</summary>
    public bool IsStable(ExpressionSyntax expression) => expression switch
    {
        ThisExpressionSyntax or TypeOfExpressionSyntax => true,
        ParenthesizedExpressionSyntax inner => IsStable(inner.Expression),
        IdentifierNameSyntax => Symbol(expression) is { } symbol && IsStable(symbol),
        MemberAccessExpressionSyntax access => Symbol(access) is { } member && IsStable(member) && (member.IsStatic || IsStable(access.Expression)),
        _ => false,
    };

    /// <summary>Whether a variable or member always has the value that it was made with.</summary>
    public bool IsStable(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => !local.IsRef && !new VariableWrites(model.Compilation, cancellationToken).ReachLaterCode(local),
        IParameterSymbol parameter => parameter.RefKind == RefKind.None && !new VariableWrites(model.Compilation, cancellationToken).ReachLaterCode(parameter),
        IFieldSymbol field => field.IsReadOnly || !field.DeclaringSyntaxReferences.IsEmpty && field.DeclaredAccessibility == Accessibility.Private
            && !new VariableWrites(model.Compilation, cancellationToken).ReachLaterCode(field),
        IPropertySymbol property => IsStable(property),
        _ => false,
    };

    private bool IsStable(IPropertySymbol property)
    {
        if (property.IsVirtual || property.IsAbstract || property.IsOverride || property.IsIndexer || property.SetMethod is { IsInitOnly: false })
            return false;
        if (property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)))
            return true;
        if (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not PropertyDeclarationSyntax
            { ExpressionBody.Expression: IdentifierNameSyntax returned })
            return false;
        var declaring = model.Compilation.GetSemanticModel(returned.SyntaxTree);
        return declaring.GetSymbolInfo(returned, cancellationToken).Symbol is { Kind: SymbolKind.Field or SymbolKind.Parameter } source && IsStable(source);
    }

    private ISymbol? Symbol(ExpressionSyntax expression) => model.GetSymbolInfo(expression, cancellationToken).Symbol;
}
