using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>The body of a method that is one lock region from its first statement to its last.</summary>
/// <param name="Head">What takes the lock.</param>
/// <param name="Container">The block that holds what runs under the lock.</param>
/// <param name="Kept">How many statements of that block come first and are not part of it.</param>
/// <param name="LockName">The lock, as the code names it; null where a method makes a scope of it.</param>
internal sealed record GuardedBody(SyntaxNode Head, BlockSyntax Container, int Kept, string? LockName)
{
    /// <summary>What runs under the lock.</summary>
    public IReadOnlyList<StatementSyntax> Inside => [.. Container.Statements.Skip(Kept)];

    /// <summary>The region that a method is, or null.</summary>
    public static GuardedBody? Of(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        if (method.Body is not { ContainsDirectives: false, Statements: { Count: > 0 } statements } body)
            return null;
        var guarded = statements[0] switch
        {
            UsingStatementSyntax { Statement: BlockSyntax block } @using when statements.Count == 1 =>
                new GuardedBody((SyntaxNode?)@using.Declaration ?? @using.Expression!, block, 0, null),
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } scope => new GuardedBody(scope.Declaration, body, 1, null),
            _ => OfTry(statements, model, cancellationToken),
        };
        return guarded is { Inside.Count: > 0 } && IsIndependent(guarded, model) ? guarded : null;
    }

    // A declaration of a flag, perhaps; then the acquisition, just before the try or just inside it; a finally that releases.
    private static GuardedBody? OfTry(SyntaxList<StatementSyntax> statements, SemanticModel model, CancellationToken cancellationToken)
    {
        if (statements[statements.Count - 1] is not TryStatementSyntax { Catches.Count: 0, Finally.Block.Statements: { Count: 1 } releases } @try || statements.Count > 3)
            return null;
        var before = statements.Take(statements.Count - 1).ToList();
        var flag = before.FirstOrDefault() as LocalDeclarationStatementSyntax;
        if (flag is not null)
            before.RemoveAt(0);
        if (before.Count > 1 || (before.FirstOrDefault() ?? @try.Block.Statements.FirstOrDefault()) is not ExpressionStatementSyntax taken
            || LockCall.In(taken, model, cancellationToken).FirstOrDefault() is not { IsAcquisition: true } call
            || Acquisition.Of(call, model) is not { Condition: null } acquisition || acquisition.Statement != taken)
            return null;

        if (ReleaseStatement.Of(releases[0], call, null, model, cancellationToken) is not { } release)
            return null;
        var outer = acquisition with { Block = (BlockSyntax)@try.Parent! };
        var isWhole = LockCall.In(@try.Block, model, cancellationToken).All(other => !other.IsSameHold(call) || other == call)
            && (flag is null || LockFlag.Of(outer, [release], model, cancellationToken)?.Declaration == flag);
        return isWhole ? new GuardedBody(call.Call, @try.Block, before.Count == 0 ? 1 : 0, call.Name) : null;
    }

    // Whether what runs under the lock uses no local variable of what is around it.
    private static bool IsIndependent(GuardedBody guarded, SemanticModel model)
    {
        var inside = guarded.Inside;
        var (start, end) = (inside[0].SpanStart, inside[inside.Count - 1].Span.End);
        return model.AnalyzeDataFlow(inside[0], inside[inside.Count - 1]) is { Succeeded: true } flow
            && flow.ReadInside.Concat(flow.WrittenInside).OfType<ILocalSymbol>()
                .All(local => local.DeclaringSyntaxReferences[0].Span is { } span && span.Start >= start && span.End <= end);
    }
}
