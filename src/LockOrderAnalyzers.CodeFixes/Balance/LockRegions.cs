using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Finds regions: where the code shows plainly from where to where a lock is meant to be held.</summary>
internal sealed class LockRegions(SemanticModel model, SyntaxGenerator generator, CancellationToken cancellationToken)
{
    /// <summary>The region that an acquisition starts, or null where there is not clearly one.</summary>
    public LockRegion? From(LockCall call)
    {
        if (Acquisition.Of(call, model) is not { } acquisition)
            return null;

        var statements = acquisition.Block.Statements;
        for (var i = acquisition.First; i < statements.Count; i++)
        {
            if (ReleaseStatement.Of(statements[i], call, acquisition.Condition, model, cancellationToken) is { } release)
                return IsGuardedAlike(acquisition, release) ? Region(acquisition, i, statements.Skip(acquisition.First).Take(i - acquisition.First), release) : null;
            if (statements[i] is TryStatementSyntax { Finally: { } @finally } @try && Calls([@finally]).Any(other => other.IsSameHold(call)))
                return AroundTry(acquisition, i, @try);
        }

        return ToTheEnd(acquisition);
    }

    /// <summary>The region of a try that takes its lock inside, or null.</summary>
    /// <param name="try">The try.</param>
    /// <param name="call">The acquisition in it.</param>
    public LockRegion? InTry(TryStatementSyntax @try, LockCall call)
    {
        if (@try.Catches.Count > 0 || @try.Parent is not BlockSyntax block || Acquisition.Of(call, model) is not { Condition: null, Statement: { } statement } acquisition
            || acquisition.Block != @try.Block || HasLooseComments(@try) || ReleaseOf(@try, acquisition) is not { } release)
            return null;

        var before = @try.Block.Statements.Take(acquisition.First - 1).ToList();
        var inside = @try.Block.Statements.Skip(acquisition.First).ToList();
        if (HasCollisions(before, @try) || Calls(before).Any(other => other.IsSameHold(call)))
            return null;
        return Region(acquisition with { Block = block }, [@try], before, inside, release, @try);
    }

    // The acquisition comes first, then a try that releases in its finally; what is between them, or before the acquisition, belongs inside.
    private LockRegion? AroundTry(Acquisition acquisition, int index, TryStatementSyntax @try)
    {
        if (ReleaseOf(@try, acquisition) is not { } release)
            return null;
        var statements = acquisition.Block.Statements;
        var between = statements.Skip(acquisition.First).Take(index - acquisition.First).ToList();
        if (@try.Catches.Count > 0)
            return Region(acquisition, Replaced(acquisition, index), [], [.. between, @try], release, @try);
        return HasLooseComments(@try) ? null
            : Region(acquisition, Replaced(acquisition, index), [], [.. between, .. @try.Block.Statements], release, @try);
    }

    // No release at the end, but on the ways out.
    private LockRegion? ToTheEnd(Acquisition acquisition)
    {
        var block = acquisition.Block;
        var inside = block.Statements.Skip(acquisition.First).Reverse().SkipWhile(statement => statement is LocalFunctionStatementSyntax).Reverse().ToList();
        if (!Calls(inside).Any(call => ReleaseStatement.Of(call, acquisition.Call, acquisition.Condition) is not null))
            return null;
        var isBody = block.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax;
        if (!isBody && model.AnalyzeControlFlow(inside[0], inside[inside.Count - 1]) is not { Succeeded: true, EndPointIsReachable: false })
            return null;
        return Region(acquisition, acquisition.First + inside.Count - 1, inside, end: null);
    }

    private LockRegion? Region(Acquisition acquisition, int lastIndex, IEnumerable<StatementSyntax> inside, ReleaseStatement? end) =>
        Region(acquisition, Replaced(acquisition, lastIndex), [], [.. inside], end, @try: null);

    private LockRegion? Region(
        Acquisition acquisition,
        IReadOnlyList<StatementSyntax> replaced,
        IReadOnlyList<StatementSyntax> before,
        IReadOnlyList<StatementSyntax> inside,
        ReleaseStatement? end,
        TryStatementSyntax? @try)
    {
        if (inside.Any(statement => !CanMove(statement, acquisition.Call) || statement.Parent == acquisition.Block && LastsForBlock(statement))
            || before.Any(statement => statement.ContainsDirectives || LastsForBlock(statement)))
            return null;

        var outside = new EarlyReleases(acquisition.Block, end is null ? inside.LastOrDefault() : null, model, cancellationToken);
        var ofTry = @try is null ? outside : new EarlyReleases(@try, @try.Block.Statements.LastOrDefault(), model, cancellationToken);
        var early = new List<ReleaseStatement>();
        foreach (var call in Calls(inside).Where(call => call.IsSameHold(acquisition.Call) && end?.Statement.Span.Contains(call.Call.Span) != true))
        {
            if (ReleaseStatement.Of(call, acquisition.Call, acquisition.Condition) is not { } other
                || !(@try?.Span.Contains(call.Call.Span) == true ? ofTry : outside).IsLeftBehind(other))
                return null;
            early.Add(other);
        }

        var behind = acquisition.Block.Statements.SkipWhile(statement => statement != replaced[replaced.Count - 1]).Skip(1);
        if (HoistedLocal.Find(inside, behind, model, generator, cancellationToken) is not { } hoisted)
            return null;
        var flag = LockFlag.Of(acquisition, end is null ? early : [end, .. early], model, cancellationToken);
        return FormOf(acquisition, flag, inside) is not { } form ? null
            : new LockRegion(acquisition, end, replaced, before, inside, early, hoisted, flag, form);
    }

