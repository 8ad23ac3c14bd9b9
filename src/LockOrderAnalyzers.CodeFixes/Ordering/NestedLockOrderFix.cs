using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Takes two directly nested locks in the order in which other code takes them, or in which they are declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NestedLockOrderFix))]
[Shared]
public sealed class NestedLockOrderFix : CodeFixProvider
{
    private static readonly NodeEdits s_edits = new("SwapNestedLocks", Plan);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("LOCK001", "LOCK003");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => s_edits;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => s_edits.RegisterAsync(context);

    private static NodeEdit? Plan(EditContext context, Diagnostic diagnostic)
        => LockOrderPair.Of(diagnostic) is { } order && NestedLocks.Of(context, diagnostic) is { } locks
            ? new NodeEdit(
                locks.Outer.Statement,
                $"Take '{order.Acquired}' before '{order.Held}'",
                (root, statement) => locks.In(statement) is { } current ? root.ReplaceNode(statement, Swap(current)) : root)
            : null;

    private static SyntaxNode Swap(NestedLocks locks)
    {
        var (outer, inner) = (locks.Outer, locks.Inner);
        var (behindFirst, behindSecond) = (outer.CloseParen.TrailingTrivia, inner.CloseParen.TrailingTrivia);

        // A comment at the end of the line belongs to the lock on that line.
        if (EndsLine(behindFirst) && EndsLine(behindSecond))
            (behindFirst, behindSecond) = (behindSecond, behindFirst);
        var second = outer.Around(inner.Body, inner.Statement.GetLeadingTrivia(), behindSecond);
        return inner.Around(locks.BodyWith(second), outer.Statement.GetLeadingTrivia(), behindFirst);
    }

    private static bool EndsLine(SyntaxTriviaList trivia) => trivia.Any(SyntaxKind.EndOfLineTrivia);
}
