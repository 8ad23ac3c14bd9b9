using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>
/// Judges releases inside a region that something releases anyway at its end: they can go where the region is left right behind
/// them, and nothing but what is harmless comes under the lock for it.
/// </summary>
/// <param name="boundary">The block, or the <c>try</c>, whose end is the end of the region.</param>
/// <param name="last">The last statement of the region, if its end releases.</param>
/// <param name="model">The model of the document.</param>
/// <param name="cancellationToken">Cancels.</param>
internal sealed class EarlyReleases(SyntaxNode boundary, StatementSyntax? last, SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>Whether the region is left right behind a release.</summary>
    public bool IsLeftBehind(ReleaseStatement release) => !IsInFunction(release.Statement) && Leaves(release.Statement, release.Statement);

    private bool IsInFunction(SyntaxNode node) => node.Ancestors().TakeWhile(ancestor => ancestor != boundary)
        .Any(ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    // Whether what follows a statement leaves the region.
    private bool Leaves(StatementSyntax statement, StatementSyntax release)
    {
        if (statement == last)
            return true;
        if (Next(statement) is { } next)
            return IsExit(next, release);
        return statement.Parent switch
        {
            ElseClauseSyntax { Parent: IfStatementSyntax @if } => Leaves(@if, release),
            BlockSyntax { Parent: ElseClauseSyntax { Parent: IfStatementSyntax @if } } => Leaves(@if, release),
            IfStatementSyntax @if => Leaves(@if, release),
            BlockSyntax { Parent: IfStatementSyntax @if } => Leaves(@if, release),
            BlockSyntax { Parent: BlockSyntax } block => Leaves(block, release),
            BlockSyntax { Parent: TryStatementSyntax @try } => @try == boundary,
            BlockSyntax { Parent: CatchClauseSyntax { Parent: TryStatementSyntax @try } } => @try == boundary || @try.Finally is null && Leaves(@try, release),
            _ => false,
        };
    }

    private bool IsExit(StatementSyntax statement, StatementSyntax release) => statement switch
    {
        ReturnStatementSyntax @return => IsHarmless(@return.Expression) && !CrossesCleanup(release, isThrow: false),
        ThrowStatementSyntax @throw => IsHarmless(@throw.Expression) && !CrossesCleanup(release, isThrow: true),
        BreakStatementSyntax or ContinueStatementSyntax when Target(statement) is { } target =>
            !CrossesCleanup(release, isThrow: false)
            && (!IsInside(target) || statement is BreakStatementSyntax && target is SwitchStatementSyntax && Leaves((StatementSyntax)target, release)),
        _ => false,
    };

    // Whether, on the way out, code runs that ran without the lock before.
    private bool CrossesCleanup(StatementSyntax release, bool isThrow)
    {
        for (SyntaxNode node = release; node.Parent is { } parent && node != boundary; node = parent)
        {
            if (parent == boundary && parent is not TryStatementSyntax)
                return false;
            var crosses = parent switch
            {
                TryStatementSyntax @try when @try == boundary => isThrow && node == @try.Block && @try.Catches.Count > 0,
                TryStatementSyntax @try => @try.Finally is not null || isThrow && node == @try.Block && @try.Catches.Count > 0,
                UsingStatementSyntax => true,
                BlockSyntax block => block != boundary && block.Statements.Any(statement => statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }),
                _ => false,
            };
            if (crosses)
                return true;
        }

        return false;
    }

    private bool IsInside(SyntaxNode node) => node.Ancestors().Contains(boundary);

    private static SyntaxNode? Target(StatementSyntax statement) => statement.Ancestors().FirstOrDefault(ancestor =>
        ancestor is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax
        || ancestor is SwitchStatementSyntax && statement is BreakStatementSyntax);

    private static StatementSyntax? Next(StatementSyntax statement)
    {
        var list = statement.Parent switch
        {
            BlockSyntax block => block.Statements,
            SwitchSectionSyntax section => section.Statements,
            _ => default,
        };
        return list.ElementAtOrDefault(list.IndexOf(statement) + 1);
    }

    // Reading and comparing, and calls that are known to be harmless: nothing that could wait for other locks.
    private bool IsHarmless(ExpressionSyntax? expression) => expression is null || expression.DescendantNodesAndSelf().All(node => node switch
    {
        AwaitExpressionSyntax or QueryExpressionSyntax or AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax => false,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => true,
        InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax => IsHarmlessCall(node),
        _ => true,
    });

    private bool IsHarmlessCall(SyntaxNode call) =>
        model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: true } method
        && !method.ContainingType.Locations.Any(location => location.IsInSource)
        && (method.MethodKind == MethodKind.Constructor
            || HarmlessCalls.Contains(method.ContainingNamespace.ToDisplayString(), method.ContainingType.Name, method.Name));
}