    private RegionForm? FormOf(Acquisition acquisition, LockFlag? flag, IReadOnlyList<StatementSyntax> inside)
    {
        var call = acquisition.Call;
        if (call.Flag is not null && flag is null)
            return null;
        if (call.Kind is LockKind.Monitor or LockKind.Lock && !call.MayFail && acquisition.Condition is null && (flag is null || flag.Declaration is not null)
            && LockedExpression.CanBeLocked(call, inside, model, cancellationToken))
            return RegionForm.Lock;
        if (flag is not null)
            return acquisition.Condition is null ? RegionForm.Flagged : null;
        if (acquisition.Condition is not { } condition)
            return RegionForm.Try;
        return call.Kind == LockKind.Monitor ? RegionForm.Flagged
            : LockedExpression.IsSteady(condition, inside, model, cancellationToken) ? RegionForm.Try
            : null;
    }

    private bool CanMove(StatementSyntax statement, LockCall call)
    {
        if (statement.ContainsDirectives)
            return false;
        var nodes = statement.DescendantNodesAndSelf(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).ToList();
        return !nodes.Exists(node => node switch
        {
            LabeledStatementSyntax or GotoStatementSyntax => true,
            AwaitExpressionSyntax or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 }
                or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 } => call.Kind.IsThreadBound(),
            YieldStatementSyntax => call.Kind.IsThreadBound(),
            _ => false,
        });
    }

    // Behind a condition there must be the same one, and none elsewhere.
    private static bool IsGuardedAlike(Acquisition acquisition, ReleaseStatement release) =>
        acquisition.Condition is not { } condition ? release.Guard is null || acquisition.Call.Flag is not null
        : release.Guard is { } guard && SyntaxFactory.AreEquivalent(guard, condition);

    private ReleaseStatement? ReleaseOf(TryStatementSyntax @try, Acquisition acquisition) =>
        @try.Finally is { Block.Statements: { Count: 1 } only } && ReleaseStatement.Of(only[0], acquisition.Call, acquisition.Condition, model, cancellationToken) is { } release
        && IsGuardedAlike(acquisition, release)
            ? release
            : null;

    // Comments that would have no place left if the try went.
    private static bool HasLooseComments(TryStatementSyntax @try) =>
        new[] { @try.TryKeyword.TrailingTrivia, @try.Block.OpenBraceToken.LeadingTrivia, @try.Block.OpenBraceToken.TrailingTrivia, @try.Block.CloseBraceToken.LeadingTrivia }
            .Concat(@try.Finally!.DescendantTokens().Where(token => token.Parent == @try.Finally || token.Parent == @try.Finally.Block)
                .SelectMany(token => new[] { token.LeadingTrivia, token.TrailingTrivia }))
            .Append(@try.Block.CloseBraceToken.TrailingTrivia)
            .Any(trivia => trivia.HasComments());

    // What is disposed of, or can be called, until its block ends.
    private static bool LastsForBlock(StatementSyntax statement) => statement is LocalFunctionStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 };

    private static IReadOnlyList<StatementSyntax> Replaced(Acquisition acquisition, int end)
    {
        var first = acquisition.Statement is null ? 0 : acquisition.First - 1;
        return [.. acquisition.Block.Statements.Skip(first).Take(end - first + 1)];
    }

    // Whether names that come out of a try would meet others.
    private static bool HasCollisions(IEnumerable<StatementSyntax> comingOut, TryStatementSyntax @try)
    {
        var names = new HashSet<string>(DeclaredNames(comingOut));
        var member = @try.Ancestors().First(ancestor => ancestor is MemberDeclarationSyntax and not GlobalStatementSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax);
        return names.Count > 0 && DeclaredNames([member]).Count(names.Contains) > DeclaredNames(comingOut).Count();
    }

    private static IEnumerable<string> DeclaredNames(IEnumerable<SyntaxNode> nodes) => nodes.SelectMany(node => node.DescendantNodes()).Select(node => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        CatchDeclarationSyntax declaration => declaration.Identifier.ValueText,
        _ => "",
    }).Where(name => name.Length > 0);

    private IEnumerable<LockCall> Calls(IEnumerable<SyntaxNode> nodes) => nodes.SelectMany(node => LockCall.In(node, model, cancellationToken));
}
