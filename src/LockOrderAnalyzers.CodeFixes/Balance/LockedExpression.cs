using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Judges expressions that name locks: whether they can be those of <c>lock</c> statements.</summary>
internal static class LockedExpression
{
    private const int LanguageWithLockType = 1300;

    /// <summary>Whether a <c>lock</c> statement around some statements locks the same object in the same way as a call.</summary>
    public static bool CanBeLocked(LockCall call, IReadOnlyList<StatementSyntax> statements, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetTypeInfo(call.Lock, cancellationToken).Type is { IsReferenceType: true } type
        && IsLockType(type) == (call.Kind == LockKind.Lock)
        && (call.Kind != LockKind.Lock || KnowsLockType(call.Lock.SyntaxTree))
        && IsSteady(call.Lock, statements, model, cancellationToken);

    /// <summary>Whether <c>lock</c> knows what a <c>System.Threading.Lock</c> is: before C# 13 it would lock the object's monitor.</summary>
    public static bool KnowsLockType(SyntaxTree tree) => tree.Options is CSharpParseOptions options && (int)options.LanguageVersion >= LanguageWithLockType;

    /// <summary>Whether an expression of names alone means the same before some statements and behind them.</summary>
    public static bool IsSteady(ExpressionSyntax expression, IReadOnlyList<StatementSyntax> statements, SemanticModel model, CancellationToken cancellationToken)
    {
        var isPlain = expression.DescendantNodesAndSelf().All(node => node is NameSyntax or MemberAccessExpressionSyntax or InstanceExpressionSyntax
            or ParenthesizedExpressionSyntax or TypeOfExpressionSyntax or PredefinedTypeSyntax or TypeArgumentListSyntax
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression });
        if (!isPlain)
            return false;

        var read = expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(Symbol).Where(symbol => symbol is not null).ToList();
        return !statements.SelectMany(Writes.In).Any(written => read.Contains(Symbol(written), SymbolEqualityComparer.Default));

        ISymbol? Symbol(SyntaxNode node) => model.GetSymbolInfo(node, cancellationToken).Symbol is { } symbol and not INamespaceOrTypeSymbol ? symbol : null;
    }

    private static bool IsLockType(ITypeSymbol type) => type.ToDisplayString(NullableFlowState.None) == "System.Threading.Lock";
}
