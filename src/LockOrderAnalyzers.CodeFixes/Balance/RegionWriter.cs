using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LockOrderAnalyzers.CodeFixes;

/// <summary>Writes a region so that every way out of it releases the lock.</summary>
internal sealed class RegionWriter(LockRegion region, StatementWriter writer, string newFlag)
{
    /// <summary>The block around the region, with the region written anew.</summary>
    public BlockSyntax WriteBlock()
    {
        var block = region.Acquisition.Block;
        var statements = new List<StatementSyntax>();
        var above = default(SyntaxTriviaList);
        foreach (var statement in block.Statements)
        {
            // What stood above the flag stands above what comes next.
            if (statement == region.Flag?.Declaration && region.Form == RegionForm.Lock)
                above = statement.GetLeadingTrivia();
            else if (!region.Replaced.Contains(statement))
                Add(SharesLine(statement) ? writer.Line(statement).WithAdditionalAnnotations(Formatter.Annotation) : statement);
            else if (statement == region.Replaced[0])
                Write().ToList().ForEach(Add);
        }

        return block.WithStatements(List(statements)).WithOpenBraceToken(OpenBrace(block));

        void Add(StatementSyntax statement)
        {
            if (above.Count > 0)
                statement = statement.WithLeadingTrivia(above.AddRange(statement.GetLeadingTrivia().CommentsOnly()));
            above = default;
            statements.Add(statement);
        }
    }

    private IEnumerable<StatementSyntax> Write()
    {
        var removed = region.Early.Select(release => (SyntaxNode)release.Statement);
        var @finally = region.End?.Statement.Parent?.Parent as FinallyClauseSyntax;
        if (@finally is not null)
            removed = removed.Append(@finally);
        var rewriter = new RegionRewriter(removed, region.Hoisted, @finally?.Parent as TryStatementSyntax);
        var inside = rewriter.Rewrite(region.Inside, out var left);
        var lines = new List<StatementSyntax>(region.Hoisted.Select(Declare));
        lines.AddRange(region.Before.Select(writer.Line).Select(line => line.WithAdditionalAnnotations(Formatter.Annotation)));
        lines.AddRange(region.Form switch
        {
            RegionForm.Lock => WriteLock(inside, left),
            RegionForm.Try => WriteTry(inside, left),
            _ => WriteFlagged(inside, left),
        });

        // What stood above the region stands above all that has become of it.
        if (region.Acquisition.Statement is not null)
            lines[0] = lines[0].WithLeadingTrivia(region.Replaced[0].GetLeadingTrivia().AddRange(lines[0].GetLeadingTrivia().CommentsOnly()));
        return lines;
    }

    private IEnumerable<StatementSyntax> WriteLock(IReadOnlyList<StatementSyntax> inside, SyntaxTriviaList left)
    {
        var (above, behind) = region.End is { } end && end.Statement.Parent == region.Acquisition.Block
            ? (end.Statement.GetLeadingTrivia(), end.Statement.GetTrailingTrivia())
            : (default, default);
        var body = writer.Block(inside, above.HasComments() ? left.AddRange(above) : left);
        var taken = Taken()!;
        var statement = writer.Lock(region.Acquisition.Call.Lock, taken.GetTrailingTrivia(), body).WithLeadingTrivia(taken.GetLeadingTrivia());
        yield return behind.HasComments() ? statement.WithTrailingTrivia(behind) : statement;
    }

    private IEnumerable<StatementSyntax> WriteTry(IReadOnlyList<StatementSyntax> inside, SyntaxTriviaList left)
    {
        if (Taken() is { } taken)
            yield return writer.Line(taken).WithAdditionalAnnotations(Formatter.Annotation);
        var release = region.Release;
        yield return writer.TryFinally(
            writer.Block(inside, left),
            writer.Block([release.Guard is { } guard && region.Acquisition.Condition is null ? writer.If(guard, CallStatement(release)) : Kept(release)]));
    }

    private IEnumerable<StatementSyntax> WriteFlagged(IReadOnlyList<StatementSyntax> inside, SyntaxTriviaList left)
    {
        var taken = Taken()!;
        ExpressionSyntax flag = region.Flag?.Name ?? IdentifierName(newFlag);
        if (region.Flag is null)
        {
            yield return writer.Parse($"bool {newFlag} = false;");
            taken = Taken(region.Acquisition.Call.Call, WithFlag(region.Acquisition.Call.Call, newFlag))!;
        }

        yield return writer.TryFinally(
            writer.Block([taken, .. inside], left),
            writer.Block([writer.If(flag, CallStatement(region.Release)).WithLeadingTrivia(Above(region.Release))]));
    }

    // The acquisition, without what is put above the whole region.
    private StatementSyntax? Taken(SyntaxNode? replaced = null, SyntaxNode? by = null)
    {
        var statement = region.Acquisition.Statement;
        var isFirst = statement == region.Replaced[0];
        if (statement is not null && replaced is not null)
            statement = statement.ReplaceNode(replaced, by!);
        return isFirst ? statement?.WithLeadingTrivia() : statement;
    }

    /// <summary>A call of <c>Monitor.Enter</c> that sets a flag.</summary>
    public static InvocationExpressionSyntax WithFlag(InvocationExpressionSyntax call, string flag) =>
        call.AddArgumentListArguments(Argument(null, Token(SyntaxKind.RefKeyword).WithTrailingTrivia(Space), IdentifierName(flag)));

    private StatementSyntax Declare(HoistedLocal local) => writer.Line(LocalDeclarationStatement(VariableDeclaration(
            local.Type.WithTrailingTrivia(Space), SingletonSeparatedList(VariableDeclarator(local.Symbol.Name)))))
        .WithAdditionalAnnotations(Formatter.Annotation);

    private StatementSyntax Kept(ReleaseStatement release) => release.Statement.WithLeadingTrivia(Above(release)).WithAdditionalAnnotations(Formatter.Annotation);

    // The comments of an early release stay where they are.
    private SyntaxTriviaList Above(ReleaseStatement release) => release == region.End ? release.Statement.GetLeadingTrivia().CommentsOnly() : default;

    private StatementSyntax CallStatement(ReleaseStatement release)
    {
        var statement = ExpressionStatement(release.Call.Whole().WithoutTrivia());
        return release == region.End ? statement.WithTrailingTrivia(release.Statement.GetTrailingTrivia()) : statement;
    }

    // Whether a statement stands on one line with the region before or behind it.
    private bool SharesLine(StatementSyntax statement)
    {
        var statements = region.Acquisition.Block.Statements;
        var next = statements.IndexOf(statement) + 1;
        return next < statements.Count && statements[next] == region.Replaced[0] && !EndsLine(statement)
            || next > 1 && statements[next - 2] == region.Replaced[region.Replaced.Count - 1] && !EndsLine(statements[next - 2]);
    }

    private static bool EndsLine(StatementSyntax statement) => statement.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);

    // A block on one line is spread over several.
    private SyntaxToken OpenBrace(BlockSyntax block) =>
        block.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) ? block.OpenBraceToken : block.OpenBraceToken.WithTrailingTrivia(writer.EndOfLine);
}
