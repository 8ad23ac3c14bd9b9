using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>A call of a delegate under nothing but <c>lock</c> statements of the same function.</summary>
/// <param name="Call">The call.</param>
/// <param name="Lock">The outermost of the statements.</param>
/// <param name="Title">What the fix is called.</param>
internal sealed record LockedCall(DelegateInvocation Call, LockStatementSyntax Lock, string Title)
{
    /// <summary>The call itself.</summary>
    public InvocationExpressionSyntax Invocation => Call.Invocation;

    /// <summary>The call that a diagnostic stands at, if the lock that it complains of is taken by one of those statements.</summary>
    public static LockedCall? Find(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var span = diagnostic.Location.SourceSpan;
        var invocation = root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(node => node.Span == span);
        if (invocation is null || Of(invocation, model, cancellationToken) is not { } call)
            return null;
        var held = new HashSet<TextSpan>(
            diagnostic.AdditionalLocations.Where(location => location.SourceTree == root.SyntaxTree).Select(location => location.SourceSpan));
        var locks = call.Call.Statement.Ancestors().OfType<LockStatementSyntax>().Where(statement => call.Lock.Span.Contains(statement.Span));

        // LOCK010 speaks of the outermost lock: one that is taken otherwise would stay held.
        var isOfThese = diagnostic.Id == "LOCK010" ? held.Contains(call.Lock.Expression.Span) : locks.Any(statement => held.Contains(statement.Expression.Span));
        return isOfThese ? call : null;
    }

    /// <summary>A call as one that can be moved, wherever it stands in its lock.</summary>
    public static LockedCall? Of(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not InvocationExpressionSyntax invocation || DelegateInvocation.Of(invocation) is not { } call
            || model.GetSymbolInfo(invocation, cancellationToken).Symbol is not IMethodSymbol { MethodKind: MethodKind.DelegateInvoke })
            return null;
        LockStatementSyntax? outermost = null;
        for (SyntaxNode at = call.Statement; at.Parent is BlockSyntax or LockStatementSyntax; at = at.Parent)
        {
            if (at.Parent is LockStatementSyntax around)
                outermost = around;
            else if (at.Parent is not { Parent: LockStatementSyntax })
                break;
        }

        if (outermost is null || outermost.Ancestors().TakeWhile(static ancestor => !IsFunction(ancestor)).Any(static ancestor => ancestor is LockStatementSyntax))
            return null;
        var isEvent = model.GetSymbolInfo(call.Delegate, cancellationToken).Symbol is IEventSymbol;
        return new LockedCall(call, outermost, isEvent ? $"Raise '{call.Delegate}' after the lock" : $"Call '{call.Delegate}' after the lock");
    }

    private static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax;
}
