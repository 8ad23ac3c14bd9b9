using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Two locks of which one is taken inside the other, with nothing between the two.</summary>
internal sealed record NestedLocks(LockingStatement Outer, LockingStatement Inner)
{
    /// <summary>
    /// The two locks that a diagnostic complains of: it stands where the one is taken, and its first other place is where the one
    /// that is held then was taken. Null where they are not directly nested, or where taking them in another order would change more than that.
    /// </summary>
    public static NestedLocks? Of(EditContext context, Diagnostic diagnostic)
    {
        if (LockingStatement.At(context.Root, diagnostic.Location.SourceSpan) is not { } inner
            || diagnostic.AdditionalLocations.FirstOrDefault() is not { } held || held.SourceTree != context.Root.SyntaxTree
            || AroundOf(inner) is not { } outer || !outer.IsAt(held.SourceSpan) || HasDirectives(outer, inner))
            return null;
        var paths = new StablePath(context.Model, context.CancellationToken);
        return paths.IsStable(outer.Lock) && paths.IsStable(inner.Lock) ? new NestedLocks(outer, inner) : null;
    }

    /// <summary>The same pair in a statement that other changes may have reached; null where it is not there any more.</summary>
    public NestedLocks? In(SyntaxNode statement)
        => LockingStatement.Of(statement) is { Nested: { } inner } outer && outer.Lock.IsEquivalentTo(Outer.Lock) && inner.Lock.IsEquivalentTo(Inner.Lock)
            ? new NestedLocks(outer, inner)
            : null;

    /// <summary>The outer statement with another inner one.</summary>
    public StatementSyntax BodyWith(StatementSyntax inner) => Outer.Body is BlockSyntax block && Inner.Statement != block
        ? block.WithStatements(SyntaxFactory.SingletonList(inner))
        : inner;

    private static LockingStatement? AroundOf(LockingStatement inner)
    {
        var parent = inner.Statement.Parent is BlockSyntax { Statements.Count: 1 } block ? block.Parent : inner.Statement.Parent;
        return LockingStatement.Of(parent);
    }

    // What a directive leaves out and what it keeps does not move.
    private static bool HasDirectives(LockingStatement outer, LockingStatement inner) => outer.Statement.ContainsDirectives
        && outer.Statement.DescendantTokens().Any(token => !inner.Body.Span.Contains(token.Span) && token.ContainsDirectives);
}
